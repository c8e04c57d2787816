//! Table `readers`: guests, and guests who kept their things under a name.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A row. The account columns are all null (a guest) or all but `email` set.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "readers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub account_name: Option<String>,
    /// What is unique of the name.
    pub account_name_folded: Option<String>,
    pub email: Option<String>,
    /// PHC string of argon2id.
    pub password_hash: Option<String>,
    pub created_at: i64,
    /// When the guest became an account.
    pub kept_at: Option<i64>,
    /// The pupil for whom it stands: nobody logs in as it. Null: a reader.
    pub pupil_id: Option<Uuid>,
}

/// None that a query here needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
