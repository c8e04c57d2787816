//! Creates `tellings` and `thread_tellings`: of what members want to be told.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{text, text_null, uuid};

/// This migration.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(tellings()).await?;
        manager.create_table(thread_tellings()).await?;
        manager.create_index(Index::create().name("tellings_by_reader").table("tellings").col("reader_id").take()).await?;
        manager.create_index(Index::create().name("thread_tellings_by_thread").table("thread_tellings").col("thread_id").take()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["thread_tellings", "tellings"] {
            manager.drop_table(Table::drop().table(table).take()).await?;
        }
        Ok(())
    }
}

/// What a member has set about a club; nothing set is no row.
fn tellings() -> TableCreateStatement {
    Table::create()
        .table("tellings")
        .col(uuid("club_id"))
        .col(uuid("reader_id"))
        .col(text("level"))
        .col(text_null("feed_key").unique_key())
        .primary_key(Index::create().col("club_id").col("reader_id"))
        .foreign_key(&mut of("tellings", "club_id", "clubs"))
        .foreign_key(&mut of("tellings", "reader_id", "readers"))
        .take()
}

/// Where it is another level than the club's.
fn thread_tellings() -> TableCreateStatement {
    Table::create()
        .table("thread_tellings")
        .col(uuid("reader_id"))
        .col(uuid("thread_id"))
        .col(text("level"))
        .primary_key(Index::create().col("reader_id").col("thread_id"))
        .foreign_key(&mut of("thread_tellings", "reader_id", "readers"))
        .foreign_key(&mut of("thread_tellings", "thread_id", "threads"))
        .take()
}

fn of(table: &'static str, column: &'static str, whole: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, column).to(whole, "id").on_delete(ForeignKeyAction::Cascade).take()
}
