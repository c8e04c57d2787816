//! Table `club_members`: whoever is or was in a club.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "club_members")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub club_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub reader_id: Uuid,
    pub nickname: String,
    /// The nickname as it must be unique among those who are in.
    pub folded: String,
    /// A name of `domain::club::Standing`.
    pub standing: String,
    pub shows_progress: bool,
    pub since: i64,
    pub key: String,
}

/// None that a query here needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
