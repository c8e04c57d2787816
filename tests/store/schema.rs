//! What a database has, apart from rows.

use std::collections::BTreeSet;

use sea_orm::{ConnectionTrait, Database, DbBackend, Statement};

/// Every table, index, constraint and trigger with its definition, as the database tells it, and how SQLite's index of words is set.
pub async fn schema(url: &str) -> BTreeSet<String> {
    let database = Database::connect(url).await.unwrap();
    let backend = database.get_database_backend();
    let listing = match backend {
        DbBackend::Sqlite => {
            "SELECT name || ' ' || COALESCE(sql, '') AS line FROM sqlite_master WHERE name NOT LIKE '%seaql%' AND name NOT LIKE 'sqlite_stat%' \
             UNION SELECT k || ' ' || v FROM post_words_config WHERE k <> 'version'"
        }
        _ => {
            "SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default, generation_expression) AS line \
             FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'seaql_migrations' \
             UNION SELECT indexname || ' ' || indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'seaql_migrations' \
             UNION SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint \
             WHERE connamespace = 'public'::regnamespace AND conrelid <> 'seaql_migrations'::regclass"
        }
    };
    let rows = database.query_all_raw(Statement::from_string(backend, listing)).await.unwrap();
    let lines = rows.iter().map(|row| row.try_get("", "line").unwrap()).collect();
    database.close().await.unwrap();
    lines
}
