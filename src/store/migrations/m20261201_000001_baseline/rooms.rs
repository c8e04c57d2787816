//! `rooms`, `room_events` and `room_readers`: live rooms, what happened in them, and who has played in which.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, integer, integer_null, pk_uuid, text, uuid, uuid_null};

use super::keys::{belongs_to, index};

pub fn rooms() -> TableCreateStatement {
    Table::create()
        .table("rooms")
        .col(pk_uuid("id"))
        .col(integer_null("pin").unique_key())
        .col(uuid("host_id"))
        .col(uuid_null("class_id"))
        .col(uuid_null("club_id"))
        .col(uuid_null("quiz_id"))
        .col(text("book"))
        .col(text("title"))
        .col(text("rules"))
        .col(text("slides"))
        .col(big_integer("seed"))
        .col(big_integer("opened_at"))
        .col(integer("seq"))
        .col(big_integer("moved_at"))
        .col(big_integer_null("ended_at"))
        .col(big_integer_null("kept_at"))
        .foreign_key(&mut belongs_to("rooms", "host_id", "readers"))
        .foreign_key(&mut belongs_to("rooms", "class_id", "classes"))
        .foreign_key(&mut belongs_to("rooms", "club_id", "clubs"))
        .take()
}

pub fn events() -> TableCreateStatement {
    Table::create()
        .table("room_events")
        .col(uuid("room_id"))
        .col(integer("seq"))
        .col(big_integer("at"))
        .col(text("event"))
        .primary_key(Index::create().col("room_id").col("seq"))
        .foreign_key(&mut belongs_to("room_events", "room_id", "rooms"))
        .take()
}

pub fn readers() -> TableCreateStatement {
    Table::create()
        .table("room_readers")
        .col(uuid("reader_id"))
        .col(uuid("room_id"))
        .primary_key(Index::create().col("reader_id").col("room_id"))
        .foreign_key(&mut belongs_to("room_readers", "reader_id", "readers"))
        .foreign_key(&mut belongs_to("room_readers", "room_id", "rooms"))
        .take()
}

pub fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("rooms_by_host_id", "rooms", &["host_id"]),
        index("rooms_by_class_id", "rooms", &["class_id"]),
        index("rooms_by_club_id", "rooms", &["club_id"]),
        index("rooms_by_ended_at", "rooms", &["ended_at"]),
        index("rooms_by_moved_at", "rooms", &["moved_at"]),
        index("room_readers_by_room", "room_readers", &["room_id"]),
    ]
}
