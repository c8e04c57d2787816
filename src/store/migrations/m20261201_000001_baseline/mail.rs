//! `mailboxes`, `mail_questions`, `digests`, `post_mailings` and `outbox`.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, integer, pk_uuid, text, uuid, uuid_null};

use super::keys::{belongs_to, index};

/// What is known of an account's address. Of another address than the account's own: nothing any more.
pub fn mailboxes() -> TableCreateStatement {
    Table::create()
        .table("mailboxes")
        .col(pk_uuid("reader_id"))
        .col(text("email"))
        .col(text("key").unique_key())
        .col(big_integer("asked_at"))
        .col(big_integer_null("proved_at"))
        .col(big_integer_null("refused_at"))
        .foreign_key(&mut belongs_to("mailboxes", "reader_id", "readers"))
        .take()
}

/// How often an address, known by its hash alone, was asked whether it is somebody’s.
pub fn questions() -> TableCreateStatement {
    Table::create().table("mail_questions").col(text("address").primary_key()).col(big_integer("asked_at")).col(integer("times")).take()
}

/// Members who want a club's digest.
pub fn digests() -> TableCreateStatement {
    Table::create()
        .table("digests")
        .col(uuid("club_id"))
        .col(uuid("reader_id"))
        .col(text("key").unique_key())
        .col(big_integer("last_at"))
        .primary_key(Index::create().col("club_id").col("reader_id"))
        .foreign_key(&mut belongs_to("digests", "club_id", "clubs"))
        .foreign_key(&mut belongs_to("digests", "reader_id", "readers"))
        .take()
}

/// Posts that a member's digests have told of, or need not tell of.
pub fn post_mailings() -> TableCreateStatement {
    Table::create()
        .table("post_mailings")
        .col(uuid("reader_id"))
        .col(uuid("post_id"))
        .primary_key(Index::create().col("reader_id").col("post_id"))
        .foreign_key(&mut belongs_to("post_mailings", "reader_id", "readers"))
        .foreign_key(&mut belongs_to("post_mailings", "post_id", "posts"))
        .take()
}

/// Mail that waits to be sent; what is sent is gone from here.
pub fn outbox() -> TableCreateStatement {
    Table::create()
        .table("outbox")
        .col(pk_uuid("id"))
        // What there is to be one of at a time.
        .col(text("name").unique_key())
        .col(uuid("reader_id"))
        .col(uuid_null("club_id"))
        .col(integer("tries"))
        .col(big_integer("next_at"))
        .foreign_key(&mut belongs_to("outbox", "reader_id", "readers"))
        .foreign_key(&mut belongs_to("outbox", "club_id", "clubs"))
        .take()
}

pub fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("digests_by_reader_id", "digests", &["reader_id"]),
        index("post_mailings_by_post_id", "post_mailings", &["post_id"]),
        index("outbox_by_next_at", "outbox", &["next_at"]),
        index("outbox_by_reader_id", "outbox", &["reader_id"]),
        index("outbox_by_club_id", "outbox", &["club_id"]),
    ]
}
