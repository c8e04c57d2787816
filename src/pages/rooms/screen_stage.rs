//! What the screen shows at each stage: large, and nothing of what is right before that is revealed.

use jiff::Timestamp;

use crate::domain::book::Book;
use crate::domain::homework::adjustment::TimeFactor;
use crate::domain::question::Ask;
use crate::domain::question_paper::PaperItem;
use crate::domain::room::plan::Slide;
use crate::domain::room::rules::Rules;
use crate::domain::room::stage::{Opening, Stage};
use crate::domain::room::standings::{Standings, teams};
use crate::domain::room::state::Room;
use crate::pages::own_quizzes::key::Key;
use crate::ui::html::prelude::*;
use crate::ui::qr::QrCode;
use crate::ui::wording::counted;

use super::closing::closing_prompt;
use super::fit;
use super::parts::Clock;
use super::tiles::{Bars, Tiles};
use super::words;

/// How many names stand on the wall; the others are counted.
const MOST_NAMES: usize = 200;

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
    let body = match room.stage {
        Stage::Lobby => lobby(room, origin),
        Stage::Open(Opening { slide, .. }) | Stage::Closed { slide } => match room.plan.slide(slide) {
            Some(Slide::Question { item, ask }) => open(item, ask),
            Some(Slide::Prompt { text, .. }) => prompt(room, slide, text.clone()),
            None => Html::default(),
        },
        Stage::Revealed { slide } => Html::of(revealed(room, slide)),
        Stage::Ranked { .. } => ranked(room, 5, "Who is ahead"),
        Stage::Ended => ended(room, book),
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
        Stage::Revealed { slide } => Some(html! { <p class="cast__in">{format!("{} answered.", room.answered(slide))}</p> }),
        _ => None,
    };
    let fit = match (room.stage, room.stage.slide().and_then(|slide| room.plan.question(slide))) {
        (Stage::Open(_) | Stage::Closed { .. }, Some((item, ask))) => Some(fit::open(&item.question.text, ask)),
        (Stage::Revealed { .. }, Some((item, ask))) => Some(fit::revealed(&item.question.text, &item.solution, ask)),
        _ => None,
    };
    html! {
        <div id="stage" class="cast" data-stage=room.stage_at.to_string() data-at=name_of(room.stage) data-fit=fit.map(|fit| fit.to_string())>
            <header class="cast__bar">
                <span class="num">{head}</span>
                <cite>{book.title.clone()}</cite>
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

fn lobby(room: &Room, origin: &str) -> Html {
    let link = format!("{origin}/join?code={}", room.plan.pin.get());
    let names: Vec<_> = room.inside().map(|(number, who)| who.shown_name(number)).collect();
    let count = names.len();
    let more =
        count.checked_sub(MOST_NAMES).filter(|more| *more > 0).map(|more| html! { <li class="quiet">{format!("and {more} more")}</li> });
    let names = names.into_iter().take(MOST_NAMES).map(|name| html! { <li>{name}</li> }).collect::<Html>();
    let says = if count == 0 { "Nobody is in yet.".to_owned() } else { counted(count, "is in", "are in") };
    html! {
        <div class="lobby">
            <div class="lobby__pin">
                <p>"Go to "<b>{format!("{}/join", origin.split_once("://").map_or(origin, |(_, host)| host))}</b>" and type"</p>
                <h1 class="lobby__digits num">{room.plan.pin.shown()}</h1>
            </div>
            <div class="lobby__qr"><QrCode text=link label="The way in, as a QR code".to_owned()/></div>
        </div>
        <p class="lobby__count">{says}{room.locked.then_some(". The door is locked.")}</p>
        <ul class="wall">{names}{more}</ul>
    }
}

fn open(item: &PaperItem, ask: &Ask) -> Html {
    html! {
        <h1 class="cast__ask">{item.question.text.clone()}</h1>
        {passage(ask)}
        <Tiles ask/>
        {on_phones(ask).map(|says| html! { <p class="cast__how">{says}</p> })}
    }
}

/// The words quoted, the passage with its gaps numbered, what is to be ordered or matched.
fn passage(ask: &Ask) -> Option<Html> {
    use crate::domain::question::Piece;
    match ask {
        Ask::Quote { line, .. } => Some(html! { <blockquote class="quoted cast__passage">{line.clone()}</blockquote> }),
        Ask::Cloze { passage } => {
            let mut gap = 0;
            let text: String = passage
                .iter()
                .map(|piece| match piece {
                    Piece::Text(text) => text.clone(),
                    Piece::Gap { .. } => {
                        gap += 1;
                        format!("({gap}) ______")
                    }
                })
                .collect();
            Some(html! { <p class="cast__passage">{text}</p> })
        }
        Ask::Order { items } => {
            let items = items.iter().map(|item| html! { <li>{item.text.clone()}</li> }).collect::<Html>();
            Some(html! { <ul class="cast__items">{items}</ul> })
        }
        Ask::Match { lefts, rights } => {
            let column = |items: &[crate::domain::question::Choice]| {
                let items = items.iter().map(|item| html! { <li>{item.text.clone()}</li> }).collect::<Html>();
                html! { <ul class="cast__items">{items}</ul> }
            };
            Some(html! { <div class="cast__pairs">{column(lefts)} {column(rights)}</div> })
        }
        _ => None,
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

fn prompt(room: &Room, slide: u16, text: String) -> Html {
    let hands = room.inside().filter(|(_, who)| who.hand).count();
    let shown = room.lines.iter().filter(|line| line.shown && line.slide == slide);
    let lines = shown.map(|line| html! { <li>{line.text.clone()}</li> }).collect::<Html>();
    html! {
        <h1 class="cast__ask">{text}</h1>
        <ul class="cast__lines">{lines}</ul>
        {(hands > 0).then(|| html! { <p class="cast__how">{counted(hands, "hand is up", "hands are up")}</p> })}
    }
}

fn revealed(room: &Room, slide: u16) -> Option<Html> {
    let (item, ask) = room.plan.question(slide)?;
    let scores = room.plan.rules.scores();
    let exercise = room.plan.exercise(slide)?;
    let tiles = matches!(ask, Ask::Single { .. } | Ask::Multiple { .. } | Ask::Quote { .. } | Ask::TrueFalse);
    let says = item.solution.explanation.clone();
    Some(html! {
        <h1 class="cast__ask cast__ask--small">{item.question.text.clone()}</h1>
        <Bars room slide item ask/>
        {(!tiles && scores).then(|| html! { <div class="cast__key"><Key exercise=&exercise/></div> })}
        {(tiles && scores && !says.is_empty()).then(|| html! { <p class="cast__why">{says}</p> })}
        {(!tiles && !scores).then(|| said(room, slide))}
    })
}

/// What was typed, where nothing is right or wrong.
fn said(room: &Room, slide: u16) -> Html {
    let ask = room.plan.question(slide).map(|(_, ask)| ask.clone());
    let answers = room.inside().filter_map(|(_, who)| who.answers.get(&slide)).take(30);
    let lines: Vec<_> =
        answers.filter_map(|given| Some(words::given(ask.as_ref()?, &given.response))).map(|text| html! { <li>{text}</li> }).collect();
    html! { <ul class="cast__lines">{lines}</ul> }
}

fn ranked(room: &Room, most: usize, heading: &'static str) -> Html {
    let standings = Standings::of(room);
    let name = |number| room.player(number).map(|who| who.shown_name(number)).unwrap_or_default();
    let best = standings
        .all
        .iter()
        .take(most)
        .map(|placed| {
            html! { <li class="placing"><b class="num">{placed.place}</b><span>{name(placed.player)}</span><span class="num">{placed.points.to_string()}</span></li> }
        })
        .collect::<Html>();
    html! { <h1 class="cast__ask cast__ask--small">{heading}</h1> {team_list(room)} <ol class="placings">{best}</ol> }
}

fn team_list(room: &Room) -> Option<Html> {
    let teams = teams(room)
        .into_iter()
        .map(|team| html! { <li class="placing"><span>{words::team(team.team)}</span><span class="num">{team.points.to_string()}</span></li> })
        .collect::<Html>();
    (room.plan.rules.teams > 0).then(|| html! { <ol class="placings">{teams}</ol> })
}

/// How the room did as a whole, and the question that was hardest; the podium where the host wished one.
fn ended(room: &Room, book: &Book) -> Html {
    let Rules { ranking, .. } = room.plan.rules;
    let scores = room.plan.rules.scores();
    let asked: Vec<u16> = (0_u16..).zip(room.plan.slides.iter()).map(|(at, _)| at).filter(|at| room.is_revealed(*at)).collect();
    let sum = scores.then(|| room.share_right()).flatten().map(|share| format!("The room had {share}% right."));
    let hardest = scores.then(|| asked.iter().filter_map(|at| Some((room.share_right_of(*at)?, *at))).min()).flatten();
    let hardest = hardest.and_then(|(share, at)| {
        let text = room.plan.question(at)?.0.question.text.clone();
        Some(html! { <p class="cast__how">{format!("Hardest, with {share}% right:")}</p><p class="cast__passage">{text}</p> })
    });
    html! {
        <h1 class="cast__ask">{sum.unwrap_or_else(|| "Thank you.".to_owned())}</h1>
        {hardest}
        {closing_prompt(room, book).map(|prompt| html! { <p class="cast__how">"To talk about now:"</p><p class="cast__passage">{prompt.text.clone()}</p> })}
        {(ranking && scores).then(|| ranked(room, 3, "The first three"))}
    }
}
