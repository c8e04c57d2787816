//! A club's meetings: those to come, and those that were.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::club::Zone;
use crate::domain::meeting::{Meeting, MeetingState};
use crate::domain::policy::ClubAct;
use crate::pages::clubs::lookup as clubs;
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::Stop;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::{lookup, words};

/// `GET /clubs/{club}/meetings`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = clubs::club(&state, &visitor, &id, ClubAct::SeeInside).await?;
    let now = Timestamp::now();
    let (mut past, next): (Vec<Meeting>, Vec<Meeting>) =
        state.store.meetings(open.club.id).await?.into_iter().partition(|meeting| meeting.is_past(now));
    // One that was cancelled is not spoken of once its time has passed.
    past.retain(|meeting| meeting.state != MeetingState::Cancelled);
    past.reverse();
    let shell =
        Shell::titled(format!("Meetings of {}", open.club.name.as_str())).cloth(open.book.cloth).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let today = now.to_zoned(open.club.zone.zone().clone()).date();
    let rows =
        |meetings: Vec<Meeting>| meetings.into_iter().map(|meeting| html! { <Row meeting zone=&open.club.zone today/> }).collect::<Html>();
    let plans = open.allows(ClubAct::PlanMeeting);
    let none = next.is_empty();
    let has_past = !past.is_empty();
    let view = html! {
        <BackBand href=open.address() title=open.club.name.as_str().to_owned() name=true/>
        <main id="main" class="column">
            <div class="page-head">
                <h1>"Meetings"</h1>
                {none.then(|| html! { <p class="read">"None is planned."</p> })}
            </div>
            <ul class="lines-list section">{rows(next)}</ul>
            {plans.then(|| html! {
                <p class="section__foot"><a class="button" href=format!("{}/meetings/new", open.address())>"Plan a meeting"</a></p>
            })}
            {has_past.then(|| html! {
                <section class="section" aria-labelledby="past-h">
                    <h2 class="section__head" id="past-h">"Past"</h2>
                    <ul class="lines-list">{rows(past)}</ul>
                </section>
            })}
        </main>
    };
    Ok(render::page(StatusCode::OK, shell, view))
}

#[component]
fn Row<'a>(meeting: Meeting, zone: &'a Zone, today: Date) -> Html {
    let address = lookup::address(meeting.id);
    let title = words::when(meeting.plan.starts_at, zone, today);
    let place = if meeting.plan.place.is_empty() { String::new() } else { format!(" {}.", meeting.plan.place) };
    let says = format!("{}.{place}", words::chapters(&meeting.plan));
    let ended = matches!(meeting.state, MeetingState::Ended(_));
    html! {
        <li>
            <div>
                <a class="textlink" href=address.clone()><b dir="auto">{title}</b></a>
                {(meeting.state == MeetingState::Cancelled).then_some(" (cancelled)")}
                <p class="small quiet">{says}</p>
            </div>
            {ended.then(|| html! { <a class="textlink" href=format!("{address}/minutes")>"Minutes"</a> })}
        </li>
    }
}
