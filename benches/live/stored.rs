//! What is on the disk in the end, read past the server.

use std::collections::HashMap;

use chapterwise::domain::room::event::Event;
use chapterwise::store::{Store, StoreOptions};

use crate::failure::{Failure, Tried};
use crate::host::Host;
use crate::server::Server;

/// Each answer in the database, as the player's name and the slide, and how many times it is there.
pub type Answers = HashMap<(String, String), usize>;

/// How many answers of a room are in the database.
pub async fn stored(server: &Server, host: &Host) -> Tried<usize> {
    Ok(answers(server, host).await?.values().sum())
}

/// The answers of a room that are in the database. Players are numbered in the order in which they came in.
///
/// # Errors
/// When the database can't be read.
pub async fn answers(server: &Server, host: &Host) -> Tried<Answers> {
    let unread = |error: &dyn std::fmt::Display| Failure::new(format!("reading what is stored: {error}"));
    let id = host.room.trim_start_matches("/rooms/").parse().map_err(|error: uuid::Error| unread(&error))?;
    let store = Store::open(&server.database(), StoreOptions::default()).await;
    let store = store.map_err(|error| unread(&error))?;
    let events = store.room_events(id, 0).await.map_err(|error| unread(&error))?;
    store.close().await;
    let mut names = Vec::new();
    let mut answers = Answers::new();
    for logged in events {
        match logged.event {
            Event::Joined { name, .. } => names.push(name.as_str().to_owned()),
            Event::Answered { player, slide, .. } => {
                let name = names.get(usize::from(player.0)).cloned().unwrap_or_else(|| "?".to_owned());
                *answers.entry((name, slide.to_string())).or_default() += 1;
            }
            _ => {}
        }
    }
    Ok(answers)
}
