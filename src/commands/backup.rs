//! `chapterwise backup`: a copy of the database that is whole, whatever the server does meanwhile.

use std::path::Path;

use crate::config::Config;
use crate::store::{BackupOutcome, Store, StoreOptions};

use super::{Failure, needs_database, runtime};

pub(super) fn run(config: &Config, file: &Path) -> Result<(), Failure> {
    needs_database(config)?;
    let outcome = runtime()?.block_on(async {
        let store = Store::open(config.database_url.as_str(), StoreOptions::default()).await?;
        let outcome = store.backup(file).await;
        store.close().await;
        outcome
    })?;
    let file = file.display();
    match outcome {
        BackupOutcome::Written { bytes } => {
            eprintln!("{file} holds all of it: {bytes} bytes.");
            Ok(())
        }
        BackupOutcome::FileExists => Err(Failure::new(format!("{file} is there already: name a file that is not."))),
        BackupOutcome::UsePgDump => Err(Failure::new("A Postgres database is backed up with pg_dump.")),
    }
}
