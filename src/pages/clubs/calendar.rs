//! A club's schedule as a calendar that others subscribe to (RFC 5545): each member at an address of their own.

use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::club::Season;
use crate::domain::ident::ClubId;
use crate::domain::meeting::{Meeting, MeetingState};
use crate::domain::policy::{Act, ClubAct, Ruling, rule};
use crate::domain::schedule::Stretch;
use crate::ui::html::prelude::*;
use crate::web::errors::{self, Fault, Stop};
use crate::web::form::{Submitted, see};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;
use crate::web::{codes, fresh_key};

use super::{lookup, words};

/// Where the calendar with that key is.
pub fn address(key: &str) -> String {
    format!("/calendars/{key}.ics")
}

/// `GET /calendars/{key}.ics`: a day for each stretch, and each meeting with its time and place. Whoever has the key may read it, because a calendar can't log in, for as long as
/// its member belongs to the club. It names chapters by their numbers and nobody.
///
/// An address that leads nowhere any more answers 410, at which calendar programs stop asking; so does one that was the whole club's before each member had their own.
pub async fn show(State(state): State<AppState>, Path(file): Path<String>) -> Result<Response, Fault> {
    let Some(key) = file.strip_suffix(".ics").filter(|key| codes::is_key(key)) else { return Ok(errors::not_found()) };
    let Some((club, member)) = state.store.member_of_calendar(key).await? else { return Ok(gone()) };
    let Some(club) = state.store.club(club).await? else { return Ok(gone()) };
    let act = Act::Club { club: &club, standing: Some(member.standing), act: ClubAct::SeeInside };
    if rule(Some(member.reader), act) != Ruling::Allowed {
        return Ok(gone());
    }
    if club.season != Season::Running {
        return Ok(errors::not_found());
    }
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

fn gone() -> Response {
    let what = "A calendar’s address belongs to one member of a club. It ends when they make a new one or leave the club.";
    errors::gone(what, "If you are in the club, make an address of your own: it’s on the page with the schedule.")
}

/// `POST /clubs/{club}/calendar` with `to`: `new`, an address in place of the one there was; else none any more.
pub async fn change(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let open = lookup::club(&state, &visitor, &id, ClubAct::LookAfterOneself).await?;
    let Some(reader) = visitor.id() else { return Ok(errors::not_found()) };
    let key = (form.text("to") == "new").then(codes::key);
    state.store.set_calendar_key(open.club.id, reader, key.clone()).await?;
    let page = format!("{}/schedule#calendar", open.address());
    Ok(match key {
        Some(key) => fresh_key::see_with(page, &key, state.config.base_url.is_https()),
        None => see(page),
    })
}

/// `GET /clubs/{club}/calendar`: the address of a form, loaded anew.
pub async fn back(Path(id): Path<String>) -> Response {
    see(if id.parse::<ClubId>().is_ok() { format!("/clubs/{id}/schedule#calendar") } else { "/clubs".to_owned() })
}

/// A member's own address of the calendar.
pub enum OwnAddress {
    /// They have none.
    None,
    /// They have just made it: it is shown.
    Fresh(String),
    /// They have one, and were shown it when they made it.
    Made,
}

impl OwnAddress {
    /// The visitor's.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of(state: &AppState, visitor: &Visitor, club: ClubId) -> Result<Self, Fault> {
        let Some(reader) = visitor.id() else { return Ok(Self::None) };
        let Some(hash) = state.store.member_keys(club, reader).await?.calendar else { return Ok(Self::None) };
        let fresh = visitor.fresh_key(&hash).map(|key| state.config.base_url.join(&address(key)));
        Ok(fresh.map_or(Self::Made, Self::Fresh))
    }
}

/// Where members make themselves an address, and end it.
#[component]
pub fn InYourCalendar(action: String, own: OwnAddress) -> Html {
    let renew = |offer: &'static str| html! { <button class="button button--plain" name="to" value="new">{offer}</button> };
    let end = || html! { <button class="button button--plain" name="to" value="none">"End it"</button> };
    let body = match own {
        OwnAddress::None => html! { <div class="row">{renew("Make an address")}</div> },
        OwnAddress::Fresh(link) => html! {
            <div class="field">
                <label class="field__label" for="feed">"Your calendar address"</label>
                <p class="field__hint small" id="feed-hint">"Copy it now, because it’s shown only once. Keep it to yourself: whoever has it sees when and where you meet."</p>
                // In no form: Enter in it ends no address.
                <input class="input" id="feed" form="" readonly value=link aria-describedby="feed-hint"/>
            </div>
            <div class="row">{renew("Make a new address")}{end()}</div>
        },
        OwnAddress::Made => html! {
            <p>"You have an address. We can’t show it again, but you can make a new one; the old one then stops."</p>
            <div class="row">{renew("Make a new address")}{end()}</div>
        },
    };
    html! {
        <section class="section" aria-labelledby="calendar">
            <h2 class="section__head" id="calendar">"In your calendar"</h2>
            <p class="read">"Subscribe to an address of your own, and dates and meetings follow when they change. It names nobody, and stops when you leave the club."</p>
            <form class="fields section__foot" method="post" action=action>{body}</form>
        </section>
    }
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
