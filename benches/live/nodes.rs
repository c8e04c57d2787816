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

/// What came of so many nodes.
struct Taken {
    /// Answers a second.
    rate: f64,
    /// What each answer cost: the nodes, Postgres, and the load itself.
    each: [Duration; 3],
}

/// The same rooms on one node, then on two with players of each room on both.
pub async fn measure(extent: &Extent) -> Tried<()> {
    DURABLE.get_or_init(|| ());
    let (rooms, players) = extent.nodes;
    let one = run(1, extent).await?;
    let two = run(2, extent).await?;
    let title = format!("{rooms} rooms of {players} on Postgres, all answer at once");
    let answers = |taken: &Taken| format!("{} answers/s", row::grouped(taken.rate as u64));
    row::print(&format!("{title}: two nodes"), &answers(&two), &format!("one node: {}", answers(&one)), Some(two.rate / one.rate));
    let costs = |taken: &Taken| {
        let [nodes, postgres, load] = taken.each.map(|cost| format!("{} µs", cost.as_micros()));
        format!("nodes {nodes}, Postgres {postgres}, the load itself {load}")
    };
    let of_all = |taken: &Taken| taken.each.iter().sum::<Duration>().as_secs_f64();
    let ratio = of_all(&two) / of_all(&one);
    row::print(&format!("{title}: CPU for each answer, two nodes"), &costs(&two), &format!("one node: {}", costs(&one)), Some(ratio));
    Ok(())
}

async fn run(nodes: usize, extent: &Extent) -> Tried<Taken> {
    let (rooms, players) = extent.nodes;
    eprintln!("{rooms} rooms of {players} on {nodes} of Postgres’ nodes");
    let database = Database::create().await;
    let mut servers = Vec::new();
    for _ in 0..nodes {
        servers.push(Server::node(database.url()).await?);
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
    database.remove().await;
    let count = played.acknowledged.count();
    let each = [0, 1, 2].map(|who| after[who].saturating_sub(before[who]) / count as u32);
    Ok(Taken { rate: count as f64 / played.answering.as_secs_f64(), each })
}

fn computed(servers: &[Server]) -> Tried<[Duration; 3]> {
    let nodes: Duration = servers.iter().map(Server::computed).collect::<Tried<Vec<_>>>()?.into_iter().sum();
    Ok([nodes, server::computed_by_postgres()?, server::computed_here()?])
}
