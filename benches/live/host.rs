//! The host of a room.

use std::net::SocketAddr;
use std::sync::Arc;

use http::StatusCode;

use crate::ear::{Ear, Reading};
use crate::failure::{Failure, Tried};
use crate::markup;
use crate::person::{Answer, Person};

/// Somebody who opened a room.
#[derive(Clone)]
pub struct Host {
    person: Person,
    /// “/rooms/…”.
    pub room: String,
    /// What one comes in with.
    pub pin: String,
}

impl Host {
    /// A guest who opens a room, with all questions on the first chapters.
    pub async fn open(site: SocketAddr) -> Tried<Self> {
        let mut person = Person::new(site);
        let mut connection = person.connect().await?;
        // Whoever has read so far can ask about it.
        let read = person.post("/books/never-let-me-go/progress", &[("chapter", "3"), ("sure", "1")]);
        person.ask(&mut connection, read).await?;
        let chapter = [("from", "chapters"), ("first", "1"), ("last", "3"), ("draw", "")];
        let setting: Vec<(&str, &str)> = [("book", "never-let-me-go")].into_iter().chain(chapter).collect();
        let request = person.post("/rooms/new", &setting);
        let opened = person.ask(&mut connection, request).await?;
        let place = opened.location()?.split('?').next().unwrap_or_default();
        let room = place.strip_suffix("/host").ok_or_else(|| opened.unexpected())?.to_owned();
        let mut host = Self { person, room, pin: String::new() };
        let page = host.page().await?;
        host.pin = markup::attribute(&page.body, "data-pin").ok_or_else(|| page.unexpected())?.to_owned();
        Ok(host)
    }

    /// Of a room that is there, under this address.
    pub fn of(site: SocketAddr, room: &str) -> Self {
        Self { person: Person::new(site), room: room.to_owned(), pin: String::new() }
    }

    /// Begins to follow the room as the host and as the screen.
    pub fn views(&self) -> Vec<Ear> {
        let view = |(nth, name): (usize, &str)| {
            let stream = format!("{}/stream?view={name}", self.room);
            Ear::open(Arc::new(self.person.clone()), nth, stream, Reading::AtOnce)
        };
        ["host", "screen"].into_iter().enumerate().map(view).collect()
    }

    /// The host’s page.
    ///
    /// # Errors
    /// When it is not there.
    pub async fn page(&self) -> Tried<Answer> {
        let mut connection = self.person.connect().await?;
        let page = Answer::to(&mut connection, self.person.get(&format!("{}/host", self.room))).await?;
        if page.status == StatusCode::OK { Ok(page) } else { Err(page.unexpected()) }
    }

    /// Goes on from that stage.
    pub async fn forward(&self, from: u64) -> Tried<()> {
        self.act(&[("do", "forward"), ("from", &from.to_string())]).await
    }

    /// Ends it.
    pub async fn end(&self) -> Tried<()> {
        self.act(&[("do", "end")]).await
    }

    async fn act(&self, fields: &[(&str, &str)]) -> Tried<()> {
        let mut connection = self.person.connect().await?;
        let done = Answer::to(&mut connection, self.person.post(&format!("{}/acts", self.room), fields)).await?;
        match done.status {
            StatusCode::SEE_OTHER | StatusCode::OK => Ok(()),
            // The room has gone on by itself meanwhile.
            StatusCode::CONFLICT => Ok(()),
            _ => Err(Failure::new(format!("the host’s {:?}: {}", fields[0].1, done.unexpected()))),
        }
    }
}
