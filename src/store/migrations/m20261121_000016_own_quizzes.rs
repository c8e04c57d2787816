//! Creates `own_quizzes`: quizzes that teachers wrote.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, integer, integer_null, text, text_null, uuid};

/// This migration.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(own_quizzes()).await?;
        let index = |name: &'static str| Index::create().name(name).table("own_quizzes").take();
        manager.create_index(index("own_quizzes_by_owner").col("owner_id").col("changed_at").take()).await?;
        manager.create_index(index("own_quizzes_by_form").col("owner_id").col("form_key").unique().take()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("own_quizzes").take()).await
    }
}

fn own_quizzes() -> TableCreateStatement {
    Table::create()
        .table("own_quizzes")
        .col(uuid("id").primary_key())
        .col(uuid("owner_id"))
        .col(uuid("form_key"))
        .col(text("title"))
        .col(text("book"))
        .col(integer_null("draw"))
        .col(text("items"))
        .col(integer("questions"))
        .col(text_null("share_key").unique_key())
        .col(integer("version"))
        .col(big_integer("made_at"))
        .col(big_integer("changed_at"))
        .foreign_key(ForeignKey::create().from("own_quizzes", "owner_id").to("readers", "id").on_delete(ForeignKeyAction::Cascade))
        .take()
}
