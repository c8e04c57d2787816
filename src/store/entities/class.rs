//! Table `classes`: classes.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "classes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub name: String,
    pub book: String,
    /// A name of the IANA time zone database.
    pub zone: String,
    #[sea_orm(unique)]
    pub code: String,
    /// A name of `domain::class::Joining`.
    pub joining: String,
    /// Null: it runs.
    pub archived_at: Option<i64>,
    pub opened_at: i64,
    pub pupils_go_at: i64,
}

/// None that a query here needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
