//! `notes`.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, integer, text, uuid};

use super::keys::belongs_to;

pub fn notes() -> TableCreateStatement {
    Table::create()
        .table("notes")
        .col(uuid("reader_id"))
        .col(text("book"))
        .col(text("prompt"))
        .col(integer("chapter"))
        .col(text("text"))
        .col(big_integer("saved_at"))
        .primary_key(Index::create().col("reader_id").col("book").col("prompt"))
        .foreign_key(&mut belongs_to("notes", "reader_id", "readers"))
        .take()
}
