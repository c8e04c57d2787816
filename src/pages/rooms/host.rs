//! A room as whoever runs it sees it: what is next, who is in, and the answer with its notes.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::book::Book;
use crate::domain::homework::adjustment::TimeFactor;
use crate::domain::policy::RoomAct;
use crate::domain::room::plan::{Round, Slide};
use crate::domain::room::stage::{Opening, Stage};
use crate::domain::room::state::Room;
use crate::islands::live_room::LiveRoom;
use crate::pages::own_quizzes::key::Key;
use crate::pages::quizzes::source::in_form;
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::qr::QrCode;
use crate::ui::wording::counted;
use crate::web::errors::Stop;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::closing::Closing;
use super::host_people::People;
use super::host_said::Said;
use super::lookup::{self, OpenRoom, address};
use super::parts::Clock;
use super::words;

/// `GET /rooms/{room}/host`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::room(&state, &visitor, &id, RoomAct::Run).await?;
    let origin = state.config.base_url.origin().to_owned();
    Ok(page(&visitor, open, &origin, StatusCode::OK, None))
}

/// The page, with what was wrong with what was wished.
pub fn page(visitor: &Visitor, open: OpenRoom, origin: &str, status: StatusCode, trouble: Option<String>) -> Response {
    let now = open.live.now();
    let origin = origin.to_owned();
    let title = format!("Run {}", open.plan.title);
    let title = if trouble.is_some() { format!("Error: {title}") } else { title };
    let home = open.address();
    let parts = open.live.look_at(|room| host_parts(room, &open.book, now, trouble.clone()));
    let (back, name) = match open.plan.round {
        Round::Class(id) => (format!("/classes/{id}"), "The class".to_owned()),
        Round::Club(id) => (format!("/clubs/{id}"), "The club".to_owned()),
        Round::Open => (format!("/books/{}", open.plan.book), open.book.title.clone()),
    };
    let link = format!("{origin}/join?code={}", open.plan.pin.get());
    // The pin of one that is over may be another’s.
    let over = open.live.look_at(|room| room.stage == Stage::Ended);
    let view = html! {
        <BackBand href=back title=name name=!matches!(open.plan.round, Round::Open)/>
        <main id="main" class="column host" data-stream=format!("{home}/stream?view=host") data-pin=open.plan.pin.get().to_string()>
            {Html::island(LiveRoom)}
            <div class="page-head row row--apart">
                <h1 dir="auto">{open.plan.title.clone()}</h1>
                <p class="row">
                    <a class="button button--plain" href=format!("{home}/screen") target="_blank"><Icon name="share"/>"Open the screen"</a>
                    <a class="textlink" href=format!("{home}/screen?dark=1") target="_blank">"for a dark room"</a>
                </p>
            </div>
            {(!over).then(|| html! {
                <p class="row">"Pin "<b class="host__pin num">{open.plan.pin.shown()}</b></p>
                <details class="more"><summary>"QR code to come in"</summary><div class="more__body host__qr"><QrCode text=link label="The way in, as a QR code".to_owned()/></div></details>
            })}
            {parts}
        </main>
    };
    render::page(status, open.shell(title, visitor).wide().islands(), view)
}

/// The parts that a script puts in place.
pub fn host_parts(room: &Room, book: &Book, now: Timestamp, trouble: Option<String>) -> Html {
    html! {
        <HostStage room book now trouble/>
        <Said room/>
        <People room/>
    }
}

#[component]
fn HostStage<'a>(room: &'a Room, book: &'a Book, now: Timestamp, trouble: Option<String>) -> Html {
    let count = room.inside().count();
    let slide = room.stage.slide();
    let heading = match (room.stage, slide) {
        (Stage::Lobby, _) => counted(count, "is in", "are in"),
        (Stage::Ended, _) => "It is over".to_owned(),
        (_, Some(slide)) => words::heading(&room.plan, slide),
        (_, None) => String::new(),
    };
    let is_last = slide.is_some_and(|slide| usize::from(slide) + 1 >= room.plan.slides.len());
    let is_question = slide.is_some_and(|slide| room.plan.question(slide).is_some());
    let forward = match room.stage {
        Stage::Lobby => Some(if count == 0 { "Start".to_owned() } else { format!("Start with {count}") }),
        Stage::Open(_) if is_question => Some("Close".to_owned()),
        Stage::Closed { .. } => Some("Reveal".to_owned()),
        Stage::Revealed { .. } if room.plan.rules.ranking && room.plan.rules.scores() && !is_last => Some("Show who is ahead".to_owned()),
        Stage::Open(_) | Stage::Revealed { .. } | Stage::Ranked { .. } => Some(if is_last { "To the end" } else { "Next" }.to_owned()),
        Stage::Ended => None,
    };
    let open = matches!(room.stage, Stage::Open(_));
    let limited = matches!(room.stage, Stage::Open(Opening { limit: Some(_), .. }));
    let act = |value: &'static str, name: &'static str, key: Option<&'static str>| {
        html! { <button class="button button--plain" name="do" value=value data-key=key>{name}{key.map(|key| html! { " "<kbd>{key}</kbd> })}</button> }
    };
    let running = room.stage != Stage::Ended;
    let paused = open && is_question && room.paused.is_some();
    // The main key does what the main button says: after a pause it goes on with the question, and closing it is a button of its own.
    let main = match forward {
        Some(close) if paused => html! {
            <button class="button" name="do" value="resume" data-key="Space P">"Go on "<kbd>"Space"</kbd></button>
            <button class="button button--plain" name="do" value="forward">{close}</button>
        },
        Some(name) => html! { <button class="button" name="do" value="forward" data-key="Space">{name}" "<kbd>"Space"</kbd></button> },
        None => Html::default(),
    };
    let pause = (open && is_question && !paused).then(|| act("pause", "Pause", Some("P")));
    let answered = slide.filter(|_| is_question).map(|slide| format!("{} of {} answered.", room.answered(slide), room.inside().count()));
    html! {
        <section id="stage" class="host__stage section" data-stage=room.stage_at.to_string() aria-labelledby="stage-h">
            <h2 id="stage-h">{heading}</h2>
            {trouble.map(|says| html! { <p class="field__error"><Icon name="alert"/><span>{says}</span></p> })}
            {answered.map(|says| html! { <p class="num">{says}{room.paused.is_some().then_some(" A pause.")}</p> })}
            <Clock room time=TimeFactor::ONE now/>
            <form method="post" action=format!("{}/acts", address(room.plan.id)) data-room="" class="host__acts row">
                <input type="hidden" name="from" value=room.stage_at.to_string()/>
                {main}
                {limited.then(|| act("extend", "15 s more", Some("E")))}
                {pause}
                {(open && is_question).then(|| act("skip", "Skip it", None))}
                {(running && room.stage != Stage::Lobby).then(|| html! {
                    <details class="more">
                        <summary>"End the room"</summary>
                        <div class="more__body row">
                            <p>"The room ends for everybody, and can’t be opened again."</p>
                            {act("end", "End it now", None)}
                        </div>
                    </details>
                })}
            </form>
            <Notes room/>
            <Closing room book/>
            <Afterwards room/>
        </section>
    }
}

/// Where a class's results are, and how what was asked is asked again: in another room, or as homework.
#[component]
fn Afterwards<'a>(room: &'a Room) -> Option<Html> {
    let Stage::Ended = room.stage else { return None };
    let from = in_form(room.plan.id);
    let around = match room.plan.round {
        Round::Class(id) => format!("class={id}"),
        Round::Club(id) => format!("club={id}"),
        Round::Open => format!("book={}", room.plan.book),
    };
    let class = if let Round::Class(id) = room.plan.round { Some(format!("/classes/{id}/assignments")) } else { None };
    let kept = room.plan.rules.scores() && room.inside().any(|(_, who)| who.pupil.is_some());
    let results = class.clone().filter(|_| kept).map(|class| {
        html! { <a class="button" href=format!("{class}/{}", room.plan.id)>"How the class did"</a> }
    });
    Some(html! {
        <p class="row section__foot">
            {results}
            {class.map(|class| html! { <a class="textlink" href=format!("{class}/new?from={from}")>"Set it as homework"</a> })}
            <a class="textlink" href=format!("/rooms/new?{around}&from={from}")>"Play it again"</a>
        </p>
    })
}

/// The question with what is right, for the host alone; in the lobby what is to come.
#[component]
fn Notes<'a>(room: &'a Room) -> Option<Html> {
    let slide = room.stage.slide()?;
    Some(match room.plan.slide(slide)? {
        Slide::Question { item, .. } => {
            let exercise = room.plan.exercise(slide)?;
            html! {
                <div class="host__notes section">
                    <p class="entry__text" dir="auto">{item.question.text.clone()}</p>
                    <details class="more"><summary>"The answer, for you alone"</summary><div class="more__body"><Key exercise=&exercise lettered=true/></div></details>
                </div>
            }
        }
        Slide::Prompt { text, .. } => html! { <div class="host__notes section"><p class="entry__text" dir="auto">{text.clone()}</p></div> },
    })
}
