//! Table `papers`: quizzes as they were when they were given out. A row never changes.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "papers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub class_id: Uuid,
    /// The quiz it was made of, which may be gone; null: of a book's questions.
    pub quiz_id: Option<Uuid>,
    pub book: String,
    /// How many questions each is asked; null: all.
    pub draw: Option<i32>,
    /// JSON of the questions with what is right, as `store::exercise_rows` writes them.
    #[sea_orm(column_type = "Text")]
    pub items: String,
    pub made_at: i64,
}

/// None that a query here needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
