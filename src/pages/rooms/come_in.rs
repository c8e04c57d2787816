//! Coming into a room: with its pin and a name, as a pupil of its class, or back in with one's code on another device.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::class::ClassRole;
use crate::domain::homework::adjustment::{ExtraTime, TimeFactor};
use crate::domain::ident::PupilId;
use crate::domain::policy::RoomAct;
use crate::domain::reader::ReaderName;
use crate::domain::room::act::{Act, Joining};
use crate::domain::room::plan::{Pin, Round};
use crate::domain::room::player::{NICKNAME_LIMIT, Nickname};
use crate::live::rooms::Outcome;
use crate::pages::classes::rude::is_rude;
use crate::ui::field::{ErrorSummary, TextField};
use crate::ui::fold::Fold;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::problems::Problems;
use crate::web::codes;
use crate::web::errors::{Fault, Stop};
use crate::web::form::{Submitted, see};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self, OpenRoom};
use super::{ticket, words};

/// Where names come from for whoever has none: an adjective and a noun that nobody minds.
const FIRST: [&str; 16] = [
    "Quiet",
    "Brisk",
    "Patient",
    "Copper",
    "Early",
    "Gentle",
    "Bold",
    "Silver",
    "Wandering",
    "Curious",
    "Merry",
    "Steady",
    "Amber",
    "Northern",
    "Paper",
    "Velvet",
];
const SECOND: [&str; 16] = [
    "Heron", "Otter", "Kestrel", "Badger", "Wren", "Hare", "Owl", "Pike", "Magpie", "Fox", "Swift", "Toad", "Finch", "Stoat", "Rook",
    "Newt",
];

/// `GET /join?code=…` with a room's pin. `None` when no open room has it.
pub async fn come_in_page(state: &AppState, visitor: &Visitor, typed: &str) -> Result<Option<Response>, Fault> {
    let Some(pin) = Pin::parse(typed) else { return Ok(None) };
    let Some(id) = state.store.room_of_pin(pin).await? else { return Ok(None) };
    match lookup::room(state, visitor, &id.to_string(), RoomAct::ComeIn).await {
        Ok(open) if open.player().is_some() => Ok(Some(see(format!("{}/play", open.address())))),
        Ok(open) => Ok(Some(door(state, visitor, open, Typed::default(), Problems::default()).await?)),
        Err(Stop::Page(page)) => Ok(Some(*page)),
        Err(Stop::Fault(fault)) => Err(fault),
    }
}

/// What was typed at the door.
#[derive(Default)]
struct Typed {
    name: String,
    back_name: String,
    code: String,
}

/// `POST /rooms/{room}/players` with a `name` and the door's `ticket`; a pupil of the room's class comes in as who they are.
pub async fn come_in(
    State(state): State<AppState>,
    mut visitor: Visitor,
    Path(id): Path<String>,
    form: Submitted,
) -> Result<Response, Stop> {
    let open = lookup::room(&state, &visitor, &id, RoomAct::ComeIn).await?;
    let typed = Typed { name: form.text("name").to_owned(), ..Typed::default() };
    if !ticket::holds(&open.plan, form.text("ticket"), Timestamp::now()) {
        let problem = Problems::one("name", "This page stood open for long. Send it once more.");
        return Ok(door(&state, &visitor, open, typed, problem).await?);
    }
    let known = pupil(&state, &visitor, &open).await?.filter(|_| form.get("as-pupil").is_some());
    let (name, pupil, time) = match known {
        Some(known) => (Some(Nickname::of(&known.name)), Some(known.id), known.time),
        None => (Nickname::parse(&typed.name), None, TimeFactor::ONE),
    };
    let rude = pupil.is_none() && ReaderName::parse(&typed.name).is_ok_and(|name| is_rude(&name));
    let Some(name) = name.filter(|_| !rude) else {
        let says = if rude { "Choose another name.".to_owned() } else { format!("Give a name of 2 to {NICKNAME_LIMIT} characters.") };
        return Ok(door(&state, &visitor, open, typed, Problems::one("name", says)).await?);
    };
    let reader = visitor.reader_or_guest(&state).await?.id;
    let joining = Joining { reader, pupil, name, code: codes::invitation()[..4].to_owned(), time };
    let outcome = open.live.act(Act::Join(joining)).await;
    Ok(let_in(&state, &visitor, open, typed, "name", outcome).await?)
}

/// `POST /rooms/{room}/return` with the `back-name` and the `code` that the other device shows.
pub async fn come_back(
    State(state): State<AppState>,
    mut visitor: Visitor,
    Path(id): Path<String>,
    form: Submitted,
) -> Result<Response, Stop> {
    let open = lookup::room(&state, &visitor, &id, RoomAct::ComeIn).await?;
    let typed = Typed { back_name: form.text("back-name").to_owned(), code: form.text("code").to_owned(), ..Typed::default() };
    let reader = visitor.reader_or_guest(&state).await?.id;
    let act = Act::Return { reader, name: typed.back_name.clone(), code: codes::read(&typed.code) };
    let outcome = open.live.act(act).await;
    Ok(let_in(&state, &visitor, open, typed, "back-name", outcome).await?)
}

/// On to the room; or the door again, with why not at the field that was filled in.
async fn let_in(
    state: &AppState,
    visitor: &Visitor,
    open: OpenRoom,
    typed: Typed,
    field: &'static str,
    outcome: Outcome,
) -> Result<Response, Fault> {
    let why = match outcome {
        Outcome::Done => return Ok(see(format!("{}/play", open.address()))),
        Outcome::Refused(why) => words::refusal(why),
        Outcome::Lost => words::LOST,
    };
    door(state, visitor, open, typed, Problems::one(field, why)).await
}

/// Whom of the room's class a visitor is.
struct Known {
    id: PupilId,
    name: ReaderName,
    time: TimeFactor,
}

async fn pupil(state: &AppState, visitor: &Visitor, open: &OpenRoom) -> Result<Option<Known>, Fault> {
    let (Round::Class(class), Some(reader)) = (open.plan.round, visitor.id()) else { return Ok(None) };
    let Some(ClassRole::Pupil(id)) = state.store.class_role(class, reader).await? else { return Ok(None) };
    let Some(pupil) = state.store.pupil(class, id).await? else { return Ok(None) };
    let eased = state.store.standing_easings(class).await?;
    let time = match eased.get(&id).and_then(|standing| standing.time) {
        Some(ExtraTime::Times(factor)) => factor,
        // Nobody waits for ever in a room: four times the time is what comes nearest.
        Some(ExtraTime::NoLimit) => TimeFactor::new(4, 1).unwrap_or(TimeFactor::ONE),
        None => TimeFactor::ONE,
    };
    Ok(Some(Known { id, name: pupil.name, time }))
}

/// A name for whoever has none.
fn a_name() -> String {
    use rand::seq::IndexedRandom;
    let mut rng = rand::rng();
    let pick = |words: &[&'static str], rng: &mut rand::rngs::ThreadRng| words.choose(rng).copied().unwrap_or("Quiet");
    format!("{} {}", pick(&FIRST, &mut rng), pick(&SECOND, &mut rng))
}

async fn door(state: &AppState, visitor: &Visitor, open: OpenRoom, typed: Typed, problems: Problems) -> Result<Response, Fault> {
    let known = pupil(state, visitor, &open).await?;
    let progress = visitor.progress(state, &open.plan.book).await?;
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shell = open.shell(problems.title("Come in"), visitor);
    let now = Timestamp::now();
    let (address, ticket) = (open.address(), ticket::ticket(&open.plan, now));
    let reveals = open.plan.reveals();
    // Whoever has said how far they have read is told before they come in that this goes further.
    let further = reveals.chapter().filter(|_| !progress.opens(reveals)).map(|chapter| {
        let says = match progress.chapter() {
            Some(read) => format!("You have read up to chapter {read} here. The questions look as far as chapter {chapter}."),
            None => format!("The questions look as far as chapter {chapter}. Come in if you have read so far."),
        };
        html! { <div class="notice"><Icon name="info"/><p>{says}</p></div> }
    });
    let as_pupil = known.map(|known| {
        let name = known.name.as_str().to_owned();
        let (address, ticket) = (address.clone(), ticket.clone());
        html! {
            <form class="section" method="post" action=format!("{address}/players")>
                <input type="hidden" name="ticket" value=ticket/>
                <input type="hidden" name="as-pupil" value="yes"/>
                <button class="button button--wide">{format!("Come in as {name}")}</button>
            </form>
        }
    });
    let is_known = as_pupil.is_some();
    let name = if typed.name.is_empty() && !is_known { a_name() } else { typed.name.clone() };
    let by_name = html! {
        <form class="section fields" method="post" action=format!("{address}/players") novalidate>
            <input type="hidden" name="ticket" value=ticket/>
            <TextField id="name" label="What shall we call you?" hint="Everybody in the room sees it. This one is yours if you like it." value=name error=problems.at("name")/>
            <button class="button button--wide">"Come in"</button>
        </form>
    };
    let (back, wrong) = (problems.at("back-name").is_some(), problems.at("name").is_some());
    let view = html! {
        <main id="main" class="column door">
            <ErrorSummary errors=problems.clone().into_list()/>
            <div class="page-head">
                <h1 dir="auto">{open.plan.title.clone()}</h1>
                <p class="quiet"><cite dir="auto">{open.book.title.clone()}</cite>{format!(". Room {}.", open.plan.pin.shown())}</p>
            </div>
            {further}
            {as_pupil}
            {if is_known {
                html! { <div class="section"><Fold summary="Under another name" open=wrong>{by_name}</Fold></div> }
            } else {
                by_name
            }}
            <div class="section">
                <Fold summary="I was in already, on another device" open=back>
                    <form class="fields" method="post" action=format!("{address}/return") novalidate>
                        <TextField id="back-name" label="The name you had" value=typed.back_name.clone() error=problems.at("back-name")/>
                        <TextField id="code" label="The code that the other device shows" value=typed.code.clone()/>
                        <button class="button button--plain">"Come back"</button>
                    </form>
                </Fold>
            </div>
        </main>
    };
    Ok(render::page(status, shell, view))
}
