//! `papers`, `assignments`, `assignment_pupils` and `assignment_acts`.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, boolean, integer_null, pk_uuid, text, text_null, uuid, uuid_null};

use super::keys::{belongs_to, index, outlives, unique};

/// Quizzes as they were when they were given out. A row never changes.
pub fn papers() -> TableCreateStatement {
    Table::create()
        .table("papers")
        .col(pk_uuid("id"))
        .col(uuid("class_id"))
        .col(uuid_null("quiz_id"))
        .col(text("book"))
        .col(integer_null("draw"))
        .col(text("items"))
        .col(big_integer("made_at"))
        .foreign_key(&mut belongs_to("papers", "class_id", "classes"))
        .take()
}

pub fn assignments() -> TableCreateStatement {
    Table::create()
        .table("assignments")
        .col(pk_uuid("id"))
        .col(uuid("class_id"))
        .col(uuid("form_key"))
        .col(text("title"))
        .col(uuid("paper_id"))
        .col(uuid("key_id"))
        .col(big_integer("opens_at"))
        .col(big_integer_null("due_at"))
        .col(big_integer_null("closes_at"))
        .col(text("rules"))
        .col(boolean("for_some"))
        .col(big_integer("set_at"))
        .foreign_key(&mut belongs_to("assignments", "class_id", "classes"))
        .foreign_key(ForeignKey::create().from("assignments", "paper_id").to("papers", "id"))
        .foreign_key(ForeignKey::create().from("assignments", "key_id").to("papers", "id"))
        .take()
}

/// For whom a homework is, where it is not for all; and what is eased in it.
pub fn pupils() -> TableCreateStatement {
    Table::create()
        .table("assignment_pupils")
        .col(uuid("assignment_id"))
        .col(uuid("pupil_id"))
        .col(boolean("included"))
        .col(text_null("eased"))
        .primary_key(Index::create().col("assignment_id").col("pupil_id"))
        .foreign_key(&mut belongs_to("assignment_pupils", "assignment_id", "assignments"))
        .foreign_key(&mut belongs_to("assignment_pupils", "pupil_id", "pupils"))
        .take()
}

/// What teachers did to a homework.
pub fn acts() -> TableCreateStatement {
    Table::create()
        .table("assignment_acts")
        .col(pk_uuid("id"))
        .col(uuid("assignment_id"))
        .col(text("deed"))
        .col(uuid_null("pupil_id"))
        .col(uuid_null("by_id"))
        .col(big_integer("at"))
        .foreign_key(&mut belongs_to("assignment_acts", "assignment_id", "assignments"))
        .foreign_key(&mut belongs_to("assignment_acts", "pupil_id", "pupils"))
        .foreign_key(&mut outlives("assignment_acts", "by_id", "readers"))
        .take()
}

pub fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("papers_by_class", "papers", &["class_id"]),
        index("assignments_by_class", "assignments", &["class_id", "set_at"]),
        unique("assignments_by_form", "assignments", &["class_id", "form_key"]),
        index("assignment_pupils_by_pupil", "assignment_pupils", &["pupil_id"]),
        index("assignment_acts_by_assignment", "assignment_acts", &["assignment_id", "at"]),
        index("assignment_acts_by_pupil", "assignment_acts", &["pupil_id"]),
        index("assignment_acts_by_reader", "assignment_acts", &["by_id"]),
    ]
}
