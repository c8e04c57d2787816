//! Table `attempts`: one reader's go at a quiz.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attempts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub reader_id: Uuid,
    /// Unique for a reader: the same form starts one attempt.
    pub form_key: Uuid,
    /// The bits of an unsigned number.
    pub seed: i64,
    pub book: String,
    /// 0 where it is a set's quiz.
    pub chapter: i32,
    /// Null where it is a chapter's quiz.
    pub question_set: Option<String>,
    /// Null: all.
    pub focus: Option<String>,
    pub behaviour: String,
    pub layout: String,
    pub retry_of: Option<Uuid>,
    /// How many items it has.
    pub questions: i32,
    pub started_at: i64,
    pub finished_at: Option<i64>,
    /// The sum of the items' credits, once finished.
    pub earned_num: Option<i64>,
    pub earned_den: Option<i64>,
    /// A hash (`domain::key_hash`). Null: not shared.
    pub share_token: Option<String>,
    /// The homework that it is at; null: none, and all that follows means nothing.
    pub assignment_id: Option<Uuid>,
    pub pupil_id: Option<Uuid>,
    /// Whether it counts; practice does not.
    pub counts: bool,
    /// A name of `domain::sitting::HandedInBy`; null while it runs.
    pub handed_in_by: Option<String>,
    pub voided_at: Option<i64>,
    /// Until when it runs at least, whatever the rules say.
    pub extended_until: Option<i64>,
    /// The reader at whose browser it was last answered.
    pub device: Option<Uuid>,
    pub device_at: Option<i64>,
    /// The live room whose questions it is at; null: none.
    pub room_id: Option<Uuid>,
}

/// What an attempt is joined with.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(has_many = "super::attempt_item::Entity")]
    Items,
}

impl Related<super::attempt_item::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Items.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
