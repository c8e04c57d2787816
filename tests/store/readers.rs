//! Guests and accounts.

use std::collections::BTreeMap;

use chapterwise::domain::ident::ReaderId;
use chapterwise::domain::reader::{Account, Email};
use chapterwise::store::{AccountOutcome, KeepOutcome, RenameOutcome, Store};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};

use super::builders::{account, at, guest, keeper, name};
use super::everything::fill_every_table;
use super::{on_both, on_both_urls};

#[tokio::test]
async fn a_guest_is_found_again_and_made_once() {
    on_both(async |store| {
        let id = ReaderId::new();
        let made = store.create_guest(id, at(5)).await.unwrap();
        assert_eq!((made.id, made.account.clone(), made.created_at), (id, None, at(5)));
        assert_eq!(store.create_guest(id, at(9)).await.unwrap(), made);
        assert_eq!(store.find_reader(id).await.unwrap(), Some(made));
        assert_eq!(store.find_reader(ReaderId::new()).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn keeping_ones_things_makes_an_account_found_however_it_is_spelt() {
    on_both(async |store| {
        let id = guest(&store).await;
        let wanted = Account { name: name("Ada"), email: Email::parse("ada@example.org") };
        let KeepOutcome::Kept(reader) = store.keep_things(id, wanted.clone(), "a hash".to_owned(), at(1)).await.unwrap() else { panic!() };
        assert_eq!((reader.id, reader.account.as_ref()), (id, Some(&wanted)));
        assert_eq!(store.find_reader(id).await.unwrap(), Some(reader.clone()));
        assert_eq!(store.credentials(&name("ＡＤＡ")).await.unwrap(), Some((reader, "a hash".to_owned())));
        assert_eq!(store.credentials(&name("Ida")).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_name_is_kept_once_and_an_account_made_once() {
    on_both(async |store| {
        let ada = keeper(&store, "Ada").await;
        let other = guest(&store).await;
        assert_eq!(store.keep_things(other, account("ADA"), "x".to_owned(), at(2)).await.unwrap(), KeepOutcome::NameTaken);
        assert_eq!(store.find_reader(other).await.unwrap().unwrap().account, None);

        let again = store.keep_things(ada, account("Ida"), "x".to_owned(), at(2)).await.unwrap();
        assert!(matches!(again, KeepOutcome::AlreadyKept(reader) if reader.account == Some(account("Ada"))));
        assert_eq!(store.keep_things(ReaderId::new(), account("Ida"), "x".to_owned(), at(2)).await.unwrap(), KeepOutcome::NoSuchReader);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_who_want_a_name_at_once_one_gets_it() {
    on_both(async |store| {
        let mut wishes = Vec::new();
        for nth in 0..16 {
            let (store, id) = (store.clone(), guest(&store).await);
            let spelt = ["Ada", "ADA", "Ａｄａ", "𝓐𝓭𝓪"][nth % 4];
            wishes.push(tokio::spawn(async move { store.keep_things(id, account(spelt), "x".to_owned(), at(2)).await.unwrap() }));
        }
        let outcomes = futures::future::join_all(wishes).await;
        let kept = outcomes.iter().filter(|outcome| matches!(outcome, Ok(KeepOutcome::Kept(_)))).count();
        let taken = outcomes.iter().filter(|outcome| matches!(outcome, Ok(KeepOutcome::NameTaken))).count();
        assert_eq!((kept, taken), (1, 15));
    })
    .await;
}

#[tokio::test]
async fn an_account_can_be_changed_and_a_guest_has_none() {
    on_both(async |store| {
        let ada = keeper(&store, "Ada").await;
        keeper(&store, "Ida").await;
        assert_eq!(store.rename(ada, name("ida")).await.unwrap(), RenameOutcome::NameTaken);
        assert_eq!(store.rename(ada, name("Augusta")).await.unwrap(), RenameOutcome::Renamed);
        assert_eq!(store.set_password(ada, "another".to_owned()).await.unwrap(), AccountOutcome::Changed);
        assert_eq!(store.set_email(ada, Email::parse("a@b.org")).await.unwrap(), AccountOutcome::Changed);
        let (reader, hash) = store.credentials(&name("augusta")).await.unwrap().unwrap();
        assert_eq!((reader.id, hash.as_str()), (ada, "another"));
        assert_eq!(reader.account, Some(Account { name: name("Augusta"), email: Email::parse("a@b.org") }));
        assert_eq!(store.credentials(&name("Ada")).await.unwrap(), None);
        store.set_email(ada, None).await.unwrap();
        assert_eq!(store.find_reader(ada).await.unwrap().unwrap().account.unwrap().email, None);

        let guest = guest(&store).await;
        assert_eq!(store.rename(guest, name("Nobody")).await.unwrap(), RenameOutcome::NoAccount);
        assert_eq!(store.set_password(guest, "x".to_owned()).await.unwrap(), AccountOutcome::NoAccount);
        assert_eq!(store.set_email(ReaderId::new(), None).await.unwrap(), AccountOutcome::NoAccount);
    })
    .await;
}

#[tokio::test]
async fn a_name_may_change_its_spelling() {
    on_both(async |store| {
        let ada = keeper(&store, "Ada").await;
        assert_eq!(store.rename(ada, name("ADA")).await.unwrap(), RenameOutcome::Renamed);
    })
    .await;
}

#[tokio::test]
async fn deleting_a_reader_leaves_no_row_of_theirs_in_any_table() {
    on_both_urls(async |url| {
        let store = Store::open(url, Default::default()).await.unwrap();
        let tables = sea_orm::Database::connect(url).await.unwrap();
        fill_every_table(&store, "Ida").await;
        let others = row_counts(&tables).await;
        assert!(others.len() >= 6 && others.values().all(|count| *count > 0), "{others:?}");

        let ada = fill_every_table(&store, "Ada").await;
        let with_ada = row_counts(&tables).await;
        assert!(others.iter().all(|(table, count)| with_ada[table] > *count), "a table that the story does not fill: {with_ada:?}");

        assert!(store.delete_reader(ada).await.unwrap());
        assert_eq!(row_counts(&tables).await, others);
        assert!(!store.delete_reader(ada).await.unwrap());
        tables.close().await.unwrap();
        store.close().await;
    })
    .await;
}

/// Rows by table, for every table that the schema names but the migrations' own.
pub async fn row_counts(database: &DatabaseConnection) -> BTreeMap<String, i64> {
    let backend = database.get_database_backend();
    let names = match backend {
        DbBackend::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        _ => "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'",
    };
    let mut counts = BTreeMap::new();
    for row in database.query_all_raw(Statement::from_string(backend, names)).await.unwrap() {
        let table: String = row.try_get("", "name").unwrap();
        // How SQLite keeps its index of words is its own affair; `post_words` itself counts. How often an address was asked is kept by the address’s hash and not by
        // reader, for a month: or else whoever wants to pester somebody would delete their account and begin anew.
        // What the server made up for itself is nobody’s.
        let inside = ["post_words_data", "post_words_idx", "post_words_config", "mail_questions", "secrets"].contains(&table.as_str());
        if table != "seaql_migrations" && !inside {
            let count = Statement::from_string(backend, format!("SELECT COUNT(*) AS number FROM {table}"));
            counts.insert(table, database.query_one_raw(count).await.unwrap().unwrap().try_get("", "number").unwrap());
        }
    }
    counts
}
