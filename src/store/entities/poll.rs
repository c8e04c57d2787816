//! Table `polls`.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "polls")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub club_id: Uuid,
    /// Null once they are gone.
    pub author_id: Option<Uuid>,
    pub question: String,
    /// A name of `domain::poll::Subject`.
    pub subject: String,
    /// A name of `domain::poll::BallotKind`.
    pub kind: String,
    /// A name of `domain::poll::Shown`.
    pub shown: String,
    /// A chapter; null: it gives nothing away.
    pub reveals: Option<i32>,
    pub opened_at: i64,
    pub changed_at: i64,
    /// Null: by hand alone.
    pub closes_at: Option<i64>,
    /// Null: not by hand, or not yet.
    pub closed_at: Option<i64>,
}

/// None that a query here needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
