//! Table `threads`: threads of a club’s talk.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "threads")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub club_id: Uuid,
    /// The prompt it is about; null: it has a title.
    pub prompt: Option<String>,
    pub title: Option<String>,
    pub reveals: i32,
    pub group_id: Option<Uuid>,
    pub opened_by: Option<Uuid>,
    pub form_key: Option<Uuid>,
    pub opened_at: i64,
    pub locked: bool,
    pub hidden: bool,
    pub answer_first: bool,
    /// A name of `domain::thread::Pause`.
    pub pause: Option<String>,
    pub picked: bool,
}

/// None that a query here needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
