//! Full rooms: coming in, questions and answers, and what the server needs for it, beside the bare server.

use std::time::{Duration, Instant};

use futures::future::join_all;
use tokio::time::sleep;

use crate::ear::Reading;
use crate::extent::Extent;
use crate::failure::Tried;
use crate::play::{Played, play};
use crate::room::Room;
use crate::row;
use crate::server::Server;
use crate::waits::{Waits, span};

/// How long a server is left alone before its memory is read.
const QUIET: Duration = Duration::from_secs(1);

/// So many rooms at once with so many players each.
pub async fn measure(rooms: usize, players: usize, extent: &Extent) -> Tried<()> {
    let title = match rooms {
        1 => format!("{} in a room", row::grouped(players as u64)),
        rooms => format!("{rooms} rooms of {players}"),
    };
    eprintln!("{title}");
    let server = Server::site().await?;
    rehearse(&server).await?;
    let mut crowd = Vec::new();
    for _ in 0..rooms {
        crowd.push(Room::open(&server).await?);
    }
    let before = quiet(&server).await?;
    let start = Instant::now();
    let coming = crowd.iter_mut().map(|room| room.fill(players, |_| Reading::AtOnce));
    let came = join_all(coming).await.into_iter().collect::<Tried<Vec<_>>>()?;
    let all_in = start.elapsed();
    let after = quiet(&server).await?;
    let played = play(&mut crowd, extent.questions, extent.window).await?;
    let computed = server.computed()?;
    let stored = Played::check(&[&played], &server, &crowd).await?;
    drop((crowd, server));

    eprintln!("{title}: the bare server");
    let people = rooms * players;
    let bare = Bare::measure(people, played.length, extent).await?;
    let came: Waits = came.into_iter().flatten().collect();
    row::print(&format!("{title}: all are in, streams open"), &format!("{} (median {})", span(all_in), span(came.at(50))), "–", None);
    let other = format!("bare server, as many bytes: {}", bare.played.reached.spread());
    let what = format!("{title}: a question reaches a phone, of {} questions", extent.questions);
    row::print(&what, &played.reached.spread(), &other, played.reached.ratio(&bare.played.reached));
    let other = format!("bare POST at the same pace: {}", bare.played.acknowledged.full_spread());
    let ratio = played.acknowledged.ratio(&bare.played.acknowledged);
    row::print(&format!("{title}: an answer is acknowledged"), &played.acknowledged.full_spread(), &other, ratio);
    let counts = [played.sent, played.acknowledged.count(), stored].map(|count| row::grouped(count as u64)).join(" / ");
    let errors = format!("refused {}, lost {}", played.refused, played.lost);
    row::print(&format!("{title}: answers sent / acknowledged / stored"), &counts, &errors, None);
    if people >= ENOUGH {
        let each = after.saturating_sub(before) / people as u64;
        let other = format!("bare server: {}", row::bytes(bare.memory));
        let ratio = (bare.memory > 0).then(|| each as f64 / bare.memory as f64);
        row::print(&format!("{title}: server memory for each player"), &row::bytes(each), &other, ratio);
    }
    let other = format!("bare server, which nobody joins: {:.2} s", bare.computed.as_secs_f64());
    let ratio = (!bare.computed.is_zero()).then(|| computed.as_secs_f64() / bare.computed.as_secs_f64());
    row::print(&format!("{title}: server CPU in all"), &format!("{:.2} s", computed.as_secs_f64()), &other, ratio);
    Ok(())
}

/// Among fewer, what a player needs is lost in what a server has at hand.
const ENOUGH: usize = 1_000;

/// How many play in the room before.
const REHEARSING: usize = 100;

/// The same with nothing behind it.
struct Bare {
    played: Played,
    /// For each stream, in bytes.
    memory: u64,
    computed: Duration,
}

impl Bare {
    async fn measure(people: usize, length: usize, extent: &Extent) -> Tried<Self> {
        let server = Server::bare(length).await?;
        let before = quiet(&server).await?;
        let mut room = [Room::bare(&server, people).await?];
        let memory = quiet(&server).await?.saturating_sub(before) / people as u64;
        let played = play(&mut room, extent.questions, extent.window).await?;
        Ok(Self { played, memory, computed: server.computed()? })
    }
}

/// A room that comes and goes first: what a server needs for the first of all players is not what each one costs.
async fn rehearse(server: &Server) -> Tried<()> {
    let mut room = Room::open(server).await?;
    room.fill(REHEARSING, |_| Reading::AtOnce).await?;
    room.host.end().await
}

async fn quiet(server: &Server) -> Tried<u64> {
    sleep(QUIET).await;
    server.resident()
}
