//! `club_groups` and `club_group_members`: small groups of a club's members, shuffled by a host.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, integer, pk_uuid, uuid};

use super::keys::{belongs_to, index};

pub fn groups() -> TableCreateStatement {
    Table::create()
        .table("club_groups")
        .col(pk_uuid("id"))
        .col(uuid("club_id"))
        .col(integer("number"))
        .col(big_integer("made_at"))
        .foreign_key(&mut belongs_to("club_groups", "club_id", "clubs"))
        .take()
}

pub fn members() -> TableCreateStatement {
    Table::create()
        .table("club_group_members")
        .col(uuid("group_id"))
        .col(uuid("reader_id"))
        .primary_key(Index::create().col("group_id").col("reader_id"))
        .foreign_key(&mut belongs_to("club_group_members", "group_id", "club_groups"))
        .foreign_key(&mut belongs_to("club_group_members", "reader_id", "readers"))
        .take()
}

pub fn indexes() -> Vec<IndexCreateStatement> {
    vec![index("club_groups_by_club", "club_groups", &["club_id"])]
}
