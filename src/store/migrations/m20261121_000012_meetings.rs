//! Creates `meetings`, `meeting_items`, `meeting_people` and `meeting_minutes`.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, boolean, integer, text, text_null, uuid};

/// This migration.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [meetings(), items(), people(), minutes()] {
            manager.create_table(table).await?;
        }
        let index = |name: &'static str, table: &'static str| Index::create().name(name).table(table).take();
        manager.create_index(index("meetings_by_club", "meetings").col("club_id").col("starts_at").take()).await?;
        manager.create_index(index("meeting_people_by_reader", "meeting_people").col("reader_id").take()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["meeting_minutes", "meeting_people", "meeting_items", "meetings"] {
            manager.drop_table(Table::drop().table(table).take()).await?;
        }
        Ok(())
    }
}

/// What is planned, where it stands, and what everybody in its room shares.
fn meetings() -> TableCreateStatement {
    Table::create()
        .table("meetings")
        .col(uuid("id").primary_key())
        .col(uuid("club_id"))
        .col(big_integer("starts_at"))
        .col(integer("minutes"))
        .col(text("place"))
        .col(text_null("link"))
        .col(integer("first"))
        .col(integer("last"))
        .col(big_integer("version"))
        .col(big_integer("seed"))
        .col(big_integer_null("cancelled_at"))
        .col(big_integer_null("ended_at"))
        .col(integer("position"))
        .col(big_integer("round"))
        .col(big_integer_null("timer_started_at"))
        .col(big_integer_null("timer_length"))
        .col(big_integer_null("timer_left"))
        .foreign_key(ForeignKey::create().from("meetings", "club_id").to("clubs", "id").on_delete(ForeignKeyAction::Cascade))
        .take()
}

fn items() -> TableCreateStatement {
    Table::create()
        .table("meeting_items")
        .col(uuid("meeting_id"))
        .col(integer("position"))
        .col(text("prompt"))
        .primary_key(Index::create().col("meeting_id").col("position"))
        .foreign_key(&mut of_meeting("meeting_items"))
        .take()
}

/// Who said that they come, and who came.
fn people() -> TableCreateStatement {
    Table::create()
        .table("meeting_people")
        .col(uuid("meeting_id"))
        .col(uuid("reader_id"))
        .col(text_null("reply"))
        .col(boolean("here"))
        .col(big_integer("spoke_in"))
        .col(boolean("speaking"))
        .primary_key(Index::create().col("meeting_id").col("reader_id"))
        .foreign_key(&mut of_meeting("meeting_people"))
        .foreign_key(ForeignKey::create().from("meeting_people", "reader_id").to("readers", "id").on_delete(ForeignKeyAction::Cascade))
        .take()
}

/// What was written down: under a prompt, or about the whole where `prompt` is empty.
fn minutes() -> TableCreateStatement {
    Table::create()
        .table("meeting_minutes")
        .col(uuid("meeting_id"))
        .col(text("prompt"))
        .col(text("text"))
        .col(big_integer("saved_at"))
        .primary_key(Index::create().col("meeting_id").col("prompt"))
        .foreign_key(&mut of_meeting("meeting_minutes"))
        .take()
}

fn of_meeting(table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, "meeting_id").to("meetings", "id").on_delete(ForeignKeyAction::Cascade).take()
}
