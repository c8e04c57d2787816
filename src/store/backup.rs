//! A copy of the database in a file, made while it is in use.

use std::fs::File;
use std::io;
use std::path::Path;

use sea_orm::sqlx::sqlite::SqliteConnectOptions;
use sea_orm::sqlx::{self, ConnectOptions};
use sea_orm::{DbErr, RuntimeErr};

use super::error::{During, Fault, StoreError};
use super::{Store, Writer, private_file};

/// What became of a backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BackupOutcome {
    /// The file is written and on the disk.
    Written {
        /// Its size.
        bytes: u64,
    },
    /// There is a file of that name, and it is as it was.
    FileExists,
    /// Postgres has a tool of its own: `pg_dump`.
    UsePgDump,
}

impl Store {
    /// Copies the database as of now into a new file (`VACUUM INTO`). Writes go on meanwhile and are not in it.
    ///
    /// # Errors
    /// When the file can't be written; then it isn't there.
    pub async fn backup(&self, file: &Path) -> Result<BackupOutcome, StoreError> {
        let doing = "backing up";
        let Writer::Grouped { file: database, .. } = &self.inner.writer else { return Ok(BackupOutcome::UsePgDump) };
        let name = file.to_str().ok_or_else(|| Fault::file(file, &io::Error::other("the name is not UTF-8"))).during(doing)?;
        // Taking the name first, in one step, means that nobody's file is overwritten: SQLite writes into an empty one.
        match private_file::create(file) {
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(BackupOutcome::FileExists),
            Err(error) => return Err(Fault::file(file, &error)).during(doing),
        }
        let written = match copy(database, name).await {
            Ok(()) => {
                let file = file.to_owned();
                tokio::task::spawn_blocking(move || on_disk(&file)).await.unwrap_or(Err(Fault::Panicked))
            }
            Err(fault) => Err(fault),
        };
        if written.is_err() {
            // What it failed of is worth more to the caller than a failure to tidy up.
            let _ = std::fs::remove_file(file);
        }
        written.map(|bytes| BackupOutcome::Written { bytes }).during(doing)
    }
}

/// Uses a connection of its own: the store's readers may not even write elsewhere, and its writer has other things to do.
async fn copy(database: &Path, name: &str) -> Result<(), Fault> {
    let connection = SqliteConnectOptions::new().filename(database).connect().await;
    let mut connection = connection.map_err(|error| DbErr::Conn(RuntimeErr::SqlxError(error.into())))?;
    let copied = sqlx::query("VACUUM INTO ?").bind(name).execute(&mut connection).await;
    copied.map_err(|error| DbErr::Exec(RuntimeErr::SqlxError(error.into())))?;
    Ok(())
}

/// Waits until the file and its name are on the disk; the file's size.
fn on_disk(path: &Path) -> Result<u64, Fault> {
    let size = || {
        let file = File::open(path)?;
        file.sync_all()?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder)?.sync_all()?;
        Ok(file.metadata()?.len())
    };
    size().map_err(|error: io::Error| Fault::file(path, &error))
}
