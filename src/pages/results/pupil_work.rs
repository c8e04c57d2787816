//! One pupil over all homework: what they missed, how their marks went, and what they have done.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::book::Book;
use crate::domain::class::Pupil;
use crate::domain::credit::Credit;
use crate::domain::gradebook::average::{Average, share};
use crate::domain::ident::EntryId;
use crate::domain::policy::{Act, ClassAct, Ruling, rule};
use crate::domain::progress::Progress;
use crate::domain::pupil_report::tally::Tally;
use crate::domain::pupil_report::{PupilReport, Step, Work};
use crate::domain::reveals::Reveals;
use crate::pages::assignments::words::percent;
use crate::pages::classes::lookup::{self, OpenClass, missing};
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::ui::wording::capitalised;
use crate::web::errors::Stop;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::class_work::ClassWork;
use super::course::{Course, Mark};
use super::words;

/// What the page is made of.
struct Found {
    open: OpenClass,
    pupil: Pupil,
    /// Each homework that is for them.
    steps: Vec<Step>,
    /// What they missed of what the teacher has read.
    report: PupilReport,
    /// The titles of homework, and whether one looks further on than the teacher has read.
    work: ClassWork,
    ahead: bool,
    progress: Progress,
}

/// `GET /classes/{class}/pupils/{pupil}/work`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path((class, pupil)): Path<(String, String)>) -> Result<Response, Stop> {
    let (open, pupil) = lookup::pupil(&state, &visitor, (&class, &pupil), ClassAct::SeeWork).await?;
    let work = ClassWork::of(&state, open.class.id).await?;
    let progress = visitor.progress(&state, &open.class.book).await?;
    let opens = |reveals: Reveals| rule(visitor.id(), Act::See { progress, reveals }) == Ruling::Allowed;
    let mut papers = Vec::new();
    for one in work.all() {
        papers.push(state.store.paper(one.assignment.paper).await?.ok_or_else(missing)?);
    }
    let all: Vec<Work<'_>> = work.all().iter().zip(&papers).map(|(one, paper)| Work { homework: one.homework(), paper }).collect();
    let read: Vec<Work<'_>> = all.iter().copied().filter(|work| opens(work.paper.reveals())).collect();
    let now = Timestamp::now();
    let steps = PupilReport::of(pupil.id, &open.class, &all, now).steps;
    let report = PupilReport::of(pupil.id, &open.class, &read, now);
    let ahead = read.len() < all.len();
    let shell = Shell::titled(format!("Work of {}", pupil.name.as_str())).cloth(open.book.cloth).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let found = Found { open, pupil, steps, report, work, ahead, progress };
    Ok(render::page(StatusCode::OK, shell, html! { <WorkPage found/> }))
}

#[component]
fn WorkPage(found: Found) -> Html {
    let Found { open, pupil, steps, report, work, ahead, progress } = found;
    let address = open.address();
    let title = |step: &Step| {
        let one = work.all().iter().find(|one| one.assignment.id == step.assignment);
        one.map(|one| one.assignment.title.as_str().to_owned()).unwrap_or_default()
    };
    let average = Average::of(steps.iter().filter_map(|step| step.cell.mark()));
    let says = match average {
        Some(average) => format!("{}% on average, over {} handed in of {}.", average.percent(), average.of, steps.len()),
        None => "They have handed in nothing yet.".to_owned(),
    };
    let marks: Vec<Mark> = steps.iter().filter_map(|step| step.cell.mark().map(|mark| Mark { title: title(step), mark })).collect();
    let rows = steps
        .iter()
        .map(|step| {
            let href = format!("{address}/assignments/{}/pupils/{}", step.assignment, pupil.id);
            html! {
                <tr>
                    <th scope="row"><a href=href>{title(step)}</a></th>
                    <td>{step.cell.mark().map_or_else(|| "–".to_owned(), percent)}</td>
                    <td>{words::state(&step.cell)}</td>
                </tr>
            }
        })
        .collect::<Html>();
    let chapters = report
        .chapters
        .iter()
        .map(|(chapter, tally)| (chapter.map_or_else(|| "No chapter".to_owned(), |chapter| format!("Chapter {chapter}")), *tally))
        .collect::<Vec<_>>();
    let about = report.about.iter().map(|(about, tally)| (about.heading().to_owned(), *tally)).collect::<Vec<_>>();
    let named = |entries: &[(EntryId, Tally)]| named(&open.book, progress, entries);
    html! {
        <BackBand href=format!("{address}/pupils/{}", pupil.id) title=open.class.name.as_str().to_owned() name=true/>
        <main id="main" class="column">
            <div class="page-head">
                <h1 dir="auto">{pupil.name.as_str().to_owned()}</h1>
                <p class="read">{says}</p>
            </div>
            <section class="section" aria-labelledby="homework-h">
                <h2 class="section__head" id="homework-h">"Their homework"</h2>
                <Course marks/>
                <table class="table">
                    <thead><tr><th scope="col">"Homework"</th><th scope="col">"Mark"</th><th scope="col">"How it stands"</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </section>
            <p class="small quiet section">
                "What they missed is counted over the first attempt at each homework: later ones know the answers."
                {ahead.then_some(" Homework that looks further on than you have read is left out.")}
            </p>
            <Missed id="chapters" heading="By chapter" tallies=chapters/>
            <Missed id="about" heading="By what it is about" tallies=about/>
            <Missed id="characters" heading="By character" tallies=named(&report.characters)/>
            <Missed id="themes" heading="By theme" tallies=named(&report.themes)/>
        </main>
    }
}

/// Entries by their names, of those whose name is no spoiler.
fn named(book: &Book, progress: Progress, entries: &[(EntryId, Tally)]) -> Vec<(String, Tally)> {
    let open = |id: &EntryId| book.entry(id).filter(|entry| progress.opens(entry.first));
    entries.iter().filter_map(|(id, tally)| Some((open(id)?.name.clone(), *tally))).collect()
}

/// What was missed by one kind of thing; nothing where nothing was asked.
#[component]
fn Missed(id: &'static str, heading: &'static str, tallies: Vec<(String, Tally)>) -> Option<Html> {
    let rows = tallies
        .iter()
        .map(|(name, tally)| {
            let missed =
                if tally.share() == Credit::ONE { "nothing".to_owned() } else { format!("{:.0}%", (1.0 - share(tally.share())) * 100.0) };
            html! {
                <tr>
                    <th scope="row" dir="auto">{name.clone()}</th>
                    <td>{format!("{} of {}", tally.earned, tally.asked)}</td>
                    <td>{missed}</td>
                </tr>
            }
        })
        .collect::<Html>();
    (!tallies.is_empty()).then(|| {
        html! {
            <section class="section" aria-labelledby=format!("{id}-h")>
                <h2 class="section__head" id=format!("{id}-h")>{heading}</h2>
                <table class="table">
                    <thead><tr><th scope="col">{capitalised(heading.trim_start_matches("By "))}</th><th scope="col">"Earned"</th><th scope="col">"Missed"</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </section>
        }
    })
}
