//! Opens the connections: one file with a writer and readers (SQLite), or a server (Postgres).

use std::io;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::{Duration, Instant};

use sea_orm::sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sea_orm::sqlx::{self, Connection};
use sea_orm::{DatabaseConnection, RuntimeErr, SqlxPostgresConnector, SqlxSqliteConnector};

use super::error::Fault;
use super::options::StoreOptions;
use super::private_file;

/// How long to wait for a lock held by another process, and for a free connection.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// What the log of writes is cut down to in bytes, once it is in the database and nobody reads in it: a little more than it grows to before it begins again (1,000 pages).
const LOG_KEPT: u64 = 6 << 20;

/// What was opened.
pub(super) enum Connections {
    /// A file: one connection writes, the others only read.
    Sqlite { file: PathBuf, writer: DatabaseConnection, readers: DatabaseConnection },
    /// A server: every connection does both.
    Postgres(DatabaseConnection),
}

/// Opens what `url` names.
///
/// # Errors
/// When it is no address of either kind, or the database doesn't answer.
pub(super) async fn connect(url: &str, options: StoreOptions) -> Result<Connections, Fault> {
    match url.split_once(':').map(|(scheme, _)| scheme) {
        Some("sqlite") => sqlite(url, options).await,
        Some("postgres" | "postgresql") => postgres(url, options).await,
        _ => Err(Fault::Address("write sqlite:path/to/file.db or postgres://user@host/name".to_owned())),
    }
}

async fn sqlite(url: &str, options: StoreOptions) -> Result<Connections, Fault> {
    let file = SqliteConnectOptions::from_str(url).map_err(address)?;
    if url.contains(":memory:") || url.contains("mode=memory") {
        return Err(Fault::Address("a database in memory would be another one for each connection; name a file".to_owned()));
    }
    let path = file.get_filename().to_owned();
    let folder = path.parent().unwrap_or(Path::new(""));
    std::fs::create_dir_all(folder).map_err(|error| Fault::file(folder, &error))?;
    // SQLite gives the files beside it (the log, what connections share) the same rights.
    match private_file::create(&path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(Fault::file(&path, &error)),
        _ => {}
    }

    let file = file
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(PATIENCE);
    // The writer comes first: it creates the file, in which the readers then find the journal mode set.
    let writing = lasting_pool(1).after_release(|connection, _| {
        Box::pin(async move {
            // A failed commit may leave driver and database at odds about the transaction: such a connection is replaced.
            connection.ping().await?;
            Ok(!connection.is_in_transaction())
        })
    });
    // What is deleted is overwritten: a pupil who is gone is gone from the file. Not `FAST`, which leaves whole pages that come free as they are.
    let writes =
        file.clone().pragma("secure_delete", "ON").pragma("journal_size_limit", LOG_KEPT.to_string()).optimize_on_close(true, None);
    let writer = patiently(writing, writes).await.map_err(failed)?;
    let readers = patiently(lasting_pool(options.connections.get()), file.pragma("query_only", "ON")).await.map_err(failed)?;
    Ok(Connections::Sqlite {
        file: path,
        writer: SqlxSqliteConnector::from_sqlx_sqlite_pool(writer),
        readers: SqlxSqliteConnector::from_sqlx_sqlite_pool(readers),
    })
}

/// Opens a pool. Where several processes start on a new file at once, SQLite answers “locked” to all but one that set the journal mode, and does
/// not wait as it does otherwise (<https://sqlite.org/c3ref/busy_handler.html>): so they are asked again.
async fn patiently(pool: SqlitePoolOptions, file: SqliteConnectOptions) -> Result<sqlx::SqlitePool, sqlx::Error> {
    let began = Instant::now();
    loop {
        match pool.clone().connect_with(file.clone()).await {
            Err(sqlx::Error::Database(error)) if is_busy(&*error) && began.elapsed() < PATIENCE => {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            outcome => return outcome,
        }
    }
}

/// `SQLITE_BUSY`, with whatever stands in its upper bits (<https://sqlite.org/rescode.html>).
fn is_busy(error: &dyn sqlx::error::DatabaseError) -> bool {
    error.code().and_then(|code| code.parse::<u32>().ok()).is_some_and(|code| code & 0xff == 5)
}

/// A file doesn't go away, so connections to it are neither tested nor renewed.
fn lasting_pool(size: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(size)
        .acquire_timeout(PATIENCE)
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
}

async fn postgres(url: &str, options: StoreOptions) -> Result<Connections, Fault> {
    let server = PgConnectOptions::from_str(url).map_err(address)?.application_name("chapterwise");
    let pool = PgPoolOptions::new()
        .max_connections(options.connections.get())
        .acquire_timeout(PATIENCE)
        .connect_with(server)
        .await
        .map_err(failed)?;
    Ok(Connections::Postgres(SqlxPostgresConnector::from_sqlx_postgres_pool(pool)))
}

fn address(error: sqlx::Error) -> Fault {
    Fault::Address(error.to_string())
}

fn failed(error: sqlx::Error) -> Fault {
    Fault::Database(sea_orm::DbErr::Conn(RuntimeErr::SqlxError(error.into())))
}
