//! Creates `sessions`.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, text, uuid_null};

/// This migration.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("sessions")
                    .col(text("id_hash").primary_key())
                    .col(uuid_null("reader_id"))
                    .col(text("data"))
                    .col(big_integer("expires_at"))
                    .foreign_key(
                        ForeignKey::create().from("sessions", "reader_id").to("readers", "id").on_delete(ForeignKeyAction::Cascade),
                    )
                    .take(),
            )
            .await?;
        manager.create_index(Index::create().name("sessions_by_reader").table("sessions").col("reader_id").take()).await?;
        manager.create_index(Index::create().name("sessions_by_expiry").table("sessions").col("expires_at").take()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("sessions").take()).await
    }
}
