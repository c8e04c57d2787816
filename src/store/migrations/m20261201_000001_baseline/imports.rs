//! `imports`: files of questions that teachers bring in, for a day.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, blob, pk_uuid, text, uuid, uuid_null};

use super::keys::{belongs_to, index};

pub fn imports() -> TableCreateStatement {
    Table::create()
        .table("imports")
        .col(pk_uuid("id"))
        .col(uuid("owner_id"))
        .col(uuid_null("quiz_id"))
        .col(text("name"))
        .col(blob("bytes"))
        .col(text("mends"))
        .col(uuid_null("taken_into"))
        .col(big_integer("kept_at"))
        .foreign_key(&mut belongs_to("imports", "owner_id", "readers"))
        .foreign_key(&mut belongs_to("imports", "quiz_id", "own_quizzes"))
        .take()
}

pub fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("imports_by_owner", "imports", &["owner_id", "kept_at"]),
        index("imports_by_quiz", "imports", &["quiz_id"]),
        index("imports_by_age", "imports", &["kept_at"]),
    ]
}
