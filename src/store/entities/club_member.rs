//! Table `club_members`: whoever is or was in a club.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "club_members")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub club_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub reader_id: Uuid,
    pub nickname: String,
    /// The nickname as it must be unique among those who are in.
    pub folded: String,
    /// A name of `domain::club::Standing`.
    pub standing: String,
    pub shows_progress: bool,
    pub since: i64,
    /// A hash (`domain::key_hash`): of the key in the address of their calendar. Null: there is none.
    pub calendar_hash: Option<String>,
    /// A hash: of the key in the link that brings a guest back, once. Null: there is none.
    pub way_back_hash: Option<String>,
    /// When it was used.
    pub way_back_used_at: Option<i64>,
    /// The form with which it was: the same form sent again is no second use.
    pub way_back_form: Option<Uuid>,
}

/// None that a query here needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
