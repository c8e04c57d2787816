//! How things of the talk are said.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::book::Book;
use crate::domain::club::Zone;
use crate::domain::thread::{Pause, Thread, Topic};
use crate::ui::html::prelude::*;

/// “12 March, 10:42”, with the year when it is not this one; by the club's clock.
pub fn moment(at: Timestamp, zone: &TimeZone, now: Timestamp) -> String {
    let (at, now) = (at.to_zoned(zone.clone()), now.to_zoned(zone.clone()));
    let format = match (at.date() == now.date(), at.year() == now.year()) {
        (true, _) => "today, %H:%M",
        (false, true) => "%-d %B, %H:%M",
        (false, false) => "%-d %B %Y, %H:%M",
    };
    at.strftime(format).to_string()
}

/// The same in a `<time>`.
pub fn time(at: Timestamp, zone: &TimeZone, now: Timestamp) -> Html {
    html! { <time datetime=at.to_string()>{moment(at, zone, now)}</time> }
}

/// “12 March 2026, 10:42”, by the club's clock: for what is read on another day than it was written.
pub fn dated(at: Timestamp, zone: &Zone) -> String {
    at.to_zoned(zone.zone().clone()).strftime("%-d %B %Y, %H:%M").to_string()
}

/// Whose words they are.
pub fn author(name: Option<&String>) -> String {
    name.cloned().unwrap_or_else(|| "Somebody who has gone".to_owned())
}

/// What stands at a thread's head.
pub fn title(thread: &Thread, book: &Book) -> String {
    match &thread.topic {
        Topic::Own(title) => title.as_str().to_owned(),
        Topic::Prompt(id) => {
            book.prompt(id).map_or_else(|| "A prompt that the book has no more".to_owned(), |(_, prompt)| prompt.text.clone())
        }
    }
}

/// How often each may post.
pub fn pause(pause: Pause) -> &'static str {
    match pause {
        Pause::Minute => "a minute",
        Pause::TenMinutes => "ten minutes",
        Pause::Hour => "an hour",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_the_clubs() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let zone = TimeZone::get("Europe/London").unwrap();
        let now = at("2026-07-01T12:00:00Z");
        assert_eq!(moment(at("2026-07-01T09:42:00Z"), &zone, now), "today, 10:42");
        assert_eq!(moment(at("2026-03-12T10:42:00Z"), &zone, now), "12 March, 10:42");
        assert_eq!(moment(at("2025-03-12T10:42:00Z"), &zone, now), "12 March 2025, 10:42");
    }
}
