//! Migrating a database that is empty, up to date, or of another version.

use chapterwise::store::{Store, StoreOptions};
use sea_orm::{ConnectionTrait, Database};

use super::builders::guest;
use super::on_both_empty;
use super::schema::schema;

#[tokio::test]
async fn migrating_again_changes_nothing() {
    on_both_empty(async |url| {
        let store = Store::open(url, StoreOptions::default()).await.unwrap();
        store.migrate().await.unwrap();
        let first = schema(url).await;
        assert!(first.len() > 100, "{first:?}");
        let reader = guest(&store).await;
        store.migrate().await.unwrap();
        assert_eq!(schema(url).await, first);
        assert!(store.find_reader(reader).await.unwrap().is_some());
        store.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_database_of_a_later_version_is_refused() {
    on_both_empty(async |url| {
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
    on_both_empty(async |url| {
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
