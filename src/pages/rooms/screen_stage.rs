//! What the screen shows at each stage: large, and nothing of what is right before that is revealed.

use jiff::Timestamp;

use crate::domain::book::Book;
use crate::domain::credit::Credit;
use crate::domain::homework::adjustment::TimeFactor;
use crate::domain::question::Ask;
use crate::domain::question_paper::PaperItem;
use crate::domain::room::plan::Slide;
use crate::domain::room::stage::{Opening, Stage};
use crate::domain::room::state::Room;
use crate::pages::own_quizzes::key::Key;
use crate::ui::html::prelude::*;
use crate::ui::qr::QrCode;
use crate::ui::wording::counted;

use super::fit::{self, Fit};
use super::parts::Clock;
use super::passage::Passage;
use super::tiles::{Bars, Tiles, texts};
use super::{placings, said, words};

/// The part of the page.
#[component]
pub fn ScreenStage<'a>(
    room: &'a Room,
    /// The book it is about.
    book: &'a Book,
    /// “https://books.example”
    origin: &'a str,
    now: Timestamp,
) -> Html {
    let host = origin.split_once("://").map_or(origin, |(_, host)| host).to_owned();
    let pin = room.plan.pin.shown();
    let over = room.stage == Stage::Ended;
    let head = match room.stage.slide() {
        Some(slide) => words::heading(&room.plan, slide),
        None => room.plan.title.clone(),
    };
    let (body, fit) = match room.stage {
        Stage::Lobby => lobby(room, origin),
        Stage::Open(Opening { slide, .. }) | Stage::Closed { slide } => match room.plan.slide(slide) {
            Some(Slide::Question { item, ask }) => (open(item, ask), fit::open(&item.question.text, ask)),
            Some(Slide::Prompt { text, .. }) => said::prompt(room, slide, text.clone()),
            None => return Html::default(),
        },
        Stage::Revealed { slide } => match revealed(room, slide) {
            Some(shown) => shown,
            None => return Html::default(),
        },
        Stage::Ranked { .. } => placings::ranked(room),
        Stage::Ended => placings::ended(room, book),
    };
    let foot = match room.stage {
        Stage::Open(Opening { slide, .. }) if room.plan.question(slide).is_some() => {
            let (answered, inside) = (room.answered(slide), room.inside().count());
            let pause = room.paused.is_some().then(|| html! { <p class="cast__in">"A pause"</p> });
            Some(
                html! { <Clock room time=TimeFactor::ONE now/> {pause} <p class="cast__in"><b class="num">{answered}</b>{format!(" of {inside} answered")}</p> },
            )
        }
        Stage::Closed { slide } => Some(html! { <p class="cast__in">{format!("Time. {} answered.", room.answered(slide))}</p> }),
        Stage::Revealed { slide } => Some(html! { <p class="cast__in">{answered(room, slide)}</p> }),
        _ => None,
    };
    html! {
        <div id="stage" class="cast" data-stage=room.stage_at.to_string() data-at=name_of(room.stage) data-fit=fit.scale.to_string() data-ask=fit.ask.name()>
            <header class="cast__bar">
                <span class="num cast__head" dir="auto">{head}</span>
                <cite class="cast__book" dir="auto">{book.title.clone()}</cite>
                {(!over).then(|| html! { <span class="cast__join">{format!("Join at {host}/join")}" "<b class="cast__pin">{pin}</b></span> })}
            </header>
            <div class="cast__body">{body}</div>
            <footer class="cast__foot">{foot}</footer>
        </div>
    }
}

fn name_of(stage: Stage) -> &'static str {
    match stage {
        Stage::Lobby => "lobby",
        Stage::Open(_) => "open",
        Stage::Closed { .. } => "closed",
        Stage::Revealed { .. } => "revealed",
        Stage::Ranked { .. } => "ranked",
        Stage::Ended => "ended",
    }
}

fn lobby(room: &Room, origin: &str) -> (Html, Fit) {
    let link = format!("{origin}/join?code={}", room.plan.pin.get());
    let names: Vec<_> = room.inside().map(|(_, who)| who.name.as_str().to_owned()).collect();
    let count = names.len();
    let (fit, shown) = fit::wall(&names);
    let more = (count > shown).then(|| html! { <li class="quiet">{format!("and {} more", count - shown)}</li> });
    let names = names.into_iter().take(shown).map(|name| html! { <li dir="auto">{name}</li> }).collect::<Html>();
    let says = if count == 0 { "Nobody is in yet.".to_owned() } else { counted(count, "is in", "are in") };
    let body = html! {
        <div class="lobby">
            <div class="lobby__pin">
                <p>"Go to "<b>{format!("{}/join", origin.split_once("://").map_or(origin, |(_, host)| host))}</b>" and type"</p>
                <h1 class="lobby__digits num">{room.plan.pin.shown()}</h1>
            </div>
            <div class="lobby__qr"><QrCode text=link label="The way in, as a QR code".to_owned()/></div>
        </div>
        <p class="lobby__count">{says}{room.locked.then_some(". The door is locked.")}</p>
        <ul class="wall">{names}{more}</ul>
    };
    (body, fit)
}

/// “21 answered, 14 of them right.” Of what is chosen from, the bars say it.
fn answered(room: &Room, slide: u16) -> String {
    let tiles = room.plan.question(slide).is_some_and(|(_, ask)| texts(ask).is_some());
    let right = room.inside().filter_map(|(_, who)| who.answers.get(&slide)).filter(|given| given.credit == Credit::ONE).count();
    match room.answered(slide) {
        0 => "Nobody answered.".to_owned(),
        all if tiles || !room.plan.rules.scores() => format!("{all} answered."),
        all => format!("{all} answered, {right} of them right."),
    }
}

fn open(item: &PaperItem, ask: &Ask) -> Html {
    html! {
        <h1 class="cast__ask" dir="auto">{item.question.text.clone()}</h1>
        <Passage ask/>
        <Tiles ask/>
        {on_phones(ask).map(|says| html! { <p class="cast__how">{says}</p> })}
    }
}

/// What is to be done, where the screen alone does not show it.
fn on_phones(ask: &Ask) -> Option<&'static str> {
    match ask {
        Ask::Multiple { .. } => Some("More than one is right."),
        Ask::Short | Ask::Number { .. } => Some("Type your answer on your phone."),
        Ask::Cloze { .. } => Some("Fill the gaps on your phone."),
        Ask::Order { .. } => Some("Put them in order on your phone."),
        Ask::Match { .. } => Some("Find the pairs on your phone."),
        Ask::Single { .. } | Ask::TrueFalse | Ask::Quote { .. } => None,
    }
}

fn revealed(room: &Room, slide: u16) -> Option<(Html, Fit)> {
    let (item, ask) = room.plan.question(slide)?;
    let text = item.question.text.clone();
    if !room.plan.rules.scores() && texts(ask).is_none() {
        return Some(said::typed(room, slide, ask, text));
    }
    let exercise = room.plan.exercise(slide)?;
    let fit = fit::revealed(&text, &item.solution, ask, &exercise);
    let why = item.solution.explanation.clone();
    let scores = room.plan.rules.scores();
    let below = match texts(ask) {
        Some(_) => html! {
            <Bars room slide item ask/>
            {(scores && !why.is_empty()).then(|| html! { <p class="cast__why" dir="auto">{why}</p> })}
        },
        None => html! { <div class="cast__key"><Key exercise=&exercise/></div> },
    };
    Some((html! { <h1 class="cast__ask" dir="auto">{text}</h1> {below} }, fit))
}
