//! Databases with all tables. Migrating takes longer than most tests, so on each kind one database is migrated and then copied.

use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use chapterwise::store::{Store, StoreOptions};

use super::{postgres, sqlite};

impl sqlite::Database {
    /// A copy of a file that was migrated.
    pub async fn migrated() -> Self {
        let database = Self::create();
        let template = folder().join(template()).with_extension("db");
        while let Err(error) = fs::copy(&template, database.file()) {
            assert_eq!(error.kind(), ErrorKind::NotFound, "copying {}: {error}", template.display());
            Self::make(&template).await;
        }
        database
    }

    async fn make(template: &Path) {
        let _alone = lock().await;
        // Another process may have made it meanwhile.
        if template.exists() {
            return;
        }
        for made in fs::read_dir(folder()).unwrap().map(Result::unwrap) {
            if made.file_name().to_string_lossy().starts_with("template_") {
                fs::remove_file(made.path()).unwrap();
            }
        }
        let making = tempfile::tempdir_in(folder()).unwrap();
        let file = making.path().join("chapterwise.db");
        migrate(&format!("sqlite:{}", file.display())).await;
        // Nobody sees a part of it.
        fs::rename(file, template).unwrap();
    }
}

impl postgres::Database {
    /// A copy of a database that was migrated.
    pub async fn migrated() -> Self {
        let template = template();
        if let Some(copy) = Self::copy_of(&template).await {
            return copy;
        }
        let _alone = lock().await;
        // Another process may have made it meanwhile.
        if let Some(copy) = Self::copy_of(&template).await {
            return copy;
        }
        let mut making = Self::create().await;
        migrate(making.url()).await;
        // Nobody sees a part of it.
        making.administer(format!("ALTER DATABASE {} RENAME TO {template}", making.name)).await.unwrap();
        Self::copy_of(&template).await.expect("a database that was just made")
    }
}

/// Names the database to copy by the binary whose migrations made it, so that it never has the tables of others.
fn template() -> String {
    let binary = std::env::current_exe().unwrap();
    let metadata = binary.metadata().unwrap();
    let mut hasher = DefaultHasher::new();
    (binary, metadata.len(), metadata.modified().unwrap()).hash(&mut hasher);
    format!("template_{:x}", hasher.finish())
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
}

/// Held by the one process that makes a database to copy.
async fn lock() -> File {
    let file = File::options().create(true).append(true).open(folder().join("template.lock")).unwrap();
    tokio::task::spawn_blocking(move || file.lock().map(|()| file)).await.unwrap().unwrap()
}

async fn migrate(url: &str) {
    let store = Store::open(url, StoreOptions::default()).await.unwrap();
    store.migrate().await.unwrap();
    store.close().await;
}
