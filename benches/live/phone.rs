//! A player's phone: it comes in, listens and answers.

use std::sync::Arc;
use std::time::{Duration, Instant};

use http::StatusCode;
use tokio::time::sleep;

use crate::chance;
use crate::ear::{Ear, Heard, Reading, Stage};
use crate::failure::{Failure, Tried, within};
use crate::files::{ANSWERING, COMING_IN};
use crate::markup;
use crate::person::{Answer, Person};

/// How long one answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Of three of these each player's name is made: of numbers some would look like insults to the door.
const TREES: [&str; 22] = [
    "Acer", "Alder", "Apple", "Ash", "Bay", "Beech", "Birch", "Box", "Cedar", "Elder", "Elm", "Fir", "Hazel", "Holly", "Larch", "Lime",
    "Maple", "Oak", "Pine", "Plum", "Rowan", "Yew",
];

/// The `nth` player's: all differ.
fn name(nth: usize) -> String {
    let word = |place: usize| TREES[nth / TREES.len().pow(2 - place as u32) % TREES.len()];
    [0, 1, 2].map(word).join(" ")
}

/// A phone in a room.
pub struct Phone {
    /// The how-many-eth it is, from 0.
    pub nth: usize,
    /// What its player is called.
    pub name: String,
    pub reading: Reading,
    person: Arc<Person>,
    /// “/rooms/…”.
    room: String,
    pub ear: Ear,
}

/// What became of an answer.
pub enum Reply {
    /// It counts; after so long, from the tap.
    Acknowledged(Duration),
    Refused(StatusCode),
    /// Nobody knows.
    Lost(Failure),
}

impl Phone {
    /// Comes in with that pin, as a person does: the page, the form, the stream.
    pub async fn join(person: Person, nth: usize, pin: String, reading: Reading) -> Tried<Self> {
        let _place = COMING_IN.acquire().await.map_err(|_| Failure::new("nobody comes in any more"))?;
        let (mut person, name) = (person, name(nth));
        let mut connection = person.connect().await?;
        let request = person.get(&format!("/join?code={pin}"));
        let page = person.ask(&mut connection, request).await?;
        let (action, hidden) = markup::form(&page.body, "/players").ok_or_else(|| page.unexpected())?;
        let fields: Vec<_> = hidden.into_iter().chain([("name", name.as_str())]).collect();
        let request = person.post(action, &fields);
        let came_in = person.ask(&mut connection, request).await?;
        let room = came_in.location()?.split('?').next().unwrap_or_default();
        let room = room.strip_suffix("/play").ok_or_else(|| came_in.unexpected())?.to_owned();
        let phone = Self::listening(person, nth, room, reading);
        phone.settle().await?;
        Ok(phone)
    }

    /// One that is let in by nobody and listens at once.
    pub fn listening(person: Person, nth: usize, room: String, reading: Reading) -> Self {
        let person = Arc::new(person);
        let ear = Ear::open(Arc::clone(&person), nth, format!("{room}/stream"), reading);
        Self { nth, name: name(nth), reading, person, room, ear }
    }

    /// Waits until it shows where the room is.
    pub async fn settle(&self) -> Tried<()> {
        let either = |heard: &Heard| match heard {
            Heard { stage: Some(_), .. } => Some(Ok(())),
            Heard { lost: Some(why), .. } => Some(Err(why.clone())),
            _ => None,
        };
        self.ear.hear(either).await?.map_err(Failure::new)
    }

    /// Answers the question that is open. Its connection for questions is long closed, so it opens a new one.
    pub async fn answer(&self, stage: &Stage) -> Reply {
        let tapped = Instant::now();
        match within("an answer", PATIENCE, self.send(stage)).await {
            Ok(status) if status.is_success() => Reply::Acknowledged(tapped.elapsed()),
            Ok(status) if status.is_client_error() => Reply::Refused(status),
            Ok(status) => Reply::Lost(Failure::new(format!("an answer: {status}"))),
            Err(failure) => Reply::Lost(failure),
        }
    }

    /// The same until there is word of it, a little later each time, as the page in the phone does.
    pub async fn insist(&self, stage: &Stage) -> Reply {
        let end = Instant::now() + PATIENCE;
        loop {
            let reply = self.answer(stage).await;
            if !matches!(reply, Reply::Lost(_)) || Instant::now() > end {
                return reply;
            }
            sleep(Duration::from_millis(200).mul_f64(1.0 + chance::share(stage.number, self.nth as u64))).await;
        }
    }

    async fn send(&self, stage: &Stage) -> Tried<StatusCode> {
        let _place = ANSWERING.acquire().await.map_err(|_| Failure::new("nobody answers any more"))?;
        let slide = stage.slide.as_deref().ok_or_else(|| Failure::new("no question is open"))?;
        let choice = stage.choices.get(self.nth % stage.choices.len().max(1)).map_or("x", String::as_str);
        let request = self.person.post(&format!("{}/answers", self.room), &[("slide", slide), ("answer", choice), ("part", "own")]);
        let mut connection = self.person.connect().await?;
        Ok(Answer::to(&mut connection, request).await?.status)
    }
}
