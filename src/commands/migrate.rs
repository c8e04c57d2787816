//! `chapterwise migrate`: the database's tables brought up to date without serving.

use crate::config::Config;
use crate::store::{Store, StoreOptions};

use super::{Failure, runtime};

pub(super) fn run(config: Config) -> Result<(), Failure> {
    runtime()?.block_on(async {
        let store = Store::open(config.database_url.as_str(), StoreOptions::default()).await?;
        let migrated = store.migrate().await;
        store.close().await;
        migrated?;
        eprintln!("{} is up to date.", config.database_url);
        Ok(())
    })
}
