//! An SQLite file for each test: in memory where the system has a place for that, so that no commit waits for a disk which nobody needs.

use std::path::PathBuf;

use tempfile::TempDir;

use super::postgres::memory;

/// A file alone in its folder, which goes with it.
pub struct Database {
    folder: TempDir,
}

impl Database {
    /// Where there is none yet.
    pub fn create() -> Self {
        Self { folder: memory().map_or_else(tempfile::tempdir, tempfile::tempdir_in).unwrap() }
    }

    /// `sqlite:…`
    pub fn url(&self) -> String {
        format!("sqlite:{}", self.file().display())
    }

    /// Where it is once it is opened.
    pub fn file(&self) -> PathBuf {
        self.folder.path().join("chapterwise.db")
    }
}
