//! Who is where, by points for what was revealed.

use std::cmp::Reverse;

use super::player::PlayerNumber;
use super::points::Points;
use super::state::Room;

/// Somebody's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Who.
    pub player: PlayerNumber,
    /// Their points.
    pub points: Points,
    /// Their place, from 1; equals share it.
    pub place: usize,
}

/// Everybody who is in, the best first; of equals whoever came in first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standings {
    /// In their order.
    pub all: Vec<Placed>,
    by_player: Vec<u32>,
}

impl Standings {
    /// Of a room as it is.
    pub fn of(room: &Room) -> Self {
        let mut points: Vec<(PlayerNumber, Points)> = room.inside().map(|(number, who)| (number, room.points(who))).collect();
        points.sort_by_key(|(number, points)| (Reverse(*points), *number));
        let mut all: Vec<Placed> = Vec::with_capacity(points.len());
        for (at, (player, points)) in points.into_iter().enumerate() {
            let place = all.last().filter(|before| before.points == points).map_or(at + 1, |before| before.place);
            all.push(Placed { player, points, place });
        }
        let mut by_player = vec![u32::MAX; room.players.len()];
        for (at, placed) in all.iter().enumerate() {
            by_player[usize::from(placed.player.0)] = at as u32;
        }
        Self { all, by_player }
    }

    /// Somebody's place.
    pub fn place(&self, player: PlayerNumber) -> Option<Placed> {
        let at = *self.by_player.get(usize::from(player.0))?;
        self.all.get(at as usize).copied()
    }
}

/// A team and the mean of its members' points, rounded down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Team {
    /// From 0.
    pub team: u8,
    /// The mean.
    pub points: Points,
    /// How many are in it.
    pub members: usize,
}

/// The teams that have members, the best first; of equals in their order.
pub fn teams(room: &Room) -> Vec<Team> {
    let of = |team: u8| {
        let members: Vec<Points> = room.inside().filter(|(_, who)| who.team == Some(team)).map(|(_, who)| room.points(who)).collect();
        let total: Points = members.iter().copied().sum();
        (!members.is_empty()).then(|| Team { team, points: Points(total.0.div_euclid(members.len() as i64)), members: members.len() })
    };
    let mut teams: Vec<Team> = (0..room.plan.rules.teams).filter_map(of).collect();
    teams.sort_by_key(|team| (Reverse(team.points), team.team));
    teams
}
