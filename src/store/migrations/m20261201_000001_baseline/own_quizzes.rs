//! `own_quizzes`: quizzes that teachers wrote.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, integer, integer_null, pk_uuid, text, text_null, uuid};

use super::keys::{belongs_to, index, unique};

/// `removed` is the question that was taken out last.
pub fn own_quizzes() -> TableCreateStatement {
    Table::create()
        .table("own_quizzes")
        .col(pk_uuid("id"))
        .col(uuid("owner_id"))
        .col(uuid("form_key"))
        .col(text("title"))
        .col(text("book"))
        .col(integer_null("draw"))
        .col(text("items"))
        .col(integer("questions"))
        .col(text_null("share_key").unique_key())
        .col(integer("version"))
        .col(big_integer("made_at"))
        .col(big_integer("changed_at"))
        .col(text_null("removed"))
        .foreign_key(&mut belongs_to("own_quizzes", "owner_id", "readers"))
        .take()
}

pub fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("own_quizzes_by_owner", "own_quizzes", &["owner_id", "changed_at"]),
        unique("own_quizzes_by_form", "own_quizzes", &["owner_id", "form_key"]),
    ]
}
