//! Adds `own_quizzes.removed`: the question that was taken out of a quiz last.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::text_null;

/// This migration.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table("own_quizzes").add_column(text_null("removed")).take()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table("own_quizzes").drop_column("removed").take()).await
    }
}
