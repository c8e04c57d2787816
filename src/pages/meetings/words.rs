//! How things of a meeting are said.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::club::Zone;
use crate::domain::meeting::{MeetingPlan, Reply};
use crate::domain::schedule::Stretch;
use crate::pages::clubs::words;
use crate::ui::html::prelude::*;
use crate::ui::zone::clock;

/// “Thursday 26 November”, with the year when it is not this one, by the club's clock.
pub fn day(at: Timestamp, zone: &Zone, today: Date) -> String {
    words::day(at.to_zoned(zone.zone().clone()).date(), today)
}

/// “Thursday 26 November, 19:00”, with the year when it is not this one, by the club's clock.
pub fn when(at: Timestamp, zone: &Zone, today: Date) -> String {
    let local = at.to_zoned(zone.zone().clone());
    format!("{}, {}", words::day(local.date(), today), local.strftime("%H:%M"))
}

/// The same in a `<time>`, with the clock that it is by: “Thursday 26 November, 19:00 (London time)”.
pub fn time(at: Timestamp, zone: &Zone, today: Date) -> Html {
    html! { <time datetime=at.to_string()>{when(at, zone, today)}</time>{format!(" ({})", clock(zone))} }
}

/// “Thursday 26 November 2026, 19:00”: for what is read years later.
pub fn dated(at: Timestamp, zone: &Zone) -> String {
    // No meeting was in that year.
    when(at, zone, Date::MIN)
}

/// “19:00 to 20:30, London time”
pub fn hours(plan: &MeetingPlan, zone: &Zone) -> String {
    let hand = |at: Timestamp| at.to_zoned(zone.zone().clone()).strftime("%H:%M").to_string();
    format!("{} to {}, {}", hand(plan.starts_at), hand(plan.ends_at()), clock(zone))
}

/// “Chapters 4 to 6”
pub fn chapters(plan: &MeetingPlan) -> String {
    // The day does not show.
    words::stretch(&Stretch { first: plan.first, last: plan.last, due: Date::MIN })
}

/// What a button says of coming or not.
pub fn reply(reply: Reply) -> &'static str {
    match reply {
        Reply::Yes => "Yes",
        Reply::Maybe => "Perhaps",
        Reply::No => "No",
    }
}

/// Of several: “Coming”.
pub fn replied(reply: Reply) -> &'static str {
    match reply {
        Reply::Yes => "Coming",
        Reply::Maybe => "Perhaps",
        Reply::No => "Not coming",
    }
}
