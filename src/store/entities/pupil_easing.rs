//! Table `pupil_easings`: what is eased for a pupil in every homework.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pupil_easings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub pupil_id: Uuid,
    /// JSON, as `store::homework_rows` writes it.
    pub eased: String,
}

/// None that a query here needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
