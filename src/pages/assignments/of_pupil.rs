//! What one pupil did in a homework, for their teachers: each attempt, and what can be done about it.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::credit::Credit;
use crate::domain::homework::terms::Terms;
use crate::domain::ident::{AssignmentId, ClassId, PupilId};
use crate::domain::policy::ClassAct;
use crate::domain::sitting::{HandedInBy, Sitting};
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::ui::wording::counted;
use crate::web::errors::Stop;
use crate::web::form::see;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self, OpenAssignment};
use super::words;

/// `GET /classes/{class}/assignments/{assignment}/pupils/{pupil}`
pub async fn show(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((class, id, pupil)): Path<(String, String, String)>,
) -> Result<Response, Stop> {
    let (found, pupil) = lookup::of_pupil(&state, &visitor, (&class, &id, &pupil), ClassAct::SeeWork).await?;
    let eased = state.store.eased(found.open.class.id, found.assignment.id).await?;
    let terms = found.assignment.terms(pupil.id, &eased, &found.open.class.zone);
    let sittings = state.store.sittings_of(pupil.id).await?.remove(&found.assignment.id).unwrap_or_default();
    let title = format!("{}, {}", pupil.name.as_str(), found.assignment.title.as_str());
    let shell = Shell::titled(title).cloth(found.open.book.cloth).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let address = found.address();
    let now = Timestamp::now();
    let runs = found.open.allows(ClassAct::Run);
    let eased = words::eased(&eased.of(pupil.id), &found.open.class.zone);
    let page = format!("{address}/pupils/{}", pupil.id);
    let rows =
        sittings.iter().rev().map(|sitting| html! { <Attempt sitting terms found=&found page=page.clone() runs now/> }).collect::<Html>();
    let view = html! {
        <BackBand href=address.clone() title=found.assignment.title.as_str().to_owned() name=true/>
        <main id="main" class="column">
            <div class="page-head">
                <h1 dir="auto">{pupil.name.as_str().to_owned()}</h1>
                <p class="read">{words::window(terms.window, &found.open.class.zone, now)}</p>
                {(!eased.is_empty()).then(|| html! { <p class="quiet">{format!("Eased: {eased}.")}</p> })}
            </div>
            <p class="row section">
                {runs.then(|| html! { <a class="textlink" href=format!("{address}/easing?pupil={}", pupil.id)>"Ease it for them"</a> })}
                <a class="textlink" href=format!("{}/pupils/{}/work", found.open.address(), pupil.id)>"All their work"</a>
            </p>
            {sittings.is_empty().then(|| html! { <p class="section read">"They have not begun."</p> })}
            {rows}
        </main>
    };
    Ok(render::page(StatusCode::OK, shell, view))
}

/// The address of a form, loaded anew.
pub async fn back(Path((class, id, pupil, _)): Path<(String, String, String, String)>) -> Response {
    match (class.parse::<ClassId>(), id.parse::<AssignmentId>(), pupil.parse::<PupilId>()) {
        (Ok(class), Ok(id), Ok(pupil)) => see(format!("/classes/{class}/assignments/{id}/pupils/{pupil}")),
        _ => see("/classes"),
    }
}

#[component]
fn Attempt<'a>(sitting: &'a Sitting, terms: Terms, found: &'a OpenAssignment, page: String, runs: bool, now: Timestamp) -> Html {
    let zone = &found.open.class.zone;
    let asked = sitting.items.len();
    let earned: Credit = sitting.items.iter().filter_map(|item| item.credit).sum();
    let began = words::clock(sitting.started_at, zone, now);
    let kind = if sitting.counts { "Attempt" } else { "Practice" };
    let says = match (sitting.finished_at, sitting.handed_in_by) {
        (None, _) => {
            let until = sitting.deadline(&terms).map(|until| format!(", until {}", words::clock(until, zone, now))).unwrap_or_default();
            format!("{} of {asked} answered, at it{until}.", sitting.answered())
        }
        (Some(at), by) => {
            let by = match by {
                Some(HandedInBy::Clock) => " by the clock",
                Some(HandedInBy::Teacher) => " by a teacher",
                _ => "",
            };
            let took = sitting.took().map(words::took).unwrap_or_default();
            format!("{earned} of {asked}. Handed in{by} {}, after {took}.", words::clock(at, zone, now))
        }
    };
    let saved = sitting.last_saved_at.map(|at| format!(" The server got the last answer {}.", words::clock(at, zone, now)));
    let action = format!("{page}/attempts/{}", sitting.attempt);
    let (finished, voided, counts) = (sitting.finished_at.is_some(), sitting.voided_at.is_some(), sitting.counts);
    let minutes_id = format!("minutes-{}", sitting.attempt);
    html! {
        <section class="section">
            <h2 class="section__head">{format!("{kind}, begun {began}")}</h2>
            <p>{says}{saved}{voided.then_some(" It counts for nothing.")}</p>
            <p><a href=format!("{page}/answers?attempt={}", sitting.attempt)>{format!("See {}", counted(asked, "answer", "answers"))}</a></p>
            {(runs && counts).then(|| html! {
                <form class="row section__foot" method="post" action=action>
                    {(!voided).then(|| html! {
                        <label class="small" for=minutes_id.clone()>"Minutes from now"</label>
                        <input class="input input--short" id=minutes_id.clone() name="minutes" inputmode="numeric" value="15"/>
                        <button class="button button--small" name="act" value="reopen">{if finished { "Open it again" } else { "Extend it" }}</button>
                    })}
                    {(!finished).then(|| html! { <button class="button button--plain button--small" name="act" value="hand-in">"Hand in for them"</button> })}
                    <button class="button button--plain button--small" name="act" value=if voided { "unvoid" } else { "void" }>
                        {if voided { "Let it count" } else { "Let it count for nothing" }}
                    </button>
                </form>
            })}
        </section>
    }
}
