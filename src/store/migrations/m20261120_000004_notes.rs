//! Creates `notes`.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, integer, text, uuid};

/// This migration.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("notes")
                    .col(uuid("reader_id"))
                    .col(text("book"))
                    .col(text("prompt"))
                    .col(integer("chapter"))
                    .col(text("text"))
                    .col(big_integer("saved_at"))
                    .primary_key(Index::create().col("reader_id").col("book").col("prompt"))
                    .foreign_key(ForeignKey::create().from("notes", "reader_id").to("readers", "id").on_delete(ForeignKeyAction::Cascade))
                    .take(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("notes").take()).await
    }
}
