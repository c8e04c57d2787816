//! A phone’s stream: what it has heard last, and opening it again when it is lost.

use std::sync::Arc;
use std::time::{Duration, Instant};

use http::{StatusCode, header};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout_at};

use crate::chance;
use crate::connection::Connection;
use crate::events::{Event, Events};
use crate::failure::{Failure, Tried};
use crate::markup;
use crate::person::Person;

/// How long a phone waits before it opens a lost stream again: somewhere between these, so that not all come at once.
const AGAIN: [Duration; 2] = [Duration::from_millis(200), Duration::from_millis(1_500)];

/// How long a slow phone reads when it does.
const GLANCE: Duration = Duration::from_millis(100);

/// How a phone reads its stream.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    AtOnce,
    /// With pauses of so long, and little room for what comes meanwhile.
    WithPauses(Duration),
}

/// Where the room is, as a phone was told.
#[derive(Clone)]
pub struct Stage {
    pub number: u64,
    /// The question that is open.
    pub slide: Option<String>,
    /// What one can choose.
    pub choices: Arc<[String]>,
    /// How long what was told is, in bytes.
    pub length: usize,
    /// When all of it was there.
    pub at: Instant,
}

/// What a phone has heard so far.
#[derive(Clone, Default)]
pub struct Heard {
    pub stage: Option<Stage>,
    /// When its stream was opened last.
    pub opened: Option<Instant>,
    /// Why it was lost last.
    pub lost: Option<String>,
}

/// A stream that is listened to until this is dropped.
pub struct Ear {
    heard: watch::Receiver<Heard>,
    task: JoinHandle<()>,
}

impl Ear {
    /// Begins to listen for the `nth` phone.
    pub fn open(person: Arc<Person>, nth: usize, stream: String, reading: Reading) -> Self {
        let (tells, heard) = watch::channel(Heard::default());
        let listener = Listener { person, nth, stream, reading, last: None, tells };
        Self { heard, task: tokio::spawn(listener.listen()) }
    }

    /// What it heard last.
    pub fn heard(&self) -> Heard {
        self.heard.borrow().clone()
    }

    /// Waits until what was heard is of this kind, and is what that is.
    pub async fn hear<T>(&self, mut kind: impl FnMut(&Heard) -> Option<T>) -> Tried<T> {
        let mut heard = self.heard.clone();
        let heard = heard.wait_for(|heard| kind(heard).is_some()).await.map_err(|_| Failure::new("the phone is gone"))?.clone();
        kind(&heard).ok_or_else(|| Failure::new("what was heard is not what it was"))
    }
}

impl Drop for Ear {
    fn drop(&mut self) {
        self.task.abort();
    }
}

struct Listener {
    person: Arc<Person>,
    nth: usize,
    stream: String,
    reading: Reading,
    last: Option<String>,
    tells: watch::Sender<Heard>,
}

impl Listener {
    async fn listen(mut self) {
        for time in 0.. {
            if let Err(failure) = self.follow().await {
                self.tells.send_modify(|heard| heard.lost = Some(failure.to_string()));
            }
            let [least, most] = AGAIN;
            sleep(least + (most - least).mul_f64(chance::share(1_000 + time, self.nth as u64))).await;
        }
    }

    /// Until it is lost.
    async fn follow(&mut self) -> Tried<()> {
        let narrow = self.reading != Reading::AtOnce;
        let mut connection = Connection::open(self.person.site, narrow).await?;
        let mut request = self.person.get(&self.stream);
        request.headers_mut().insert(header::ACCEPT, header::HeaderValue::from_static("text/event-stream"));
        if let Some(last) = self.last.as_ref().and_then(|last| last.parse().ok()) {
            request.headers_mut().insert("last-event-id", last);
        }
        let answer = connection.send(request).await?;
        if answer.status() != StatusCode::OK {
            return Err(Failure::new(format!("{}: {}", self.stream, answer.status())));
        }
        self.tells.send_modify(|heard| heard.opened = Some(Instant::now()));
        let (mut stream, mut events) = (answer.into_body(), Events::default());
        match self.reading {
            Reading::AtOnce => while self.read(&mut stream, &mut events).await? {},
            Reading::WithPauses(pause) => loop {
                let end = tokio::time::Instant::now() + GLANCE;
                while let Ok(read) = timeout_at(end, self.read(&mut stream, &mut events)).await {
                    if !read? {
                        return Ok(());
                    }
                }
                sleep(pause).await;
            },
        }
        Ok(())
    }

    /// The next piece; whether there was one.
    async fn read(&mut self, stream: &mut Incoming, events: &mut Events) -> Tried<bool> {
        let Some(piece) = stream.frame().await else { return Ok(false) };
        let at = Instant::now();
        for event in events.take(piece?.data_ref().map_or(&[], |data| data)) {
            self.tell(event, at);
        }
        Ok(true)
    }

    fn tell(&mut self, event: Event, at: Instant) {
        if event.id.is_some() {
            self.last = event.id;
        }
        if event.name != "stage" {
            return;
        }
        let Some(number) = markup::number(&event.data, "data-stage") else { return };
        let slide = markup::attribute(&event.data, "data-slide").map(str::to_owned);
        let choices = markup::choices(&event.data).into();
        self.tells.send_modify(|heard| match &mut heard.stage {
            // The same once more: told on opening, or for something small.
            Some(stage) if stage.number == number && stage.slide == slide => {}
            stage => *stage = Some(Stage { number, slide, choices, length: event.data.len(), at }),
        });
    }
}
