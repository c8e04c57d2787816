//! The whole application on a throw-away database, with the fixture books.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use chapterwise::config::{BaseUrl, Config};
use chapterwise::content;
use chapterwise::domain::library::Library;
use chapterwise::live::rooms::Rooms;
use chapterwise::live::talk::TalkHub;
use chapterwise::store::{Store, StoreOptions};
use chapterwise::ui::pieces::Pieces;
use chapterwise::web::passwords::Passwords;
use chapterwise::web::router::router;
use chapterwise::web::state::{AppState, Services};
use sea_orm::ConnectionTrait;

use super::reader::TestReader;
use super::traffic::Traffic;
use super::{postgres, sqlite};

/// The application, and the database it runs on.
pub struct TestApp {
    /// What its handlers see.
    pub state: AppState,
    /// What its readers have sent and got.
    pub traffic: Traffic,
    router: axum::Router,
    database: Database,
}

enum Database {
    Sqlite(#[expect(dead_code, reason = "removes the file when dropped")] sqlite::Database),
    Postgres(postgres::Database),
}

impl TestApp {
    /// On SQLite, without rate limits.
    pub async fn new() -> Self {
        Self::with(|config| config).await
    }

    /// On SQLite, with another set-up.
    pub async fn with(change: impl FnOnce(Config) -> Config) -> Self {
        let database = sqlite::Database::migrated().await;
        Self::start(&database.url(), Database::Sqlite(database), change).await
    }

    /// On SQLite, with other books.
    pub async fn with_library(library: Arc<Library>) -> Self {
        let mut app = Self::new().await;
        app.state = Services { library, ..Services::clone(&app.state) }.into();
        app.router = router(app.state.clone());
        app
    }

    /// Another server on the same database.
    pub fn beside(&self) -> axum::Router {
        router(Services { talk: TalkHub::new(), rooms: Rooms::new(self.state.store.clone()), ..Services::clone(&self.state) }.into())
    }

    /// On Postgres.
    pub async fn on_postgres() -> Self {
        let database = postgres::Database::migrated().await;
        let url = database.url().to_owned();
        Self::start(&url, Database::Postgres(database), |config| config).await
    }

    async fn start(url: &str, database: Database, change: impl FnOnce(Config) -> Config) -> Self {
        let store = Store::open(url, StoreOptions::default()).await.unwrap();
        let usual = Config { base_url: BaseUrl::parse("http://books.test").unwrap(), rate_limits: false, ..Config::default() };
        let state = AppState::from(Services {
            rooms: Rooms::new(store.clone()),
            store,
            library: library(),
            config: Arc::new(change(usual)),
            passwords: Passwords::new(),
            pieces: Pieces::default(),
            posts: Pieces::default(),
            talk: TalkHub::new(),
        });
        Self { router: router(state.clone()), traffic: Traffic::default(), state, database }
    }

    /// On Postgres: cuts the connections off on which servers listen to each other.
    pub async fn cut_ears(&self) {
        let Database::Postgres(database) = &self.database else { panic!("there are none on SQLite") };
        let connection = sea_orm::Database::connect(database.url()).await.unwrap();
        let cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query ILIKE 'LISTEN%'";
        assert!(connection.execute_unprepared(cut).await.unwrap().rows_affected() > 0, "nobody listened");
        connection.close().await.unwrap();
    }

    /// Somebody with a browser of their own.
    pub fn reader(&self) -> TestReader {
        TestReader::new(self.router.clone(), self.traffic.clone())
    }

    /// The router itself, for requests that no browser makes.
    pub fn router(&self) -> axum::Router {
        self.router.clone()
    }

    /// Closes the database, and removes it where it is not a file.
    pub async fn stop(self) {
        self.state.store.close().await;
        if let Database::Postgres(database) = self.database {
            database.remove().await;
        }
    }
}

/// The fixture books, read once.
pub fn library() -> Arc<Library> {
    static LIBRARY: OnceLock<Arc<Library>> = OnceLock::new();
    LIBRARY
        .get_or_init(|| match content::load(&fixtures()) {
            Ok(library) => Arc::new(library),
            Err(problems) => panic!("the fixture books: {}", problems.human(false)),
        })
        .clone()
}

/// Where the fixture books are.
pub fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/quizzes")
}

/// Runs a story on SQLite and then on Postgres.
pub async fn on_both<F: AsyncFn(&TestApp)>(story: F) {
    for app in [TestApp::new().await, TestApp::on_postgres().await] {
        story(&app).await;
        app.stop().await;
    }
}
