//! A homework as a pupil sees it: what there is to do, beginning it, and what they have done.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::class::ClassRole;
use crate::domain::gradebook::handed_in::{handed_in, marks};
use crate::domain::homework::rules::What;
use crate::domain::homework::terms::{MayStart, Record, Terms};
use crate::domain::ident::{FormKey, PupilId};
use crate::domain::policy::{Act, ClassAct, Ruling, rule};
use crate::domain::progress::Progress;
use crate::domain::question_paper::QuestionPaper;
use crate::domain::reveals::Reveals;
use crate::domain::sitting::Sitting;
use crate::pages::classes::lookup::missing;
use crate::store::{StartOutcome, Wish};
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::ui::wording::counted;
use crate::web::errors::Stop;
use crate::web::form::{Submitted, see};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self, OpenAssignment};
use super::words;

/// What the page is made of.
struct Task {
    found: OpenAssignment,
    terms: Terms,
    sittings: Vec<Sitting>,
    asked: usize,
    /// What must have been read, where they have not.
    ahead: Option<Reveals>,
    now: Timestamp,
}

/// The page.
pub(super) async fn show(state: &AppState, visitor: &Visitor, found: OpenAssignment, pupil: PupilId) -> Result<Response, Stop> {
    let class = &found.open.class;
    let eased = state.store.eased(class.id, found.assignment.id).await?;
    let terms = found.assignment.terms(pupil, &eased, &class.zone);
    let sittings = state.store.sittings_of(pupil).await?.remove(&found.assignment.id).unwrap_or_default();
    let paper = state.store.paper(found.assignment.paper).await?.ok_or_else(missing)?;
    let progress = visitor.progress(state, &class.book).await?;
    let ahead = ahead(visitor, progress, &paper);
    let shell = Shell::titled(found.assignment.title.as_str()).cloth(found.open.book.cloth).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let task = Task { found, terms, sittings, asked: paper.asked(), ahead, now: Timestamp::now() };
    Ok(render::page(StatusCode::OK, shell, html! { <TaskPage task/> }))
}

fn ahead(visitor: &Visitor, progress: Progress, paper: &QuestionPaper) -> Option<Reveals> {
    let reveals = paper.reveals();
    (rule(visitor.id(), Act::See { progress, reveals }) != Ruling::Allowed).then_some(reveals)
}

/// `POST …/start`: begins an attempt that counts, or leads to the one that runs. With `read`, they say that they have read as far as it looks.
pub async fn start(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((class, id)): Path<(String, String)>,
    form: Submitted,
) -> Result<Response, Stop> {
    begin(&state, visitor, (&class, &id), &form, Wish::Count).await
}

/// `POST …/practise`, with `only=missed` what they missed.
pub async fn practise(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((class, id)): Path<(String, String)>,
    form: Submitted,
) -> Result<Response, Stop> {
    let wish = if form.text("only") == "missed" { Wish::PractiseMissed } else { Wish::Practise };
    begin(&state, visitor, (&class, &id), &form, wish).await
}

async fn begin(state: &AppState, visitor: Visitor, at: (&str, &str), form: &Submitted, wish: Wish) -> Result<Response, Stop> {
    let found = lookup::assignment(state, &visitor, at, ClassAct::SeeFront).await?;
    let ClassRole::Pupil(pupil) = found.open.role else { return Err(missing()) };
    let theirs = found.assignment.set_for.includes(pupil);
    // Says 404 where it is not theirs, and why not where the class is over.
    lookup::assignment(state, &visitor, at, ClassAct::Sit { theirs }).await?;
    let paper = state.store.paper(found.assignment.paper).await?.ok_or_else(missing)?;
    let book = &found.open.book;
    if let Some(reveals) = ahead(&visitor, visitor.progress(state, &book.slug).await?, &paper) {
        if form.get("read").is_none() {
            return Ok(see(found.address()));
        }
        let now = Timestamp::now();
        state.store.set_progress(found.open.reader, &book.slug, Progress::up_to(reveals.known_at()), now).await?;
    }
    let key = form.text("form").parse().unwrap_or_else(|_| FormKey::new());
    let started = state.store.start_sitting((found.assignment.id, pupil), (key, wish), paper, found.open.reader, Timestamp::now()).await?;
    Ok(match started {
        StartOutcome::Runs(attempt) => see(format!("/attempts/{attempt}")),
        StartOutcome::Not(_) | StartOutcome::NoPractice => see(found.address()),
        StartOutcome::NotTheirs => return Err(missing()),
    })
}

#[component]
fn TaskPage(task: Task) -> Html {
    let Task { found, terms, sittings, asked, ahead, now } = task;
    let open = &found.open;
    let zone = &open.class.zone;
    let address = found.address();
    let running = sittings.iter().find(|one| one.counts && one.finished_at.is_none() && one.voided_at.is_none());
    let done = sittings.iter().collect::<Vec<_>>();
    let marks = marks(&handed_in(&done));
    let record = Record { marks: &marks, runs: running.is_some() };
    let shown = terms.shown(now, record.runs);
    let may_practise = terms.may_practise(now, record);
    let limit = terms.limit.map(|limit| {
        let (over, under) = limit.factor.parts();
        let minutes = (u32::from(limit.class.get()) * u32::from(over)).div_ceil(u32::from(under));
        format!("{} once you begin.", counted(minutes as usize, "minute", "minutes"))
    });
    let attempts = match terms.attempts.left(marks.len()) {
        None => "As many attempts as you like.".to_owned(),
        Some(left) if marks.is_empty() => format!("{}.", counted(left, "attempt", "attempts")),
        Some(left) => format!("{} left.", counted(left, "attempt", "attempts")),
    };
    let pass = terms.pass.map(|pass| format!("Passed with {}%.", pass.mark.get()));
    let facts = [Some(counted(asked, "question", "questions") + "."), limit, Some(attempts), pass];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let says = match terms.may_start(now, record) {
        MayStart::NotYet(at) => Some(format!("It opens {}.", words::moment(at, zone))),
        MayStart::Passed => Some("You have passed. There is nothing more to do.".to_owned()),
        MayStart::Closed => Some("It has closed.".to_owned()),
        MayStart::NoAttemptsLeft => Some("You have handed it in.".to_owned()),
        MayStart::Runs | MayStart::Start(_) => None,
    };
    let runs = open.class.runs();
    let go_on = running.map(|running| {
        let left = running.items.len() - running.answered();
        let on = ahead.is_none().then(|| html! { <a href=format!("/attempts/{}", running.attempt)>"Go on with it"</a> });
        html! {
            <div class="notice">
                <p>{format!("You have begun: {} of {} answered.", running.answered(), left + running.answered())}</p>
                {on}
            </div>
        }
    });
    // At another browser of theirs the ribbon may lie before what they have begun or handed in: there, too, they say that they have read it.
    let begun = ahead.is_some() && !sittings.is_empty();
    let may_start = runs && (begun || matches!(terms.may_start(now, record), MayStart::Start(_)));
    let name = match terms.may_start(now, record) {
        MayStart::Start(_) if marks.is_empty() => Some("Begin"),
        MayStart::Start(_) => Some("Do it again"),
        MayStart::Runs => Some("Go on"),
        _ => None,
    };
    let begin = may_start.then(|| html! { <Begin address=address.clone() ahead name/> });
    let practise = (runs && may_practise).then(|| {
        let missed = marks.last().is_some_and(|mark| *mark < crate::domain::credit::Credit::ONE);
        html! { <Practise address=address.clone() ahead missed/> }
    });
    let rows = sittings.iter().rev().filter(|one| one.finished_at.is_some()).map(|one| row(one, shown, &found)).collect::<Html>();
    let any = sittings.iter().any(|one| one.finished_at.is_some());
    html! {
        <BackBand href=open.address() title=open.class.name.as_str().to_owned() name=true/>
        <main id="main" class="column">
            <div class="page-head">
                <h1 dir="auto">{found.assignment.title.as_str().to_owned()}</h1>
                <p class="read">{words::window(terms.window, zone, now)}</p>
                <p class="quiet">{facts}</p>
            </div>
            {(!runs).then(|| html! { <p class="read">"The class is over, so nothing is taken any more."</p> })}
            {says.map(|says| html! { <p class="section read">{says}</p> })}
            {go_on}
            {begin}
            {any.then(|| html! {
                <section class="section" aria-labelledby="done-h">
                    <h2 class="section__head" id="done-h">"What you have handed in"</h2>
                    <ul class="lines-list">{rows}</ul>
                </section>
            })}
            {practise}
        </main>
    }
}

fn row(sitting: &Sitting, shown: Option<What>, found: &OpenAssignment) -> Html {
    let zone = &found.open.class.zone;
    let when = sitting.finished_at.map(|at| words::moment(at, zone)).unwrap_or_default();
    let earned: crate::domain::credit::Credit = sitting.items.iter().filter_map(|item| item.credit).sum();
    let shows = shown.is_some() || !sitting.counts;
    let score = shows.then(|| format!("{earned} of {}", sitting.items.len()));
    let kind = match (sitting.counts, sitting.voided_at) {
        (_, Some(_)) => Some("does not count"),
        (false, None) => Some("practice"),
        (true, None) => None,
    };
    html! {
        <li>
            <div>
                <a href=format!("/attempts/{}", sitting.attempt)>{when}</a>
                <p class="small quiet">{[score, kind.map(str::to_owned)].into_iter().flatten().collect::<Vec<_>>().join(", ")}</p>
            </div>
        </li>
    }
}

/// The button to begin, which also says how far one has read where that is further than the ribbon.
#[component]
fn Begin(address: String, ahead: Option<Reveals>, name: Option<&'static str>) -> Html {
    let read = ahead.map(|reveals| format!("I have read chapter {}", reveals.known_at()));
    let name = [read.as_deref(), name].into_iter().flatten().collect::<Vec<_>>().join(". ");
    html! {
        <form class="section" method="post" action=format!("{address}/start")>
            <input type="hidden" name="form" value=FormKey::new().to_string()/>
            <Ahead ahead/>
            <button class="button">{name}</button>
        </form>
    }
}

#[component]
fn Practise(address: String, ahead: Option<Reveals>, missed: bool) -> Html {
    html! {
        <section class="section" aria-labelledby="practise-h">
            <h2 class="section__head" id="practise-h">"Practise"</h2>
            <p class="read">"It counts for nothing, and each answer is explained at once."</p>
            <form class="row section__foot" method="post" action=format!("{address}/practise")>
                <input type="hidden" name="form" value=FormKey::new().to_string()/>
                <Ahead ahead/>
                {missed.then(|| html! { <button class="button" name="only" value="missed">"What you missed"</button> })}
                <button class="button button--plain" name="only" value="all">"All of it"</button>
            </form>
        </section>
    }
}

#[component]
fn Ahead(ahead: Option<Reveals>) -> Option<Html> {
    ahead.map(|reveals| {
        html! {
            <input type="hidden" name="read" value="yes"/>
            <p class="read">{format!("It looks as far as the end of chapter {}. Begin when you have read that far: your ribbon moves there.", reveals.known_at())}</p>
        }
    })
}
