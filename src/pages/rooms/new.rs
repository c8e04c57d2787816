//! Opening a room: on chapters of a book or a quiz of one's own; for a class, for a club, or for whoever has the pin.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::book::Book;
use crate::domain::ident::{BookSlug, FormKey, ReaderId, RoomId};
use crate::domain::paper::Seed;
use crate::domain::policy::{ClassAct, ClubAct};
use crate::domain::progress::Progress;
use crate::domain::question_paper::{PaperItem, deal};
use crate::domain::room::plan::{MOST_SLIDES, Pin, Plan, Round, Slide};
use crate::pages::quizzes::source::{Again, Given, Source};
use crate::pages::quizzes::source_fields::SourceFields;
use crate::pages::{classes, clubs};
use crate::store::{ListedQuiz, ListedRoom, OpenRoomOutcome};
use crate::ui::band::BackBand;
use crate::ui::date;
use crate::ui::field::ErrorSummary;
use crate::ui::html::prelude::*;
use crate::ui::problems::Problems;
use crate::ui::select::SelectField;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::Stop;
use crate::web::form::{Submitted, see};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{address, missing};
use super::rules_fields::{RulesFields, TypedRules};

/// How often another pin is tried before it is given up: with a thousand rooms open, one draw in nine hundred meets a taken one.
const TRIES: usize = 20;

/// For whom, about what, and what there is to choose from.
struct Offered {
    round: Round,
    /// What the class or the club is called, and where it is.
    around: Option<(String, String)>,
    book: Arc<Book>,
    quizzes: Vec<ListedQuiz>,
    progress: Progress,
    again: Option<Again>,
    /// Rooms of theirs that are not over.
    running: Vec<ListedRoom>,
}

/// `GET /rooms/new` with `class`, `club` or `book`, and perhaps what it asks: `from`, as the form sends it.
pub async fn ask(State(state): State<AppState>, visitor: Visitor, Query(query): Query<HashMap<String, String>>) -> Result<Response, Stop> {
    let get = |name: &str| query.get(name).map_or("", String::as_str);
    let offered = offer(&state, &visitor, &get).await?;
    let source = Source::usual(offered.progress, query.get("from").cloned());
    let typed = Typed { key: FormKey::new(), rules: TypedRules::usual(), prompts: "none".to_owned(), source };
    Ok(page(&visitor, offered, typed, Problems::default()))
}

/// What stands in the form.
struct Typed {
    key: FormKey,
    source: Source,
    prompts: String,
    rules: TypedRules,
}

/// `POST /rooms/new`: the same form sent twice opens one room.
pub async fn open(State(state): State<AppState>, mut visitor: Visitor, form: Submitted) -> Result<Response, Stop> {
    let offered = offer(&state, &visitor, &|name| form.text(name)).await?;
    let typed = Typed {
        key: form.text("form").parse().unwrap_or_else(|_| FormKey::new()),
        source: Source::sent(&form),
        prompts: form.text("prompts").to_owned(),
        rules: TypedRules::sent(&form),
    };
    let given = typed.source.read(&state, &offered.book, (visitor.id().unwrap_or(ReaderId::new()), offered.progress)).await?;
    let given = match given {
        Ok(given) => given,
        Err(problems) => return Ok(page(&visitor, offered, typed, problems)),
    };
    let host = visitor.reader_or_guest(&state).await?.id;
    let seed = Seed::random();
    let mut plan = Plan {
        id: RoomId(typed.key.0),
        pin: Pin::drawn(&mut rand::rng()),
        host,
        round: offered.round,
        title: given.title.clone(),
        book: offered.book.slug.clone(),
        quiz: given.quiz,
        rules: typed.rules.read(),
        slides: slides(given, &offered, &typed.prompts, seed).into(),
        seed,
        opened_at: Timestamp::now(),
    };
    for _ in 0..TRIES {
        match state.store.open_room(plan.clone()).await? {
            OpenRoomOutcome::Opened => return Ok(see(format!("{}/host", address(plan.id)))),
            OpenRoomOutcome::PinTaken => plan.pin = Pin::drawn(&mut rand::rng()),
        }
    }
    Ok(page(&visitor, offered, typed, Problems::one("from", "No pin is free at the moment. Try again in a minute.")))
}

/// For whom it is, from the fields of an address or a form.
async fn offer<'a>(state: &AppState, visitor: &Visitor, get: &(impl Fn(&str) -> &'a str + Sync)) -> Result<Offered, Stop> {
    let (round, around, book) = if !get("class").is_empty() {
        let open = classes::lookup::class(state, visitor, get("class"), ClassAct::Run).await?;
        (Round::Class(open.class.id), Some((open.class.name.as_str().to_owned(), open.address())), open.book)
    } else if !get("club").is_empty() {
        let open = clubs::lookup::club(state, visitor, get("club"), ClubAct::Run).await?;
        (Round::Club(open.club.id), Some((open.club.name.as_str().to_owned(), open.address())), open.book)
    } else {
        let slug = BookSlug::parse(get("book"));
        let book = slug.and_then(|slug| state.library.book(&slug)).or_else(|| state.library.books().first());
        (Round::Open, None, book.cloned().ok_or_else(missing)?)
    };
    let quizzes = match visitor.id() {
        Some(reader) => state.store.own_quizzes(reader).await?.into_iter().filter(|quiz| quiz.book == book.slug).collect(),
        None => Vec::new(),
    };
    let progress = visitor.progress(state, &book.slug).await?;
    let running = match visitor.id() {
        Some(reader) => state.store.rooms_hosted(reader).await?,
        None => Vec::new(),
    };
    let again = Again::find(state, visitor.id(), &book.slug, get("from")).await?;
    Ok(Offered { round, around, book, quizzes, progress, again, running })
}

/// The questions, those that are drawn in an order of their own, with prompts between them where they are wished.
fn slides(given: Given, offered: &Offered, prompts: &str, seed: Seed) -> Vec<Slide> {
    let drawn: HashSet<usize> = match given.draw {
        Some(draw) => deal(&given.items, usize::from(draw), seed).into_iter().collect(),
        None => (0..given.items.len()).collect(),
    };
    let items: Vec<PaperItem> =
        given.items.into_iter().enumerate().filter(|(at, _)| drawn.contains(at)).map(|(_, item)| item).take(MOST_SLIDES).collect();
    let mut slides: Vec<Slide> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        slides.push(Slide::question(item.clone(), seed));
        let chapter = item.question.reveals.chapter();
        let is_last = at + 1 == items.len();
        let turns = items.get(at + 1).is_none_or(|next| next.question.reveals.chapter() != chapter);
        if (prompts == "chapters" && turns) || (prompts == "end" && is_last) {
            slides.extend(
                chapter
                    .and_then(|number| offered.book.chapter(number))
                    .and_then(|chapter| chapter.prompts.first())
                    .map(|prompt| Slide::Prompt { id: prompt.id.clone(), text: prompt.text.clone(), reveals: prompt.reveals.into() }),
            );
        }
    }
    slides.truncate(MOST_SLIDES);
    slides
}

fn page(visitor: &Visitor, offered: Offered, typed: Typed, problems: Problems) -> Response {
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shell = Shell::titled(problems.title("Open a live room")).cloth(offered.book.cloth).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let (title, href, name) = match &offered.around {
        Some((name, address)) => (name.clone(), address.clone(), true),
        None => (offered.book.title.clone(), format!("/books/{}", offered.book.slug), false),
    };
    let around = match offered.round {
        Round::Class(id) => ("class", id.to_string()),
        Round::Club(id) => ("club", id.to_string()),
        Round::Open => ("book", offered.book.slug.to_string()),
    };
    let prompts = [("none", "None"), ("chapters", "One after each chapter’s questions"), ("end", "One at the end")];
    let view = html! {
        <BackBand href=href title=title name=name/>
        <main id="main" class="column">
            <ErrorSummary errors=problems.clone().into_list()/>
            <div class="page-head">
                <h1>"Open a live room"</h1>
                <p class="read">"A screen for all, a phone for everybody. Nobody needs an account."</p>
            </div>
            <Running rooms=&offered.running/>
            <form class="section fields" method="post" action="/rooms/new" novalidate>
                <input type="hidden" name="form" value=typed.key.to_string()/>
                <input type="hidden" name=around.0 value=around.1/>
                <SourceFields book=&offered.book progress=offered.progress quizzes=&offered.quizzes again=offered.again.as_ref() source=&typed.source problems=&problems draw=("Number of questions", "Drawn now. Nothing: all.")/>
                <SelectField id="prompts" label="Prompts to talk about" options=prompts chosen=typed.prompts.clone()/>
                <RulesFields typed=&typed.rules/>
                <button class="button">"Open the room"</button>
            </form>
        </main>
    };
    render::page(status, shell, view)
}

/// The way back to a room that one has open: whoever closed its tab finds it here.
#[component]
fn Running<'a>(rooms: &'a [ListedRoom]) -> Option<Html> {
    let lines = rooms
        .iter()
        .map(|room| html! { <li><a href=format!("{}/host", address(room.id)) dir="auto">{room.title.clone()}</a>" "<span class="quiet small">{date::moment(room.opened_at)}</span></li> })
        .collect::<Html>();
    (!rooms.is_empty()).then(|| {
        html! {
            <section class="section" aria-labelledby="running-h">
                <h2 class="section__head" id="running-h">"Rooms that you have open"</h2>
                <ul class="lines-list">{lines}</ul>
            </section>
        }
    })
}
