//! Creates the tables of a club's talk: `club_groups`, `club_group_members`, `threads`, `posts`, what belongs to posts, `drafts`; and the index that finds words
//! in posts.

use sea_orm::{ConnectionTrait, DbBackend};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, boolean, integer, integer_null, text, text_null, uuid, uuid_null};

/// This migration.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [groups(), group_members(), threads(), posts(), edits(), reactions(), reads(), mentions(), reports(), drafts()] {
            manager.create_table(table).await?;
        }
        let index = |name: &'static str, table: &'static str| Index::create().name(name).table(table).take();
        for index in [
            index("club_groups_by_club", "club_groups").col("club_id").take(),
            index("threads_by_prompt", "threads").col("club_id").col("prompt").unique().take(),
            index("threads_by_form", "threads").col("opened_by").col("form_key").unique().take(),
            index("threads_by_group", "threads").col("group_id").take(),
            index("posts_in_order", "posts").col("thread_id").col("root_id").col("id").unique().take(),
            index("posts_by_club", "posts").col("club_id").col("id").take(),
            index("posts_by_form", "posts").col("author").col("form_key").unique().take(),
            index("posts_by_author", "posts").col("author").col("club_id").col("id").take(),
            index("post_edits_by_post", "post_edits").col("post_id").take(),
            index("post_reads_by_post", "post_reads").col("post_id").take(),
            index("post_reactions_by_reader", "post_reactions").col("reader_id").take(),
            index("post_mentions_by_reader", "post_mentions").col("reader_id").take(),
            index("post_reports_by_club", "post_reports").col("club_id").take(),
        ] {
            manager.create_index(index).await?;
        }
        // What the record tells of the talk is as closed as the talk itself.
        let reveals = ColumnDef::new("reveals").integer().null().take();
        manager.alter_table(Table::alter().table("club_acts").add_column(reveals).take()).await?;
        let connection = manager.get_connection();
        for statement in words_index(connection.get_database_backend()) {
            connection.execute_unprepared(statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        if connection.get_database_backend() == DbBackend::Sqlite {
            for name in ["post_words_added", "post_words_gone", "post_words_changed"] {
                connection.execute_unprepared(&format!("DROP TRIGGER {name}")).await?;
            }
            connection.execute_unprepared("DROP TABLE post_words").await?;
        }
        manager.alter_table(Table::alter().table("club_acts").drop_column("reveals").take()).await?;
        let tables = [
            "drafts",
            "post_reports",
            "post_mentions",
            "post_reads",
            "post_reactions",
            "post_edits",
            "posts",
            "threads",
            "club_group_members",
            "club_groups",
        ];
        for table in tables {
            manager.drop_table(Table::drop().table(table).take()).await?;
        }
        Ok(())
    }
}

/// Small groups of a club's members, shuffled by a host.
fn groups() -> TableCreateStatement {
    let mut table = Table::create();
    table.table("club_groups").col(uuid("id").primary_key()).col(uuid("club_id")).col(integer("number")).col(big_integer("made_at"));
    table.foreign_key(&mut of("club_groups", "club_id", "clubs")).take()
}

fn group_members() -> TableCreateStatement {
    Table::create()
        .table("club_group_members")
        .col(uuid("group_id"))
        .col(uuid("reader_id"))
        .primary_key(Index::create().col("group_id").col("reader_id"))
        .foreign_key(&mut of("club_group_members", "group_id", "club_groups"))
        .foreign_key(&mut of("club_group_members", "reader_id", "readers"))
        .take()
}

fn threads() -> TableCreateStatement {
    Table::create()
        .table("threads")
        .col(uuid("id").primary_key())
        .col(uuid("club_id"))
        .col(text_null("prompt"))
        .col(text_null("title"))
        .col(integer("reveals"))
        .col(uuid_null("group_id"))
        .col(uuid_null("opened_by"))
        .col(uuid_null("form_key"))
        .col(big_integer("opened_at"))
        .col(boolean("locked"))
        .col(boolean("hidden"))
        .col(boolean("answer_first"))
        .col(text_null("pause"))
        .col(boolean("picked"))
        .foreign_key(&mut of("threads", "club_id", "clubs"))
        .foreign_key(&mut of("threads", "group_id", "club_groups"))
        .foreign_key(ForeignKey::create().from("threads", "opened_by").to("readers", "id").on_delete(ForeignKeyAction::SetNull))
        .take()
}

/// `word_key` names a post where SQLite finds words: an integer made of its id. The club's id spares a join.
fn posts() -> TableCreateStatement {
    Table::create()
        .table("posts")
        .col(uuid("id").primary_key())
        .col(uuid("thread_id"))
        .col(uuid("club_id"))
        .col(uuid("root_id"))
        .col(uuid_null("author"))
        .col(uuid("form_key"))
        .col(big_integer("word_key").unique_key())
        .col(integer("reveals"))
        .col(text("text"))
        .col(boolean("changed_mind"))
        .col(big_integer("written_at"))
        .col(big_integer_null("edited_at"))
        .col(boolean("deleted"))
        .col(boolean("hidden"))
        .foreign_key(&mut of("posts", "thread_id", "threads"))
        .foreign_key(ForeignKey::create().from("posts", "author").to("readers", "id").on_delete(ForeignKeyAction::SetNull))
        .take()
}

/// What stood in a post before it was edited.
fn edits() -> TableCreateStatement {
    Table::create()
        .table("post_edits")
        .col(uuid("id").primary_key())
        .col(uuid("post_id"))
        .col(text("text"))
        .col(big_integer("until"))
        .foreign_key(&mut of("post_edits", "post_id", "posts"))
        .take()
}

fn reactions() -> TableCreateStatement {
    Table::create()
        .table("post_reactions")
        .col(uuid("post_id"))
        .col(uuid("reader_id"))
        .col(text("reaction"))
        .primary_key(Index::create().col("post_id").col("reader_id").col("reaction"))
        .foreign_key(&mut of("post_reactions", "post_id", "posts"))
        .foreign_key(&mut of("post_reactions", "reader_id", "readers"))
        .take()
}

/// Which posts somebody has had before their eyes. A row for each, and no mark “up to here”: what is locked today opens later, in the middle of what was read.
fn reads() -> TableCreateStatement {
    Table::create()
        .table("post_reads")
        .col(uuid("reader_id"))
        .col(uuid("post_id"))
        .primary_key(Index::create().col("reader_id").col("post_id"))
        .foreign_key(&mut of("post_reads", "reader_id", "readers"))
        .foreign_key(&mut of("post_reads", "post_id", "posts"))
        .take()
}

fn mentions() -> TableCreateStatement {
    Table::create()
        .table("post_mentions")
        .col(uuid("post_id"))
        .col(uuid("reader_id"))
        .primary_key(Index::create().col("post_id").col("reader_id"))
        .foreign_key(&mut of("post_mentions", "post_id", "posts"))
        .foreign_key(&mut of("post_mentions", "reader_id", "readers"))
        .take()
}

fn reports() -> TableCreateStatement {
    Table::create()
        .table("post_reports")
        .col(uuid("id").primary_key())
        .col(uuid("club_id"))
        .col(uuid("post_id"))
        .col(uuid_null("reporter"))
        .col(text("reason"))
        .col(big_integer("at"))
        .col(big_integer_null("settled_at"))
        .foreign_key(&mut of("post_reports", "post_id", "posts"))
        .foreign_key(ForeignKey::create().from("post_reports", "reporter").to("readers", "id").on_delete(ForeignKeyAction::SetNull))
        .take()
}

/// What somebody has begun to write, by the address that it would be sent to.
fn drafts() -> TableCreateStatement {
    Table::create()
        .table("drafts")
        .col(uuid("reader_id"))
        .col(text("place"))
        .col(text("title"))
        .col(text("text"))
        .col(integer_null("reveals"))
        .col(big_integer("saved_at"))
        .primary_key(Index::create().col("reader_id").col("place"))
        .foreign_key(&mut of("drafts", "reader_id", "readers"))
        .take()
}

fn of(table: &'static str, column: &'static str, whole: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, column).to(whole, "id").on_delete(ForeignKeyAction::Cascade).take()
}

/// SQLite: FTS5 beside the table (<https://sqlite.org/fts5.html#external_content_tables>), kept up by triggers. Postgres: a column of its own making.
fn words_index(backend: DbBackend) -> Vec<&'static str> {
    match backend {
        DbBackend::Sqlite => vec![
            "CREATE VIRTUAL TABLE post_words USING fts5(text, content='posts', content_rowid='word_key', \
             tokenize='porter unicode61 remove_diacritics 2')",
            // What was deleted is gone from the index as well, and not merely struck out.
            "INSERT INTO post_words(post_words, rank) VALUES ('secure-delete', 1)",
            "CREATE TRIGGER post_words_added AFTER INSERT ON posts BEGIN \
             INSERT INTO post_words(rowid, text) VALUES (new.word_key, new.text); END",
            "CREATE TRIGGER post_words_gone AFTER DELETE ON posts BEGIN \
             INSERT INTO post_words(post_words, rowid, text) VALUES ('delete', old.word_key, old.text); END",
            "CREATE TRIGGER post_words_changed AFTER UPDATE OF text ON posts BEGIN \
             INSERT INTO post_words(post_words, rowid, text) VALUES ('delete', old.word_key, old.text); \
             INSERT INTO post_words(rowid, text) VALUES (new.word_key, new.text); END",
        ],
        _ => vec![
            "ALTER TABLE posts ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('english', text)) STORED",
            "CREATE INDEX posts_by_words ON posts USING gin (words)",
        ],
    }
}
