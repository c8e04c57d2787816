//! Table `guesses`: what a reader thinks happens next, by the chapter they had read up to.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "guesses")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub reader_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub book: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub chapter: i32,
    pub text: String,
    pub sealed_at: i64,
    /// A name of `domain::guess::GuessState`.
    pub state: String,
}

/// None that a query here needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
