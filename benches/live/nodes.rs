//! One node on Postgres, then two: how many answers a second they take when everybody answers at once, and who computes how much for it.

use std::net::SocketAddr;
use std::time::Duration;

use futures::future::join_all;

use crate::ear::Reading;
use crate::extent::Extent;
use crate::failure::Tried;
use crate::play::{Played, play};
use crate::postgres::{DURABLE, Database};
use crate::room::Room;
use crate::row;
use crate::server::{self, Server};
use crate::share::Share;

/// What a node is held to, in hundredths of a core: so little that Postgres and the load have enough beside two of them.
const SHARE: u64 = 20;

/// What came of so many nodes.
struct Taken {
    /// Answers a second.
    rate: f64,
    /// What the questions cost for each answer, telling all phones included: the nodes, Postgres, and the load itself.
    each: [Duration; 3],
}

/// The same rooms on one node, then on two with players of each room on both. First each node has as much of this machine as it can get, of which one
/// already takes most, for Postgres and the load are on it as well; then each is held to the same small share of a core, as if it were a machine of
/// its own.
pub async fn measure(extent: &Extent) -> Tried<()> {
    DURABLE.get_or_init(|| ());
    let (rooms, players) = extent.nodes;
    // Not counted: Postgres has been made a moment ago, and whoever comes first finds everything cold.
    run(1, None, extent).await?;
    for share in [None, Some(SHARE)] {
        let one = run(1, share, extent).await?;
        let two = run(2, share, extent).await?;
        let (Some(one), Some(two)) = (one, two) else {
            eprintln!("this system holds nobody to a share of a core, or this user may not ask it to");
            return Ok(());
        };
        let held = share.map(|share| format!(", each node held to {share} % of a core")).unwrap_or_default();
        let title = format!("{rooms} rooms of {players} on Postgres, all answer at once{held}");
        let answers = |taken: &Taken| format!("{} answers/s", row::grouped(taken.rate as u64));
        row::print(&format!("{title}: two nodes"), &answers(&two), &format!("one node: {}", answers(&one)), Some(two.rate / one.rate));
        let costs = |taken: &Taken| {
            let [nodes, postgres, load] = taken.each.map(|cost| format!("{} µs", cost.as_micros()));
            format!("nodes {nodes}, Postgres {postgres}, the load itself {load}")
        };
        let of_all = |taken: &Taken| taken.each.iter().sum::<Duration>().as_secs_f64();
        let ratio = of_all(&two) / of_all(&one);
        row::print(
            &format!("{title}: CPU for each answer, telling phones included, two nodes"),
            &costs(&two),
            &format!("one node: {}", costs(&one)),
            Some(ratio),
        );
    }
    Ok(())
}

/// `None` where nobody can be held to a share.
async fn run(nodes: usize, share: Option<u64>, extent: &Extent) -> Tried<Option<Taken>> {
    let (rooms, players) = extent.nodes;
    eprintln!("{rooms} rooms of {players} on {nodes} of Postgres’ nodes");
    let database = Database::create().await;
    let mut servers = Vec::new();
    for _ in 0..nodes {
        servers.push(Server::node(database.url()).await?);
    }
    let held = share.map(|share| servers.iter().map(|server| Share::of(server.process(), share)).collect::<Option<Vec<_>>>());
    if matches!(held, Some(None)) {
        return Ok(None);
    }
    let places: Vec<SocketAddr> = servers.iter().map(|server| server.address).collect();
    let mut crowd = Vec::new();
    for _ in 0..rooms {
        crowd.push(Room::open_on(&places).await?);
    }
    join_all(crowd.iter_mut().map(|room| room.fill(players, |_| Reading::AtOnce))).await.into_iter().collect::<Tried<Vec<_>>>()?;
    let before = computed(&servers)?;
    let played = play(&mut crowd, extent.questions, Duration::ZERO).await?;
    let after = computed(&servers)?;
    Played::check(&[&played], &servers[0], &crowd).await?;
    drop((crowd, servers));
    drop(held);
    database.remove().await;
    let count = played.acknowledged.count();
    let each = [0, 1, 2].map(|who| after[who].saturating_sub(before[who]) / count as u32);
    Ok(Some(Taken { rate: count as f64 / played.answering.as_secs_f64(), each }))
}

fn computed(servers: &[Server]) -> Tried<[Duration; 3]> {
    let nodes: Duration = servers.iter().map(Server::computed).collect::<Tried<Vec<_>>>()?.into_iter().sum();
    Ok([nodes, server::computed_by_postgres()?, server::computed_here()?])
}
