//! Table `club_invitations`.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "club_invitations")]
pub struct Model {
    /// In clear, because hosts look it up again; `domain::key_hash` says more.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    pub club_id: Uuid,
    pub made_at: i64,
    pub expires_at: Option<i64>,
    pub places: Option<i32>,
    pub used: i32,
    pub revoked: bool,
}

/// None that a query here needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
