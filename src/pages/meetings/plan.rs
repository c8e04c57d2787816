//! Planning a meeting, and changing its time, place and chapters.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::ident::MeetingId;
use crate::domain::meeting::{Meeting, MeetingState, kept_agenda};
use crate::domain::paper::Seed;
use crate::domain::policy::ClubAct;
use crate::domain::schedule;
use crate::pages::clubs::lookup::{self as clubs, OpenClub};
use crate::store::{MeetingChange, MeetingOutcome};
use crate::ui::band::BackBand;
use crate::ui::field::ErrorSummary;
use crate::ui::html::prelude::*;
use crate::ui::problems::Problems;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::{self, Stop};
use crate::web::form::{Submitted, see};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self, OpenMeeting};
use super::plan_form::{PlanFields, Typed};
use super::words;

/// `GET /clubs/{club}/meetings/new`
pub async fn ask(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = clubs::club(&state, &visitor, &id, ClubAct::PlanMeeting).await?;
    let today = Timestamp::now().to_zoned(open.club.zone.zone().clone()).date();
    let stretches = state.store.schedule(open.club.id).await?;
    let typed = Typed::usual(schedule::current(&stretches, today), today);
    Ok(new_page(&visitor, open, typed, MeetingId::new().to_string(), Problems::default()))
}

/// `POST /clubs/{club}/meetings/new`: plans a meeting, whose agenda is chosen next. The same form sent twice plans one.
pub async fn plan(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let open = clubs::club(&state, &visitor, &id, ClubAct::PlanMeeting).await?;
    let Some(actor) = open.actor() else { return Ok(errors::not_found()) };
    // The form's key is the meeting's id, so the same form again is the same meeting.
    let key = form.text("form").parse().unwrap_or_else(|_| MeetingId::new());
    let there = state.store.meeting(key).await?.is_some_and(|meeting| meeting.club == open.club.id);
    if there {
        return Ok(see(format!("{}/agenda", lookup::address(key))));
    }
    let (typed, now) = (Typed::sent(&form), Timestamp::now());
    let plan = match typed.read(&open.club.zone, open.book.last_chapter(), None, now) {
        Ok(plan) => plan,
        Err(problems) => return Ok(new_page(&visitor, open, typed, key.to_string(), problems)),
    };
    let new = Meeting { id: key, club: open.club.id, plan, agenda: vec![], state: MeetingState::Planned, version: 1, seed: Seed::random() };
    state.store.plan_meeting(new, actor, now).await?;
    Ok(see(format!("{}/agenda?planned=1", lookup::address(key))))
}

fn new_page(visitor: &Visitor, open: OpenClub, typed: Typed, key: String, problems: Problems) -> Response {
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shell = Shell::titled(problems.title("Plan a meeting")).cloth(open.book.cloth).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let address = format!("{}/meetings", open.address());
    let view = html! {
        <BackBand href=address.clone() title=open.club.name.as_str().to_owned() name=true/>
        <main id="main" class="column">
            <ErrorSummary errors=problems.clone().into_list()/>
            <div class="page-head">
                <h1>"Plan a meeting"</h1>
                <p class="read">"What is talked about comes next."</p>
            </div>
            <form class="section fields" method="post" action=format!("{address}/new") novalidate>
                <input type="hidden" name="form" value=key/>
                <PlanFields typed problems zone=open.club.zone.name().to_owned() end=open.book.last_chapter()/>
                <button class="button button--wide">"Plan it"</button>
            </form>
        </main>
    };
    render::page(status, shell, view)
}

/// `GET /meetings/{meeting}/edit`
pub async fn edit(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::meeting(&state, &visitor, &id, ClubAct::PlanMeeting).await?;
    let typed = Typed::of(&open.meeting.plan, &open.club.club.zone);
    Ok(edit_page(&visitor, open, StatusCode::OK, typed, Problems::default(), None))
}

/// `POST /meetings/{meeting}/edit` with the fields of the plan and the version `seen`.
pub async fn change(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let mut open = lookup::meeting(&state, &visitor, &id, ClubAct::PlanMeeting).await?;
    let Some(actor) = open.club.actor() else { return Ok(errors::not_found()) };
    let (typed, now) = (Typed::sent(&form), Timestamp::now());
    let seen = form.text("seen").parse().unwrap_or_default();
    let was = Some(open.meeting.plan.starts_at);
    let plan = match typed.read(&open.club.club.zone, open.club.book.last_chapter(), was, now) {
        Ok(plan) => plan,
        Err(problems) => return Ok(edit_page(&visitor, open, StatusCode::UNPROCESSABLE_ENTITY, typed, problems, Some(seen))),
    };
    let agenda = kept_agenda(&open.meeting.agenda, &open.club.book, &plan);
    match state.store.change_meeting(open.meeting.id, actor, MeetingChange::Plan(plan, agenda), seen, now).await? {
        MeetingOutcome::Kept(_) => Ok(see(format!("{}?kept=1", open.address()))),
        MeetingOutcome::NoSuchMeeting => Ok(errors::not_found()),
        MeetingOutcome::Changed(there) => {
            open.meeting = there;
            let (plan, zone) = (&open.meeting.plan, &open.club.club.zone);
            let place = [plan.place.as_str(), plan.link.as_ref().map_or("", |link| link.as_str())];
            let place = place.into_iter().filter(|part| !part.is_empty()).map(|part| format!(", {part}")).collect::<String>();
            let says = format!(
                "Another host changed the meeting meanwhile. It is now {}, {} minutes, {}{place}. Yours stands below: send it again to have it instead.",
                words::when(plan.starts_at, zone, open.today()),
                plan.minutes,
                words::chapters(plan).to_lowercase(),
            );
            Ok(edit_page(&visitor, open, StatusCode::CONFLICT, typed, Problems::one("date", says), None))
        }
    }
}

/// With the version `seen`, unless it is the one that the meeting has now.
fn edit_page(visitor: &Visitor, open: OpenMeeting, status: StatusCode, typed: Typed, problems: Problems, seen: Option<u32>) -> Response {
    let shell = Shell::titled(problems.title("Change the meeting")).cloth(open.club.book.cloth).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let address = open.address();
    let title = words::when(open.meeting.plan.starts_at, &open.club.club.zone, open.today());
    let has_agenda = !open.meeting.open_agenda(&open.club.book, open.progress).is_empty();
    let view = html! {
        <BackBand href=address.clone() title name=true/>
        <main id="main" class="column">
            <ErrorSummary errors=problems.clone().into_list()/>
            <div class="page-head">
                <h1>"Change the meeting"</h1>
                {has_agenda.then(|| html! { <p class="read">"With other chapters, prompts that do not belong to them leave the agenda."</p> })}
            </div>
            <form class="section fields" method="post" action=format!("{address}/edit") novalidate>
                <input type="hidden" name="seen" value=seen.unwrap_or(open.meeting.version).to_string()/>
                <PlanFields typed problems zone=open.club.club.zone.name().to_owned() end=open.club.book.last_chapter()/>
                <button class="button">"Keep the changes"</button>
            </form>
            <p class="row section">
                <a class="textlink" href=format!("{address}/cancel")>"Cancel the meeting"</a>
                <a class="textlink" href=format!("{address}/delete")>"Delete it"</a>
            </p>
        </main>
    };
    render::page(status, shell, view)
}
