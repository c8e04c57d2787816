//! Adds `attempt_items.own_ruling`.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::boolean;

/// This migration.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = boolean("own_ruling").default(false).take();
        manager.alter_table(Table::alter().table("attempt_items").add_column(column).take()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table("attempt_items").drop_column("own_ruling").take()).await
    }
}
