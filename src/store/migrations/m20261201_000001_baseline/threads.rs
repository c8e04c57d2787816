//! `threads`.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, boolean, integer, pk_uuid, text_null, uuid, uuid_null};

use super::keys::{belongs_to, index, outlives, unique};

pub fn threads() -> TableCreateStatement {
    Table::create()
        .table("threads")
        .col(pk_uuid("id"))
        .col(uuid("club_id"))
        .col(text_null("prompt"))
        .col(text_null("title"))
        .col(integer("reveals"))
        .col(uuid_null("group_id"))
        .col(uuid_null("opened_by"))
        .col(uuid_null("form_key"))
        .col(big_integer("opened_at"))
        .col(boolean("locked"))
        .col(boolean("hidden"))
        .col(boolean("answer_first"))
        .col(text_null("pause"))
        .col(boolean("picked"))
        .foreign_key(&mut belongs_to("threads", "club_id", "clubs"))
        .foreign_key(&mut belongs_to("threads", "group_id", "club_groups"))
        .foreign_key(&mut outlives("threads", "opened_by", "readers"))
        .take()
}

pub fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        unique("threads_by_prompt", "threads", &["club_id", "prompt"]),
        unique("threads_by_form", "threads", &["opened_by", "form_key"]),
        index("threads_by_group", "threads", &["group_id"]),
    ]
}
