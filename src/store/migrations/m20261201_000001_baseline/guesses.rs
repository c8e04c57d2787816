//! `guesses`.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, integer, text, uuid};

use super::keys::belongs_to;

pub fn guesses() -> TableCreateStatement {
    Table::create()
        .table("guesses")
        .col(uuid("reader_id"))
        .col(text("book"))
        .col(integer("chapter"))
        .col(text("text"))
        .col(big_integer("sealed_at"))
        .col(text("state"))
        .primary_key(Index::create().col("reader_id").col("book").col("chapter"))
        .foreign_key(&mut belongs_to("guesses", "reader_id", "readers"))
        .take()
}
