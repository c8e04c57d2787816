//! `readers`.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, pk_uuid, text_null, uuid_null};

use super::keys::{belongs_to, unique};

/// Where `pupil_id` is set, what a pupil does belongs to the row, whichever browser they sit at.
pub fn readers() -> TableCreateStatement {
    let account_whole =
        Expr::cust("(account_name IS NULL) = (account_name_folded IS NULL) AND (account_name IS NULL) = (password_hash IS NULL)");
    Table::create()
        .table("readers")
        .col(pk_uuid("id"))
        .col(text_null("account_name"))
        .col(text_null("account_name_folded"))
        .col(text_null("email"))
        .col(text_null("password_hash"))
        .col(big_integer("created_at"))
        .col(big_integer_null("kept_at"))
        .col(uuid_null("pupil_id"))
        .foreign_key(&mut belongs_to("readers", "pupil_id", "pupils"))
        .check(account_whole)
        .take()
}

pub fn indexes() -> Vec<IndexCreateStatement> {
    vec![unique("readers_by_account_name", "readers", &["account_name_folded"]), unique("readers_by_pupil", "readers", &["pupil_id"])]
}
