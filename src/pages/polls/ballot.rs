//! Voting: the fields of each kind of ballot, and what becomes of what is sent.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::ident::PollOptionId;
use crate::domain::policy::ClubAct;
use crate::domain::poll::{Ballot, BallotKind, NoBallot, PollOption};
use crate::store::VoteOutcome;
use crate::ui::field::{FieldError, FieldErrorText};
use crate::ui::html::prelude::*;
use crate::web::errors::{self, Stop};
use crate::web::form::{Submitted, see};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self, OpenPoll};
use super::{page, words};

/// The id of the fields together.
const FIELDS: &str = "ballot";

/// A ballot that was sent and not counted.
#[derive(Clone, Debug)]
pub struct Refused {
    /// As sent.
    pub typed: Submitted,
    /// Why, and what to do.
    pub error: FieldError,
}

/// `POST /polls/{poll}/ballot` with each `choice`, or a `rank-…` for each option ranked, and the wording `seen`.
pub async fn vote(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let open = lookup::poll(&state, &visitor, &id, |_| ClubAct::Vote).await?;
    let Some(reader) = visitor.id() else { return Ok(errors::not_found()) };
    let now = Timestamp::now();
    if !open.poll.is_open(now) {
        return closed(&state, &visitor, open).await;
    }
    let seen = form.text("seen").parse().ok().and_then(|millis| Timestamp::from_millisecond(millis).ok()).unwrap_or(open.poll.changed_at);
    let reworded = seen.as_millisecond() != open.poll.changed_at.as_millisecond();
    let ballot = match read(&open, &form) {
        Ok(ballot) => ballot,
        Err(_) if reworded => return changed(&state, &visitor, open, form).await,
        Err(problem) => {
            let control = match &problem {
                NoBallot::SamePlace(place) => clash(&open, &form, *place).unwrap_or_else(|| FIELDS.to_owned()),
                _ => FIELDS.to_owned(),
            };
            let error = FieldError::new(control, words::no_ballot(&problem, open.poll.wording.kind));
            let refused = Some(Refused { typed: form, error });
            return page::respond(&state, &visitor, open, StatusCode::UNPROCESSABLE_ENTITY, None, refused).await;
        }
    };
    match state.store.vote(open.poll.id, reader, ballot, seen, now).await? {
        VoteOutcome::Counted => Ok(see(format!("{}?said=voted", open.address()))),
        VoteOutcome::Closed => closed(&state, &visitor, open).await,
        VoteOutcome::Reworded(poll) => changed(&state, &visitor, OpenPoll { poll, ..open }, form).await,
        VoteOutcome::NotIn | VoteOutcome::NoSuchPoll => Ok(errors::not_found()),
    }
}

async fn closed(state: &AppState, visitor: &Visitor, open: OpenPoll) -> Result<Response, Stop> {
    let why = "The poll had closed when your vote came, so it was not counted. This is what it came to.";
    // As it is now: it may have been closed since it was looked up.
    let poll = state.store.poll(open.poll.id).await?.ok_or_else(|| Stop::page(errors::not_found()))?;
    page::respond(state, visitor, OpenPoll { poll, ..open }, StatusCode::CONFLICT, Some(why), None).await
}

async fn changed(state: &AppState, visitor: &Visitor, open: OpenPoll, typed: Submitted) -> Result<Response, Stop> {
    let error = FieldError::new(FIELDS, "The poll was changed meanwhile. This is what it asks now: look at it and vote again.");
    page::respond(state, visitor, open, StatusCode::CONFLICT, None, Some(Refused { typed, error })).await
}

fn read(open: &OpenPoll, form: &Submitted) -> Result<Ballot, NoBallot> {
    let wording = &open.poll.wording;
    if wording.kind == BallotKind::Ranked {
        return Ballot::rank(wording, &ranks(open, form));
    }
    let chosen = form.pairs().iter().filter(|(name, _)| name == "choice").map(|(_, id)| id.parse().map_err(|_| NoBallot::Unknown));
    Ballot::choose(wording, &chosen.collect::<Result<Vec<PollOptionId>, _>>()?)
}

/// The options with the places given to them.
fn ranks(open: &OpenPoll, form: &Submitted) -> Vec<(PollOptionId, usize)> {
    let given = |option: &PollOption| form.text(&rank_field(option.id)).parse().ok().map(|place| (option.id, place));
    open.poll.wording.options.iter().filter_map(given).collect()
}

/// The second of the options with that place.
fn clash(open: &OpenPoll, form: &Submitted, place: usize) -> Option<String> {
    ranks(open, form).into_iter().filter(|(_, given)| *given == place).nth(1).map(|(id, _)| rank_field(id))
}

fn rank_field(id: PollOptionId) -> String {
    format!("rank-{id}")
}

/// One's vote, to be cast or changed.
#[component]
pub fn BallotForm<'a>(open: &'a OpenPoll, mine: Option<Ballot>, refused: Option<Refused>) -> Html {
    let wording = &open.poll.wording;
    let (legend, hint) = match wording.kind {
        BallotKind::One => ("Your vote", "Choose one."),
        BallotKind::Several => ("Your vote", "Choose as many as suit you."),
        BallotKind::Ranked => ("Your order", "Give places from the first on. What you leave unranked gets nothing from you."),
    };
    let error = refused.as_ref().map(|refused| refused.error.clone());
    let fields = if wording.kind == BallotKind::Ranked {
        html! { <Ranks open mine refused/> }
    } else {
        html! { <Cards open mine refused/> }
    };
    html! {
        <form class="fields" method="post" action=format!("{}/ballot", open.address())>
            <input type="hidden" name="seen" value=open.poll.changed_at.as_millisecond().to_string()/>
            <fieldset id=FIELDS>
                <legend class="field__label">{legend}</legend>
                <p class="field__hint">{hint}</p>
                {error.map(|error| html! { <FieldErrorText id=format!("{FIELDS}-error") sentence=error.sentence/> })}
                {fields}
            </fieldset>
            <button class="button button--wide">{if wording.kind == BallotKind::Ranked { "Cast my vote" } else { "Vote" }}</button>
        </form>
    }
}

#[component]
fn Cards<'a>(open: &'a OpenPoll, mine: Option<Ballot>, refused: Option<Refused>) -> Html {
    let today = open.today();
    let many = open.poll.wording.kind == BallotKind::Several;
    let is_chosen = |id: PollOptionId| match (&refused, &mine) {
        (Some(refused), _) => refused.typed.pairs().iter().any(|(name, value)| name == "choice" && *value == id.to_string()),
        (None, Some(mine)) => mine.place(id).is_some(),
        (None, None) => false,
    };
    let cards = ('A'..)
        .zip(&open.poll.wording.options)
        .map(|(letter, option)| {
            html! {
                <label class="choice">
                    <input class="choice__input" type=if many { "checkbox" } else { "radio" } name="choice" value=option.id.to_string() checked=is_chosen(option.id)/>
                    <span class="choice__key" aria-hidden="true">{letter.to_string()}</span>
                    <span class="choice__text" dir="auto">{words::option(&option.text, today)}</span>
                </label>
            }
        })
        .collect::<Html>();
    html! { <div class="choices section__foot" data-many=many.then_some("")>{cards}</div> }
}

/// A select for each option: nothing moves, and it works by keyboard and without a script.
#[component]
fn Ranks<'a>(open: &'a OpenPoll, mine: Option<Ballot>, refused: Option<Refused>) -> Html {
    let today = open.today();
    let options = &open.poll.wording.options;
    let wrong = refused.as_ref().map(|refused| refused.error.control.clone());
    let place = |id: PollOptionId| match (&refused, &mine) {
        (Some(refused), _) => refused.typed.text(&rank_field(id)).parse().ok(),
        (None, Some(mine)) => mine.place(id),
        (None, None) => None,
    };
    let rows = options
        .iter()
        .map(|option| {
            let (id, given) = (rank_field(option.id), place(option.id));
            let invalid = (wrong.as_ref() == Some(&id)).then_some("true");
            let described_by = invalid.map(|_| format!("{FIELDS}-error"));
            let places = words::PLACES.iter().zip(1..).take(options.len());
            let places = places
                .map(|(name, nth)| html! { <option value=nth.to_string() selected=given == Some(nth)>{*name}</option> })
                .collect::<Html>();
            html! {
                <li>
                    <label for=id.clone() dir="auto">{words::option(&option.text, today)}</label>
                    <select class="input" id=id.clone() name=id aria-invalid=invalid aria-describedby=described_by>
                        <option value="">"not ranked"</option>
                        {places}
                    </select>
                </li>
            }
        })
        .collect::<Html>();
    html! { <ul class="lines-list section__foot">{rows}</ul> }
}
