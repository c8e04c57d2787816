//! Table `mail_questions`: how often an address was asked whether it is somebody’s.

use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail_questions")]
pub struct Model {
    /// SHA-256 of the address in lower case, as hexadecimal digits.
    #[sea_orm(primary_key, auto_increment = false)]
    pub address: String,
    pub asked_at: i64,
    pub times: i32,
}

/// None that a query here needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
