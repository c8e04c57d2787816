//! Phones that read slowly, and those beside them.

use crate::ear::Reading;
use crate::extent::Extent;
use crate::failure::Tried;
use crate::play::{Played, play};
use crate::room::Room;
use crate::row;
use crate::server::Server;
use crate::waits::span;

/// One room in which all phones read at once, then one in which every other one reads with pauses, at the same server.
pub async fn measure(extent: &Extent) -> Tried<()> {
    let people = extent.slow;
    eprintln!("{people} in a room, half of them slow");
    let server = Server::site().await?;
    let all_prompt = room(&server, extent, |_| Reading::AtOnce).await?;
    let pauses = Reading::WithPauses(extent.pause);
    let half_slow = room(&server, extent, |nth| if nth % 2 == 0 { Reading::AtOnce } else { pauses }).await?;
    let what = format!(
        "{} in a room, half read only every {} (p99 of these {}): a question reaches the others",
        row::grouped(people as u64),
        span(extent.pause),
        span(half_slow.reached_slow.at(99)),
    );
    let other = format!("none slow: {}", all_prompt.reached.spread());
    row::print(&what, &half_slow.reached.spread(), &other, half_slow.reached.ratio(&all_prompt.reached));
    Ok(())
}

async fn room(server: &Server, extent: &Extent, reading: impl Fn(usize) -> Reading) -> Tried<Played> {
    let mut room = [Room::open(server).await?];
    room[0].fill(extent.slow, reading).await?;
    let played = play(&mut room, extent.questions, extent.window).await?;
    Played::check(&[&played], server, &room).await?;
    Ok(played)
}
