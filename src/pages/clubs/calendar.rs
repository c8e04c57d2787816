//! A club's schedule as a calendar that others subscribe to (RFC 5545).

use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::club::Season;
use crate::domain::meeting::{Meeting, MeetingState};
use crate::domain::schedule::Stretch;
use crate::web::errors::{self, Fault};
use crate::web::state::AppState;

use super::words;

/// Where the calendar of a club with that key is.
pub fn address(key: &str) -> String {
    format!("/calendars/{key}.ics")
}

/// `GET /calendars/{key}.ics`: a day for each stretch, and each meeting with its time and place. Whoever has the key may read it: a calendar can't log in. It names chapters by their
/// numbers and nobody.
pub async fn show(State(state): State<AppState>, Path(file): Path<String>) -> Result<Response, Fault> {
    let Some(key) = file.strip_suffix(".ics") else { return Ok(errors::not_found()) };
    let Some(club) = state.store.club_of_feed(key).await?.filter(|club| club.season == Season::Running) else {
        return Ok(errors::not_found());
    };
    let book = state.library.book(&club.book).map(|book| book.title.clone()).unwrap_or_default();
    let mut calendar = Calendar::new();
    calendar.name(club.name.as_str()).timezone(club.zone.name());
    let home = state.config.base_url.join(&format!("/clubs/{}", club.id));
    for stretch in state.store.schedule(club.id).await? {
        // A whole day (§3.3.4), in no time zone.
        let mut day = Property::new("DTSTART", stretch.due.strftime("%Y%m%d").to_string());
        day.add_parameter("VALUE", "DATE");
        let mut event = Event::new();
        event.uid(&format!("{}-{}@chapterwise", club.id, stretch.first)).summary(&format!("{book}: {}", words::stretch(&stretch)));
        event.url(&home).append_property(day);
        calendar.push(event.done());
    }
    for meeting in state.store.meetings(club.id).await? {
        calendar.push(timed(&state, &book, &meeting));
    }
    let head = [(CONTENT_TYPE, "text/calendar; charset=utf-8"), (CACHE_CONTROL, "private, max-age=3600")];
    Ok((head, calendar.to_string()).into_response())
}

/// A meeting: when, where, and which chapters it is about; nothing of its agenda, and nobody.
fn timed(state: &AppState, book: &str, meeting: &Meeting) -> Event {
    let plan = &meeting.plan;
    // In UTC (§3.3.5, form 2), so that no zone has to be described.
    let moment = |at: Timestamp| at.strftime("%Y%m%dT%H%M%SZ").to_string();
    let chapters = words::stretch(&Stretch { first: plan.first, last: plan.last, due: Date::MIN });
    let link = plan.link.as_ref().map(|link| link.as_str().to_owned()).unwrap_or_default();
    let place = [plan.place.clone(), link].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let mut event = Event::new();
    event.uid(&format!("{}@chapterwise", meeting.id)).summary(&format!("{book}: meeting, {}", chapters.to_lowercase()));
    event.add_property("DTSTART", moment(plan.starts_at)).add_property("DTEND", moment(plan.ends_at()));
    event.sequence(meeting.version).url(&state.config.base_url.join(&format!("/meetings/{}", meeting.id)));
    if !place.is_empty() {
        event.location(&place);
    }
    if meeting.state == MeetingState::Cancelled {
        event.status(EventStatus::Cancelled);
    }
    event.done()
}
