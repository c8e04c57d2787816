//! Creates `mailboxes`, `mail_questions`, `digests`, `post_mailings` and `outbox`, and adds the hour at which a club's digests go out: mail.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, integer, small_integer, text, uuid, uuid_null};

/// This migration.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table("clubs").add_column(small_integer("digest_hour").default(18)).take()).await?;
        for table in [mailboxes(), mail_questions(), digests(), post_mailings(), outbox()] {
            manager.create_table(table).await?;
        }
        for (table, column) in
            [("digests", "reader_id"), ("post_mailings", "post_id"), ("outbox", "next_at"), ("outbox", "reader_id"), ("outbox", "club_id")]
        {
            let index = Index::create().name(format!("{table}_by_{column}")).table(table).col(column).take();
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["outbox", "post_mailings", "digests", "mail_questions", "mailboxes"] {
            manager.drop_table(Table::drop().table(table).take()).await?;
        }
        manager.alter_table(Table::alter().table("clubs").drop_column("digest_hour").take()).await
    }
}

/// What is known of an account's address. Of another address than the account's own: nothing any more.
fn mailboxes() -> TableCreateStatement {
    Table::create()
        .table("mailboxes")
        .col(uuid("reader_id").primary_key())
        .col(text("email"))
        .col(text("key").unique_key())
        .col(big_integer("asked_at"))
        .col(big_integer_null("proved_at"))
        .col(big_integer_null("refused_at"))
        .foreign_key(&mut of("mailboxes", "reader_id", "readers"))
        .take()
}

/// How often an address, known by its hash alone, was asked whether it is somebody’s.
fn mail_questions() -> TableCreateStatement {
    Table::create().table("mail_questions").col(text("address").primary_key()).col(big_integer("asked_at")).col(integer("times")).take()
}

/// Members who want a club's digest.
fn digests() -> TableCreateStatement {
    Table::create()
        .table("digests")
        .col(uuid("club_id"))
        .col(uuid("reader_id"))
        .col(text("key").unique_key())
        .col(big_integer("last_at"))
        .primary_key(Index::create().col("club_id").col("reader_id"))
        .foreign_key(&mut of("digests", "club_id", "clubs"))
        .foreign_key(&mut of("digests", "reader_id", "readers"))
        .take()
}

/// Posts that a member's digests have told of, or need not tell of.
fn post_mailings() -> TableCreateStatement {
    Table::create()
        .table("post_mailings")
        .col(uuid("reader_id"))
        .col(uuid("post_id"))
        .primary_key(Index::create().col("reader_id").col("post_id"))
        .foreign_key(&mut of("post_mailings", "reader_id", "readers"))
        .foreign_key(&mut of("post_mailings", "post_id", "posts"))
        .take()
}

/// Mail that waits to be sent; what is sent is gone from here.
fn outbox() -> TableCreateStatement {
    Table::create()
        .table("outbox")
        .col(uuid("id").primary_key())
        // What there is to be one of at a time.
        .col(text("name").unique_key())
        .col(uuid("reader_id"))
        .col(uuid_null("club_id"))
        .col(integer("tries"))
        .col(big_integer("next_at"))
        .foreign_key(&mut of("outbox", "reader_id", "readers"))
        .foreign_key(&mut of("outbox", "club_id", "clubs"))
        .take()
}

fn of(table: &'static str, column: &'static str, whole: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, column).to(whole, "id").on_delete(ForeignKeyAction::Cascade).take()
}
