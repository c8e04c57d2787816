//! Table `rooms`: live rooms, and what they are played with.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rooms")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Null once it is over: then another room may have it.
    #[sea_orm(unique)]
    pub pin: Option<i32>,
    pub host_id: Uuid,
    pub class_id: Option<Uuid>,
    pub club_id: Option<Uuid>,
    /// The quiz it was made of, which may be gone.
    pub quiz_id: Option<Uuid>,
    pub book: String,
    pub title: String,
    /// JSON of `domain::room::rules::Rules`.
    #[sea_orm(column_type = "Text")]
    pub rules: String,
    /// JSON of what is shown, with what is right.
    #[sea_orm(column_type = "Text")]
    pub slides: String,
    pub seed: i64,
    pub opened_at: i64,
    /// The number of the last event.
    pub seq: i32,
    /// When that happened.
    pub moved_at: i64,
    /// Null: it runs.
    pub ended_at: Option<i64>,
    /// When what its class did was kept with its homework; null: it was not, or there was nothing to keep.
    pub kept_at: Option<i64>,
}

/// None that a query here needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
