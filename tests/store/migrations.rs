//! Migrating a database that is empty, up to date, or of another version.

use chapterwise::domain::ident::PromptId;
use chapterwise::domain::post::Post;
use chapterwise::domain::reader::ReaderName;
use chapterwise::store::{KeepOutcome, NewPost, Store, StoreOptions, Whither};
use sea_orm::{ConnectionTrait, Database};

use super::builders::{account, at, chapter, guest, keeper};
use super::on_both_empty;
use super::schema::schema;
use super::talk::{post, talking, titled, write};

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
async fn threads_from_before_reveal_what_their_first_post_does() {
    on_both_empty(async |url| {
        let store = Store::open(url, StoreOptions::default()).await.unwrap();
        store.migrate().await.unwrap();
        let (club, [ada, ben, _]) = talking(&store).await;
        let opened = async |by, reveals| write(&store, NewPost { reveals: chapter(reveals), ..post(club, titled(2), by, "First") }).await;
        let (far, near) = (opened(ada, 4).await, opened(ada, 2).await);
        let answer = NewPost { answers: Some(far.id), ..post(club, Whither::Thread(far.thread), ben, "Am I first?") };
        let answer = write(&store, answer).await;
        let later = write(&store, NewPost { reveals: chapter(5), ..post(club, Whither::Thread(near.thread), ben, "Later") }).await;
        let prompt = Whither::Prompt(PromptId::parse("the-bell").unwrap(), chapter(1));
        let prompt = write(&store, NewPost { reveals: chapter(3), ..post(club, prompt, ada, "To a prompt") }).await;
        // As it was: the thread where it was opened, and an answer by somebody who did not see what they answered.
        let database = Database::connect(url).await.unwrap();
        for (sql, reveals) in
            [("UPDATE threads SET reveals = 2 WHERE reveals = 4", 1), ("UPDATE posts SET reveals = 2 WHERE text = 'Am I first?'", 1)]
        {
            assert_eq!(database.execute_unprepared(sql).await.unwrap().rows_affected(), reveals);
        }
        let again = "DELETE FROM seaql_migrations WHERE version LIKE '%threads_reveal_their_first_post'";
        assert_eq!(database.execute_unprepared(again).await.unwrap().rows_affected(), 1);
        database.close().await.unwrap();
        store.close().await;

        let store = Store::open(url, StoreOptions::default()).await.unwrap();
        store.migrate().await.unwrap();
        let thread = async |post: &Post| store.thread(post.thread).await.unwrap().unwrap().reveals;
        let of = async |post: &Post| store.post(post.id).await.unwrap().unwrap().reveals;
        assert_eq!((thread(&far).await, of(&far).await, of(&answer).await), (chapter(4), chapter(4), chapter(4)));
        assert_eq!((thread(&near).await, of(&near).await, of(&later).await), (chapter(2), chapter(2), chapter(5)));
        assert_eq!((thread(&prompt).await, of(&prompt).await), (chapter(1), chapter(3)), "a prompt is the book’s");
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

#[tokio::test]
async fn names_that_looked_alike_before_stay_and_are_told_apart() {
    on_both_empty(async |url| {
        let store = Store::open(url, StoreOptions::default()).await.unwrap();
        store.migrate().await.unwrap();
        let (twin, tess, unseen) = (keeper(&store, "Twin").await, keeper(&store, "Tess").await, keeper(&store, "Unseen").await);
        let (hyphen, ann) = (keeper(&store, "Hyphen").await, keeper(&store, "Ann Lee").await);
        let database = Database::connect(url).await.unwrap();
        for statement in [
            "UPDATE readers SET account_name = 'T\u{435}ss', account_name_folded = 't\u{435}ss' WHERE account_name = 'Twin'",
            "UPDATE readers SET account_name = '\u{3164}\u{3164}', account_name_folded = '\u{1160}\u{1160}' WHERE account_name = 'Unseen'",
            "UPDATE readers SET account_name = 'Ann-Lee', account_name_folded = 'ann-lee' WHERE account_name = 'Hyphen'",
            "ALTER TABLE pupils DROP COLUMN listed",
            "DELETE FROM seaql_migrations WHERE version LIKE '%names_that_look_alike'",
        ] {
            database.execute_unprepared(statement).await.unwrap();
        }
        database.close().await.unwrap();
        store.migrate().await.unwrap();
        let who = async |typed: &str| store.credentials(&ReaderName::given(typed).unwrap()).await.unwrap().map(|(reader, _)| reader.id);
        assert_eq!([who("Tess").await, who("TESS").await, who("T\u{435}ss").await], [Some(tess), Some(tess), Some(twin)]);
        assert_eq!([who("Ann Lee").await, who("ann-lee").await, who("\u{3164}\u{3164}").await], [Some(ann), Some(hyphen), Some(unseen)]);
        for taken in ["Ｔｅｓｓ", "Ann’ Lee"] {
            let other = guest(&store).await;
            assert_eq!(store.keep_things(other, account(taken), "x".to_owned(), at(2)).await.unwrap(), KeepOutcome::NameTaken, "{taken}");
        }
        store.close().await;
    })
    .await;
}
