//! The homework of a class, on the page of the class.

use jiff::Timestamp;

use crate::domain::assignment::{Assignment, Eased};
use crate::domain::class::{Class, Pupil};
use crate::domain::gradebook::cell::{Cell, cell};
use crate::domain::gradebook::{Gradebook, Homework};
use crate::domain::homework::rules::Feedback;
use crate::domain::homework::terms::Terms;
use crate::domain::ident::{ClassId, PupilId};
use crate::domain::sitting::Sitting;
use crate::store::StoreError;
use crate::ui::html::prelude::*;
use crate::ui::wording::capitalised;
use crate::web::state::AppState;

use super::words;

/// A homework with all that was done for it.
pub struct Work {
    assignment: Assignment,
    eased: Eased,
    sittings: Vec<Sitting>,
}

/// A pupil's homework, by which terms, and what they did for it.
pub type PupilsWork = (Assignment, Terms, Vec<Sitting>);

/// All homework of a class.
///
/// # Errors
/// When the database fails.
pub async fn teachers_work(state: &AppState, class: ClassId) -> Result<Vec<Work>, StoreError> {
    let mut sittings = state.store.sittings_in(class).await?;
    let mut work = Vec::new();
    for assignment in state.store.assignments(class).await? {
        let eased = state.store.eased(class, assignment.id).await?;
        let sittings = sittings.remove(&assignment.id).unwrap_or_default();
        work.push(Work { assignment, eased, sittings });
    }
    Ok(work)
}

/// The homework of a pupil.
///
/// # Errors
/// When the database fails.
pub async fn pupils_work(state: &AppState, class: &Class, pupil: PupilId) -> Result<Vec<PupilsWork>, StoreError> {
    let mut sittings = state.store.sittings_of(pupil).await?;
    let mut work = Vec::new();
    for assignment in state.store.assignments(class.id).await? {
        if assignment.set_for.includes(pupil) {
            let eased = state.store.eased(class.id, assignment.id).await?;
            let terms = assignment.terms(pupil, &eased, &class.zone);
            let sittings = sittings.remove(&assignment.id).unwrap_or_default();
            work.push((assignment, terms, sittings));
        }
    }
    Ok(work)
}

/// What a teacher sees: how many handed each in, and the way to set one.
#[component]
pub fn ForTeacher<'a>(class: &'a Class, pupils: &'a [Pupil], work: &'a [Work], address: String, runs: bool) -> Html {
    let now = Timestamp::now();
    let homework: Vec<Homework<'_>> =
        work.iter().map(|work| Homework { assignment: &work.assignment, eased: &work.eased, sittings: &work.sittings }).collect();
    let gradebook = Gradebook::of(class, pupils, &homework, now);
    let rows = work
        .iter()
        .zip(&gradebook.columns)
        .rev()
        .map(|(work, column)| {
            let tally = column.tally;
            let average = column.average.map(|average| format!(", {}% on average", average.percent())).unwrap_or_default();
            html! {
                <li><div>
                    <a href=format!("{address}/assignments/{}", work.assignment.id) dir="auto">{work.assignment.title.as_str().to_owned()}</a>
                    <p class="small quiet">
                        {format!("{} {} of {} handed in{average}.", words::window(work.assignment.homework.window(), &class.zone, now), tally.handed_in, tally.all())}
                    </p>
                </div></li>
            }
        })
        .collect::<Html>();
    html! {
        <section class="section" aria-labelledby="homework-h">
            <h2 class="section__head" id="homework-h">"Homework"</h2>
            {work.is_empty().then(|| html! { <p class="read">"None yet. Set a quiz of your own, or the book’s questions on some chapters."</p> })}
            <ul class="lines-list">{rows}</ul>
            <p class="row section__foot">
                {runs.then(|| html! { <a class="button" href=format!("{address}/assignments/new")>"Set a homework"</a> })}
                {(!work.is_empty()).then(|| html! { <a class="button button--plain" href=format!("{address}/gradebook")>"Gradebook"</a> })}
            </p>
            <p class="row">
                <a class="textlink" href="/quizzes">"Your quizzes"</a>
                {runs.then(|| html! { <a class="textlink" href=format!("{address}/easings")>"Ease homework for pupils"</a> })}
            </p>
        </section>
    }
}

/// What a pupil sees: what there is to do, first what is due first, then what is done.
#[component]
pub fn ForPupil<'a>(class: &'a Class, pupil: PupilId, work: &'a [PupilsWork], address: String) -> Html {
    let now = Timestamp::now();
    let mut rows: Vec<_> = work
        .iter()
        .map(|(assignment, terms, sittings)| {
            let sittings: Vec<&Sitting> = sittings.iter().collect();
            (assignment, terms, cell(assignment, pupil, terms, &sittings, now))
        })
        .collect();
    rows.sort_by_key(|(.., cell)| matches!(cell, Cell::HandedIn(_) | Cell::Missing { closed: true }));
    let rows = rows
        .iter()
        .map(|(assignment, terms, cell)| {
            let mark = cell.mark().filter(|_| {
                matches!(terms.feedback, Feedback::Shown { .. }) && terms.shown(now, matches!(cell, Cell::Runs { .. })).is_some()
            });
            let mark = mark.map(|mark| format!(", {}", words::percent(mark))).unwrap_or_default();
            let standing = capitalised(&words::standing(cell, &class.zone));
            html! {
                <li><div>
                    <a href=format!("{address}/assignments/{}", assignment.id) dir="auto">{assignment.title.as_str().to_owned()}</a>
                    <p class="small quiet">{format!("{standing}{mark}. {}", words::window(terms.window, &class.zone, now))}</p>
                </div></li>
            }
        })
        .collect::<Html>();
    html! {
        <section class="section" aria-labelledby="homework-h">
            <h2 class="section__head" id="homework-h">"Homework"</h2>
            {work.is_empty().then(|| html! { <p class="read">"None. When your teacher sets some, it is here."</p> })}
            <ul class="lines-list">{rows}</ul>
        </section>
    }
}
