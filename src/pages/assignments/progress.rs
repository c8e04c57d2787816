//! A homework as its teachers see it: who has started, where they are, who has finished, and what was done to it.

use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::assignment::{Eased, Recorded};
use crate::domain::class::{Pupil, Teacher};
use crate::domain::gradebook::Homework;
use crate::domain::gradebook::cell::Cell;
use crate::domain::homework::adjustment::Own;
use crate::domain::policy::ClassAct;
use crate::domain::sitting::Sitting;
use crate::islands::fresh_part::FreshPart;
use crate::ui::band::BackBand;
use crate::ui::fold::Fold;
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::Stop;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::OpenAssignment;
use super::words;

/// The page.
pub(super) async fn show(state: &AppState, visitor: &Visitor, found: OpenAssignment) -> Result<Response, Stop> {
    let class = found.open.class.id;
    let list = state.store.pupils(class).await?;
    let eased = state.store.eased(class, found.assignment.id).await?;
    let sittings = state.store.sittings(found.assignment.id).await?;
    let deeds = state.store.deeds(found.assignment.id).await?;
    let teachers = state.store.teachers(class).await?;
    let shell = Shell::titled(found.assignment.title.as_str())
        .cloth(found.open.book.cloth)
        .tab(Some(Tab::Clubs))
        .theme(visitor.theme)
        .wide()
        .islands();
    Ok(render::page(StatusCode::OK, shell, html! { <ProgressPage found list eased sittings deeds teachers/> }))
}

#[component]
fn ProgressPage(
    found: OpenAssignment,
    list: Vec<Pupil>,
    eased: Eased,
    sittings: Vec<Sitting>,
    deeds: Vec<Recorded>,
    teachers: Vec<Teacher>,
) -> Html {
    let now = Timestamp::now();
    let (open, assignment) = (&found.open, &found.assignment);
    let zone = &open.class.zone;
    let address = found.address();
    let homework = Homework { assignment, eased: &eased, sittings: &sittings };
    let cells = homework.cells(&open.class, &list, now);
    let theirs = list.iter().zip(&cells).filter(|(_, cell)| **cell != Cell::NotTheirs);
    let rows = theirs
        .clone()
        .map(|(pupil, cell)| {
            let saved = sittings.iter().filter(|one| one.pupil == pupil.id && one.counts).filter_map(|one| one.last_saved_at).max();
            let is_eased = eased.of(pupil.id) != Own::default();
            html! {
                <tr>
                    <th scope="row"><a href=format!("{address}/pupils/{}", pupil.id) dir="auto">{pupil.name.as_str().to_owned()}</a>{is_eased.then_some(" (eased)")}</th>
                    <td>{words::standing(cell, zone)}</td>
                    <td class="num">{words::answered(cell)}</td>
                    <td class="num">{saved.map(|at| words::clock(at, zone, now))}</td>
                    <td class="num">{cell.mark().map(words::percent)}</td>
                </tr>
            }
        })
        .collect::<Html>();
    let count = |test: fn(&Cell) -> bool| theirs.clone().filter(|(_, cell)| test(cell)).count();
    let all = theirs.clone().count();
    let tally = format!(
        "{} of {all} handed in, {} at it, {} not begun.",
        count(|cell| matches!(cell, Cell::HandedIn(_))),
        count(|cell| matches!(cell, Cell::Runs { .. })),
        count(|cell| matches!(cell, Cell::NotOpen(_) | Cell::NotStarted | Cell::Missing { .. })),
    );
    let runs = open.allows(ClassAct::Run);
    let record = deeds.iter().map(|deed| line(deed, &list, &teachers, &found, now)).collect::<Html>();
    html! {
        <BackBand href=open.address() title=open.class.name.as_str().to_owned() name=true/>
        <main id="main" class="column">
            <div class="page-head">
                <h1 dir="auto">{assignment.title.as_str().to_owned()}</h1>
                <p class="read">{words::window(assignment.homework.window(), zone, now)}</p>
                <p class="quiet">{words::rules(&assignment.homework.rules())}</p>
            </div>
            <p class="row section">
                <a class="button" href=format!("{address}/items")>"Question by question"</a>
                <a class="button button--plain" href=format!("{address}/lesson")>"For the next lesson"</a>
                <a class="button button--plain" href=format!("{}/gradebook", open.address())>"Gradebook"</a>
            </p>
            {runs.then(|| html! {
                <p class="row">
                    <a class="textlink" href=format!("{address}/change")>"Change it"</a>
                    <a class="textlink" href=format!("{address}/easing")>"Ease it for pupils"</a>
                </p>
            })}
            {Html::island(FreshPart)}
            <section class="section" aria-labelledby="standing-h" data-fresh="yes">
                <h2 class="section__head" id="standing-h">{tally}</h2>
                {(all == 0).then(|| html! { <p class="read">"Nobody is on the list yet."</p> })}
                <div class="table-wrap" tabindex="0" role="region" aria-label="Pupils">
                    <table class="table">
                        <thead><tr>
                            <th scope="col">"Pupil"</th><th scope="col">"How it stands"</th><th scope="col">"Answered"</th>
                            <th scope="col">"Last saved"</th><th scope="col">"Mark"</th>
                        </tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </section>
            <p class="small quiet">"This looks again by itself every few seconds. "<a href=address.clone()>"Look now"</a></p>
            <Fold summary="What teachers did".to_owned()><ul class="stack small">{record}</ul></Fold>
        </main>
    }
}

fn line(deed: &Recorded, list: &[Pupil], teachers: &[Teacher], found: &OpenAssignment, now: Timestamp) -> Html {
    let who = teachers.iter().find(|teacher| Some(teacher.reader) == deed.by).map_or("Somebody", |teacher| teacher.name.as_str());
    let whose = list.iter().find(|pupil| Some(pupil.id) == deed.pupil).map(|pupil| format!(" for {}", pupil.name.as_str()));
    let at = words::clock(deed.at, &found.open.class.zone, now);
    html! { <li>{format!("{at}: {who} {}{}.", words::deed(deed.deed), whose.unwrap_or_default())}</li> }
}
