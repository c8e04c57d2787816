//! `sessions`.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, text, uuid_null};

use super::keys::{belongs_to, index};

pub fn sessions() -> TableCreateStatement {
    Table::create()
        .table("sessions")
        .col(text("id_hash").primary_key())
        .col(uuid_null("reader_id"))
        .col(text("data"))
        .col(big_integer("expires_at"))
        .foreign_key(&mut belongs_to("sessions", "reader_id", "readers"))
        .take()
}

pub fn indexes() -> Vec<IndexCreateStatement> {
    vec![index("sessions_by_reader", "sessions", &["reader_id"]), index("sessions_by_expiry", "sessions", &["expires_at"])]
}
