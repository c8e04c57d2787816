//! `meetings`, `meeting_items`, `meeting_people` and `meeting_minutes`.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, boolean, integer, pk_uuid, text, text_null, uuid};

use super::keys::{belongs_to, index};

/// What is planned, where it stands, and what everybody in its room shares.
pub fn meetings() -> TableCreateStatement {
    Table::create()
        .table("meetings")
        .col(pk_uuid("id"))
        .col(uuid("club_id"))
        .col(big_integer("starts_at"))
        .col(integer("minutes"))
        .col(text("place"))
        .col(text_null("link"))
        .col(integer("first"))
        .col(integer("last"))
        .col(big_integer("version"))
        .col(big_integer("seed"))
        .col(big_integer_null("cancelled_at"))
        .col(big_integer_null("ended_at"))
        .col(integer("position"))
        .col(big_integer("round"))
        .col(big_integer_null("timer_started_at"))
        .col(big_integer_null("timer_length"))
        .col(big_integer_null("timer_left"))
        .foreign_key(&mut belongs_to("meetings", "club_id", "clubs"))
        .take()
}

pub fn items() -> TableCreateStatement {
    Table::create()
        .table("meeting_items")
        .col(uuid("meeting_id"))
        .col(integer("position"))
        .col(text("prompt"))
        .primary_key(Index::create().col("meeting_id").col("position"))
        .foreign_key(&mut belongs_to("meeting_items", "meeting_id", "meetings"))
        .take()
}

/// Who said that they come, and who came.
pub fn people() -> TableCreateStatement {
    Table::create()
        .table("meeting_people")
        .col(uuid("meeting_id"))
        .col(uuid("reader_id"))
        .col(text_null("reply"))
        .col(boolean("here"))
        .col(big_integer("spoke_in"))
        .col(boolean("speaking"))
        .primary_key(Index::create().col("meeting_id").col("reader_id"))
        .foreign_key(&mut belongs_to("meeting_people", "meeting_id", "meetings"))
        .foreign_key(&mut belongs_to("meeting_people", "reader_id", "readers"))
        .take()
}

/// What was written down: under a prompt, or about the whole where `prompt` is empty.
pub fn minutes() -> TableCreateStatement {
    Table::create()
        .table("meeting_minutes")
        .col(uuid("meeting_id"))
        .col(text("prompt"))
        .col(text("text"))
        .col(big_integer("saved_at"))
        .primary_key(Index::create().col("meeting_id").col("prompt"))
        .foreign_key(&mut belongs_to("meeting_minutes", "meeting_id", "meetings"))
        .take()
}

pub fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("meetings_by_club", "meetings", &["club_id", "starts_at"]),
        index("meeting_people_by_reader", "meeting_people", &["reader_id"]),
    ]
}
