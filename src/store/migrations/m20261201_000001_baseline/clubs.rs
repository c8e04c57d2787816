//! `clubs`, `club_members`, `club_invitations`, `club_stretches`, `club_acts` and `club_quiz_consents`.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, integer, integer_null, pk_uuid, small_integer, text, text_null, uuid, uuid_null,
};

use super::keys::{belongs_to, index, unique};

pub fn clubs() -> TableCreateStatement {
    Table::create()
        .table("clubs")
        .col(pk_uuid("id"))
        .col(text("name"))
        .col(text("about"))
        .col(text("book"))
        .col(text("zone"))
        .col(text("door"))
        .col(big_integer("founded_at"))
        .col(big_integer_null("archived_at"))
        .col(big_integer_null("ends_at"))
        .col(text("feed_key").unique_key())
        .col(small_integer("digest_hour").default(18))
        .take()
}

/// Whoever was ever in it; who left keeps their row, so that what they wrote keeps its name.
pub fn members() -> TableCreateStatement {
    Table::create()
        .table("club_members")
        .col(uuid("club_id"))
        .col(uuid("reader_id"))
        .col(text("nickname"))
        .col(text("folded"))
        .col(text("standing"))
        .col(boolean("shows_progress"))
        .col(big_integer("since"))
        .col(text("key"))
        .primary_key(Index::create().col("club_id").col("reader_id"))
        .foreign_key(&mut belongs_to("club_members", "club_id", "clubs"))
        .foreign_key(&mut belongs_to("club_members", "reader_id", "readers"))
        .take()
}

pub fn invitations() -> TableCreateStatement {
    Table::create()
        .table("club_invitations")
        .col(text("code").primary_key())
        .col(uuid("club_id"))
        .col(big_integer("made_at"))
        .col(big_integer_null("expires_at"))
        .col(integer_null("places"))
        .col(integer("used"))
        .col(boolean("revoked"))
        .foreign_key(&mut belongs_to("club_invitations", "club_id", "clubs"))
        .take()
}

pub fn stretches() -> TableCreateStatement {
    Table::create()
        .table("club_stretches")
        .col(uuid("club_id"))
        .col(integer("first"))
        .col(integer("last"))
        .col(text("due"))
        .primary_key(Index::create().col("club_id").col("first"))
        .foreign_key(&mut belongs_to("club_stretches", "club_id", "clubs"))
        .take()
}

/// Who did what, for hosts to look up. Names as they were then; none is left of who has deleted their things. What the record tells of the talk is as
/// closed as the talk itself: `reveals`.
pub fn acts() -> TableCreateStatement {
    Table::create()
        .table("club_acts")
        .col(pk_uuid("id"))
        .col(uuid("club_id"))
        .col(text_null("actor"))
        .col(uuid_null("actor_reader"))
        .col(text("act"))
        .col(text_null("about"))
        .col(uuid_null("about_reader"))
        .col(big_integer("at"))
        .col(integer_null("reveals"))
        .foreign_key(&mut belongs_to("club_acts", "club_id", "clubs"))
        .take()
}

/// One for each who lets their results be counted.
pub fn quiz_consents() -> TableCreateStatement {
    Table::create()
        .table("club_quiz_consents")
        .col(uuid("club_id"))
        .col(uuid("reader_id"))
        .col(big_integer("agreed_at"))
        .primary_key(Index::create().col("club_id").col("reader_id"))
        .foreign_key(&mut belongs_to("club_quiz_consents", "club_id", "clubs"))
        .foreign_key(&mut belongs_to("club_quiz_consents", "reader_id", "readers"))
        .take()
}

pub fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("club_members_by_reader", "club_members", &["reader_id"]),
        unique("club_members_by_key", "club_members", &["key"]),
        index("club_invitations_by_club", "club_invitations", &["club_id"]),
        index("club_acts_by_club", "club_acts", &["club_id", "at"]),
        index("club_quiz_consents_by_reader", "club_quiz_consents", &["reader_id"]),
    ]
}
