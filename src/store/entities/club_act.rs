//! Table `club_acts`: who did what in a club.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "club_acts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub club_id: Uuid,
    /// Their nickname then; null once they are gone.
    pub actor: Option<String>,
    pub actor_reader: Option<Uuid>,
    /// A name of `domain::club_record::Deed`.
    pub act: String,
    /// The nickname of whom it was about, then.
    pub about: Option<String>,
    pub about_reader: Option<Uuid>,
    pub at: i64,
    /// The chapter that one must have read to see the line; null: none.
    pub reveals: Option<i32>,
}

/// None that a query here needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
