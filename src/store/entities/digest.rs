//! Table `digests`: members who want a club’s digest.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "digests")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub club_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub reader_id: Uuid,
    /// In the link that ends it. In clear, because each digest has it anew; all that it opens is the way out.
    pub key: String,
    /// The hour for which the last one was put into the outbox, or at which they asked for it.
    pub last_at: i64,
}

/// None that a query here needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
