//! A room full of phones.

use std::collections::HashSet;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures::future::{join_all, try_join};
use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::chance;
use crate::ear::{Ear, Heard, Reading, Stage};
use crate::failure::{Failure, Tried, all, within};
use crate::host::Host;
use crate::person::Person;
use crate::phone::{Phone, Reply};
use crate::server::Server;

/// How long everybody may take to come in.
const COMING_IN: Duration = Duration::from_secs(300);

/// How long word may take to reach the last phone.
const TELLING: Duration = Duration::from_secs(60);

/// The host looks about before going on.
const BREATH: Duration = Duration::from_millis(300);

/// From one question to the next there are not more steps than this.
const STEPS: usize = 30;

/// The room.
pub struct Room {
    pub host: Host,
    pub phones: Vec<Arc<Phone>>,
    /// The host's own view and the screen, as they change.
    _views: Vec<Ear>,
    /// Where players come in, one after the other.
    sites: Vec<SocketAddr>,
    asked: HashSet<String>,
}

/// A question that was opened: where the room is with it, and how long each phone took to know, from when the host sent the word.
pub struct Opened {
    pub stage: Stage,
    pub reached: Vec<Duration>,
}

/// A phone and what became of its answer.
pub type Answered = (Arc<Phone>, Reply);

impl Room {
    /// A room of a server, in which nobody is yet.
    pub async fn open(server: &Server) -> Tried<Self> {
        Self::open_on(&[server.address]).await
    }

    /// The same on several nodes: the host is at the first, and players are at all of them.
    pub async fn open_on(nodes: &[SocketAddr]) -> Tried<Self> {
        let first = nodes.first().ok_or_else(|| Failure::new("there is no node"))?;
        let host = within("opening a room", TELLING, Host::open(*first)).await?;
        Ok(Self { phones: Vec::new(), _views: host.views(), host, sites: nodes.to_vec(), asked: HashSet::new() })
    }

    /// The one room of a bare server, with so many who listen.
    pub async fn bare(server: &Server, phones: usize) -> Tried<Self> {
        let place = "/rooms/bare";
        let phone = |nth| Phone::listening(Person::new(server.address), nth, place.to_owned(), Reading::AtOnce);
        let host = Host::of(server.address, place);
        let mut room = Self { phones: Vec::new(), _views: host.views(), host, sites: vec![server.address], asked: HashSet::new() };
        let settled = async {
            // As many at once as come into a real one.
            for batch in (0..phones).collect::<Vec<_>>().chunks(256) {
                let phones: Vec<_> = batch.iter().map(|nth| Arc::new(phone(*nth))).collect();
                join_all(phones.iter().map(|phone| phone.settle())).await.into_iter().collect::<Tried<Vec<()>>>()?;
                room.phones.extend(phones);
            }
            Ok(())
        };
        within("listening to the bare server", COMING_IN, settled).await?;
        Ok(room)
    }

    /// Lets phones come in; how long each took from the word to come in. `reading` says how each reads.
    pub async fn fill(&mut self, phones: usize, reading: impl Fn(usize) -> Reading) -> Tried<Vec<Duration>> {
        let mut tasks = JoinSet::new();
        let word = Instant::now();
        for (nth, site) in (0..phones).zip(self.sites.iter().cycle()) {
            let coming = Phone::join(Person::new(*site), nth, self.host.pin.clone(), reading(nth));
            tasks.spawn(async move { coming.await.map(|phone| (phone, word.elapsed())) });
        }
        let mut came = within("coming in", COMING_IN, all(tasks)).await?;
        came.sort_by_key(|(phone, _)| phone.nth);
        let waits = came.iter().map(|(_, wait)| *wait).collect();
        self.phones.extend(came.into_iter().map(|(phone, _)| Arc::new(phone)));
        Ok(waits)
    }

    /// Goes on until a question is open that was not yet; `None` when there is no further one.
    pub async fn open_next(&mut self) -> Tried<Option<Opened>> {
        for _ in 0..STEPS {
            sleep(BREATH).await;
            let from = self.stage()?.number;
            let sent = Instant::now();
            let reached = join_all(self.phones.iter().map(|phone| phone.ear.hear(move |heard| beyond(heard, from))));
            let hearing = async { reached.await.into_iter().collect::<Tried<Vec<Instant>>>() };
            let step = try_join(self.host.forward(from), hearing);
            let (_, reached) = within("telling all phones what comes next", TELLING, step).await?;
            let stage = self.stage()?;
            // A question that is answered by choosing: others are gone past.
            if !stage.choices.is_empty() && stage.slide.clone().is_some_and(|slide| self.asked.insert(slide)) {
                return Ok(Some(Opened { stage, reached: reached.iter().map(|at| at.saturating_duration_since(sent)).collect() }));
            }
        }
        Ok(None)
    }

    /// Where the room is, as those know who read at once.
    fn stage(&self) -> Tried<Stage> {
        let prompt = self.phones.iter().filter(|phone| phone.reading == Reading::AtOnce);
        let stages = prompt.filter_map(|phone| phone.ear.heard().stage);
        stages.max_by_key(|stage| stage.number).ok_or_else(|| Failure::new("no phone knows where the room is"))
    }

    /// Begins to have every phone answer, each at some moment of `window`; they `insist` where the server may go away meanwhile.
    pub fn answers(&self, opened: &Opened, window: Duration, insist: bool) -> JoinSet<Tried<Answered>> {
        let mut tasks = JoinSet::new();
        for phone in &self.phones {
            let (phone, stage) = (Arc::clone(phone), opened.stage.clone());
            tasks.spawn(async move {
                sleep(window.mul_f64(chance::share(stage.number, phone.nth as u64))).await;
                let reply = if insist { phone.insist(&stage).await } else { phone.answer(&stage).await };
                Ok((phone, reply))
            });
        }
        tasks
    }
}

/// When the phone knew that the room is beyond that stage.
fn beyond(heard: &Heard, stage: u64) -> Option<Instant> {
    heard.stage.as_ref().filter(|heard| heard.number > stage).map(|stage| stage.at)
}
