//! What goes wrong when nobody did anything wrong: the database is away, full, or not what we left there.

use std::io;
use std::path::PathBuf;

use sea_orm::{DbErr, SqlErr};

/// An unexpected failure, with what was being done. What a caller can act on is never an error but an outcome of its own.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{doing}: {fault}")]
pub struct StoreError {
    doing: &'static str,
    fault: Fault,
}

impl StoreError {
    pub(super) fn new(doing: &'static str, fault: impl Into<Fault>) -> Self {
        Self { doing, fault: fault.into() }
    }

    /// What went wrong.
    pub fn fault(&self) -> &Fault {
        &self.fault
    }

    /// Whether a row with the same unique value was there already.
    pub(super) fn is_duplicate(&self) -> bool {
        matches!(&self.fault, Fault::Database(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))))
    }
}

/// What went wrong.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Fault {
    /// The database says so.
    #[error(transparent)]
    Database(#[from] DbErr),
    /// A stored value means nothing to this version of the program.
    #[error("{column} holds a value that can’t be read")]
    Unreadable {
        /// Table and column.
        column: &'static str,
    },
    /// A value doesn't fit its column.
    #[error("a value is too large to be kept")]
    TooLarge,
    /// `DATABASE_URL` or the like is wrong. The address itself is not repeated, since it may hold a password.
    #[error("the database address can’t be used: {0}")]
    Address(String),
    /// A file or folder can't be made or written.
    #[error("{}: {why}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What the system says.
        why: String,
    },
    /// The code that was to write panicked; nothing of it was kept.
    #[error("the write was abandoned, since it panicked")]
    Panicked,
    /// The store is shutting down.
    #[error("the store is closed")]
    Closed,
}

impl Fault {
    pub(super) fn file(path: impl Into<PathBuf>, error: &io::Error) -> Self {
        Self::File { path: path.into(), why: error.to_string() }
    }
}

/// Names what was being done when something fails.
pub(super) trait During<T> {
    /// The same with a [`StoreError`] that says what was being done: “saving a note”.
    fn during(self, doing: &'static str) -> Result<T, StoreError>;
}

impl<T, E: Into<Fault>> During<T> for Result<T, E> {
    fn during(self, doing: &'static str) -> Result<T, StoreError> {
        self.map_err(|error| StoreError::new(doing, error))
    }
}
