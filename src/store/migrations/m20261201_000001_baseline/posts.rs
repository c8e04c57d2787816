//! `posts`, `post_edits`, `post_reactions`, `post_reads`, `post_mentions`, `post_reports`, and the index that finds words in posts.

use sea_orm::{ConnectionTrait, DbBackend};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, boolean, integer, pk_uuid, text, uuid, uuid_null};

use super::keys::{belongs_to, index, outlives, unique};

/// `word_key` names a post where SQLite finds words: an integer made of its id. The club's id spares a join.
pub fn posts() -> TableCreateStatement {
    Table::create()
        .table("posts")
        .col(pk_uuid("id"))
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
        .foreign_key(&mut belongs_to("posts", "thread_id", "threads"))
        .foreign_key(&mut outlives("posts", "author", "readers"))
        .take()
}

/// What stood in a post before it was edited.
pub fn edits() -> TableCreateStatement {
    Table::create()
        .table("post_edits")
        .col(pk_uuid("id"))
        .col(uuid("post_id"))
        .col(text("text"))
        .col(big_integer("until"))
        .foreign_key(&mut belongs_to("post_edits", "post_id", "posts"))
        .take()
}

pub fn reactions() -> TableCreateStatement {
    Table::create()
        .table("post_reactions")
        .col(uuid("post_id"))
        .col(uuid("reader_id"))
        .col(text("reaction"))
        .primary_key(Index::create().col("post_id").col("reader_id").col("reaction"))
        .foreign_key(&mut belongs_to("post_reactions", "post_id", "posts"))
        .foreign_key(&mut belongs_to("post_reactions", "reader_id", "readers"))
        .take()
}

/// Which posts somebody has had before their eyes. A row for each, and no mark “up to here”: what is locked today opens later, in the middle of what was read.
pub fn reads() -> TableCreateStatement {
    Table::create()
        .table("post_reads")
        .col(uuid("reader_id"))
        .col(uuid("post_id"))
        .primary_key(Index::create().col("reader_id").col("post_id"))
        .foreign_key(&mut belongs_to("post_reads", "reader_id", "readers"))
        .foreign_key(&mut belongs_to("post_reads", "post_id", "posts"))
        .take()
}

pub fn mentions() -> TableCreateStatement {
    Table::create()
        .table("post_mentions")
        .col(uuid("post_id"))
        .col(uuid("reader_id"))
        .primary_key(Index::create().col("post_id").col("reader_id"))
        .foreign_key(&mut belongs_to("post_mentions", "post_id", "posts"))
        .foreign_key(&mut belongs_to("post_mentions", "reader_id", "readers"))
        .take()
}

pub fn reports() -> TableCreateStatement {
    Table::create()
        .table("post_reports")
        .col(pk_uuid("id"))
        .col(uuid("club_id"))
        .col(uuid("post_id"))
        .col(uuid_null("reporter"))
        .col(text("reason"))
        .col(big_integer("at"))
        .col(big_integer_null("settled_at"))
        .foreign_key(&mut belongs_to("post_reports", "post_id", "posts"))
        .foreign_key(&mut outlives("post_reports", "reporter", "readers"))
        .take()
}

pub fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        unique("posts_in_order", "posts", &["thread_id", "root_id", "id"]),
        index("posts_by_club", "posts", &["club_id", "id"]),
        unique("posts_by_form", "posts", &["author", "form_key"]),
        index("posts_by_author", "posts", &["author", "club_id", "id"]),
        index("post_edits_by_post", "post_edits", &["post_id"]),
        index("post_reads_by_post", "post_reads", &["post_id"]),
        index("post_reactions_by_reader", "post_reactions", &["reader_id"]),
        index("post_mentions_by_reader", "post_mentions", &["reader_id"]),
        index("post_reports_by_club", "post_reports", &["club_id"]),
    ]
}

/// SQLite: FTS5 beside the table (<https://sqlite.org/fts5.html#external_content_tables>), kept up by triggers. Postgres: a column of its own making.
pub async fn create_words_index(connection: &impl ConnectionTrait) -> Result<(), DbErr> {
    let statements: &[&str] = match connection.get_database_backend() {
        DbBackend::Sqlite => &[
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
        _ => &[
            "ALTER TABLE posts ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('english', text)) STORED",
            "CREATE INDEX posts_by_words ON posts USING gin (words)",
        ],
    };
    for statement in statements {
        connection.execute_unprepared(statement).await?;
    }
    Ok(())
}
