//! Table `meeting_people`: who said that they come to a meeting, who came, and who has spoken.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "meeting_people")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub meeting_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub reader_id: Uuid,
    /// A name of `domain::meeting::Reply`; null: they have not said.
    pub reply: Option<String>,
    pub here: bool,
    /// The last round in which they had their turn; 0: none.
    pub spoke_in: i64,
    pub speaking: bool,
}

/// None that a query here needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
