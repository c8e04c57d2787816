//! Creates `progress`.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, integer_null, text, uuid};

/// This migration.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("progress")
                    .col(uuid("reader_id"))
                    .col(text("book"))
                    .col(integer_null("ceiling"))
                    .col(integer_null("previous_ceiling"))
                    .col(big_integer("updated_at"))
                    .primary_key(Index::create().col("reader_id").col("book"))
                    .foreign_key(
                        ForeignKey::create().from("progress", "reader_id").to("readers", "id").on_delete(ForeignKeyAction::Cascade),
                    )
                    .take(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("progress").take()).await
    }
}
