//! A test with all its questions on one page.

use std::collections::HashMap;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;

use crate::domain::attempt::{Item, Layout};
use crate::domain::paper::lay_out;
use crate::domain::question::Ask;
use crate::domain::response::Response as Answer;
use crate::islands::quiz_desk::QuizDesk;
use crate::store::SaveOutcome;
use crate::ui::default_button::DefaultButton;
use crate::ui::field::{ErrorSummary, FieldError};
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::ui::wording::{capitalised, counted, word};
use crate::web::errors::Stop;
use crate::web::form::{Submitted, see};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::theme::Theme;
use crate::web::visitor::Visitor;

use super::devices;
use super::finish;
use super::kinds::{AnswerFingerprint, Draft, Framing, QuestionFields, Spot, Trouble, is_unchanged, moved, read_response};
use super::lookup::{self, OpenAttempt};
use super::quiz_bar::{Notices, Way};

/// Tells the island how many questions are answered now.
const ANSWERED: &str = "chapterwise-answered";

/// Tells the island at which questions what was typed is no answer, and so was not kept.
const NOT_KEPT: &str = "chapterwise-not-kept";

/// The id of the form: the bar's button belongs to it.
const FORM: &str = "answering";

/// What is wrong, by position.
type Troubles = HashMap<u16, Trouble>;

/// The page with what is kept.
pub fn show(open: OpenAttempt, theme: Theme) -> Response {
    let kept = |item: &Item| Some((item.position, Draft::of(&ask(&open, item)?, item.response.as_ref()?)));
    let drafts = open.attempt.items.iter().filter_map(kept).collect();
    respond(open, StatusCode::OK, drafts, Troubles::new(), theme)
}

/// `POST /attempts/{id}`: keeps every answer that makes sense, then finishes or says what does not.
pub async fn answer(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let open = lookup::attempt(&state, &visitor, &id).await?;
    let quietly = form.text("then") == "save";
    if !open.may_answer() || open.attempt.plan.layout != Layout::AllOnOne {
        return Ok(if quietly { StatusCode::CONFLICT.into_response() } else { see(open.address()) });
    }
    devices::note(&state, &open).await?;
    let Sent { answers, troubles, drafts, came_back_to } = read(&open, &form);
    let saved = state.store.save_responses(open.attempt.id, answers, Timestamp::now()).await?;
    if quietly {
        return Ok(match (saved, state.store.attempt(open.attempt.id).await?) {
            (SaveOutcome::Saved, Some(now)) => {
                let answered = now.items.len() - now.unanswered().count();
                let not_kept: Vec<String> = positions(&troubles).map(|position| position.to_string()).collect();
                devices::saved_quietly(&open, vec![(ANSWERED, answered.to_string()), (NOT_KEPT, not_kept.join(", "))])
            }
            _ => StatusCode::CONFLICT.into_response(),
        });
    }
    if form.text("then") == "leave" {
        return Ok(see(open.quiz_home()));
    }
    if !troubles.is_empty() {
        return Ok(respond(open, StatusCode::UNPROCESSABLE_ENTITY, drafts, troubles, visitor.theme));
    }
    if let Some(control) = came_back_to {
        return Ok(see(format!("{}#{control}", open.address())));
    }
    if form.text("then") == "keep" {
        return Ok(see(open.address()));
    }
    let Some(now) = state.store.attempt(open.attempt.id).await? else {
        return Ok(see("/practice"));
    };
    if now.unanswered().next().is_some() {
        return Ok(see(format!("{}/finish", open.address())));
    }
    finish::finish_now(&state, &open).await?;
    Ok(see(open.address()))
}

/// What a submitted page holds.
struct Sent {
    /// Answers that make sense and are not those that the page showed at first, blank ones too.
    answers: Vec<(u16, Option<Answer>)>,
    /// What is wrong with the others.
    troubles: Troubles,
    /// Everything as typed.
    drafts: HashMap<u16, Draft>,
    /// The control to come back to, when an Up or Down button was pressed.
    came_back_to: Option<String>,
}

fn read(open: &OpenAttempt, form: &Submitted) -> Sent {
    let mut sent = Sent { answers: Vec::new(), troubles: Troubles::new(), drafts: HashMap::new(), came_back_to: None };
    for item in &open.attempt.items {
        let Some(ask) = ask(open, item) else {
            continue;
        };
        let spot = Spot::Among(item.position);
        let mut draft = Draft::submitted(spot, form.pairs());
        match (moved(&ask, spot, &draft), read_response(&ask, &draft)) {
            (Some(moved), _) => {
                draft = Draft::of(&ask, &moved.response);
                sent.answers.push((item.position, Some(moved.response)));
                sent.came_back_to = Some(moved.control);
            }
            (None, Ok(answer)) if draft.is_silent() || is_unchanged(&draft, answer.as_ref()) => {
                draft = item.response.as_ref().map(|saved| Draft::of(&ask, saved)).unwrap_or_default();
            }
            (None, Ok(answer)) => sent.answers.push((item.position, answer)),
            (None, Err(trouble)) => {
                sent.troubles.insert(item.position, trouble);
            }
        }
        sent.drafts.insert(item.position, draft);
    }
    sent
}

/// In order.
fn positions(troubles: &Troubles) -> impl Iterator<Item = u16> {
    let mut positions: Vec<u16> = troubles.keys().copied().collect();
    positions.sort_unstable();
    positions.into_iter()
}

fn ask(open: &OpenAttempt, item: &Item) -> Option<Ask> {
    open.question(item).map(|question| lay_out(question, open.attempt.seed))
}

fn respond(open: OpenAttempt, status: StatusCode, drafts: HashMap<u16, Draft>, troubles: Troubles, theme: Theme) -> Response {
    let error = if troubles.is_empty() { "" } else { "Error: " };
    let shell = Shell::titled(format!("{error}Quiz on {} of {}", open.quiz_name(), open.book.title))
        .cloth(open.book.cloth)
        .theme(theme)
        .tab(None)
        .skip_to("the questions")
        .islands();
    render::page(status, shell, html! { <Sheet open drafts troubles/> })
}

#[component]
fn Sheet(open: OpenAttempt, drafts: HashMap<u16, Draft>, troubles: Troubles) -> Html {
    let all = open.attempt.items.len();
    let answered = all - open.attempt.unanswered().count();
    let quiz = open.quiz_name();
    let heading = if all <= 12 {
        format!("{} {} on {quiz}", capitalised(&word(all)), if all == 1 { "question" } else { "questions" })
    } else {
        format!("{} on {quiz}", counted(all, "question", "questions"))
    };
    let errors: Vec<FieldError> = positions(&troubles)
        .map(|position| {
            let error = troubles[&position].error(Spot::Among(position));
            FieldError { sentence: format!("Question {position}: {}", error.sentence), ..error }
        })
        .collect();
    let rows = open
        .attempt
        .items
        .iter()
        .map(|item| {
            let position = item.position;
            let draft = drafts.get(&position).cloned().unwrap_or_default();
            let trouble = troubles.get(&position).cloned();
            let fields = open.question(item).map(|question| {
                let ask = lay_out(question, open.attempt.seed);
                let framing = Framing { spot: Spot::Among(position), text: question.text.clone(), second_try: None, trouble };
                html! {
                    <AnswerFingerprint spot=Spot::Among(position) saved=item.response.as_ref()/>
                    <QuestionFields framing ask=&ask draft=&draft tried=None/>
                }
            });
            html! { <li class="sheet__item" id=format!("q{position}")>{fields}</li> }
        })
        .collect::<Html>();
    html! {
        // Before the bar, whose button belongs to the form too: Enter keeps the answers, and neither leaves nor hands in.
        <DefaultButton form=FORM name="then" value="keep" label="Keep my answers"/>
        <header class="quizbar column">
            <div class="quizbar__row">
                <Way form=Some(FORM) then="leave" href=open.quiz_home() label="Leave the quiz. Your answers are kept." icon="close"/>
                <p class="quizbar__count"><cite dir="auto">{open.book.title.clone()}</cite>{format!(", {quiz}")}</p>
            </div>
            <Notices open=&open/>
        </header>
        {Html::island(QuizDesk)}
        <main id="main" data-print=open.print()>
            <form class="quiz" id=FORM method="post" action=open.address() novalidate>
                <div class="question column">
                    <ErrorSummary errors/>
                    <h1>{heading}</h1>
                    <ol>{rows}</ol>
                </div>
                <div class="actions">
                    <div class="column tally">
                        <p class="num" id="tally" role="status">{format!("{answered} of {all} answered")}</p>
                        <progress class="meter" max=all value=answered aria-labelledby="tally"></progress>
                        <button class="button" name="then" value="finish">"Finish"</button>
                    </div>
                </div>
            </form>
        </main>
    }
}
