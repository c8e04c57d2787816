//! `drafts`: what somebody has begun to write, by the address that it would be sent to.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, integer_null, text, uuid};

use super::keys::belongs_to;

pub fn drafts() -> TableCreateStatement {
    Table::create()
        .table("drafts")
        .col(uuid("reader_id"))
        .col(text("place"))
        .col(text("title"))
        .col(text("text"))
        .col(integer_null("reveals"))
        .col(big_integer("saved_at"))
        .primary_key(Index::create().col("reader_id").col("place"))
        .foreign_key(&mut belongs_to("drafts", "reader_id", "readers"))
        .take()
}
