//! `progress`.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, integer_null, text, uuid};

use super::keys::belongs_to;

pub fn progress() -> TableCreateStatement {
    Table::create()
        .table("progress")
        .col(uuid("reader_id"))
        .col(text("book"))
        .col(integer_null("ceiling"))
        .col(integer_null("previous_ceiling"))
        .col(big_integer("updated_at"))
        .primary_key(Index::create().col("reader_id").col("book"))
        .foreign_key(&mut belongs_to("progress", "reader_id", "readers"))
        .take()
}
