//! Whose clock one goes by.

use crate::domain::club::Zone;
use crate::ui::html::prelude::*;

use super::select::SelectField;

/// Where a club or a class usually is.
pub const USUAL_ZONE: &str = "Europe/London";

/// Zones that the form offers, a city each.
pub const ZONES: [&str; 36] = [
    "Pacific/Auckland",
    "Australia/Sydney",
    "Australia/Brisbane",
    "Australia/Adelaide",
    "Australia/Perth",
    "Asia/Tokyo",
    "Asia/Seoul",
    "Asia/Shanghai",
    "Asia/Singapore",
    "Asia/Jakarta",
    "Asia/Dhaka",
    "Asia/Kolkata",
    "Asia/Karachi",
    "Asia/Dubai",
    "Asia/Tehran",
    "Europe/Istanbul",
    "Africa/Nairobi",
    "Europe/Athens",
    "Africa/Cairo",
    "Africa/Johannesburg",
    "Africa/Lagos",
    "Europe/Berlin",
    "Europe/Paris",
    "Europe/Madrid",
    "Europe/Lisbon",
    "Europe/Dublin",
    "Europe/London",
    "UTC",
    "Atlantic/Reykjavik",
    "America/Sao_Paulo",
    "America/Argentina/Buenos_Aires",
    "America/Halifax",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
];

/// Whose days and hours dates are.
#[component]
pub fn ZoneField(typed: String, problem: Option<String>) -> Html {
    // One that the list does not have stays chosen.
    let unknown = (!ZONES.contains(&typed.as_str())).then(|| (typed.clone(), place(&typed)));
    let zones = unknown.into_iter().chain(ZONES.map(|zone| (zone.to_owned(), place(zone))));
    html! {
        <SelectField id="zone" label="Whose clock do you go by?" hint="Dates are days there." options=zones chosen=typed error=problem/>
    }
}

/// “Times are Berlin time.”: for a page with several, whose reader may go by another clock.
#[component]
pub fn Clock<'a>(
    /// Whose.
    zone: &'a Zone,
) -> Html {
    html! { <p class="small quiet">{format!("Times are {}.", clock(zone))}</p> }
}

/// “Berlin time”
pub fn clock(zone: &Zone) -> String {
    match place(zone.name()) {
        utc if utc == "UTC" => utc,
        place => format!("{place} time"),
    }
}

/// “Buenos Aires” of “America/Argentina/Buenos_Aires”.
pub fn place(zone: &str) -> String {
    zone.rsplit('/').next().unwrap_or(zone).replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_named_after_its_city() {
        let named = |name: &str| clock(&Zone::parse(name).unwrap());
        assert_eq!((named("America/Los_Angeles"), named("UTC")), ("Los Angeles time".to_owned(), "UTC".to_owned()));
    }

    #[test]
    fn every_zone_offered_is_one() {
        assert!(ZONES.iter().all(|zone| Zone::parse(zone).is_some()) && ZONES.contains(&USUAL_ZONE));
    }
}
