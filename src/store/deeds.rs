//! What teachers did to a homework, on record.

use jiff::Timestamp;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::entities::assignment_act::{Column, Entity, Model};
use super::error::{During, Fault, StoreError};
use super::{Store, rows};
use crate::domain::assignment::{Deed, Recorded};
use crate::domain::ident::{AssignmentId, PupilId, ReaderId};

impl Store {
    /// What teachers did to a homework, the latest first.
    pub async fn deeds(&self, assignment: AssignmentId) -> Result<Vec<Recorded>, StoreError> {
        let doing = "reading what teachers did";
        let found = Entity::find().filter(Column::AssignmentId.eq(assignment.0)).order_by_desc(Column::At).order_by_desc(Column::Id);
        found.all(self.reading()).await.during(doing)?.iter().map(recorded).collect::<Result<_, _>>().during(doing)
    }

    /// Puts on record what a teacher did to a pupil's homework.
    pub async fn record_deed(
        &self,
        assignment: AssignmentId,
        (deed, pupil): (Deed, PupilId),
        by: ReaderId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write("recording what a teacher did", [], move |transaction| {
            Box::pin(async move { record(transaction, assignment, (deed, Some(pupil)), by, now).await })
        })
        .await
    }
}

fn recorded(row: &Model) -> Result<Recorded, Fault> {
    Ok(Recorded {
        deed: rows::read(Deed::parse(&row.deed), "assignment_acts.deed")?,
        pupil: row.pupil_id.map(PupilId),
        by: row.by_id.map(ReaderId),
        at: rows::time(row.at)?,
    })
}

/// Puts a deed on record.
pub(super) async fn record(
    transaction: &DatabaseTransaction,
    assignment: AssignmentId,
    (deed, pupil): (Deed, Option<PupilId>),
    by: ReaderId,
    now: Timestamp,
) -> Result<(), Fault> {
    let row = Model {
        id: Uuid::now_v7(),
        assignment_id: assignment.0,
        deed: deed.name().to_owned(),
        pupil_id: pupil.map(|id| id.0),
        by_id: Some(by.0),
        at: rows::millis(now),
    };
    Entity::insert(row.into_active_model()).exec_without_returning(transaction).await?;
    Ok(())
}
