//! What is talked about: hosts choose among the prompts that they have read up to themselves, and put them in order.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use serde::Deserialize;

use crate::domain::ident::PromptId;
use crate::domain::meeting::{choosable, chosen_agenda, moved_agenda};
use crate::domain::policy::ClubAct;
use crate::domain::sight::Sight;
use crate::domain::thread::Topic;
use crate::store::{MeetingChange, MeetingOutcome};
use crate::ui::band::BackBand;
use crate::ui::field::ErrorSummary;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::problems::Problems;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::{self, Stop};
use crate::web::form::{Submitted, see};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self, OpenMeeting};
use super::words;

/// What the address may say.
#[derive(Deserialize)]
pub struct Said {
    planned: Option<String>,
}

/// `GET /meetings/{meeting}/agenda`
pub async fn show(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(said): Query<Said>,
) -> Result<Response, Stop> {
    let open = lookup::meeting(&state, &visitor, &id, ClubAct::PlanMeeting).await?;
    let notice = said.planned.is_some().then_some("The meeting is planned. Now choose what to talk about; that can wait, too.");
    let ticked = if open.meeting.agenda.is_empty() { Some(picked(&state, &open).await?) } else { None };
    Ok(page(&visitor, open, StatusCode::OK, notice, ticked, Problems::default()))
}

/// The prompts that hosts have chosen for the meeting in the talk: an agenda begins with them.
async fn picked(state: &AppState, open: &OpenMeeting) -> Result<Vec<PromptId>, Stop> {
    let Some(mine) = &open.club.mine else { return Ok(Vec::new()) };
    let sight = Sight { reader: mine.reader, progress: open.progress, hosts: true };
    let threads = state.store.threads(open.club.club.id, sight).await?;
    let picked = threads.into_iter().filter(|listed| listed.thread.settings.picked);
    Ok(picked.filter_map(|listed| if let Topic::Prompt(id) = listed.thread.topic { Some(id) } else { None }).collect())
}

/// `POST /meetings/{meeting}/agenda` with each `prompt` and the version `seen`.
pub async fn choose(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let open = lookup::meeting(&state, &visitor, &id, ClubAct::PlanMeeting).await?;
    let chosen = form.pairs().iter().filter(|(name, _)| name == "prompt").filter_map(|(_, id)| PromptId::parse(id));
    let chosen: Vec<PromptId> = chosen.collect();
    let agenda = chosen_agenda(&open.meeting.agenda, &visible(&open), &chosen);
    let address = open.address();
    let changed = "Another host changed the agenda meanwhile: it stands here as it is now. Your ticks are below; send them again to have them instead.";
    keep(&state, &visitor, open, agenda, &form, format!("{address}?kept=1"), (changed, Some(chosen))).await
}

/// `POST /meetings/{meeting}/agenda/order` with `up` or `down`, a prompt, and the version `seen`.
pub async fn order(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let open = lookup::meeting(&state, &visitor, &id, ClubAct::PlanMeeting).await?;
    let up = form.get("up").is_some();
    let which = PromptId::parse(form.get("up").unwrap_or_else(|| form.text("down")));
    let moved = which.and_then(|which| moved_agenda(&open.meeting.agenda, &visible(&open), &which, up));
    let back = format!("{}/agenda#on-it", open.address());
    let Some(agenda) = moved else { return Ok(see(back)) };
    let changed = "Another host changed the agenda meanwhile. This is how it stands now: look at it and do it again.";
    keep(&state, &visitor, open, agenda, &form, back, (changed, None)).await
}

/// The prompts among which the visitor can choose.
fn visible(open: &OpenMeeting) -> Vec<PromptId> {
    choosable(&open.club.book, &open.meeting.plan, open.progress).into_iter().flat_map(|(_, prompts)| prompts).collect()
}

/// Keeps an agenda and goes `on`; or says how it was changed meanwhile, with what was ticked.
async fn keep(
    state: &AppState,
    visitor: &Visitor,
    mut open: OpenMeeting,
    agenda: Vec<PromptId>,
    form: &Submitted,
    on: String,
    (changed, ticked): (&'static str, Option<Vec<PromptId>>),
) -> Result<Response, Stop> {
    let Some(actor) = open.club.actor() else { return Ok(errors::not_found()) };
    let seen = form.text("seen").parse().unwrap_or_default();
    match state.store.change_meeting(open.meeting.id, actor, MeetingChange::Agenda(agenda), seen, Timestamp::now()).await? {
        MeetingOutcome::Kept(_) => Ok(see(on)),
        MeetingOutcome::NoSuchMeeting => Ok(errors::not_found()),
        MeetingOutcome::Changed(there) => {
            open.meeting = there;
            Ok(page(visitor, open, StatusCode::CONFLICT, None, ticked, Problems::one("on-it", changed)))
        }
    }
}

fn page(
    visitor: &Visitor,
    open: OpenMeeting,
    status: StatusCode,
    notice: Option<&'static str>,
    ticked: Option<Vec<PromptId>>,
    problems: Problems,
) -> Response {
    let shell = Shell::titled(problems.title("The agenda")).cloth(open.club.book.cloth).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let title = words::when(open.meeting.plan.starts_at, &open.club.club.zone, open.today());
    let view = html! {
        <BackBand href=open.address() title name=true/>
        <main id="main" class="column">
            <ErrorSummary errors=problems.into_list()/>
            <div class="page-head">
                <h1>"The agenda"</h1>
                <p class="read">{format!("{}. Three prompts fill an evening.", words::chapters(&open.meeting.plan))}</p>
            </div>
            {notice.map(|notice| html! { <div class="notice" role="status"><p>{notice}</p></div> })}
            <OnIt open=&open/>
            <Choose open=&open ticked/>
        </main>
    };
    render::page(status, shell, view)
}

/// What is on the agenda, as far as the host has read, to be put in order.
#[component]
fn OnIt<'a>(open: &'a OpenMeeting) -> Option<Html> {
    let prompts = open.meeting.open_agenda(&open.club.book, open.progress);
    let count = prompts.len();
    let action = format!("{}/agenda/order", open.address());
    let rows = prompts
        .into_iter()
        .enumerate()
        .map(|(nth, prompt)| {
            let arrow = |name: &'static str, icon: &'static str, possible: bool| {
                let says = format!("Move prompt {} {name}", nth + 1);
                html! {
                    <button class="icon-button icon-button--edge" name=name value=prompt.id.to_string() aria-label=says aria-disabled=(!possible).then_some("true")>
                        <Icon name=icon/>
                    </button>
                }
            };
            html! {
                <li>
                    <p class="read">{format!("{}. {}", nth + 1, prompt.text)}</p>
                    <form class="arrows" method="post" action=action.clone()>
                        <input type="hidden" name="seen" value=open.meeting.version.to_string()/>
                        {arrow("up", "up", nth > 0)}
                        {arrow("down", "down", nth + 1 < count)}
                    </form>
                </li>
            }
        })
        .collect::<Html>();
    (count > 0).then(|| {
        html! {
            <section class="section" aria-labelledby="on-it">
                <h2 class="section__head" id="on-it">"In this order"</h2>
                <ol class="lines-list">{rows}</ol>
            </section>
        }
    })
}

/// The prompts of the meeting's chapters, to be ticked.
#[component]
fn Choose<'a>(open: &'a OpenMeeting, ticked: Option<Vec<PromptId>>) -> Html {
    let book = open.club.book.clone();
    let chosen = ticked.unwrap_or_else(|| open.meeting.agenda.clone());
    let offers = choosable(&book, &open.meeting.plan, open.progress);
    let none = offers.is_empty();
    let behind = !open.has_read_all();
    let chapters = offers
        .into_iter()
        .map(|(chapter, prompts)| {
            let ticks = prompts
                .iter()
                .filter_map(|id| book.prompt(id))
                .map(|(_, prompt)| {
                    let id = prompt.id.to_string();
                    let checked = chosen.contains(&prompt.id);
                    html! {
                        <label class="tick tick--text">
                            <input type="checkbox" name="prompt" value=id checked=checked/>
                            <span><span class="read" dir="auto">{prompt.text.clone()}</span><span class="choice__note" dir="auto">{prompt.under()}</span></span>
                        </label>
                    }
                })
                .collect::<Html>();
            html! {
                <fieldset class="section">
                    <legend><h3 class="tick__group">{format!("Chapter {chapter}")}</h3></legend>
                    {ticks}
                </fieldset>
            }
        })
        .collect::<Html>();
    let seen = open.meeting.version.to_string();
    html! {
        <section class="section" aria-labelledby="choose-h">
            <h2 class="section__head" id="choose-h">"Choose from what you have read"</h2>
            {behind.then(|| html! {
                <p class="quiet">
                    "You see what your ribbon opens. "<a href=format!("/books/{}", open.club.book.slug)>"Move it on"</a>
                    " as you read, and the rest of these chapters comes along."
                </p>
            })}
            {(!none).then(|| html! {
                <form method="post" action=format!("{}/agenda", open.address())>
                    <input type="hidden" name="seen" value=seen/>
                    {chapters}
                    <p class="section"><button class="button">"Keep the agenda"</button></p>
                </form>
            })}
        </section>
    }
}
