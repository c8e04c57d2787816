//! Creates `imports`: files of questions that teachers bring in, for a day.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, blob, text, uuid, uuid_null};

/// This migration.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(imports()).await?;
        let index = |name: &'static str| Index::create().name(name).table("imports").take();
        manager.create_index(index("imports_by_owner").col("owner_id").col("kept_at").take()).await?;
        manager.create_index(index("imports_by_quiz").col("quiz_id").take()).await?;
        manager.create_index(index("imports_by_age").col("kept_at").take()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("imports").take()).await
    }
}

fn imports() -> TableCreateStatement {
    Table::create()
        .table("imports")
        .col(uuid("id").primary_key())
        .col(uuid("owner_id"))
        .col(uuid_null("quiz_id"))
        .col(text("name"))
        .col(blob("bytes"))
        .col(text("mends"))
        .col(uuid_null("taken_into"))
        .col(big_integer("kept_at"))
        .foreign_key(&mut of("owner_id", "readers"))
        .foreign_key(&mut of("quiz_id", "own_quizzes"))
        .take()
}

fn of(column: &'static str, whole: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from("imports", column).to(whole, "id").on_delete(ForeignKeyAction::Cascade).take()
}
