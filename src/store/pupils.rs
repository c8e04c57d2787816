//! Who is taught in a class: the list, and coming in.

use jiff::Timestamp;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QuerySelect, Set,
};

use super::entities::pupil::{Column, Entity, Model};
use super::entities::{class_teacher, pupil_reader};
use super::error::{During, Fault, StoreError};
use super::recall::About;
use super::{Store, class_rows, classes, room_erasing, rows, sittings};
use crate::domain::class::{Joining, MOST_PUPILS, Pupil};
use crate::domain::ident::{ClassId, PupilId, ReaderId};
use crate::domain::reader::ReaderName;

/// What became of somebody who came in as a pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JoinOutcome {
    /// They are that pupil.
    In(Pupil),
    /// Somebody in the class is called that: it may be them, with another browser.
    NameTaken,
    /// Nobody on the list has that code.
    WrongCode,
    /// Nobody comes in that way (any more).
    NoWay,
    /// The class has as many pupils as one can have.
    Full,
    /// They teach the class.
    Teaches,
}

/// What became of names for the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// How many are new.
    pub new: usize,
    /// Those who were on the list already.
    pub there: Vec<ReaderName>,
    /// Those for whom there was no room.
    pub left_out: Vec<ReaderName>,
}

/// What became of a pupil’s new name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PupilNameOutcome {
    /// It is theirs.
    Renamed,
    /// Another pupil of the class has it.
    NameTaken,
    /// There is no such pupil.
    NoSuchPupil,
}

impl Store {
    /// A class’s list, by name.
    pub async fn pupils(&self, class: ClassId) -> Result<Vec<Pupil>, StoreError> {
        let doing = "listing pupils";
        let found = Entity::find().filter(Column::ClassId.eq(class.0)).all(self.reading()).await.during(doing)?;
        let mut pupils: Vec<Pupil> = found.iter().map(class_rows::pupil).collect::<Result<_, _>>().during(doing)?;
        pupils.sort_by_cached_key(|pupil| (pupil.name.sort_key(), pupil.id));
        Ok(pupils)
    }

    /// The pupil of that id in a class.
    pub async fn pupil(&self, class: ClassId, id: PupilId) -> Result<Option<Pupil>, StoreError> {
        let doing = "reading a pupil";
        let row = Entity::find_by_id(id.0).filter(Column::ClassId.eq(class.0)).one(self.reading()).await.during(doing)?;
        row.map(|row| class_rows::pupil(&row)).transpose().during(doing)
    }

    /// Puts names on a class’s list, each with a code of its own from `codes`.
    pub async fn add_pupils(
        &self,
        class: ClassId,
        names: Vec<ReaderName>,
        mut codes: impl FnMut() -> String + Send + 'static,
    ) -> Result<Added, StoreError> {
        self.write("putting names on a class’s list", [], move |transaction| {
            Box::pin(async move {
                let mut added = Added::default();
                if classes::locked(transaction, class).await?.is_none() {
                    return Ok(added);
                }
                let mut count = count(transaction, class).await?;
                for name in names {
                    if named(transaction, class, &name).await?.is_some() {
                        added.there.push(name);
                    } else if count >= MOST_PUPILS as u64 {
                        added.left_out.push(name);
                    } else {
                        let code = free_code(transaction, class, &mut codes).await?;
                        put(transaction, class, &Pupil { id: PupilId::new(), name, code, joined_at: None, listed: true }).await?;
                        count += 1;
                        added.new += 1;
                    }
                }
                Ok(added)
            })
        })
        .await
    }

    /// Lets somebody in under a name of their own. Whoever is in already stays who they are.
    pub async fn join_by_name(
        &self,
        class: ClassId,
        reader: ReaderId,
        name: ReaderName,
        mut codes: impl FnMut() -> String + Send + 'static,
        now: Timestamp,
    ) -> Result<JoinOutcome, StoreError> {
        self.write("letting a pupil in", [reader.into()], move |transaction| {
            Box::pin(async move {
                let Some(row) = classes::locked(transaction, class).await? else { return Ok(JoinOutcome::NoWay) };
                if let Some(known) = known(transaction, class, reader).await? {
                    return Ok(known);
                }
                let there = class_rows::class(&row)?;
                if there.joining != Joining::ByName || !there.runs() {
                    return Ok(JoinOutcome::NoWay);
                }
                if named(transaction, class, &name).await?.is_some() {
                    return Ok(JoinOutcome::NameTaken);
                }
                if count(transaction, class).await? >= MOST_PUPILS as u64 {
                    return Ok(JoinOutcome::Full);
                }
                let code = free_code(transaction, class, &mut codes).await?;
                let pupil = Pupil { id: PupilId::new(), name, code, joined_at: Some(now), listed: false };
                put(transaction, class, &pupil).await?;
                bind(transaction, class, reader, pupil.id).await?;
                Ok(JoinOutcome::In(pupil))
            })
        })
        .await
    }

    /// Lets somebody in, or back in, as the pupil with that code. `who`: the one that they chose from the list, if they chose one.
    pub async fn join_by_code(
        &self,
        class: ClassId,
        reader: ReaderId,
        who: Option<PupilId>,
        code: String,
        now: Timestamp,
    ) -> Result<JoinOutcome, StoreError> {
        self.write("letting a pupil in", [reader.into()], move |transaction| {
            Box::pin(async move {
                let Some(row) = classes::locked(transaction, class).await? else { return Ok(JoinOutcome::NoWay) };
                if class_teacher::Entity::find_by_id((class.0, reader.0)).one(transaction).await?.is_some() {
                    return Ok(JoinOutcome::Teaches);
                }
                let found = Entity::find().filter(Column::ClassId.eq(class.0)).filter(Column::Code.eq(code)).one(transaction).await?;
                let Some(found) = found.filter(|row| who.is_none_or(|who| who.0 == row.id)) else { return Ok(JoinOutcome::WrongCode) };
                // Closed to those who come for the first time; who was in comes back.
                if found.joined_at.is_none() && (row.joining == Joining::Closed.name() || row.archived_at.is_some()) {
                    return Ok(JoinOutcome::NoWay);
                }
                let pupil = class_rows::pupil(&found)?;
                let pupil = Pupil { joined_at: pupil.joined_at.or(Some(now)), ..pupil };
                if found.joined_at.is_none() {
                    let mut row = found.into_active_model();
                    row.joined_at = Set(pupil.joined_at.map(rows::millis));
                    row.update(transaction).await?;
                }
                bind(transaction, class, reader, pupil.id).await?;
                Ok(JoinOutcome::In(pupil))
            })
        })
        .await
    }

    /// A reader’s browser is nobody in the class any more: somebody else sits at it now.
    pub async fn step_out(&self, class: ClassId, reader: ReaderId) -> Result<(), StoreError> {
        self.write("letting a pupil’s browser go", [reader.into()], move |transaction| {
            Box::pin(async move {
                pupil_reader::Entity::delete_by_id((class.0, reader.0)).exec(transaction).await?;
                Ok(())
            })
        })
        .await
    }

    /// Calls a pupil something else.
    pub async fn rename_pupil(&self, class: ClassId, id: PupilId, name: ReaderName) -> Result<PupilNameOutcome, StoreError> {
        self.write("renaming a pupil", [], move |transaction| {
            Box::pin(async move {
                classes::locked(transaction, class).await?;
                let Some(row) = in_class(transaction, class, id).await? else { return Ok(PupilNameOutcome::NoSuchPupil) };
                if named(transaction, class, &name).await?.is_some_and(|other| other.id != id.0) {
                    return Ok(PupilNameOutcome::NameTaken);
                }
                let mut row = row.into_active_model();
                row.folded = Set(name.folded());
                row.listed = Set(true);
                row.name = Set(name.as_str().to_owned());
                row.update(transaction).await?;
                Ok(PupilNameOutcome::Renamed)
            })
        })
        .await
    }

    /// Gives a pupil another code: the slip with the old one brings nobody back. `false`: there is no such pupil.
    pub async fn renew_pupil_code(
        &self,
        class: ClassId,
        id: PupilId,
        mut codes: impl FnMut() -> String + Send + 'static,
    ) -> Result<bool, StoreError> {
        self.write("changing a pupil’s code", [], move |transaction| {
            Box::pin(async move {
                classes::locked(transaction, class).await?;
                let Some(row) = in_class(transaction, class, id).await? else { return Ok(false) };
                let code = free_code(transaction, class, &mut codes).await?;
                let mut row = row.into_active_model();
                row.code = Set(code);
                row.update(transaction).await?;
                // Whoever came in with the old one is out.
                pupil_reader::Entity::delete_many().filter(pupil_reader::Column::PupilId.eq(id.0)).exec(transaction).await?;
                Ok(true)
            })
        })
        .await
    }

    /// Makes two entries of one pupil one: the browsers and the attempts of `from` become those of `into`, whose name and code stay, and what is
    /// eased for them. Whether both were there.
    pub async fn merge_pupils(&self, class: ClassId, from: PupilId, into: PupilId, now: Timestamp) -> Result<bool, StoreError> {
        self.write("making two pupils one", About::everything(), move |transaction| {
            Box::pin(async move {
                classes::locked(transaction, class).await?;
                let (gone, kept) = (in_class(transaction, class, from).await?, in_class(transaction, class, into).await?);
                let (Some(gone), Some(kept)) = (gone.filter(|_| from != into), kept) else { return Ok(false) };
                let browsers = pupil_reader::Entity::update_many().col_expr(pupil_reader::Column::PupilId, Expr::value(into.0));
                browsers.filter(pupil_reader::Column::PupilId.eq(from.0)).exec(transaction).await?;
                sittings::move_to(transaction, from, into, now).await?;
                let joined = [gone.joined_at, kept.joined_at].into_iter().flatten().min();
                let mut row = kept.into_active_model();
                row.joined_at = Set(joined);
                row.update(transaction).await?;
                Entity::delete_by_id(from.0).exec(transaction).await?;
                Ok(true)
            })
        })
        .await
    }

    /// Takes a pupil off the list, with everything that they did in the class. Whether there was one.
    pub async fn remove_pupil(&self, class: ClassId, id: PupilId) -> Result<bool, StoreError> {
        self.erase("removing a pupil", move |transaction| {
            Box::pin(async move {
                classes::locked(transaction, class).await?;
                room_erasing::erase_pupils(transaction, class, |pupil| pupil == id).await?;
                let gone = Entity::delete_many().filter(Column::ClassId.eq(class.0)).filter(Column::Id.eq(id.0));
                Ok(gone.exec(transaction).await?.rows_affected > 0)
            })
        })
        .await
    }
}

/// Who a reader is in the class, if they are somebody.
async fn known(transaction: &DatabaseTransaction, class: ClassId, reader: ReaderId) -> Result<Option<JoinOutcome>, Fault> {
    if class_teacher::Entity::find_by_id((class.0, reader.0)).one(transaction).await?.is_some() {
        return Ok(Some(JoinOutcome::Teaches));
    }
    let Some(row) = pupil_reader::Entity::find_by_id((class.0, reader.0)).one(transaction).await? else { return Ok(None) };
    let pupil = Entity::find_by_id(row.pupil_id).one(transaction).await?;
    pupil.map(|row| class_rows::pupil(&row).map(JoinOutcome::In)).transpose()
}

async fn in_class(transaction: &DatabaseTransaction, class: ClassId, id: PupilId) -> Result<Option<Model>, Fault> {
    Ok(Entity::find_by_id(id.0).filter(Column::ClassId.eq(class.0)).lock_exclusive().one(transaction).await?)
}

async fn named(transaction: &DatabaseTransaction, class: ClassId, name: &ReaderName) -> Result<Option<Model>, Fault> {
    Ok(Entity::find().filter(Column::ClassId.eq(class.0)).filter(Column::Folded.eq(name.folded())).one(transaction).await?)
}

async fn count(transaction: &DatabaseTransaction, class: ClassId) -> Result<u64, Fault> {
    Ok(Entity::find().filter(Column::ClassId.eq(class.0)).count(transaction).await?)
}

/// A code that nobody else in the class has. The class’s row is locked, so nobody takes it meanwhile.
async fn free_code(transaction: &DatabaseTransaction, class: ClassId, codes: &mut impl FnMut() -> String) -> Result<String, Fault> {
    loop {
        let code = codes();
        let taken = Entity::find().filter(Column::ClassId.eq(class.0)).filter(Column::Code.eq(code.clone())).one(transaction).await?;
        if taken.is_none() {
            return Ok(code);
        }
    }
}

async fn put(transaction: &DatabaseTransaction, class: ClassId, pupil: &Pupil) -> Result<(), Fault> {
    Entity::insert(class_rows::pupil_columns(class, pupil).into_active_model()).exec_without_returning(transaction).await?;
    Ok(())
}

/// From now on that reader’s browser is that pupil’s.
async fn bind(transaction: &DatabaseTransaction, class: ClassId, reader: ReaderId, pupil: PupilId) -> Result<(), Fault> {
    use pupil_reader::{Column, Entity, Model};

    let row = Model { class_id: class.0, reader_id: reader.0, pupil_id: pupil.0 };
    let over = OnConflict::columns([Column::ClassId, Column::ReaderId]).update_column(Column::PupilId).to_owned();
    Entity::insert(row.into_active_model()).on_conflict(over).exec_without_returning(transaction).await?;
    Ok(())
}
