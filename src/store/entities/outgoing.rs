//! Table `outbox`: mail that waits to be sent.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What there is to be one of at a time.
    #[sea_orm(unique)]
    pub name: String,
    pub reader_id: Uuid,
    /// The club whose digest it is; null: it asks for proof of an address.
    pub club_id: Option<Uuid>,
    pub tries: i32,
    /// Not before that time is it tried (again).
    pub next_at: i64,
}

/// None that a query here needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
