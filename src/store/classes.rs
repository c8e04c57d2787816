//! Classes: opening one, reading it, changing it, and the end of it. Who is taught is in `pupils`, who teaches in `class_teachers`.

use jiff::{SignedDuration, Timestamp};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, Set,
};
use uuid::Uuid;

use super::entities::class::{Column, Entity, Model};
use super::entities::{class_teacher, club_invitation, pupil, pupil_reader, room};
use super::error::{During, Fault, StoreError};
use super::{Store, class_rows, room_erasing, rows};
use crate::domain::class::{Class, ClassName, ClassRole, Joining, KEEPING};
use crate::domain::club::Zone;
use crate::domain::ident::{ClassId, PupilId, ReaderId};

/// What of a class its teachers can change.
#[derive(Clone, Debug)]
pub struct ClassSettings {
    /// What it is called.
    pub name: ClassName,
    /// Whose days and hours its dates are.
    pub zone: Zone,
    /// When its pupils go.
    pub pupils_go_at: Timestamp,
}

/// What became of a class that was to be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenClassOutcome {
    /// It is open, now or since before.
    Opened,
    /// Its code opens something already: draw another.
    CodeTaken,
}

impl Store {
    /// Opens a class of that teacher's. The same class again is left as it is.
    pub async fn open_class(&self, new: Class, owner: ReaderId) -> Result<OpenClassOutcome, StoreError> {
        self.write("opening a class", [owner.into()], move |transaction| {
            Box::pin(async move {
                if locked(transaction, new.id).await?.is_some() {
                    return Ok(OpenClassOutcome::Opened);
                }
                if is_taken(transaction, &new.code).await? {
                    return Ok(OpenClassOutcome::CodeTaken);
                }
                Entity::insert(class_rows::class_columns(&new).into_active_model()).exec_without_returning(transaction).await?;
                let row = class_teacher::Model { class_id: new.id.0, reader_id: owner.0, owns: true, since: rows::millis(new.opened_at) };
                class_teacher::Entity::insert(row.into_active_model()).exec_without_returning(transaction).await?;
                Ok(OpenClassOutcome::Opened)
            })
        })
        .await
    }

    /// The class of that id, whoever asks: the policy decides who may see it.
    pub async fn class(&self, id: ClassId) -> Result<Option<Class>, StoreError> {
        let doing = "reading a class";
        let row = Entity::find_by_id(id.0).one(self.reading()).await.during(doing)?;
        row.map(|row| class_rows::class(&row)).transpose().during(doing)
    }

    /// The class with that code on its board.
    pub async fn class_of_code(&self, code: &str) -> Result<Option<Class>, StoreError> {
        let doing = "reading a class’s code";
        let row = Entity::find().filter(Column::Code.eq(code)).one(self.reading()).await.during(doing)?;
        row.map(|row| class_rows::class(&row)).transpose().during(doing)
    }

    /// What a reader is to a class.
    pub async fn class_role(&self, class: ClassId, reader: ReaderId) -> Result<Option<ClassRole>, StoreError> {
        let doing = "reading who somebody is to a class";
        if let Some(row) = class_teacher::Entity::find_by_id((class.0, reader.0)).one(self.reading()).await.during(doing)? {
            return Ok(Some(if row.owns { ClassRole::Owner } else { ClassRole::CoTeacher }));
        }
        let row = pupil_reader::Entity::find_by_id((class.0, reader.0)).one(self.reading()).await.during(doing)?;
        Ok(row.map(|row| ClassRole::Pupil(PupilId(row.pupil_id))))
    }

    /// The classes that a reader teaches or is taught in, the latest first.
    pub async fn classes_of(&self, reader: ReaderId) -> Result<Vec<(Class, ClassRole)>, StoreError> {
        let doing = "listing a reader’s classes";
        let teaches = class_teacher::Entity::find().filter(class_teacher::Column::ReaderId.eq(reader.0)).all(self.reading()).await;
        let learns = pupil_reader::Entity::find().filter(pupil_reader::Column::ReaderId.eq(reader.0)).all(self.reading()).await;
        let (teaches, learns) = (teaches.during(doing)?, learns.during(doing)?);
        let ids = teaches.iter().map(|row| row.class_id).chain(learns.iter().map(|row| row.class_id));
        let classes = Entity::find().filter(Column::Id.is_in(ids)).order_by_desc(Column::OpenedAt).order_by_desc(Column::Id);
        let role = |id: Uuid| {
            let teacher = teaches.iter().find(|row| row.class_id == id);
            let teacher = teacher.map(|row| if row.owns { ClassRole::Owner } else { ClassRole::CoTeacher });
            teacher.or_else(|| learns.iter().find(|row| row.class_id == id).map(|row| ClassRole::Pupil(PupilId(row.pupil_id))))
        };
        let found = classes.all(self.reading()).await.during(doing)?;
        let both = found.iter().filter_map(|row| Some((row, role(row.id)?)));
        both.map(|(row, role)| Ok((class_rows::class(row)?, role))).collect::<Result<_, Fault>>().during(doing)
    }

    /// Changes what teachers can change. Whether there is such a class.
    pub async fn change_class(&self, id: ClassId, settings: ClassSettings) -> Result<bool, StoreError> {
        self.change(id, move |row| {
            row.name = Set(settings.name.as_str().to_owned());
            row.zone = Set(settings.zone.name().to_owned());
            row.pupils_go_at = Set(rows::millis(settings.pupils_go_at));
        })
        .await
    }

    /// Changes how pupils get in.
    pub async fn set_joining(&self, id: ClassId, joining: Joining) -> Result<bool, StoreError> {
        self.change(id, move |row| row.joining = Set(joining.name().to_owned())).await
    }

    /// Gives the class another code: the old one opens nothing any more. Whether that code was free.
    pub async fn set_class_code(&self, id: ClassId, code: String) -> Result<bool, StoreError> {
        self.write("changing a class’s code", [], move |transaction| {
            Box::pin(async move {
                if is_taken(transaction, &code).await? {
                    return Ok(false);
                }
                if let Some(row) = locked(transaction, id).await? {
                    let mut row = row.into_active_model();
                    row.code = Set(code);
                    row.update(transaction).await?;
                }
                Ok(true)
            })
        })
        .await
    }

    /// Archives a class, or takes it up again.
    pub async fn archive_class(&self, id: ClassId, at: Option<Timestamp>) -> Result<bool, StoreError> {
        self.change(id, move |row| row.archived_at = Set(at.map(rows::millis))).await
    }

    async fn change(
        &self,
        id: ClassId,
        change: impl FnOnce(&mut super::entities::class::ActiveModel) + Send + 'static,
    ) -> Result<bool, StoreError> {
        self.write("changing a class", [], move |transaction| {
            Box::pin(async move {
                let Some(row) = locked(transaction, id).await? else { return Ok(false) };
                let mut row = row.into_active_model();
                change(&mut row);
                if row.is_changed() {
                    row.update(transaction).await?;
                }
                Ok(true)
            })
        })
        .await
    }

    /// Deletes a class with everything in it. Whether there was one.
    pub async fn delete_class(&self, id: ClassId) -> Result<bool, StoreError> {
        self.erase("deleting a class", move |transaction| {
            Box::pin(async move {
                room_erasing::tell_of_gone(transaction, room::Column::ClassId, id.0).await?;
                Ok(Entity::delete_by_id(id.0).exec(transaction).await?.rows_affected > 0)
            })
        })
        .await
    }

    /// Deletes the pupils of classes whose time is over, with everything that they did. How many.
    pub async fn delete_kept_pupils(&self, now: Timestamp) -> Result<u64, StoreError> {
        self.erase("deleting pupils whose time is over", move |transaction| {
            Box::pin(async move {
                let over = Entity::find().select_only().column(Column::Id).filter(Column::PupilsGoAt.lte(rows::millis(now)));
                let over: Vec<Uuid> = over.into_tuple().all(transaction).await?;
                for class in &over {
                    room_erasing::erase_pupils(transaction, ClassId(*class), |_| true).await?;
                }
                let gone = pupil::Entity::delete_many().filter(pupil::Column::ClassId.is_in(over.clone()));
                let gone = gone.exec(transaction).await?.rows_affected;
                // Whoever comes in from now on has a time of their own before them.
                let next = now + SignedDuration::from_hours(24 * i64::from(KEEPING[0]));
                let anew = Entity::update_many().col_expr(Column::PupilsGoAt, Expr::value(rows::millis(next)));
                anew.filter(Column::Id.is_in(over)).exec(transaction).await?;
                Ok(gone)
            })
        })
        .await
    }
}

/// A class's row, which nobody else changes until the transaction ends.
pub(super) async fn locked(transaction: &DatabaseTransaction, id: ClassId) -> Result<Option<Model>, Fault> {
    Ok(Entity::find_by_id(id.0).lock_exclusive().one(transaction).await?)
}

/// Whether a code opens a class or a club already: one box takes both.
pub(super) async fn is_taken(transaction: &DatabaseTransaction, code: &str) -> Result<bool, Fault> {
    let of_class = Entity::find().filter(Column::Code.eq(code)).one(transaction).await?;
    Ok(of_class.is_some() || club_invitation::Entity::find_by_id(code.to_owned()).one(transaction).await?.is_some())
}

/// Before a reader is deleted: a class of theirs goes to whoever has taught it with them longest, and with them where nobody has.
pub(super) async fn settle_without(transaction: &DatabaseTransaction, reader: ReaderId) -> Result<(), Fault> {
    use class_teacher::Column;

    let owned = class_teacher::Entity::find().filter(Column::ReaderId.eq(reader.0)).filter(Column::Owns.eq(true));
    for own in owned.all(transaction).await? {
        locked(transaction, ClassId(own.class_id)).await?;
        match heir(transaction, &own).await? {
            Some(next) => {
                let heir = class_teacher::Entity::update_many().col_expr(Column::Owns, Expr::value(true));
                heir.filter(Column::ClassId.eq(next.class_id)).filter(Column::ReaderId.eq(next.reader_id)).exec(transaction).await?;
            }
            None => {
                room_erasing::tell_of_gone(transaction, room::Column::ClassId, own.class_id).await?;
                Entity::delete_by_id(own.class_id).exec(transaction).await?;
            }
        }
    }
    Ok(())
}

/// Who has taught a class with its owner longest.
pub(super) async fn heir(connection: &impl ConnectionTrait, own: &class_teacher::Model) -> Result<Option<class_teacher::Model>, Fault> {
    use class_teacher::Column;

    let others = class_teacher::Entity::find().filter(Column::ClassId.eq(own.class_id)).filter(Column::ReaderId.ne(own.reader_id));
    Ok(others.order_by_asc(Column::Since).order_by_asc(Column::ReaderId).one(connection).await?)
}
