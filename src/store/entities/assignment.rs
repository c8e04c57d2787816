//! Table `assignments`: homework that was set for classes.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "assignments")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub class_id: Uuid,
    /// Unique for a class: the same form sets one homework.
    pub form_key: Uuid,
    pub title: String,
    /// What is asked.
    pub paper_id: Uuid,
    /// By what it is scored.
    pub key_id: Uuid,
    pub opens_at: i64,
    pub due_at: Option<i64>,
    pub closes_at: Option<i64>,
    /// JSON, as `store::homework_rows` writes it.
    pub rules: String,
    /// Whether it is for those alone whom `assignment_pupils` includes.
    pub for_some: bool,
    pub set_at: i64,
}

/// None that a query here needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
