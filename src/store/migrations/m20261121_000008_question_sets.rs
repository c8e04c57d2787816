//! Adds `attempts.question_set`: the quiz above the chapters that was taken. Its attempts have 0 for a chapter.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::text_null;

/// This migration.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table("attempts").add_column(text_null("question_set")).take()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table("attempts").drop_column("question_set").take()).await
    }
}
