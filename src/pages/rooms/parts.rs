//! The parts of a room's views that a script puts in place one by one, and the clock.

use jiff::Timestamp;

use crate::domain::homework::adjustment::TimeFactor;
use crate::domain::room::stage::Stage;
use crate::domain::room::state::Room;
use crate::ui::html::prelude::*;

/// How long somebody has left, in milliseconds; `None`: there is no limit, or the question is not open.
pub fn left(room: &Room, time: TimeFactor, now: Timestamp) -> Option<i64> {
    // While time stands still it is as it stood.
    let now = room.paused.unwrap_or(now);
    room.closes_for(time).map(|closes| closes.duration_since(now).as_millis().max(0) as i64)
}

/// The time left, which a script counts down.
#[component]
pub fn Clock<'a>(room: &'a Room, time: TimeFactor, now: Timestamp) -> Option<Html> {
    let left = left(room, time, now)?;
    let seconds = (left + 999) / 1000;
    let whole = match room.stage {
        Stage::Open(opening) => opening.limit.map(|limit| time.times(limit).as_millis() / 1000),
        _ => None,
    };
    let stands = room.paused.is_some().then_some("");
    Some(html! {
        <p class="clock" role="timer" data-left=left.to_string() data-stands=stands>
            <b class="num">{seconds}</b>" s"
        </p>
        <progress class="meter" max=whole.unwrap_or(1).to_string() value=seconds.to_string() aria-hidden="true"></progress>
    })
}
