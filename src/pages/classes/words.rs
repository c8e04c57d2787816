//! What classes are said with.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::class::{ClassRole, Joining};

/// A way in, with a line about it.
pub fn joining(joining: Joining) -> (&'static str, &'static str) {
    match joining {
        Joining::ByName => ("With the code and a name", "Whoever has the code comes in under a name of their own."),
        Joining::FromList => ("From the list", "They find their name, and type the code on their slip."),
        Joining::Closed => ("Closed", "Nobody new comes in. Who is in can come back."),
    }
}

/// What somebody is to a class.
pub fn role(role: ClassRole) -> &'static str {
    match role {
        ClassRole::Owner => "Your class",
        ClassRole::CoTeacher => "You teach it with others",
        ClassRole::Pupil(_) => "You are in it",
    }
}

/// “4 September 2027” by the class's clock.
pub fn day(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%-d %B %Y").to_string()
}

/// How long pupils are kept.
pub fn keeping(days: u16) -> String {
    match days {
        365 => "a school year".to_owned(),
        730 => "two school years".to_owned(),
        180 => "half a year".to_owned(),
        30 => "a month".to_owned(),
        days => format!("{days} days"),
    }
}
