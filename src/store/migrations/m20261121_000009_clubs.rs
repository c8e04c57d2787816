//! Creates `clubs`, `club_members`, `club_invitations`, `club_stretches` and `club_acts`.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, boolean, integer, integer_null, text, text_null, uuid, uuid_null};

/// This migration.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [clubs(), members(), invitations(), stretches(), acts()] {
            manager.create_table(table).await?;
        }
        let index = |name: &'static str, table: &'static str| Index::create().name(name).table(table).take();
        manager.create_index(index("club_members_by_reader", "club_members").col("reader_id").take()).await?;
        manager.create_index(index("club_members_by_key", "club_members").col("key").unique().take()).await?;
        manager.create_index(index("club_invitations_by_club", "club_invitations").col("club_id").take()).await?;
        manager.create_index(index("club_acts_by_club", "club_acts").col("club_id").col("at").take()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["club_acts", "club_stretches", "club_invitations", "club_members", "clubs"] {
            manager.drop_table(Table::drop().table(table).take()).await?;
        }
        Ok(())
    }
}

fn clubs() -> TableCreateStatement {
    Table::create()
        .table("clubs")
        .col(uuid("id").primary_key())
        .col(text("name"))
        .col(text("about"))
        .col(text("book"))
        .col(text("zone"))
        .col(text("door"))
        .col(big_integer("founded_at"))
        .col(big_integer_null("archived_at"))
        .col(big_integer_null("ends_at"))
        .col(text("feed_key").unique_key())
        .take()
}

/// Whoever was ever in it; who left keeps their row, so that what they wrote keeps its name.
fn members() -> TableCreateStatement {
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
        .foreign_key(&mut of_club("club_members"))
        .foreign_key(ForeignKey::create().from("club_members", "reader_id").to("readers", "id").on_delete(ForeignKeyAction::Cascade))
        .take()
}

fn invitations() -> TableCreateStatement {
    Table::create()
        .table("club_invitations")
        .col(text("code").primary_key())
        .col(uuid("club_id"))
        .col(big_integer("made_at"))
        .col(big_integer_null("expires_at"))
        .col(integer_null("places"))
        .col(integer("used"))
        .col(boolean("revoked"))
        .foreign_key(&mut of_club("club_invitations"))
        .take()
}

fn stretches() -> TableCreateStatement {
    Table::create()
        .table("club_stretches")
        .col(uuid("club_id"))
        .col(integer("first"))
        .col(integer("last"))
        .col(text("due"))
        .primary_key(Index::create().col("club_id").col("first"))
        .foreign_key(&mut of_club("club_stretches"))
        .take()
}

/// Who did what, for hosts to look up. Names as they were then; none is left of who has deleted their things.
fn acts() -> TableCreateStatement {
    Table::create()
        .table("club_acts")
        .col(uuid("id").primary_key())
        .col(uuid("club_id"))
        .col(text_null("actor"))
        .col(uuid_null("actor_reader"))
        .col(text("act"))
        .col(text_null("about"))
        .col(uuid_null("about_reader"))
        .col(big_integer("at"))
        .foreign_key(&mut of_club("club_acts"))
        .take()
}

fn of_club(table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, "club_id").to("clubs", "id").on_delete(ForeignKeyAction::Cascade).take()
}
