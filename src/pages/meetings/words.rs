//! How things of a meeting are said.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::club::Zone;
use crate::domain::meeting::{MeetingPlan, Reply};
use crate::domain::schedule::Stretch;
use crate::pages::clubs::words;

/// “Thursday 26 November”, with the year when it is not this one, by the club's clock.
pub fn day(at: Timestamp, zone: &Zone, today: Date) -> String {
    words::day(at.to_zoned(zone.zone().clone()).date(), today)
}

/// “Thursday 26 November, 19:00”, with the year when it is not this one, by the club's clock.
pub fn when(at: Timestamp, zone: &Zone, today: Date) -> String {
    let local = at.to_zoned(zone.zone().clone());
    format!("{}, {}", words::day(local.date(), today), local.strftime("%H:%M"))
}

/// “19:00 to 20:30, London time”
pub fn hours(plan: &MeetingPlan, zone: &Zone) -> String {
    let clock = |at: Timestamp| at.to_zoned(zone.zone().clone()).strftime("%H:%M").to_string();
    let city = zone.name().rsplit('/').next().unwrap_or_default().replace('_', " ");
    format!("{} to {}, {city} time", clock(plan.starts_at), clock(plan.ends_at()))
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
