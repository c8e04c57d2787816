//! Table `mailboxes`: what is known of an account’s address.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mailboxes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub reader_id: Uuid,
    pub email: String,
    /// In the link that proves the address. In clear, because the mail is written when it is sent, and again when that fails; whoever knows it can do no more than
    /// say yes for a day or two.
    pub key: String,
    pub asked_at: i64,
    pub proved_at: Option<i64>,
    pub refused_at: Option<i64>,
}

/// None that a query here needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
