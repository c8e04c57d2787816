//! Table `own_quizzes`: quizzes that teachers wrote.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "own_quizzes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub owner_id: Uuid,
    /// Unique for an owner: the same form begins one quiz.
    pub form_key: Uuid,
    pub title: String,
    pub book: String,
    /// How many questions each is asked; null: all.
    pub draw: Option<i32>,
    /// JSON of the questions with what is right, as `store::exercise_rows` writes them.
    #[sea_orm(column_type = "Text")]
    pub items: String,
    /// JSON of the question that was taken out last, with its place; null: none.
    #[sea_orm(column_type = "Text", nullable)]
    pub removed: Option<String>,
    /// How many there are.
    pub questions: i32,
    /// A hash (`domain::key_hash`). Null: not shared.
    pub share_key: Option<String>,
    pub version: i32,
    pub made_at: i64,
    pub changed_at: i64,
}

/// None that a query here needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
