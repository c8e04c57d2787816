//! `classes` and `class_teachers`.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, boolean, pk_uuid, text, text_null, uuid};

use super::keys::{belongs_to, index};

pub fn classes() -> TableCreateStatement {
    Table::create()
        .table("classes")
        .col(pk_uuid("id"))
        .col(text("name"))
        .col(text("book"))
        .col(text("zone"))
        .col(text("code").unique_key())
        .col(text("joining"))
        .col(big_integer_null("archived_at"))
        .col(big_integer("opened_at"))
        .col(big_integer("pupils_go_at"))
        .col(text_null("teacher_key").unique_key())
        .take()
}

pub fn teachers() -> TableCreateStatement {
    Table::create()
        .table("class_teachers")
        .col(uuid("class_id"))
        .col(uuid("reader_id"))
        .col(boolean("owns"))
        .col(big_integer("since"))
        .primary_key(Index::create().col("class_id").col("reader_id"))
        .foreign_key(&mut belongs_to("class_teachers", "class_id", "classes"))
        .foreign_key(&mut belongs_to("class_teachers", "reader_id", "readers"))
        .take()
}

pub fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("class_teachers_by_reader", "class_teachers", &["reader_id"]),
        index("classes_by_pupils_go_at", "classes", &["pupils_go_at"]),
    ]
}
