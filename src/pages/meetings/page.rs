//! A meeting: when, where, about what, and who comes.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use crate::domain::club::Membership;
use crate::domain::meeting::{Attendance, MeetingState};
use crate::domain::policy::ClubAct;
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::Stop;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self, OpenMeeting};
use super::replies::{Replies, ReplyForm};
use super::words;

/// What the address may say.
#[derive(Deserialize)]
pub struct Said {
    kept: Option<String>,
}

/// `GET /meetings/{meeting}`
pub async fn show(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(said): Query<Said>,
) -> Result<Response, Stop> {
    let open = lookup::meeting(&state, &visitor, &id, ClubAct::SeeInside).await?;
    let replies = state.store.attendances(open.meeting.id).await?;
    let members = state.store.members(open.club.club.id).await?.into_iter().filter(|member| member.standing.is_in()).collect();
    let title = words::when(open.meeting.plan.starts_at, &open.club.club.zone, open.today());
    let shell = Shell::titled(format!("Meeting, {title}")).cloth(open.club.book.cloth).tab(Some(Tab::Clubs)).theme(visitor.theme).wide();
    let notice = said.kept.is_some().then_some("Kept.");
    Ok(render::page(StatusCode::OK, shell, html! { <Page open replies members notice/> }))
}

#[component]
fn Page(open: OpenMeeting, replies: Vec<Attendance>, members: Vec<Membership>, notice: Option<&'static str>) -> Html {
    let address = open.address();
    let plan = &open.meeting.plan;
    let day = words::day(plan.starts_at, &open.club.club.zone, open.today());
    let mine = open.club.mine.as_ref().and_then(|mine| replies.iter().find(|said| said.reader == mine.reader)).map(|said| said.reply);
    let (state, meets) = (open.meeting.state, open.club.allows(ClubAct::Meet));
    let plans = open.club.allows(ClubAct::PlanMeeting);
    let says = match state {
        MeetingState::Planned => None,
        MeetingState::Cancelled => Some("This meeting is cancelled."),
        MeetingState::Ended(_) => Some("This meeting is over."),
    };
    let place = (!plan.place.is_empty()).then(|| plan.place.clone());
    let link = plan.link.as_ref().map(|link| link.as_str().to_owned());
    html! {
        <BackBand href=format!("{}/meetings", open.club.address()) title=open.club.club.name.as_str().to_owned() name=true/>
        <main id="main" class="column split">
            <div>
                <div class="page-head">
                    <h1>{day}</h1>
                    <p class="read">{format!("{}.", words::hours(plan, &open.club.club.zone))}</p>
                    {place.map(|place| html! { <p class="read" dir="auto">{place}</p> })}
                    {link.map(|link| html! { <p><a href=link.clone() rel="noreferrer">{link.clone()}</a></p> })}
                </div>
                {notice.map(|notice| html! { <div class="notice" role="status"><p>{notice}</p></div> })}
                {says.map(|says| html! { <div class="notice"><p>{says}</p></div> })}
                <Agenda open=&open/>
                <Ways address=address.clone() state meets/>
            </div>
            <aside class="split__aside section stack">
                <section id="coming" aria-labelledby="coming-h">
                    <h2 class="section__head" id="coming-h">"Who comes"</h2>
                    {(meets && state == MeetingState::Planned).then(|| html! { <ReplyForm address=address.clone() mine/> })}
                    <Replies replies=&replies members=&members/>
                </section>
                {plans.then(|| html! { <HostLinks address=address.clone() state/> })}
            </aside>
        </main>
    }
}

/// What is talked about, as far as the visitor has read. Who has not read all of it learns neither what else there is nor how much.
#[component]
fn Agenda<'a>(open: &'a OpenMeeting) -> Html {
    let plan = &open.meeting.plan;
    let prompts = open.meeting.open_agenda(&open.club.book, open.progress);
    let says = match (open.has_read_all(), prompts.is_empty()) {
        (false, _) => Some("The agenda opens as you read."),
        (true, true) => Some("Nothing has been chosen yet."),
        (true, false) => None,
    };
    let rows = (1..)
        .zip(prompts)
        .map(|(number, prompt)| {
            html! {
                <li class="prompt">
                    <span class="prompt__num" aria-hidden="true">{number}</span>
                    <div><p class="prompt__text" dir="auto">{prompt.text.clone()}</p><p class="prompt__lens" dir="auto">{prompt.under()}</p></div>
                </li>
            }
        })
        .collect::<Html>();
    html! {
        <section class="section" aria-labelledby="agenda-h">
            <h2 class="section__head" id="agenda-h">{words::chapters(plan)}</h2>
            <ol class="prompts">{rows}</ol>
            {says.map(|says| html! { <p class="quiet">{says}</p> })}
        </section>
    }
}

/// Into the room, or to what was written down there.
#[component]
fn Ways(address: String, state: MeetingState, meets: bool) -> Html {
    match state {
        MeetingState::Cancelled => Html::default(),
        MeetingState::Planned if meets => html! {
            <p class="row section">
                <a class="button" href=format!("{address}/room")>"Open the room"</a>
                <a class="textlink" href=format!("{address}/screen")>"On a screen for all"</a>
                <a class="textlink" href=format!("{address}/minutes")>"What is written down"</a>
            </p>
        },
        MeetingState::Planned | MeetingState::Ended(_) => {
            html! { <p class="row section"><a class="button" href=format!("{address}/minutes")>"Read the minutes"</a></p> }
        }
    }
}

#[component]
fn HostLinks(address: String, state: MeetingState) -> Html {
    let reopen = (state != MeetingState::Planned).then(|| {
        let says = if state == MeetingState::Cancelled { "It takes place after all" } else { "Reopen the meeting" };
        html! { <form method="post" action=format!("{address}/reopen")><button class="textlink"><Icon name="undo"/>{says}</button></form> }
    });
    html! {
        <nav class="section stack" aria-label="For hosts">
            <p><a class="textlink" href=format!("{address}/agenda")><Icon name="list"/>"Choose the agenda"</a></p>
            <p><a class="textlink" href=format!("{address}/edit")><Icon name="clock"/>"Change time, place or chapters"</a></p>
            {reopen}
            {(state == MeetingState::Planned).then(|| html! {
                <p><a class="textlink" href=format!("{address}/cancel")><Icon name="close"/>"Cancel the meeting"</a></p>
            })}
            <p><a class="textlink" href=format!("{address}/delete")><Icon name="bin"/>"Delete it"</a></p>
        </nav>
    }
}
