//! Table `thread_tellings`: where somebody wants to be told of more or less than in the rest of the club.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "thread_tellings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub reader_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub thread_id: Uuid,
    /// A name of `domain::telling::Level`.
    pub level: String,
}

/// None that a query here needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
