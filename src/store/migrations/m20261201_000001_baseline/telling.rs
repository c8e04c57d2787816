//! `tellings` and `thread_tellings`: of what members want to be told.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{text, text_null, uuid};

use super::keys::{belongs_to, index};

/// What a member has set about a club; nothing set is no row.
pub fn tellings() -> TableCreateStatement {
    Table::create()
        .table("tellings")
        .col(uuid("club_id"))
        .col(uuid("reader_id"))
        .col(text("level"))
        .col(text_null("feed_key").unique_key())
        .primary_key(Index::create().col("club_id").col("reader_id"))
        .foreign_key(&mut belongs_to("tellings", "club_id", "clubs"))
        .foreign_key(&mut belongs_to("tellings", "reader_id", "readers"))
        .take()
}

/// Where it is another level than the club's.
pub fn thread_tellings() -> TableCreateStatement {
    Table::create()
        .table("thread_tellings")
        .col(uuid("reader_id"))
        .col(uuid("thread_id"))
        .col(text("level"))
        .primary_key(Index::create().col("reader_id").col("thread_id"))
        .foreign_key(&mut belongs_to("thread_tellings", "reader_id", "readers"))
        .foreign_key(&mut belongs_to("thread_tellings", "thread_id", "threads"))
        .take()
}

pub fn indexes() -> Vec<IndexCreateStatement> {
    vec![index("tellings_by_reader", "tellings", &["reader_id"]), index("thread_tellings_by_thread", "thread_tellings", &["thread_id"])]
}
