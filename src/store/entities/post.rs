//! Table `posts`: posts in threads.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "posts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub thread_id: Uuid,
    pub club_id: Uuid,
    /// The post it answers, or itself.
    pub root_id: Uuid,
    pub author: Option<Uuid>,
    pub form_key: Uuid,
    pub word_key: i64,
    pub reveals: i32,
    pub text: String,
    pub changed_mind: bool,
    pub written_at: i64,
    pub edited_at: Option<i64>,
    pub deleted: bool,
    pub hidden: bool,
}

/// None that a query here needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
