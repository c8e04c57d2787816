//! What is eased for pupils: in every homework, and in one.

use std::collections::BTreeMap;

use jiff::Timestamp;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, QueryTrait};

use super::entities::{assignment_pupil, pupil, pupil_easing};
use super::error::{During, Fault, StoreError};
use super::{Store, assignments, classes, deeds, homework_rows};
use crate::domain::assignment::{Deed, Eased};
use crate::domain::homework::adjustment::{Own, Standing};
use crate::domain::ident::{AssignmentId, ClassId, PupilId, ReaderId};

impl Store {
    /// What always holds for the pupils of a class; those for whom nothing does are absent.
    pub async fn standing_easings(&self, class: ClassId) -> Result<BTreeMap<PupilId, Standing>, StoreError> {
        standing(self.reading(), class).await.during("reading what is eased for pupils")
    }

    /// What is eased in a homework of a class, and always.
    pub async fn eased(&self, class: ClassId, assignment: AssignmentId) -> Result<Eased, StoreError> {
        eased(self.reading(), class, assignment).await.during("reading what is eased in a homework")
    }

    /// Eases the same for these pupils of a class in every homework, in place of what was eased before; what says nothing takes it back.
    pub async fn ease_always(&self, class: ClassId, pupils: Vec<PupilId>, standing: Standing) -> Result<(), StoreError> {
        use pupil_easing::{Column, Entity, Model};

        self.write("easing homework for pupils", [], move |transaction| {
            Box::pin(async move {
                classes::locked(transaction, class).await?;
                for pupil in in_class(transaction, class, &pupils).await? {
                    if standing == Standing::default() {
                        Entity::delete_by_id(pupil.0).exec(transaction).await?;
                        continue;
                    }
                    let row = Model { pupil_id: pupil.0, eased: homework_rows::standing_json(&standing)? };
                    let over = OnConflict::column(Column::PupilId).update_column(Column::Eased).to_owned();
                    Entity::insert(row.into_active_model()).on_conflict(over).exec_without_returning(transaction).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// Eases the same for these pupils in one homework, in place of what was eased there before; what says nothing takes it back.
    pub async fn ease(
        &self,
        (class, assignment): (ClassId, AssignmentId),
        pupils: Vec<PupilId>,
        own: Own,
        by: ReaderId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        use assignment_pupil::{Column, Entity, Model};

        self.write("easing a homework for pupils", [], move |transaction| {
            Box::pin(async move {
                if assignments::locked(transaction, assignment).await?.is_none() {
                    return Ok(());
                }
                let eased = if own == Own::default() { None } else { Some(homework_rows::own_json(&own)?) };
                for pupil in in_class(transaction, class, &pupils).await? {
                    let row = Model { assignment_id: assignment.0, pupil_id: pupil.0, included: false, eased: eased.clone() };
                    let over = OnConflict::columns([Column::AssignmentId, Column::PupilId]).update_column(Column::Eased).to_owned();
                    Entity::insert(row.into_active_model()).on_conflict(over).exec_without_returning(transaction).await?;
                    deeds::record(transaction, assignment, (Deed::Eased, Some(pupil)), by, now).await?;
                }
                Ok(())
            })
        })
        .await
    }
}

/// What is eased in a homework, and always.
pub(super) async fn eased(connection: &impl ConnectionTrait, class: ClassId, assignment: AssignmentId) -> Result<Eased, Fault> {
    use assignment_pupil::{Column, Entity};

    let own = Entity::find().filter(Column::AssignmentId.eq(assignment.0)).filter(Column::Eased.is_not_null());
    let own = own.all(connection).await?.into_iter().filter_map(|row| Some((PupilId(row.pupil_id), row.eased?)));
    let own = own.map(|(pupil, eased)| Ok((pupil, homework_rows::own(&eased)?))).collect::<Result<_, Fault>>()?;
    Ok(Eased { standing: standing(connection, class).await?, own })
}

async fn standing(connection: &impl ConnectionTrait, class: ClassId) -> Result<BTreeMap<PupilId, Standing>, Fault> {
    use pupil_easing::{Column, Entity};

    let of_class = pupil::Entity::find().select_only().column(pupil::Column::Id).filter(pupil::Column::ClassId.eq(class.0));
    let found = Entity::find().filter(Column::PupilId.in_subquery(of_class.into_query())).all(connection).await?;
    found.iter().map(|row| Ok((PupilId(row.pupil_id), homework_rows::standing(&row.eased)?))).collect()
}

/// Those of the pupils who are on the class's list.
pub(super) async fn in_class(connection: &impl ConnectionTrait, class: ClassId, pupils: &[PupilId]) -> Result<Vec<PupilId>, Fault> {
    use pupil::{Column, Entity};

    let found = Entity::find().select_only().column(Column::Id).filter(Column::ClassId.eq(class.0));
    let found: Vec<uuid::Uuid> = found.filter(Column::Id.is_in(pupils.iter().map(|id| id.0))).into_tuple().all(connection).await?;
    Ok(found.into_iter().map(PupilId).collect())
}
