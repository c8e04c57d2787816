//! Table `attempt_items`: the questions of an attempt and what became of each.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attempt_items")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub attempt_id: Uuid,
    /// From 1, without gaps.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    pub question: String,
    /// JSON of `domain::response::Response`.
    pub response: Option<String>,
    /// Whether the response is more than a blank, so that lists can count without reading responses.
    pub answered: bool,
    pub tries: i32,
    pub credit_num: Option<i64>,
    pub credit_den: Option<i64>,
    /// When the response was given, or taken back.
    pub answered_at: Option<i64>,
    /// Whether the credit is what the reader says it is, not what the key says.
    pub own_ruling: bool,
}

/// What an item is joined with.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(belongs_to = "super::attempt::Entity", from = "Column::AttemptId", to = "super::attempt::Column::Id")]
    Attempt,
}

impl Related<super::attempt::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Attempt.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
