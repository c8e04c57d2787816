//! A homework that was handed in: as much of how it went as its rules show by now.

use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::attempt::Item;
use crate::domain::credit::Credit;
use crate::domain::homework::rules::{Feedback, What, When};
use crate::domain::homework::terms::Terms;
use crate::domain::sitting::HandedInBy;
use crate::ui::html::prelude::*;
use crate::ui::icon::{Icon, Shape};
use crate::ui::marks::Verdict;
use crate::ui::shell::Shell;
use crate::ui::wording::{capitalised, counted};
use crate::web::errors::Fault;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::OpenAttempt;
use super::result::{ByAbout, Reread, Strip};
use super::reviewed::ReviewedItem;
use super::sitting::OpenSitting;

/// The page; only for an attempt that is finished.
pub async fn respond(state: &AppState, visitor: &Visitor, open: OpenAttempt, sitting: &OpenSitting) -> Result<Response, Fault> {
    let now = Timestamp::now();
    let others = state.store.sittings_of(sitting.sits.pupil).await?;
    let runs = others
        .get(&sitting.assignment.id)
        .is_some_and(|all| all.iter().any(|other| other.counts && other.finished_at.is_none() && other.voided_at.is_none()));
    // Practice shows everything as one goes along.
    let shown = if sitting.sits.counts { sitting.terms.shown(now, runs) } else { Some(What::Explanations) };
    let heading = heading(&open, sitting, shown);
    let shell = Shell::titled(heading.clone()).cloth(open.book.cloth).theme(visitor.theme).wide().skip_to("the result");
    let (state, sitting) = (state.clone(), sitting.clone());
    Ok(render::page(StatusCode::OK, shell, html! { <HandedInPage state open sitting shown heading/> }))
}

fn heading(open: &OpenAttempt, sitting: &OpenSitting, shown: Option<What>) -> String {
    let score = || format!("{} of {}.", open.attempt.earned(), open.attempt.items.len());
    match (shown, open.attempt.finished_at) {
        (None, Some(at)) if sitting.sits.counts => {
            format!("Handed in, {}. Your teacher can see it.", moment(at, sitting.class.zone.zone()))
        }
        (Some(_), _) if open.attempt.items.iter().any(Item::is_missed) => score(),
        (Some(_), _) => format!("{} Nothing missed.", score()),
        (None, _) => "Handed in. Your teacher can see it.".to_owned(),
    }
}

/// “Friday 10:42”, by the class's clock; with the date where that is not this week.
fn moment(at: Timestamp, zone: &TimeZone) -> String {
    let days = Timestamp::now().duration_since(at).as_hours() / 24;
    at.to_zoned(zone.clone()).strftime(if days < 6 { "%A %H:%M" } else { "%-d %B %Y, %H:%M" }).to_string()
}

/// When more is shown, as a sentence; nothing where there is no more.
fn later(terms: &Terms, shown: Option<What>, zone: &TimeZone) -> Option<String> {
    let Feedback::Shown { what, when } = terms.feedback else { return Some("Your teacher will tell you how it went.".to_owned()) };
    if shown.is_some() {
        return None;
    }
    let at = match when {
        When::AtOnce => return Some("How it went is shown once your other attempt is handed in.".to_owned()),
        When::AfterDue => terms.window.due(),
        When::AfterClose => terms.window.closes(),
    };
    let what = match what {
        What::Score => "Your score",
        What::RightOrWrong => "Which answers were right",
        What::Explanations => "How it went, with explanations,",
    };
    at.map(|at| format!("{what} is shown after {}.", at.to_zoned(zone.clone()).strftime("%A %-d %B, %H:%M")))
}

#[component]
fn HandedInPage(state: AppState, open: OpenAttempt, sitting: OpenSitting, shown: Option<What>, heading: String) -> Html {
    let zone = sitting.class.zone.zone();
    let attempt = &open.attempt;
    let how = match attempt.sits.and_then(|sits| sits.handed_in_by) {
        Some(HandedInBy::Clock) => Some("The time was over. What you had saved by then was handed in."),
        Some(HandedInBy::Teacher) => Some("Your teacher handed it in for you."),
        _ => None,
    };
    let voided = sitting.sits.voided_at.map(|_| "Your teacher has set this attempt aside: it does not count.");
    let late = attempt
        .finished_at
        .filter(|at| sitting.sits.counts && sitting.terms.in_time_until(attempt.started_at).is_some_and(|until| *at > until))
        .map(|_| "It came after it was due, and was taken.");
    let later = sitting.sits.counts.then(|| later(&sitting.terms, shown, zone)).flatten();
    let notes = [voided, how, late]
        .into_iter()
        .flatten()
        .map(str::to_owned)
        .chain(later)
        .map(|note| html! { <p class="read">{note}</p> })
        .collect::<Html>();
    let when = attempt.finished_at.map(|at| {
        let manner = if sitting.sits.counts { "Handed in" } else { "Practice" };
        format!("{manner}, {}, {}.", moment(at, zone), counted(attempt.items.len(), "question", "questions"))
    });
    let body = match shown {
        None | Some(What::Score) => Html::default(),
        Some(What::RightOrWrong) => html! {
            <Strip items=attempt.items.clone()/>
            <ol class="items">{attempt.items.iter().map(|item| html! { <VerdictRow open=&open item/> }).collect::<Html>()}</ol>
        },
        Some(What::Explanations) => html! {
            <Strip items=attempt.items.clone()/>
            <section class="section" aria-labelledby="list-h">
                <h2 class="section__head" id="list-h">"Your answers"</h2>
                <ol class="items">{attempt.items.iter().map(|item| html! { <ReviewedItem state=&state open=&open item/> }).collect::<Html>()}</ol>
            </section>
        },
    };
    html! {
        <header class="band">
            <div class="column">
                <nav class="band__nav" aria-label="Homework">
                    <a class="band__back" href=open.quiz_home()>
                        <Icon name="back"/>
                        <span dir="auto">{sitting.assignment.title.as_str().to_owned()}{format!(", {}", sitting.class.name.as_str())}</span>
                    </a>
                </nav>
                <h1 class="band__verdict" tabindex="-1">{heading}</h1>
                <p class="band__part">{when}</p>
            </div>
            <span class="ribbon" aria-hidden="true"></span>
        </header>
        <main id="main" class="column split">
            <div>
                {notes}
                {body}
                <p class="row section__foot"><a class="button button--plain" href=open.quiz_home()>"Back to the homework"</a></p>
            </div>
            {(shown == Some(What::Explanations)).then(|| html! { <aside><ByAbout open=&open/><Reread state=&state open=&open/></aside> })}
        </main>
    }
}

/// A question with whether it was right, and nothing that tells what is.
#[component]
fn VerdictRow<'a>(open: &'a OpenAttempt, item: &'a Item) -> Html {
    let verdict = Verdict::of(item.credit.unwrap_or(Credit::ZERO));
    let text = open.question(item).map(|question| question.text.clone()).unwrap_or_default();
    html! {
        <li class="item row" id=format!("q{}", item.position)>
            <Shape name=verdict.shape()/>
            <span class="item__ask" dir="auto">{text}</span>
            <span class="item__points">{capitalised(verdict.words())}</span>
        </li>
    }
}
