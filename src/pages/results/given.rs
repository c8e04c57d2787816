//! What a pupil answered in an attempt, question by question, with the review that explains it.

use std::collections::{BTreeMap, HashMap};

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};

use crate::domain::attempt::{Attempt, Item};
use crate::domain::class::Pupil;
use crate::domain::credit::Credit;
use crate::domain::paper::lay_out;
use crate::domain::policy::ClassAct;
use crate::pages::assignments::words::{clock, took};
use crate::pages::attempts::kinds::{QuestionReview, Spot};
use crate::pages::attempts::marking;
use crate::pages::attempts::reviewed::Reviewed;
use crate::pages::classes::lookup::missing;
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::Stop;
use crate::web::form::see;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self, OpenResults};

/// After how long without an answer it is said when the server got the next one.
const GAP: SignedDuration = SignedDuration::from_mins(10);

/// `GET /classes/{class}/assignments/{assignment}/pupils/{pupil}/answers`, of an `attempt` or of the latest.
pub async fn show(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((class, id, pupil)): Path<(String, String, String)>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, Stop> {
    let open = lookup::results(&state, &visitor, (&class, &id), ClassAct::SeeWork).await?;
    let pupil = pupil.parse().map_err(|_| missing())?;
    let pupil = open.list.iter().find(|one| one.id == pupil).cloned().ok_or_else(missing)?;
    let theirs = || open.sittings.iter().filter(|sitting| sitting.pupil == pupil.id);
    let chosen = match query.get("attempt") {
        Some(attempt) => theirs().find(|sitting| sitting.attempt.to_string() == *attempt).ok_or_else(missing)?,
        None => match theirs().next_back() {
            Some(latest) => latest,
            None => return Ok(see(format!("{}/pupils/{}", open.address(), pupil.id))),
        },
    };
    let attempt = state.store.attempt(chosen.attempt).await?.ok_or_else(missing)?;
    let saved = state.store.answered_at(attempt.id).await?;
    let title = format!("Answers of {}", pupil.name.as_str());
    let shell = Shell::titled(title).cloth(open.found.open.book.cloth).tab(Some(Tab::Clubs)).theme(visitor.theme);
    Ok(render::page(StatusCode::OK, shell, html! { <AnswersPage open pupil attempt saved/> }))
}

#[component]
fn AnswersPage(open: OpenResults, pupil: Pupil, attempt: Attempt, saved: BTreeMap<u16, Timestamp>) -> Html {
    let (zone, now) = (&open.found.open.class.zone, Timestamp::now());
    let after = after_gaps(attempt.started_at, &saved);
    let says = match attempt.finished_at {
        Some(at) => format!("{} of {}. Handed in {}.", attempt.earned(), attempt.items.len(), clock(at, zone, now)),
        None => "They are at it. Points are what each answer would earn if it were handed in now.".to_owned(),
    };
    let rows = attempt
        .items
        .iter()
        .map(|item| {
            let came = after.get(&item.position).map(|gap| {
                let at = saved.get(&item.position).map(|at| clock(*at, zone, now)).unwrap_or_default();
                format!("The server got this answer {at}, after {} without one.", took(*gap))
            });
            answer(&open, &attempt, item, came)
        })
        .collect::<Html>();
    html! {
        <BackBand href=format!("{}/pupils/{}", open.address(), pupil.id) title=open.found.assignment.title.as_str().to_owned() name=true/>
        <main id="main" class="column">
            <div class="page-head">
                <h1 dir="auto">{pupil.name.as_str().to_owned()}</h1>
                <p class="read">{says}</p>
                <p class="small quiet">"As the pupil sees it: “you” is the pupil."</p>
            </div>
            <section class="section" aria-labelledby="answers-h">
                <h2 class="section__head" id="answers-h">"Their answers"</h2>
                <ol class="items">{rows}</ol>
            </section>
        </main>
    }
}

fn answer(open: &OpenResults, attempt: &Attempt, item: &Item, came: Option<String>) -> Option<Html> {
    let question = &open.asked.item(&item.question)?.question;
    let solution = &open.key.item(&item.question)?.solution;
    let ask = lay_out(question, attempt.seed);
    let credit: Credit = item.credit.unwrap_or_else(|| marking::earned(Some(solution), item.response.as_ref()));
    let review = html! {
        {came.map(|came| html! { <p class="small quiet">{came}</p> })}
        <QuestionReview spot=Spot::Among(item.position) ask=&ask solution response=item.response.as_ref() tries=item.tries/>
    };
    Some(html! { <Reviewed position=item.position credit own_ruling=item.own_ruling text=question.text.clone() review=review/> })
}

/// The answers before which no other one came for a while, with how long that was. Somebody without a connection sends what they have
/// answered when they are back.
fn after_gaps(started: Timestamp, saved: &BTreeMap<u16, Timestamp>) -> BTreeMap<u16, SignedDuration> {
    let mut in_order: Vec<(Timestamp, u16)> = saved.iter().map(|(position, at)| (*at, *position)).collect();
    in_order.sort_unstable();
    let before = std::iter::once(started).chain(in_order.iter().map(|(at, _)| *at));
    let gaps = in_order.iter().zip(before).map(|((at, position), before)| (*position, at.duration_since(before)));
    gaps.filter(|(_, gap)| *gap >= GAP).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_came_after_a_gap_is_said() {
        let at = |minute: i64| Timestamp::from_second(60 * minute).unwrap();
        let saved = BTreeMap::from([(1, at(2)), (2, at(40)), (3, at(40)), (4, at(12))]);
        let minutes = |minutes| SignedDuration::from_mins(minutes);
        assert_eq!(after_gaps(at(0), &saved), BTreeMap::from([(4, minutes(10)), (2, minutes(28))]));
        assert!(after_gaps(at(0), &BTreeMap::new()).is_empty());
    }
}
