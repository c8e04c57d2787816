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
        let (mut small, mut ten_thousand) = (false, false);
        for argument in std::env::args().skip(1) {
            match argument.as_str() {
                "--small" => small = true,
                "--ten-thousand" => ten_thousand = true,
                // What cargo says to every benchmark.
                "--bench" => {}
                other => return Err(Failure::new(format!("{other}: there are --small and --ten-thousand"))),
            }
        }
        let mut extent = if small { Self::small() } else { Self::full() };
        if ten_thousand {
            extent.rooms.push(10_000);
        }
        Ok(extent)
    }

    fn full() -> Self {
        Self {
            rooms: vec![30, 300, 1_000, 5_000],
            many: Some((100, 30)),
            questions: 3,
            window: Duration::from_secs(1),
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
            questions: 1,
            window: Duration::from_millis(300),
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
        let others = [many, self.slow, self.crash.0, self.bots.0 + self.bots.1];
        self.rooms.iter().copied().chain(others).max().unwrap_or(0)
    }
}
