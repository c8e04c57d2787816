//! Table `assignment_acts`: what teachers did to a homework.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "assignment_acts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub assignment_id: Uuid,
    /// A name of `domain::assignment::Deed`.
    pub deed: String,
    /// Null: to everybody's.
    pub pupil_id: Option<Uuid>,
    /// Null: their account is gone.
    pub by_id: Option<Uuid>,
    pub at: i64,
}

/// None that a query here needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
