//! Creates `guesses`.

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
                    .table("guesses")
                    .col(uuid("reader_id"))
                    .col(text("book"))
                    .col(integer("chapter"))
                    .col(text("text"))
                    .col(big_integer("sealed_at"))
                    .col(text("state"))
                    .primary_key(Index::create().col("reader_id").col("book").col("chapter"))
                    .foreign_key(ForeignKey::create().from("guesses", "reader_id").to("readers", "id").on_delete(ForeignKeyAction::Cascade))
                    .take(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("guesses").take()).await
    }
}
