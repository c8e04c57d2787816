//! `polls`, `poll_options` and `poll_ballots`.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, integer, integer_null, pk_uuid, text, uuid, uuid_null};

use super::keys::{belongs_to, index, outlives};

/// Whoever started one may go; the club keeps it.
pub fn polls() -> TableCreateStatement {
    Table::create()
        .table("polls")
        .col(pk_uuid("id"))
        .col(uuid("club_id"))
        .col(uuid_null("author_id"))
        .col(text("question"))
        .col(text("subject"))
        .col(text("kind"))
        .col(text("shown"))
        .col(integer_null("reveals"))
        .col(big_integer("opened_at"))
        .col(big_integer("changed_at"))
        .col(big_integer_null("closes_at"))
        .col(big_integer_null("closed_at"))
        .foreign_key(&mut belongs_to("polls", "club_id", "clubs"))
        .foreign_key(&mut outlives("polls", "author_id", "readers"))
        .take()
}

pub fn options() -> TableCreateStatement {
    Table::create()
        .table("poll_options")
        .col(pk_uuid("id"))
        .col(uuid("poll_id"))
        .col(integer("place"))
        .col(text("text"))
        .foreign_key(&mut belongs_to("poll_options", "poll_id", "polls"))
        .take()
}

/// One for each who voted.
pub fn ballots() -> TableCreateStatement {
    Table::create()
        .table("poll_ballots")
        .col(uuid("poll_id"))
        .col(uuid("reader_id"))
        .col(text("choices"))
        .col(big_integer("cast_at"))
        .primary_key(Index::create().col("poll_id").col("reader_id"))
        .foreign_key(&mut belongs_to("poll_ballots", "poll_id", "polls"))
        .foreign_key(&mut belongs_to("poll_ballots", "reader_id", "readers"))
        .take()
}

pub fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("polls_by_club", "polls", &["club_id"]),
        index("polls_by_author", "polls", &["author_id"]),
        index("poll_options_by_poll", "poll_options", &["poll_id"]),
        index("poll_ballots_by_reader", "poll_ballots", &["reader_id"]),
    ]
}
