//! Times as people read them. The server does not know a reader's time zone, so a time of day says that it is UTC.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::ui::html::prelude::*;

/// “3 November 2026” in a `<time>`.
#[component]
pub fn Date(
    /// The moment.
    at: Timestamp,
) -> Html {
    html! { <time datetime=at.to_string()>{day(at)}</time> }
}

/// “3 November 2026”, in UTC.
pub fn day(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime("%-d %B %Y").to_string()
}

/// “3 November, 10:42 UTC”.
pub fn moment(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime("%-d %B, %H:%M UTC").to_string()
}
