//! How much of everything.

use std::time::Duration;

use crate::failure::{Failure, Tried};

/// The sizes of one run.
pub struct Extent {
    /// Players in one room, one run after the other.
    pub rooms: Vec<usize>,
    /// How many rooms at once, and the players in each.
    pub many: Option<(usize, usize)>,
    /// Questions a run.
    pub questions: usize,
    /// Everybody answers at some moment of this time.
    pub window: Duration,
    /// Whether that is not all, and what follows is measured as well.
    pub others: bool,
    /// How many rooms are played on one node, then on two, and the players in each.
    pub nodes: (usize, usize),
    /// Players in the room in which half of the phones read slowly.
    pub slow: usize,
    /// How long a slow phone doesn't read at a time.
    pub pause: Duration,
    /// Players in the room whose server is killed, and how many times it is.
    pub crash: (usize, usize),
    /// Players who play while bots knock, and how many bots.
    pub bots: (usize, usize),
    /// Questions without bots, and as many with them.
    pub besieged: usize,
}

impl Extent {
    /// The one that the command line asks for.
    pub fn asked_for() -> Tried<Self> {
        let mut extent = Self::full();
        for argument in std::env::args().skip(1) {
            match (argument.as_str(), argument.strip_prefix("--players=").and_then(|number| number.parse().ok())) {
                ("--small", _) => extent = Self::small(),
                ("--ten-thousand", _) => extent.rooms.push(10_000),
                (_, Some(players)) => extent = Self { rooms: vec![players], many: None, others: false, ..extent },
                // What cargo says to every benchmark.
                ("--bench", _) => {}
                (other, _) => return Err(Failure::new(format!("{other}: there are --small, --ten-thousand and --players=NUMBER"))),
            }
        }
        Ok(extent)
    }

    fn full() -> Self {
        Self {
            rooms: vec![30, 300, 1_000, 5_000],
            many: Some((100, 30)),
            others: true,
            questions: 3,
            window: Duration::from_secs(1),
            nodes: (20, 50),
            slow: 1_000,
            pause: Duration::from_secs(2),
            crash: (300, 10),
            bots: (30, 2_000),
            besieged: 4,
        }
    }

    fn small() -> Self {
        Self {
            rooms: vec![30],
            many: None,
            others: true,
            questions: 1,
            window: Duration::from_millis(300),
            nodes: (2, 15),
            slow: 30,
            pause: Duration::from_millis(500),
            crash: (30, 2),
            bots: (30, 60),
            besieged: 1,
        }
    }

    /// The most people who are there at the same time.
    pub fn most(&self) -> usize {
        let many = self.many.map_or(0, |(rooms, players)| rooms * players);
        let others = [many, self.nodes.0 * self.nodes.1, self.slow, self.crash.0, self.bots.0 + self.bots.1];
        self.rooms.iter().copied().chain(others).max().unwrap_or(0)
    }
}
