//! `chapterwise admin`: what whoever runs a server does about readers, clubs, classes and posts.
//!
//! It works on the database, so the server may run or not. On SQLite, a running one looks every second whether another process wrote, and then
//! reads everything anew (`store/writer.rs`); on Postgres it keeps nothing but live rooms, of which it is told. Pages that stay open look for
//! themselves every few seconds.

mod confirm;
mod find;
mod named;
mod readers;
mod removals;

use crate::config::Config;
use crate::store::{Store, StoreOptions};
use crate::web::log;

use super::{Failure, needs_database, print, runtime};

/// How soon a running server does as was said.
const SOON: &str = "A running server follows within five seconds.";

#[derive(clap::Subcommand)]
pub(super) enum Action {
    /// List accounts, guests, pupils, clubs and classes whose name contains the words, or whose id does
    Find {
        /// A part of a name, or eight characters or more of an id
        #[arg(required = true)]
        words: Vec<String>,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Log a reader out on all their devices
    EndSessions {
        /// Their name or id
        reader: String,
    },
    /// Delete a reader with everything kept of them, as they can themselves
    RemoveReader {
        /// Their name or id
        reader: String,
        #[command(flatten)]
        confirmation: confirm::Confirmation,
    },
    /// Delete a club with everything in it, at once
    RemoveClub {
        /// Its name or id
        club: String,
        #[command(flatten)]
        confirmation: confirm::Confirmation,
    },
    /// Delete a class with its pupils and all their work, at once
    RemoveClass {
        /// Its name or id
        class: String,
        #[command(flatten)]
        confirmation: confirm::Confirmation,
    },
    /// Delete a post; its club’s record says that the people who run this site did
    RemovePost {
        /// Its address or id
        post: String,
    },
}

pub(super) fn run(action: Action, config: &Config) -> Result<(), Failure> {
    needs_database(config)?;
    // What is found goes to standard output alone, for scripts.
    if !matches!(action, Action::Find { .. }) {
        log::start(config);
    }
    runtime()?.block_on(async {
        let store = Store::open(config.database_url.as_str(), StoreOptions::default()).await?;
        let done = act(action, &store).await;
        store.close().await;
        done
    })
}

async fn act(action: Action, store: &Store) -> Result<(), Failure> {
    match action {
        Action::Find { words, json } => find::run(store, &words.join(" "), json).await,
        Action::EndSessions { reader } => readers::end_sessions(store, &reader).await,
        Action::RemoveReader { reader, confirmation } => readers::remove(store, &reader, &confirmation).await,
        Action::RemoveClub { club, confirmation } => removals::club(store, &club, &confirmation).await,
        Action::RemoveClass { class, confirmation } => removals::class(store, &class, &confirmation).await,
        Action::RemovePost { post } => removals::post(store, &post).await,
    }
}
