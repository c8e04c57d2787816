//! Answering one question: saving, checking, moving on; and throwing an attempt away.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;

use crate::domain::attempt::{Behaviour, Item};
use crate::domain::credit::Credit;
use crate::domain::paper::lay_out;
use crate::domain::policy::{Act, Ruling, rule};
use crate::domain::question::Ask;
use crate::domain::response::Response as Answer;
use crate::store::{SaveOutcome, Tried};
use crate::web::errors::{self, Stop};
use crate::web::form::{Submitted, see};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::devices::{self, SUPERSEDED};
use super::given_at::given_at;
use super::kinds::{self, Draft, Spot, moved, read_response};
use super::lookup::{self, OpenAttempt};
use super::marking;
use super::one_question::{self, Refused};

/// What the button pressed asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Then {
    /// Keep the answer; in practice, check it.
    Next,
    /// Keep what there is and go somewhere else.
    Go(Way),
    /// Keep what there is; a script asks, and stays where it is.
    Save,
    /// Give up on this one and show the answer.
    Show,
}

/// Where one goes from a question without answering it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// On, for now.
    Skip,
    /// To the question before.
    Back,
    /// To the list of all questions.
    List,
    /// Out of the quiz.
    Leave,
}

impl Way {
    /// Where it leads from the question at `position`.
    fn address(self, open: &OpenAttempt, position: u16) -> String {
        match self {
            Self::Skip => after(open, position),
            Self::Back => format!("{}/questions/{}", open.address(), position.saturating_sub(1).max(1)),
            Self::List => format!("{}/finish", open.address()),
            Self::Leave => open.quiz_home(),
        }
    }
}

impl Then {
    fn read(form: &Submitted) -> Self {
        match form.text("then") {
            "skip" => Self::Go(Way::Skip),
            "back" => Self::Go(Way::Back),
            "list" => Self::Go(Way::List),
            "leave" => Self::Go(Way::Leave),
            "save" => Self::Save,
            "show" => Self::Show,
            _ => Self::Next,
        }
    }
}

/// `POST /attempts/{id}/questions/{n}`
pub async fn answer(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((id, position)): Path<(String, String)>,
    form: Submitted,
) -> Result<Response, Stop> {
    let open = lookup::attempt(&state, &visitor, &id).await?;
    let Some(item) = position.parse().ok().and_then(|position| open.attempt.item(position)).cloned() else {
        return Ok(errors::not_found());
    };
    if !open.may_answer() {
        return Ok(closed(&open, Then::read(&form)));
    }
    let Some(question) = open.question(&item) else {
        return Ok(see(after(&open, item.position)));
    };
    let ask = lay_out(question, open.attempt.seed);

    let draft = Draft::submitted(Spot::Alone, form.pairs());

    if let Some(moved) = moved(&ask, Spot::Alone, &draft) {
        save(&state, &open, &item, Some(moved.response), Timestamp::now()).await?;
        return Ok(see(format!("{}/questions/{}#{}", open.address(), item.position, moved.control)));
    }
    let read = read_response(&ask, &draft);
    let is_unchanged = read.as_ref().is_ok_and(|answer| kinds::is_unchanged(&draft, answer.as_ref()));
    let given = given_at(&form, &draft, open.attempt.started_at, Timestamp::now());
    match (Then::read(&form), read) {
        (Then::Show, _) => settle(&state, &open, &item).await,
        (Then::Save, Ok(answer)) => {
            let is_kept = is_unchanged || save(&state, &open, &item, answer, given).await?;
            Ok(devices::saved_quietly(&open, if is_kept { Vec::new() } else { vec![(SUPERSEDED, item.position.to_string())] }))
        }
        (Then::Go(way), read) => {
            // Going away keeps what makes sense and complains of nothing.
            match read.map(|answer| answer.filter(|answer| item.response.is_some() || !is_untouched(&ask, answer))) {
                Ok(answer) if !is_unchanged => drop(save(&state, &open, &item, answer, given).await?),
                _ => {}
            }
            Ok(see(way.address(&open, item.position)))
        }
        (Then::Next, Ok(None)) => {
            let trouble = kinds::blank(&ask);
            Ok(one_question::respond(open, item, Some(Refused { draft, trouble }), visitor.theme))
        }
        (Then::Save | Then::Next, Err(trouble)) => Ok(one_question::respond(open, item, Some(Refused { draft, trouble }), visitor.theme)),
        (Then::Next, Ok(Some(answer))) => match open.attempt.plan.behaviour {
            Behaviour::Practice => check(&state, &open, &item, answer, &form).await,
            Behaviour::Test => {
                if !is_unchanged {
                    save(&state, &open, &item, Some(answer), given).await?;
                }
                Ok(see(after(&open, item.position)))
            }
        },
    }
}

/// Whether an answer is what the page showed before anybody touched it: an ordering has an order from the start.
fn is_untouched(ask: &Ask, answer: &Answer) -> bool {
    match (ask, answer) {
        (Ask::Order { items }, Answer::Order { items: sent }) => items.iter().map(|item| &item.id).eq(sent),
        _ => false,
    }
}

/// Keeps an answer, unless one that was given later stands there: whether it was kept.
///
/// # Errors
/// The way to where it is too late for one.
async fn save(state: &AppState, open: &OpenAttempt, item: &Item, answer: Option<Answer>, given: Timestamp) -> Result<bool, Stop> {
    // At a second try the page shows which option the first one was: choosing another is not trying it.
    if item.tries > 0 && matches!(answer, Some(Answer::One { .. } | Answer::Truth { .. })) {
        return Ok(true);
    }
    devices::note(state, open).await?;
    match state.store.save_response(open.attempt.id, item.position, answer, given).await? {
        SaveOutcome::Saved => Ok(true),
        SaveOutcome::Superseded => Ok(false),
        SaveOutcome::Settled => Err(Stop::page(see(format!("{}/questions/{}", open.address(), item.position)))),
        SaveOutcome::Finished => Err(Stop::page(see(open.address()))),
        SaveOutcome::NoSuchItem => Err(Stop::page(errors::not_found())),
    }
}

/// Practice: scores the answer in the transaction that records the try. The same try sent twice counts once.
async fn check(state: &AppState, open: &OpenAttempt, item: &Item, answer: Answer, form: &Submitted) -> Result<Response, Stop> {
    let number = form.text("try").parse().unwrap_or(item.tries + 1);
    let keys = open.keys(state);
    let score = Box::new(move |item: &Item| Tried { credit: marking::settled_by_try(keys.of(item), item) });
    state.store.record_try(open.attempt.id, item.position, number, answer, score, Timestamp::now()).await?;
    Ok(see(format!("{}/questions/{}", open.address(), item.position)))
}

/// Gives up: the item earns nothing, and its answer may be shown.
async fn settle(state: &AppState, open: &OpenAttempt, item: &Item) -> Result<Response, Stop> {
    if open.attempt.plan.behaviour == Behaviour::Practice {
        state.store.settle_item(open.attempt.id, item.position, Box::new(|_| Credit::ZERO)).await?;
    }
    Ok(see(format!("{}/questions/{}", open.address(), item.position)))
}

/// Where one goes after a question: the next one, else the page that says what is unanswered.
pub fn after(open: &OpenAttempt, position: u16) -> String {
    match open.attempt.item(position + 1) {
        Some(next) => format!("{}/questions/{}", open.address(), next.position),
        None => format!("{}/finish", open.address()),
    }
}

/// The attempt is over: a script is told so, a reader sees the result.
fn closed(open: &OpenAttempt, then: Then) -> Response {
    match then {
        Then::Save => StatusCode::CONFLICT.into_response(),
        _ => see(open.address()),
    }
}

/// `POST /attempts/{id}/discard`: throws away an attempt that was never finished.
pub async fn discard(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::attempt(&state, &visitor, &id).await?;
    if rule(open.actor, Act::DiscardAttempt(&open.attempt)) == Ruling::Allowed {
        state.store.discard_attempt(open.attempt.id).await?;
    }
    Ok(see(if open.sitting.is_some() { open.quiz_home() } else { "/practice".to_owned() }))
}
