//! `pupils`, `pupil_readers` and `pupil_easings`.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer_null, pk_uuid, text, uuid};

use super::keys::{belongs_to, index, unique};

/// People on a class's list. What they do in the class is theirs, whichever browser they do it with.
pub fn pupils() -> TableCreateStatement {
    Table::create()
        .table("pupils")
        .col(pk_uuid("id"))
        .col(uuid("class_id"))
        .col(text("name"))
        .col(text("folded"))
        .col(text("code"))
        .col(big_integer_null("joined_at"))
        .foreign_key(&mut belongs_to("pupils", "class_id", "classes"))
        .take()
}

/// The browsers that they came in with: a reader is one pupil of a class at most.
pub fn readers() -> TableCreateStatement {
    Table::create()
        .table("pupil_readers")
        .col(uuid("class_id"))
        .col(uuid("reader_id"))
        .col(uuid("pupil_id"))
        .primary_key(Index::create().col("class_id").col("reader_id"))
        .foreign_key(&mut belongs_to("pupil_readers", "class_id", "classes"))
        .foreign_key(&mut belongs_to("pupil_readers", "reader_id", "readers"))
        .foreign_key(&mut belongs_to("pupil_readers", "pupil_id", "pupils"))
        .take()
}

/// What is eased for a pupil in every homework.
pub fn easings() -> TableCreateStatement {
    Table::create()
        .table("pupil_easings")
        .col(pk_uuid("pupil_id"))
        .col(text("eased"))
        .foreign_key(&mut belongs_to("pupil_easings", "pupil_id", "pupils"))
        .take()
}

pub fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        unique("pupils_by_name", "pupils", &["class_id", "folded"]),
        unique("pupils_by_code", "pupils", &["class_id", "code"]),
        index("pupil_readers_by_reader", "pupil_readers", &["reader_id"]),
        index("pupil_readers_by_pupil", "pupil_readers", &["pupil_id"]),
    ]
}
