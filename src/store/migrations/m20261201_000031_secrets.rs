//! `secrets`: what the server makes up for itself once.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::text;

/// This migration.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create().table("secrets").col(text("name").primary_key()).col(text("value")).take();
        manager.create_table(table).await
    }
}
