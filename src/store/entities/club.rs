//! Table `clubs`.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "clubs")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub name: String,
    pub about: String,
    pub book: String,
    /// A name of the IANA time zone database.
    pub zone: String,
    /// A name of `domain::club::Door`.
    pub door: String,
    pub founded_at: i64,
    /// Null: it runs.
    pub archived_at: Option<i64>,
    /// When it will be deleted; null: not at all.
    pub ends_at: Option<i64>,
    /// The club’s own id. It was the key of a calendar that all members had in common, and SQLite drops no column that is unique.
    pub feed_key: String,
    /// 0 to 23.
    pub digest_hour: i16,
}

/// None that a query here needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
