//! The set-up page of a quiz.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::attempt::{AttemptSummary, Behaviour, Layout};
use crate::domain::ident::FormKey;
use crate::domain::prompt::About;
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::shell::Shell;
use crate::ui::wording::{capitalised, counted, word};
use crate::web::errors::Stop;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::address;
use super::lookup::{self, OpenQuiz};
use super::setup::Setup;

/// `GET /books/{book}/chapters/{n}/quiz`
pub async fn of_chapter(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((slug, number)): Path<(String, String)>,
) -> Result<Response, Stop> {
    let open = lookup::of_chapter(&state, &visitor, &slug, &number).await?;
    show(&state, &visitor, open).await
}

/// `GET /books/{book}/quizzes/{set}`
pub async fn of_set(State(state): State<AppState>, visitor: Visitor, Path((slug, name)): Path<(String, String)>) -> Result<Response, Stop> {
    let open = lookup::of_set(&state, &visitor, &slug, &name).await?;
    show(&state, &visitor, open).await
}

async fn show(state: &AppState, visitor: &Visitor, open: OpenQuiz) -> Result<Response, Stop> {
    let running = match visitor.id() {
        Some(reader) => state.store.running_attempt(reader, &open.book.slug, &open.id).await?,
        None => None,
    };
    let shell = Shell::titled(format!("Quiz on {} of {}", open.book.quiz_name(&open.id), open.book.title))
        .cloth(open.book.cloth)
        .theme(visitor.theme)
        .skip_to("the quiz");
    Ok(render::page(StatusCode::OK, shell, html! { <SetupPage open running/> }))
}

#[component]
fn SetupPage(open: OpenQuiz, running: Option<AttemptSummary>) -> Html {
    let questions = open.questions(None);
    let usual = Setup::usual(questions);
    let action = address::setup(&open.book.slug, &open.id);
    let heading = open.quiz().title.unwrap_or("Check your reading").to_owned();
    let (back, rest, lead) = match open.id.chapter() {
        Some(number) => (
            address::home(&open.book.slug, &open.id),
            format!(", chapter {number}"),
            format!("{} on chapter {number}. No clock. Stop when you like; your answers are kept.", capitalised(&counted_words(questions))),
        ),
        None => {
            let summary = open.set().map(|set| set.summary.clone()).unwrap_or_default();
            let waiting = open.quiz().questions.len() - questions;
            let more = if waiting > 0 { format!(" {} more as you read on.", capitalised(&word(waiting))) } else { String::new() };
            (
                format!("/books/{}", open.book.slug),
                String::new(),
                format!("{summary} {}, no clock.{more}", capitalised(&counted_words(questions))),
            )
        }
    };
    let lengths: Vec<usize> = [5, 10, 20].into_iter().filter(|length| *length < questions).chain([questions]).collect();
    let live = format!("/rooms/new?book={}", open.book.slug);
    let focuses = About::ALL.map(|about| (about, open.questions(Some(about))));
    html! {
        <BackBand href=back title=open.book.title.clone() rest/>
        <main id="main" class="column">
            <div class="page-head">
                <h1>{heading}</h1>
                <p class="read">{lead}</p>
            </div>
            {running.map(|running| html! {
                <div class="notice">
                    <p>{format!("You have one begun: {} of {} answered.", running.answered, running.questions)}</p>
                    <a href=format!("/attempts/{}", running.id)>"Go on with it"</a>
                </div>
            })}
            <form class="section fields" method="post" action=action>
                <input type="hidden" name="form" value=FormKey::new().to_string()/>
                <fieldset>
                    <legend class="field__label">"How many questions?"</legend>
                    <div class="segments section__foot">
                        {lengths.into_iter().map(|length| html! { <Length length all=length == questions chosen=length == usual.length/> }).collect::<Html>()}
                    </div>
                </fieldset>
                <fieldset>
                    <legend class="field__label">"What about?"</legend>
                    <div class="segments section__foot">
                        <label class="segment"><input type="radio" name="about" value="all" checked/><span>"Everything"</span></label>
                        {focuses
                            .into_iter()
                            .filter(|(_, count)| *count > 0)
                            .map(|(about, count)| html! {
                                <label class="segment">
                                    <input type="radio" name="about" value=about.name()/>
                                    <span>{about.heading()}" "<small>{count}</small></span>
                                </label>
                            })
                            .collect::<Html>()}
                    </div>
                </fieldset>
                <fieldset>
                    <legend class="field__label">"When do you want to see how you did?"</legend>
                    <div class="choices section__foot">
                        <Manner behaviour=Behaviour::Practice icon="repeat" name="Practice" note="After each answer you see why. Where nothing was right: a hint, and a second try for half the marks." chosen=true/>
                        <Manner behaviour=Behaviour::Test icon="list" name="Test" note="Everything at the end. Change any answer until you finish." chosen=false/>
                    </div>
                </fieldset>
                <fieldset class="for-test">
                    <legend class="field__label">"How should a test come?"</legend>
                    <p class="field__hint">"Practice comes one at a time."</p>
                    <div class="segments section__foot">
                        <label class="segment"><input type="radio" name="layout" value=Layout::OneByOne.name() checked/><span>"One at a time"</span></label>
                        <label class="segment"><input type="radio" name="layout" value=Layout::AllOnOne.name()/><span>"All on one page"</span></label>
                    </div>
                </fieldset>
                <button class="button button--wide">"Start the quiz"</button>
            </form>
            <p class="section"><a class="textlink" href=live><Icon name="people"/>"Play it live, on a screen and phones"</a></p>
        </main>
    }
}

fn counted_words(questions: usize) -> String {
    if questions <= 12 {
        format!("{} {}", word(questions), if questions == 1 { "question" } else { "questions" })
    } else {
        counted(questions, "question", "questions")
    }
}

#[component]
fn Length(length: usize, all: bool, chosen: bool) -> Html {
    let minutes = (length * 25).div_ceil(60).max(1);
    let name = if all { format!("All {length}") } else { length.to_string() };
    html! {
        <label class="segment">
            <input type="radio" name="length" value=length.to_string() checked=chosen/>
            <span>{name}" "<small>{format!("{minutes} min")}</small></span>
        </label>
    }
}

#[component]
fn Manner(behaviour: Behaviour, icon: &'static str, name: &'static str, note: &'static str, chosen: bool) -> Html {
    html! {
        <label class="choice">
            <input class="choice__input" type="radio" name="behaviour" value=behaviour.name() checked=chosen/>
            <span class="choice__key" aria-hidden="true"><Icon name=icon/></span>
            <span class="choice__text">
                <span class="choice__name">{name}</span>
                <span class="choice__note">{note}</span>
            </span>
        </label>
    }
}
