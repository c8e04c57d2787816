//! What came of a finished attempt: a verdict in words, the score by question and by what it is about, every explanation.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::attempt::{AttemptSummary, Behaviour, Item};
use crate::domain::credit::Credit;
use crate::domain::ident::FormKey;
use crate::domain::prompt::About;
use crate::ui::date::{Date, day};
use crate::ui::html::prelude::*;
use crate::ui::icon::{Icon, Shape};
use crate::ui::marks::Verdict;
use crate::ui::shell::Shell;
use crate::ui::wording::{counted, word};
use crate::web::errors::Fault;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::OpenAttempt;
use super::reviewed::ReviewedItem;

/// How many other attempts the page lists.
const RECENT: u64 = 20;

/// The result page; only for an attempt that is finished.
pub async fn respond(state: &AppState, visitor: &Visitor, open: OpenAttempt) -> Result<Response, Fault> {
    let plan = &open.attempt.plan;
    let past = state.store.attempts(open.attempt.reader, &plan.book, &plan.quiz, RECENT).await?;
    let share = open.attempt.share_token.as_ref().map(|token| state.config.base_url.join(&format!("/shared/{token}")));
    let verdict = verdict(&open);
    let shell = Shell::titled(verdict.clone()).cloth(open.book.cloth).theme(visitor.theme).wide().skip_to("the result");
    let state = state.clone();
    Ok(render::page(StatusCode::OK, shell, html! { <ResultPage state open past share verdict/> }))
}

/// The score with what it says: “8½ of 10. The two you missed are both about Ruth.”
pub fn verdict(open: &OpenAttempt) -> String {
    let attempt = &open.attempt;
    let score = format!("{} of {}.", attempt.earned(), attempt.items.len());
    let missed: Vec<&Item> = attempt.items.iter().filter(|item| item.is_missed()).collect();
    if missed.is_empty() {
        return format!("{score} Nothing missed.");
    }
    if attempt.earned().percent_of(attempt.worth()) < 50 {
        return match attempt.plan.quiz.chapter() {
            Some(chapter) => format!("{score} Chapter {chapter} repays a second look."),
            None => format!("{score} The book repays a second look."),
        };
    }
    format!("{score} {}", common_ground(open, &missed))
}

/// What the missed questions have in common: a character, else what they are about, else where to look.
fn common_ground(open: &OpenAttempt, missed: &[&Item]) -> String {
    let questions: Vec<_> = missed.iter().filter_map(|item| open.question(item)).collect();
    let shared_character = questions
        .first()
        .and_then(|first| first.characters.iter().find(|id| questions.iter().all(|question| question.characters.contains(id))))
        .and_then(|id| open.book.entry(id))
        .filter(|entry| open.progress.opens(entry.first))
        .map(|entry| entry.aliases.first().unwrap_or(&entry.name).clone());
    let abouts: BTreeSet<About> = questions.iter().map(|question| question.about).collect();
    let the_missed = if missed.len() == 1 {
        "The one you missed is".to_owned()
    } else {
        format!("The {} you missed are{}", word(missed.len()), if missed.len() == 2 { " both" } else { " all" })
    };
    match (shared_character, abouts.iter().next()) {
        (Some(name), _) => format!("{the_missed} about {name}."),
        (None, Some(about)) if abouts.len() == 1 => format!("{the_missed} about {}.", about.heading().to_lowercase()),
        _ => format!("{} to look at again.", counted(missed.len(), "answer", "answers")),
    }
}

#[component]
fn ResultPage(state: AppState, open: OpenAttempt, past: Vec<AttemptSummary>, share: Option<String>, verdict: String) -> Html {
    let attempt = &open.attempt;
    let quiz = open.quiz_name();
    let manner = match attempt.plan.behaviour {
        Behaviour::Test => "Test",
        Behaviour::Practice if attempt.retry_of.is_some() => "A retry",
        Behaviour::Practice => "Practice",
    };
    let when = attempt.finished_at.map(|at| format!("{manner}, {}, {}.", day(at), counted(attempt.items.len(), "question", "questions")));
    let missed = attempt.items.iter().filter(|item| item.is_missed() && open.question(item).is_some()).count();
    let earlier: Vec<AttemptSummary> = past.into_iter().filter(|other| other.finished_at.is_some() && other.id != attempt.id).collect();
    html! {
        <header class="band">
            <div class="column">
                <nav class="band__nav" aria-label="Book">
                    <a class="band__back" href=open.quiz_home()>
                        <Icon name="back"/>
                        <span><cite dir="auto">{open.book.title.clone()}</cite>{format!(", {quiz}")}</span>
                    </a>
                </nav>
                <h1 class="band__verdict" tabindex="-1">{verdict}</h1>
                <p class="band__part">{when}</p>
            </div>
            <span class="ribbon" aria-hidden="true"></span>
        </header>
        <main id="main" class="column split">
            <div>
                <Strip items=attempt.items.clone()/>
                <div class="row section__foot">
                    {(missed > 0).then(|| html! {
                        <form method="post" action=format!("{}/retry", open.address())>
                            <input type="hidden" name="form" value=FormKey::new().to_string()/>
                            <button class="button">{if missed == 1 { "Retry the one".to_owned() } else { format!("Retry the {}", word(missed)) }}</button>
                        </form>
                    })}
                    <a class="button button--plain" href=open.quiz_home()>{format!("Back to {quiz}")}</a>
                </div>
                <section class="section" aria-labelledby="list-h">
                    <h2 class="section__head" id="list-h">"Your answers"</h2>
                    <ol class="items">
                        {attempt.items.iter().map(|item| html! { <ReviewedItem state=&state open=&open item/> }).collect::<Html>()}
                    </ol>
                </section>
            </div>
            <aside>
                <ByAbout open=&open/>
                <Reread state=&state open=&open/>
                {(!earlier.is_empty()).then(|| html! { <Earlier attempts=earlier/> })}
                <Share address=open.address() share/>
            </aside>
        </main>
    }
}

/// A square or a ring a question, each a link to it.
#[component]
pub fn Strip(
    /// Settled items.
    items: Vec<Item>,
) -> Html {
    html! {
        <section class="section" aria-labelledby="strip-h">
            <h2 class="visually-hidden" id="strip-h">"Question by question"</h2>
            <ol class="marks marks--links">
                {items
                    .into_iter()
                    .map(|item| {
                        let verdict = Verdict::of(item.credit.unwrap_or(Credit::ZERO));
                        html! {
                            <li>
                                <a href=format!("#q{}", item.position)>
                                    <Shape name=verdict.shape()/>
                                    <span class="num">
                                        <span class="visually-hidden">"Question "</span>
                                        {item.position}
                                        <span class="visually-hidden">{format!(", {}", verdict.words())}</span>
                                    </span>
                                </a>
                            </li>
                        }
                    })
                    .collect::<Html>()}
            </ol>
        </section>
    }
}

/// The score by what questions are about.
#[component]
pub fn ByAbout<'a>(
    /// A finished attempt.
    open: &'a OpenAttempt,
) -> Html {
    let rows = About::ALL
        .into_iter()
        .filter_map(|about| {
            let (earned, count) = score_about(open, about);
            (count > 0).then(|| {
                let id = format!("about-{}", about.name());
                html! {
                    <li>
                        <span id=id.clone()>{about.heading()}</span>
                        <span class="num quiet">{format!("{earned} of {count}")}</span>
                        <progress class="meter" max="100" value=earned.percent_of(Credit::whole(count)) aria-labelledby=id></progress>
                    </li>
                }
            })
        })
        .collect::<Html>();
    html! {
        <section class="section" aria-labelledby="about-h">
            <h2 class="section__head" id="about-h">"What it was about"</h2>
            <ul class="bars">{rows}</ul>
        </section>
    }
}

/// Points earned on questions about one thing, and how many there were.
fn score_about(open: &OpenAttempt, about: About) -> (Credit, u64) {
    let items: Vec<&Item> =
        open.attempt.items.iter().filter(|item| open.question(item).is_some_and(|question| question.about == about)).collect();
    (items.iter().filter_map(|item| item.credit).sum(), items.len() as u64)
}

/// The scenes behind the missed questions, each once.
#[component]
pub fn Reread<'a>(
    /// For the answer keys: the attempt is finished, and its explanations may be shown.
    state: &'a AppState,
    /// The attempt.
    open: &'a OpenAttempt,
) -> Option<Html> {
    let scenes: BTreeSet<String> = open
        .attempt
        .items
        .iter()
        .filter(|item| item.is_missed())
        .filter_map(|item| {
            let evidence = Some(&open.solution(state, item)?.evidence).filter(|evidence| !evidence.is_empty())?;
            // The evidence of a set's questions names their chapters itself.
            Some(open.attempt.plan.quiz.chapter().map_or_else(|| evidence.clone(), |chapter| format!("Chapter {chapter}: {evidence}")))
        })
        .collect();
    (!scenes.is_empty()).then(|| {
        html! {
            <section class="section" aria-labelledby="again-h">
                <h2 class="section__head" id="again-h">"To reread"</h2>
                <ul class="stack">
                    {scenes.into_iter().map(|scene| html! { <li class="again"><Icon name="book"/><span dir="auto">{scene}</span></li> }).collect::<Html>()}
                </ul>
            </section>
        }
    })
}

#[component]
fn Earlier(attempts: Vec<AttemptSummary>) -> Html {
    html! {
        <section class="section" aria-labelledby="past-h">
            <h2 class="section__head" id="past-h">"Your other attempts"</h2>
            <table class="table">
                <thead>
                    <tr><th scope="col">"When"</th><th scope="col">"How"</th><th scope="col">"Score"</th></tr>
                </thead>
                <tbody>
                    {attempts
                        .into_iter()
                        .map(|attempt| html! {
                            <tr>
                                <th scope="row"><a href=format!("/attempts/{}", attempt.id)>{attempt.finished_at.map(|at| html! { <Date at/> })}</a></th>
                                <td>{match attempt.plan.behaviour { Behaviour::Test => "Test", Behaviour::Practice => "Practice" }}</td>
                                <td>{format!("{} of {}", attempt.earned(), attempt.questions)}</td>
                            </tr>
                        })
                        .collect::<Html>()}
                </tbody>
            </table>
        </section>
    }
}

#[component]
fn Share(address: String, share: Option<String>) -> Html {
    let body = match share {
        Some(link) => html! {
            <div class="field">
                <label class="field__label" for="share">"Link"</label>
                <p class="field__hint" id="share-hint">"It shows the score and no answers."</p>
                <input class="input" id="share" readonly value=link aria-describedby="share-hint"/>
            </div>
            <form method="post" action=format!("{address}/unshare")><button class="textlink">"Stop sharing"</button></form>
        },
        None => html! {
            <p>"A link that shows the score and no answers."</p>
            <form class="section__foot" method="post" action=format!("{address}/share")>
                <button class="button button--plain"><Icon name="share"/>"Make a link"</button>
            </form>
        },
    };
    html! {
        <section class="section" aria-labelledby="share-h" id="sharing">
            <h2 class="section__head" id="share-h">"Share it"</h2>
            {body}
        </section>
    }
}
