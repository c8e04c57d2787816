//! Creates `attempts` and `attempt_items`.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, boolean, integer, pk_uuid, text, text_null, uuid, uuid_null};

/// This migration.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(attempts()).await?;
        manager.create_table(attempt_items()).await?;
        let index = |name: &'static str| Index::create().name(name).table("attempts").take();
        manager.create_index(index("attempts_by_form").col("reader_id").col("form_key").unique().take()).await?;
        manager.create_index(index("attempts_by_chapter").col("reader_id").col("book").col("chapter").col("started_at").take()).await?;
        manager.create_index(index("attempts_by_retry").col("retry_of").take()).await?;
        manager.create_index(index("attempts_by_share").col("share_token").unique().take()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("attempt_items").take()).await?;
        manager.drop_table(Table::drop().table("attempts").take()).await
    }
}

fn attempts() -> TableCreateStatement {
    Table::create()
        .table("attempts")
        .col(pk_uuid("id"))
        .col(uuid("reader_id"))
        .col(uuid("form_key"))
        .col(big_integer("seed"))
        .col(text("book"))
        .col(integer("chapter"))
        .col(text_null("focus"))
        .col(text("behaviour"))
        .col(text("layout"))
        .col(uuid_null("retry_of"))
        .col(integer("questions"))
        .col(big_integer("started_at"))
        .col(big_integer_null("finished_at"))
        .col(big_integer_null("earned_num"))
        .col(big_integer_null("earned_den"))
        .col(text_null("share_token"))
        .foreign_key(ForeignKey::create().from("attempts", "reader_id").to("readers", "id").on_delete(ForeignKeyAction::Cascade))
        .foreign_key(ForeignKey::create().from("attempts", "retry_of").to("attempts", "id").on_delete(ForeignKeyAction::SetNull))
        .check(Expr::cust("(finished_at IS NULL) = (earned_num IS NULL) AND (earned_num IS NULL) = (earned_den IS NULL)"))
        .take()
}

fn attempt_items() -> TableCreateStatement {
    Table::create()
        .table("attempt_items")
        .col(uuid("attempt_id"))
        .col(integer("position"))
        .col(text("question"))
        .col(text_null("response"))
        .col(boolean("answered"))
        .col(integer("tries"))
        .col(big_integer_null("credit_num"))
        .col(big_integer_null("credit_den"))
        .col(big_integer_null("answered_at"))
        .primary_key(Index::create().col("attempt_id").col("position"))
        .foreign_key(ForeignKey::create().from("attempt_items", "attempt_id").to("attempts", "id").on_delete(ForeignKeyAction::Cascade))
        .check(Expr::cust("(credit_num IS NULL) = (credit_den IS NULL) AND (credit_num IS NULL OR (credit_num >= 0 AND credit_den > 0))"))
        .take()
}
