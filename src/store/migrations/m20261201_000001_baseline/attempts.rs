//! `attempts` and `attempt_items`.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, boolean, integer, pk_uuid, text, text_null, uuid, uuid_null};

use super::keys::{belongs_to, index, outlives, unique};

/// At the quiz of a chapter, or at one above the chapters: then `question_set` names it and `chapter` is 0. Those at homework name it and the pupil
/// whose they are; those at a live room's questions name the room.
pub fn attempts() -> TableCreateStatement {
    Table::create()
        .table("attempts")
        .col(pk_uuid("id"))
        .col(uuid("reader_id"))
        .col(uuid("form_key"))
        .col(big_integer("seed"))
        .col(text("book"))
        .col(integer("chapter"))
        .col(text_null("focus"))
        .col(text("behaviour"))
        .col(text("layout"))
        .col(uuid_null("retry_of"))
        .col(integer("questions"))
        .col(big_integer("started_at"))
        .col(big_integer_null("finished_at"))
        .col(big_integer_null("earned_num"))
        .col(big_integer_null("earned_den"))
        .col(text_null("share_token"))
        .col(text_null("question_set"))
        .col(uuid_null("assignment_id"))
        .col(uuid_null("pupil_id"))
        .col(boolean("counts").default(true))
        .col(text_null("handed_in_by"))
        .col(big_integer_null("voided_at"))
        .col(big_integer_null("extended_until"))
        .col(uuid_null("device"))
        .col(big_integer_null("device_at"))
        .col(uuid_null("room_id"))
        .foreign_key(&mut belongs_to("attempts", "reader_id", "readers"))
        .foreign_key(&mut outlives("attempts", "retry_of", "attempts"))
        .foreign_key(&mut belongs_to("attempts", "assignment_id", "assignments"))
        .foreign_key(&mut belongs_to("attempts", "pupil_id", "pupils"))
        .foreign_key(&mut belongs_to("attempts", "room_id", "rooms"))
        .check(Expr::cust("(finished_at IS NULL) = (earned_num IS NULL) AND (earned_num IS NULL) = (earned_den IS NULL)"))
        .take()
}

pub fn items() -> TableCreateStatement {
    Table::create()
        .table("attempt_items")
        .col(uuid("attempt_id"))
        .col(integer("position"))
        .col(text("question"))
        .col(text_null("response"))
        .col(boolean("answered"))
        .col(integer("tries"))
        .col(big_integer_null("credit_num"))
        .col(big_integer_null("credit_den"))
        .col(big_integer_null("answered_at"))
        .col(boolean("own_ruling").default(false))
        .primary_key(Index::create().col("attempt_id").col("position"))
        .foreign_key(&mut belongs_to("attempt_items", "attempt_id", "attempts"))
        .check(Expr::cust("(credit_num IS NULL) = (credit_den IS NULL) AND (credit_num IS NULL OR (credit_num >= 0 AND credit_den > 0))"))
        .take()
}

pub fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        unique("attempts_by_form", "attempts", &["reader_id", "form_key"]),
        index("attempts_by_chapter", "attempts", &["reader_id", "book", "chapter", "started_at"]),
        index("attempts_by_retry", "attempts", &["retry_of"]),
        unique("attempts_by_share", "attempts", &["share_token"]),
        index("attempts_by_assignment", "attempts", &["assignment_id", "pupil_id", "started_at"]),
        index("attempts_by_pupil", "attempts", &["pupil_id"]),
        index("attempts_by_room", "attempts", &["room_id"]),
    ]
}
