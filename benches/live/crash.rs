//! A server that is killed while answers come in, again and again, and starts with what is on its disk.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use futures::future::join_all;
use tokio::time::sleep;

use crate::chance;
use crate::ear::Reading;
use crate::extent::Extent;
use crate::failure::{Failure, Tried, all, within};
use crate::phone::Reply;
use crate::room::Room;
use crate::row;
use crate::server::Server;
use crate::stored;
use crate::waits::Waits;

/// How long it may take until all is as before.
const PATIENCE: Duration = Duration::from_secs(60);

/// Between two looks whether the room answers again.
const LOOK: Duration = Duration::from_millis(5);

/// One room, one question for each time.
pub async fn measure(extent: &Extent) -> Tried<()> {
    let (players, times) = extent.crash;
    eprintln!("{players} in a room, and the server is killed {times} times");
    let mut server = Server::site().await?;
    let mut room = Room::open(&server).await?;
    room.fill(players, |_| Reading::AtOnce).await?;
    let (mut up, mut back) = (Vec::new(), Vec::new());
    let (mut acknowledged, mut refused) = (HashSet::new(), 0);
    for time in 1..=times {
        let opened = room.open_next().await?.ok_or_else(|| Failure::new(format!("the room has no question {time}")))?;
        let answers = room.answers(&opened, extent.window, true);
        sleep(extent.window.mul_f64(0.3 + 0.4 * chance::share(0, time as u64))).await;
        server.kill()?;
        let restart = Instant::now();
        let again = async {
            server.start_again().await?;
            while room.host.page().await.is_err() {
                sleep(LOOK).await;
            }
            Ok(restart.elapsed())
        };
        up.push(within("starting again", PATIENCE, again).await?);
        back.push(within("opening all streams again", PATIENCE, nearly_all_back(&room, restart)).await?);
        let slide = opened.stage.slide.unwrap_or_default();
        for (phone, reply) in within("answering", PATIENCE, all(answers)).await? {
            match reply {
                Reply::Acknowledged(_) => _ = acknowledged.insert((phone.name.clone(), slide.clone())),
                Reply::Refused(_) => refused += 1,
                Reply::Lost(failure) => return Err(Failure::new(format!("{}’s answer never came through: {failure}", phone.name))),
            }
        }
        eprintln!("  killed {time} times");
    }
    room.host.end().await?;
    let stored = stored::answers(&server, &room.host).await?;
    let once = check(&acknowledged, &stored)?;
    let title = format!("{players} in a room, kill -9 while they answer, {times} times");
    let counts = format!("{} of {}", row::grouped(once as u64), row::grouped(acknowledged.len() as u64));
    let others = format!("refused when sent again {refused}, stored in all {}", row::grouped(stored.len() as u64));
    row::print(&format!("{title}: acknowledged answers stored exactly once"), &counts, &others, None);
    let [up, back] = [up, back].map(Waits::from_iter);
    row::print(&format!("{title}: from the restart until the host’s page is there"), &up.few(), "–", None);
    let note = "a phone waits 200 to 1,500 ms before each try";
    row::print(&format!("{title}: until 95 in 100 streams are open again"), &back.few(), note, None);
    Ok(())
}

/// How long until 95 in a hundred streams were open again; waits for all of them.
async fn nearly_all_back(room: &Room, restart: Instant) -> Tried<Duration> {
    let back = room.phones.iter().map(|phone| phone.ear.hear(move |heard| heard.opened.filter(|opened| *opened > restart)));
    let back = join_all(back).await.into_iter().collect::<Tried<Vec<Instant>>>()?;
    Ok(back.into_iter().map(|at| at - restart).collect::<Waits>().at(95))
}

/// How many acknowledged answers are stored.
///
/// # Errors
/// When one is not, or any answer is there twice.
fn check(acknowledged: &HashSet<(String, String)>, stored: &stored::Answers) -> Tried<usize> {
    if acknowledged.is_empty() {
        return Err(Failure::new("no answer was acknowledged"));
    }
    if let Some(((name, slide), count)) = stored.iter().find(|(_, count)| **count != 1) {
        return Err(Failure::new(format!("{name}’s answer to slide {slide} is stored {count} times")));
    }
    let missing: Vec<_> = acknowledged.iter().filter(|answer| !stored.contains_key(*answer)).collect();
    match missing.first() {
        None => Ok(acknowledged.len()),
        Some((name, slide)) => {
            let missing = missing.len();
            Err(Failure::new(format!("{missing} acknowledged answers are not stored, {name}’s to slide {slide} among them")))
        }
    }
}
