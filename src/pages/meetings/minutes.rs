//! What was written down at a meeting, as far as the visitor has read.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::ident::PromptId;
use crate::domain::meeting::{MeetingState, Minute};
use crate::domain::policy::ClubAct;
use crate::ui::band::BackBand;
use crate::ui::field::ErrorSummary;
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::ui::wording::listed;
use crate::web::errors::Stop;
use crate::web::form::{Submitted, see};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::after::{self, AfterTheMeeting, Talked};
use super::lookup::{self, OpenMeeting};
use super::turns::name_of;
use super::writing::{self, Refused, WritingField};
use super::{room, words};

/// `GET /meetings/{meeting}/minutes`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::meeting(&state, &visitor, &id, ClubAct::SeeInside).await?;
    respond(&state, &visitor, open, StatusCode::OK, Vec::new()).await
}

/// `POST /meetings/{meeting}/minutes/notes`: a host puts something right.
pub async fn save(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let open = lookup::meeting(&state, &visitor, &id, ClubAct::PlanMeeting).await?;
    let refused = writing::save(&state, &open, &form).await?;
    match refused.first().map(Refused::status) {
        Some(status) => respond(&state, &visitor, open, status, refused).await,
        None => Ok(see(format!("{}/minutes", open.address()))),
    }
}

async fn respond(
    state: &AppState,
    visitor: &Visitor,
    open: OpenMeeting,
    status: StatusCode,
    refused: Vec<Refused>,
) -> Result<Response, Stop> {
    let inside = room::inside(state, &open).await?;
    let ended = matches!(open.meeting.state, MeetingState::Ended(_));
    let talked = if ended { after::talked(state, visitor, &open).await? } else { Vec::new() };
    let error = if refused.is_empty() { "" } else { "Error: " };
    let when = words::when(open.meeting.plan.starts_at, &open.club.club.zone, open.today());
    let shell = Shell::titled(format!("{error}Minutes, {when}")).cloth(open.club.book.cloth).tab(Some(Tab::Clubs)).theme(visitor.theme);
    Ok(render::page(status, shell, html! { <Page open inside when ended talked refused/> }))
}

#[component]
fn Page(open: OpenMeeting, inside: room::Inside, when: String, ended: bool, talked: Vec<Talked>, refused: Vec<Refused>) -> Html {
    let room::Inside { members, room, minutes } = inside;
    let edits = open.club.allows(ClubAct::PlanMeeting);
    let share = open.club.allows(ClubAct::Meet).then(|| format!("{}/minutes/share", open.address()));
    let here = room.turns.people.iter().filter(|(_, presence)| presence.here).map(|(reader, _)| name_of(&members, *reader));
    let here: Vec<String> = here.collect();
    let place = if open.meeting.plan.place.is_empty() { String::new() } else { format!(" {}.", open.meeting.plan.place) };
    let about = items(&open, &minutes)
        .into_iter()
        .map(|(id, text)| html! { <Item open=&open about=Some(id) heading=text minutes=&minutes refused=&refused edits/> })
        .collect::<Html>();
    let whole = open.has_read_all().then(|| {
        html! { <Item open=&open about=None heading="On the whole".to_owned() minutes=&minutes refused=&refused edits/> }
    });
    html! {
        <BackBand href=open.address() title=open.club.club.name.as_str().to_owned() name=true/>
        <main id="main" class="column">
            <ErrorSummary errors=refused.iter().map(Refused::error).collect()/>
            <div class="page-head">
                <h1>{if ended { "Minutes" } else { "Minutes so far" }}</h1>
                <p class="read">{format!("{when}. {}.{place}", words::chapters(&open.meeting.plan))}</p>
                {(!here.is_empty()).then(|| html! { <p class="quiet">{format!("Here: {}.", listed(&here))}</p> })}
            </div>
            {(!open.has_read_all()).then(|| html! { <p class="quiet section">"The minutes open as you read."</p> })}
            {about}
            {whole}
            {ended.then(|| html! { <AfterTheMeeting talked share/> })}
        </main>
    }
}

/// The prompts of the agenda and others that were written about, as far as the visitor has read.
fn items(open: &OpenMeeting, minutes: &[Minute]) -> Vec<(PromptId, String)> {
    let others = minutes.iter().filter(|minute| !minute.text.is_empty()).filter_map(|minute| minute.about.as_ref());
    let others = others.filter(|id| !open.meeting.agenda.contains(id));
    let all = open.meeting.agenda.iter().chain(others).filter(|id| writing::is_open(open, Some(id)));
    all.filter_map(|id| Some((id.clone(), open.club.book.prompt(id)?.1.text.clone()))).collect()
}

#[component]
fn Item<'a>(
    open: &'a OpenMeeting,
    about: Option<PromptId>,
    heading: String,
    minutes: &'a [Minute],
    refused: &'a [Refused],
    edits: bool,
) -> Html {
    let text = minutes.iter().find(|minute| minute.about == about).map(|minute| minute.text.clone()).filter(|text| !text.is_empty());
    let has_text = text.is_some();
    let unfolded = refused.iter().any(|refused| refused.is_about(about.as_ref()));
    let form = edits.then(|| {
        let says = if has_text { "Change" } else { "Write something" };
        let name = format!(": {heading}");
        html! {
            <details class="more no-print" open=unfolded>
                <summary>{says}<span class="visually-hidden">{name}</span></summary>
                <form class="more__body fields" method="post" action=format!("{}/minutes/notes", open.address())>
                    <WritingField about label="In the minutes" hint="As hosts put it.".to_owned() minutes refused rows=4/>
                    <p><button class="button button--plain button--small">"Keep it"</button></p>
                </form>
            </details>
        }
    });
    html! {
        <section class="section minutes">
            <h2>{heading}</h2>
            {match text {
                Some(text) => html! { <p class="guess__text" dir="auto">{text}</p> },
                None => html! { <p class="quiet">"Nothing was written down."</p> },
            }}
            {form}
        </section>
    }
}
