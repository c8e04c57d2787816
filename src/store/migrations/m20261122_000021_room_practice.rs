//! Attempts learn at which live room's questions they are.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::uuid_null;

/// This migration.
#[derive(DeriveMigrationName)]
pub struct Migration;

const INDEX: &str = "attempts_by_room";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = uuid_null("room_id").extra("REFERENCES rooms (id) ON DELETE CASCADE").take();
        manager.alter_table(Table::alter().table("attempts").add_column(column).take()).await?;
        manager.create_index(Index::create().name(INDEX).table("attempts").col("room_id").take()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name(INDEX).table("attempts").to_owned()).await?;
        manager.alter_table(Table::alter().table("attempts").drop_column("room_id").take()).await
    }
}
