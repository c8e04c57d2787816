//! Table `imports`: files of questions that teachers bring in, for a day.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "imports")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub owner_id: Uuid,
    /// The quiz that the questions are for; null: a new one.
    pub quiz_id: Option<Uuid>,
    pub name: String,
    /// The file; empty once its questions were taken.
    #[sea_orm(column_type = "Blob")]
    pub bytes: Vec<u8>,
    /// JSON of what was written anew, as `store::imports` writes it.
    #[sea_orm(column_type = "Text")]
    pub mends: String,
    /// The quiz that the questions went into. It may be gone.
    pub taken_into: Option<Uuid>,
    pub kept_at: i64,
}

/// None that a query here needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
