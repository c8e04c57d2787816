//! Migrations, up and down.

use chapterwise::store::migrations::Migrator;
use chapterwise::store::{Store, StoreOptions};
use sea_orm::{ConnectionTrait, Database, DbBackend, Statement};
use sea_orm_migration::MigratorTrait;

use super::builders::guest;
use super::on_both_urls;

/// Every table and index with its definition, as the database tells it.
async fn schema(url: &str) -> Vec<String> {
    let database = Database::connect(url).await.unwrap();
    let backend = database.get_database_backend();
    let listing = match backend {
        DbBackend::Sqlite => {
            "SELECT name || ' ' || COALESCE(sql, '') AS line FROM sqlite_master WHERE name NOT LIKE '%seaql%' AND name NOT LIKE 'sqlite_stat%' ORDER BY 1"
        }
        _ => {
            "SELECT table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable AS line FROM information_schema.columns \
             WHERE table_schema = 'public' AND table_name <> 'seaql_migrations' \
             UNION SELECT indexname || ' ' || indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'seaql_migrations' \
             UNION SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint \
             WHERE connamespace = 'public'::regnamespace AND conrelid <> 'seaql_migrations'::regclass \
             ORDER BY 1"
        }
    };
    let rows = database.query_all_raw(Statement::from_string(backend, listing)).await.unwrap();
    let lines = rows.iter().map(|row| row.try_get("", "line").unwrap()).collect();
    database.close().await.unwrap();
    lines
}

#[tokio::test]
async fn migrations_go_up_down_and_up_to_the_same_tables() {
    on_both_urls(async |url| {
        let store = Store::open(url, StoreOptions::default()).await.unwrap();
        store.migrate().await.unwrap();
        let first = schema(url).await;
        assert!(first.len() >= 6, "{first:?}");
        guest(&store).await;
        store.migrate().await.unwrap();
        assert_eq!(schema(url).await, first);
        store.close().await;

        let database = Database::connect(url).await.unwrap();
        Migrator::down(&database, None).await.unwrap();
        assert_eq!(schema(url).await, Vec::<String>::new());
        Migrator::up(&database, None).await.unwrap();
        assert_eq!(schema(url).await, first);
        database.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_database_of_a_later_version_is_refused() {
    on_both_urls(async |url| {
        let store = Store::open(url, StoreOptions::default()).await.unwrap();
        store.migrate().await.unwrap();
        let database = Database::connect(url).await.unwrap();
        database
            .execute_unprepared("INSERT INTO seaql_migrations (version, applied_at) VALUES ('m20990101_000001_later', 0)")
            .await
            .unwrap();
        database.close().await.unwrap();
        let error = store.migrate().await.unwrap_err().to_string();
        assert!(error.starts_with("migrating the database: ") && error.contains("m20990101_000001_later"), "{error}");
        store.close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nodes_that_start_together_migrate_once() {
    on_both_urls(async |url| {
        let nodes = (0..6).map(|_| {
            let url = url.to_owned();
            tokio::spawn(async move {
                let store = Store::open(&url, StoreOptions::default()).await.unwrap();
                store.migrate().await.unwrap();
                store.ready().await.unwrap();
                store.close().await;
            })
        });
        for node in nodes.collect::<Vec<_>>() {
            node.await.unwrap();
        }
    })
    .await;
}
