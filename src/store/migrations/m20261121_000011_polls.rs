//! Creates `polls`, `poll_options`, `poll_ballots` and `club_quiz_consents`.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, integer, integer_null, text, uuid, uuid_null};

/// This migration.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [polls(), options(), ballots(), consents()] {
            manager.create_table(table).await?;
        }
        let index =
            |name: &'static str, table: &'static str, column: &'static str| Index::create().name(name).table(table).col(column).take();
        manager.create_index(index("polls_by_club", "polls", "club_id")).await?;
        manager.create_index(index("polls_by_author", "polls", "author_id")).await?;
        manager.create_index(index("poll_options_by_poll", "poll_options", "poll_id")).await?;
        manager.create_index(index("poll_ballots_by_reader", "poll_ballots", "reader_id")).await?;
        manager.create_index(index("club_quiz_consents_by_reader", "club_quiz_consents", "reader_id")).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["club_quiz_consents", "poll_ballots", "poll_options", "polls"] {
            manager.drop_table(Table::drop().table(table).take()).await?;
        }
        Ok(())
    }
}

/// Whoever started one may go; the club keeps it.
fn polls() -> TableCreateStatement {
    Table::create()
        .table("polls")
        .col(uuid("id").primary_key())
        .col(uuid("club_id"))
        .col(uuid_null("author_id"))
        .col(text("question"))
        .col(text("subject"))
        .col(text("kind"))
        .col(text("shown"))
        .col(integer_null("reveals"))
        .col(big_integer("opened_at"))
        .col(big_integer("changed_at"))
        .col(big_integer_null("closes_at"))
        .col(big_integer_null("closed_at"))
        .foreign_key(&mut to("polls", "club_id", "clubs"))
        .foreign_key(ForeignKey::create().from("polls", "author_id").to("readers", "id").on_delete(ForeignKeyAction::SetNull))
        .take()
}

fn options() -> TableCreateStatement {
    Table::create()
        .table("poll_options")
        .col(uuid("id").primary_key())
        .col(uuid("poll_id"))
        .col(integer("place"))
        .col(text("text"))
        .foreign_key(&mut to("poll_options", "poll_id", "polls"))
        .take()
}

/// One for each who voted.
fn ballots() -> TableCreateStatement {
    Table::create()
        .table("poll_ballots")
        .col(uuid("poll_id"))
        .col(uuid("reader_id"))
        .col(text("choices"))
        .col(big_integer("cast_at"))
        .primary_key(Index::create().col("poll_id").col("reader_id"))
        .foreign_key(&mut to("poll_ballots", "poll_id", "polls"))
        .foreign_key(&mut to("poll_ballots", "reader_id", "readers"))
        .take()
}

/// One for each who lets their results be counted.
fn consents() -> TableCreateStatement {
    Table::create()
        .table("club_quiz_consents")
        .col(uuid("club_id"))
        .col(uuid("reader_id"))
        .col(big_integer("agreed_at"))
        .primary_key(Index::create().col("club_id").col("reader_id"))
        .foreign_key(&mut to("club_quiz_consents", "club_id", "clubs"))
        .foreign_key(&mut to("club_quiz_consents", "reader_id", "readers"))
        .take()
}

/// What goes with the row that it belongs to.
fn to(table: &'static str, column: &'static str, owner: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, column).to(owner, "id").on_delete(ForeignKeyAction::Cascade).take()
}
