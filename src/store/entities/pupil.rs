//! Table `pupils`: people on a class’s list.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pupils")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub class_id: Uuid,
    pub name: String,
    /// What is unique of the name.
    pub folded: String,
    pub code: String,
    /// Null: they have not come in yet.
    pub joined_at: Option<i64>,
    /// A teacher gave the name.
    pub listed: bool,
}

/// None that a query here needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
