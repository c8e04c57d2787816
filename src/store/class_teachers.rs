//! Who teaches a class.

use jiff::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder};

use super::entities::class_teacher::{Column, Entity, Model};
use super::entities::{pupil_reader, reader};
use super::error::{During, Fault, StoreError};
use super::{Store, classes, rows, teacher_invitations};
use crate::domain::class::{MOST_TEACHERS, Teacher};
use crate::domain::ident::{ClassId, ReaderId};
use crate::domain::reader::ReaderName;
use crate::domain::teacher_invitation::TeacherInvitationState;

/// What became of somebody who came to teach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TeachOutcome {
    /// They teach the class, now or since before.
    Teaches(ClassId),
    /// The link leads nowhere (any more).
    NoWay,
    /// The class has as many teachers as one can have.
    Full,
}

impl Store {
    /// Who teaches a class: the owner first, then whoever has done so longest.
    pub async fn teachers(&self, class: ClassId) -> Result<Vec<Teacher>, StoreError> {
        let doing = "listing teachers";
        let found = Entity::find().filter(Column::ClassId.eq(class.0)).order_by_desc(Column::Owns).order_by_asc(Column::Since);
        let rows = found.all(self.reading()).await.during(doing)?;
        let accounts = reader::Entity::find().filter(reader::Column::Id.is_in(rows.iter().map(|row| row.reader_id)));
        let accounts = accounts.all(self.reading()).await.during(doing)?;
        let both = rows.iter().filter_map(|row| Some((row, accounts.iter().find(|account| account.id == row.reader_id)?)));
        both.map(|(row, account)| teacher(row, account)).collect::<Result<_, _>>().during(doing)
    }

    /// Lets a reader teach the class that the link leads to, which then lets nobody else in. Whoever was a pupil there is one no more.
    pub async fn teach_class(&self, key: String, reader: ReaderId, now: Timestamp) -> Result<TeachOutcome, StoreError> {
        self.write("letting somebody teach a class", [reader.into()], move |transaction| {
            Box::pin(async move {
                let Some(invitation) = teacher_invitations::of_key(transaction, &key).await? else { return Ok(TeachOutcome::NoWay) };
                let Some(row) = classes::locked(transaction, ClassId(invitation.class_id)).await? else { return Ok(TeachOutcome::NoWay) };
                let id = ClassId(row.id);
                if row.archived_at.is_some() {
                    return Ok(TeachOutcome::NoWay);
                }
                // The same form again, or a teacher who looks where their own link leads: nothing is used up.
                if Entity::find_by_id((row.id, reader.0)).one(transaction).await?.is_some() {
                    return Ok(TeachOutcome::Teaches(id));
                }
                // Read again, now that nobody else comes in by it.
                let Some(invitation) = teacher_invitations::of_key(transaction, &key).await? else { return Ok(TeachOutcome::NoWay) };
                if teacher_invitations::invitation(&invitation)?.state(now) != TeacherInvitationState::Pending {
                    return Ok(TeachOutcome::NoWay);
                }
                let teachers = Entity::find().filter(Column::ClassId.eq(row.id)).count(transaction).await?;
                if teachers >= MOST_TEACHERS as u64 {
                    return Ok(TeachOutcome::Full);
                }
                pupil_reader::Entity::delete_by_id((row.id, reader.0)).exec(transaction).await?;
                let row = Model { class_id: row.id, reader_id: reader.0, owns: false, since: rows::millis(now) };
                Entity::insert(row.into_active_model()).exec_without_returning(transaction).await?;
                teacher_invitations::use_up(transaction, invitation, reader, now).await?;
                Ok(TeachOutcome::Teaches(id))
            })
        })
        .await
    }

    /// Somebody teaches a class no more, and the invitations that they made let nobody in; its owner can’t be taken out. Whether they did.
    pub async fn end_teaching(&self, class: ClassId, reader: ReaderId) -> Result<bool, StoreError> {
        self.write("taking a teacher out of a class", [reader.into()], move |transaction| {
            Box::pin(async move {
                classes::locked(transaction, class).await?;
                let theirs = Entity::delete_many()
                    .filter(Column::ClassId.eq(class.0))
                    .filter(Column::ReaderId.eq(reader.0))
                    .filter(Column::Owns.eq(false));
                let taught = theirs.exec(transaction).await?.rows_affected > 0;
                if taught {
                    teacher_invitations::revoke_those_by(transaction, class, reader).await?;
                }
                Ok(taught)
            })
        })
        .await
    }
}

fn teacher(row: &Model, account: &reader::Model) -> Result<Teacher, Fault> {
    let name = account.account_name.as_deref().and_then(ReaderName::given);
    Ok(Teacher {
        reader: ReaderId(row.reader_id),
        name: rows::read(name, "readers.account_name")?,
        owns: row.owns,
        since: rows::time(row.since)?,
    })
}
