//! Bots at the door, while people play.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::chance;
use crate::connection::Connection;
use crate::ear::Reading;
use crate::extent::Extent;
use crate::failure::{Failure, Tried, within};
use crate::person::{Answer, Person};
use crate::play::{Played, play};
use crate::room::Room;
use crate::row;
use crate::server::Server;

/// Each bot knocks about once in this time.
const PACE: Duration = Duration::from_secs(1);

/// How long a bot waits for an answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long it may take until every bot has knocked.
const GATHERING: Duration = Duration::from_secs(60);

/// Questions in a room without bots, and then in the same room with them.
pub async fn measure(extent: &Extent) -> Tried<()> {
    let (players, bots) = extent.bots;
    eprintln!("{players} in a room, and {bots} bots at the door");
    let server = Server::site().await?;
    let mut room = [Room::open(&server).await?];
    room[0].fill(players, |_| Reading::AtOnce).await?;
    let alone = play(&mut room, extent.besieged, extent.window).await?;
    let siege = Siege::begin(&server, &room[0], bots).await?;
    let (knocks, began) = (siege.knocks(), Instant::now());
    let besieged = play(&mut room, extent.besieged, extent.window).await?;
    let rate = (siege.knocks() - knocks) as f64 / began.elapsed().as_secs_f64();
    siege.end()?;
    Played::check(&[&alone, &besieged], &server, &room).await?;
    let title = format!("{players} in a room, {} bots at the door ({rate:.0} requests/s)", row::grouped(bots as u64));
    let other = format!("without bots: {}", alone.acknowledged.full_spread());
    let ratio = besieged.acknowledged.ratio(&alone.acknowledged);
    row::print(&format!("{title}: an answer is acknowledged"), &besieged.acknowledged.full_spread(), &other, ratio);
    let other = format!("without bots: {}", alone.reached.spread());
    row::print(&format!("{title}: a question reaches a phone"), &besieged.reached.spread(), &other, besieged.reached.ratio(&alone.reached));
    Ok(())
}

/// Bots who knock until this is dropped.
struct Siege {
    bots: JoinSet<()>,
    counts: Arc<Counts>,
}

#[derive(Default)]
struct Counts {
    knocks: AtomicUsize,
    /// Knocks that nobody answered.
    unheard: AtomicUsize,
    let_in: AtomicUsize,
}

impl Siege {
    /// Returns when there were as many knocks as there are bots.
    async fn begin(server: &Server, room: &Room, bots: usize) -> Tried<Self> {
        let mut siege = Self { bots: JoinSet::new(), counts: Arc::default() };
        for nth in 0..bots {
            let bot = Bot {
                person: Person::new(server.address),
                nth: nth as u64,
                pin: room.host.pin.parse().unwrap_or(0),
                room: room.host.room.clone(),
                counts: Arc::clone(&siege.counts),
            };
            siege.bots.spawn(bot.knock());
        }
        let gathered = async {
            while siege.knocks() < bots {
                sleep(Duration::from_millis(50)).await;
            }
            Ok(())
        };
        within("gathering bots", GATHERING, gathered).await?;
        Ok(siege)
    }

    fn knocks(&self) -> usize {
        self.counts.knocks.load(Ordering::Relaxed)
    }

    /// # Errors
    /// When a bot was let in.
    fn end(self) -> Tried<()> {
        let [unheard, let_in] = [&self.counts.unheard, &self.counts.let_in].map(|count| count.load(Ordering::Relaxed));
        eprintln!("  {} knocks, {unheard} of them not answered", self.knocks());
        if let_in == 0 { Ok(()) } else { Err(Failure::new(format!("{let_in} times a bot was let in"))) }
    }
}

struct Bot {
    person: Person,
    nth: u64,
    /// The room's, which it doesn't know.
    pin: u64,
    room: String,
    counts: Arc<Counts>,
}

impl Bot {
    async fn knock(self) {
        let mut connection = None;
        for time in 0.. {
            sleep(PACE.mul_f64(2.0 * chance::share(time, self.nth))).await;
            match timeout(PATIENCE, self.try_once(&mut connection, time)).await {
                Ok(Ok(answer)) => {
                    let led = answer.location().is_ok_and(|location| location.contains("/play"));
                    self.counts.let_in.fetch_add(usize::from(led), Ordering::Relaxed);
                }
                // The server may close what has lain idle.
                _ => {
                    connection = None;
                    self.counts.unheard.fetch_add(1, Ordering::Relaxed);
                }
            }
            self.counts.knocks.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// A wrong pin, or a form without a ticket.
    async fn try_once(&self, connection: &mut Option<Connection>, time: u64) -> Tried<Answer> {
        let connection = match connection {
            Some(connection) => connection,
            none => none.insert(self.person.connect().await?),
        };
        let request = if (self.nth + time).is_multiple_of(2) {
            // Never the right one: it is another by 1 to 899,999.
            let other = 1 + (chance::share(time, self.nth + 1) * 899_998.0) as u64;
            let pin = 100_000 + (self.pin.saturating_sub(100_000) + other) % 900_000;
            self.person.get(&format!("/join?code={pin}"))
        } else {
            self.person.post(&format!("{}/players", self.room), &[("name", "Robin")])
        };
        Answer::to(connection, request).await
    }
}
