//! Creates `readers`.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, pk_uuid, text_null};

/// This migration.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let account_whole =
            Expr::cust("(account_name IS NULL) = (account_name_folded IS NULL) AND (account_name IS NULL) = (password_hash IS NULL)");
        manager
            .create_table(
                Table::create()
                    .table("readers")
                    .col(pk_uuid("id"))
                    .col(text_null("account_name"))
                    .col(text_null("account_name_folded"))
                    .col(text_null("email"))
                    .col(text_null("password_hash"))
                    .col(big_integer("created_at"))
                    .col(big_integer_null("kept_at"))
                    .check(account_whole)
                    .take(),
            )
            .await?;
        let by_name = Index::create().name("readers_by_account_name").table("readers").col("account_name_folded").unique().take();
        manager.create_index(by_name).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("readers").take()).await
    }
}
