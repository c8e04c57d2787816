//! `chapterwise seed`: made-up readers with a past, and a club of some of them, so that every page has something to show.

mod answers;
mod cast;
mod club;
mod club_lines;
mod club_meetings;
mod club_talk;
mod past;
mod sitting;

use std::sync::Arc;

use jiff::Timestamp;
use rand::rngs::ChaCha12Rng;
use rand::{RngExt, SeedableRng};

use crate::config::Config;
use crate::content;
use crate::domain::library::Library;
use crate::store::{Store, StoreOptions};
use crate::web::passwords::Passwords;

use super::{Failure, print, runtime};

use past::Past;

#[derive(clap::Args)]
pub(super) struct Options {
    /// The same number makes the same readers [default: another each time]
    #[arg(long, value_name = "NUMBER")]
    seed: Option<u64>,
    /// Add them to readers who are there already
    #[arg(long)]
    force: bool,
}

pub(super) fn run(options: &Options, config: Config) -> Result<(), Failure> {
    let library = content::load(&config.content_dir).map_err(Failure::new)?;
    if library.books().is_empty() {
        return Err(Failure::new(format!("There are no books in {}.", config.content_dir.display())));
    }
    runtime()?.block_on(async {
        let store = Store::open(config.database_url.as_str(), StoreOptions::default()).await?;
        let seeded = seed(options, &config, Arc::new(library), &store).await;
        store.close().await;
        seeded
    })
}

async fn seed(options: &Options, config: &Config, library: Arc<Library>, store: &Store) -> Result<(), Failure> {
    store.migrate().await?;
    if store.has_readers().await? && !options.force {
        let database = &config.database_url;
        return Err(Failure::new(format!("{database} has readers. To add made-up ones all the same, say --force.")));
    }
    let number = options.seed.unwrap_or_else(|| rand::rng().random());
    let mut rng = ChaCha12Rng::seed_from_u64(number);
    let password = cast::password(&mut rng);
    let passwords = Passwords::new();
    let mut past = Past { store, library, rng, now: Timestamp::now() };

    let mut seated = Vec::new();
    print("Name                  What they did");
    for (name, seat) in cast::ACCOUNTS {
        let hash = passwords.hash(password.clone()).await;
        let hash = hash.map_err(|fault| Failure::new(format!("Can’t hash a password: {fault:?}.")))?;
        let (name, life) = past.of_account(name, hash, seat).await?;
        print(format_args!("{:<22}{}", name.as_str(), life.deeds));
        seated.extend(seat.map(|seat| (seat, life)));
    }
    for seat in cast::GUESTS {
        let life = past.of_guest(seat).await?;
        print(format_args!("{:<22}{}", "a guest", life.deeds));
        seated.extend(seat.map(|seat| (seat, life)));
    }
    let club = past.of_club(seated).await?;
    print(format_args!("{:<22}{club}", cast::CLUB.0));
    print(format_args!("\nEveryone’s password is {password}\nThe same again: chapterwise seed --seed {number}"));
    Ok(())
}
