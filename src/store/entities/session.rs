//! Table `sessions`: what a browser's cookie stands for.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sessions")]
pub struct Model {
    /// SHA-256 of the cookie's value in hex: who reads the table can't take a session over.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id_hash: String,
    /// Copied out of `data`, so that all sessions of a reader can be found.
    pub reader_id: Option<Uuid>,
    /// JSON object.
    pub data: String,
    pub expires_at: i64,
}

/// None that a query here needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
