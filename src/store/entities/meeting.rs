//! Table `meetings`.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "meetings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub club_id: Uuid,
    pub starts_at: i64,
    pub minutes: i32,
    /// May be empty.
    pub place: String,
    pub link: Option<String>,
    pub first: i32,
    pub last: i32,
    /// Counts the changes of plan and agenda.
    pub version: i64,
    pub seed: i64,
    /// Null: it is on.
    pub cancelled_at: Option<i64>,
    /// Null: nobody has ended it.
    pub ended_at: Option<i64>,
    /// How many items of the agenda lie behind.
    pub position: i32,
    pub round: i64,
    /// Null: the timer is stopped or not set.
    pub timer_started_at: Option<i64>,
    /// In milliseconds; null: the timer is not set.
    pub timer_length: Option<i64>,
    /// In milliseconds; null: the timer is not stopped.
    pub timer_left: Option<i64>,
}

/// None that a query here needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
