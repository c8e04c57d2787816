//! Starting a poll, and changing one until the first vote.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use serde::Deserialize;

use crate::domain::ident::PollId;
use crate::domain::policy::ClubAct;
use crate::domain::poll::{Poll, Subject};
use crate::domain::progress::Progress;
use crate::pages::clubs::lookup as clubs;
use crate::store::RewordOutcome;
use crate::ui::band::BackBand;
use crate::ui::field::{ErrorSummary, TextField};
use crate::ui::fold::Fold;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::problems::Problems;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::ui::zone::place;
use crate::web::errors::{self, Stop};
use crate::web::form::{Submitted, see};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::fields::{ClosesField, DatesField, KindField, LinesField, RevealsField, ShownField};
use super::lookup::{self, OpenPoll};
use super::typed::Typed;
use super::words;

/// What the address may say.
#[derive(Deserialize)]
pub struct Said {
    about: Option<String>,
}

/// `GET /clubs/{club}/polls/new`: what it is about, then with `about` its form.
pub async fn ask(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(said): Query<Said>,
) -> Result<Response, Stop> {
    let open = clubs::club(&state, &visitor, &id, ClubAct::Vote).await?;
    let list = format!("{}/polls", open.address());
    let Some(subject) = said.about.as_deref().and_then(Subject::parse) else {
        return Ok(which(&visitor, list, open.club.name.as_str().to_owned()));
    };
    let sheet = Sheet {
        progress: visitor.progress(&state, &open.book.slug).await?,
        clock: place(open.club.zone.name()),
        title: "Start a poll",
        action: format!("{list}/new"),
        back: (list, open.club.name.as_str().to_owned()),
        key: PollId::new().to_string(),
        button: "Start the poll",
    };
    Ok(respond(&visitor, StatusCode::OK, sheet, Typed::usual(subject), Problems::default()))
}

/// `POST /clubs/{club}/polls/new` with `about` and what the form holds. The same form sent twice starts one poll.
pub async fn open(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let open = clubs::club(&state, &visitor, &id, ClubAct::Vote).await?;
    let list = format!("{}/polls", open.address());
    let Some(subject) = Subject::parse(form.text("about")) else { return Ok(see(format!("{list}/new"))) };
    let (typed, now) = (Typed::sent(subject, &form), Timestamp::now());
    let progress = visitor.progress(&state, &open.book.slug).await?;
    // The form's key is the poll's id, so the same form again is the same poll.
    let id = form.text("form").parse().unwrap_or_else(|_| PollId::new());
    match typed.read(&open.club.zone, progress, now) {
        Ok(wording) => {
            let poll = Poll { id, club: open.club.id, author: visitor.id(), wording, opened_at: now, changed_at: now, closed_at: None };
            if state.store.open_poll(poll).await? { Ok(see(format!("/polls/{id}?said=started"))) } else { Ok(errors::not_found()) }
        }
        Err(problems) => {
            let sheet = Sheet {
                progress,
                clock: place(open.club.zone.name()),
                title: "Start a poll",
                action: format!("{list}/new"),
                back: (list, open.club.name.as_str().to_owned()),
                key: id.to_string(),
                button: "Start the poll",
            };
            Ok(respond(&visitor, StatusCode::UNPROCESSABLE_ENTITY, sheet, typed, problems))
        }
    }
}

/// `GET /polls/{poll}/change`
pub async fn ask_anew(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::poll(&state, &visitor, &id, |author| ClubAct::ChangePoll { author }).await?;
    let typed = Typed::of(&open.poll.wording, &open.open.club.zone);
    Ok(respond(&visitor, StatusCode::OK, changing(&open), typed, Problems::default()))
}

/// `POST /polls/{poll}/change`: until somebody has voted.
pub async fn change(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let open = lookup::poll(&state, &visitor, &id, |author| ClubAct::ChangePoll { author }).await?;
    let (typed, now) = (Typed::sent(open.poll.wording.subject, &form), Timestamp::now());
    let wording = match typed.read(&open.open.club.zone, open.progress, now) {
        Ok(wording) => wording,
        Err(problems) => return Ok(respond(&visitor, StatusCode::UNPROCESSABLE_ENTITY, changing(&open), typed, problems)),
    };
    let too_late = match state.store.reword_poll(open.poll.id, wording, now).await? {
        RewordOutcome::Changed => return Ok(see(format!("{}?said=changed", open.address()))),
        RewordOutcome::NoSuchPoll => return Ok(see(open.list())),
        RewordOutcome::Voted => {
            "Somebody has voted meanwhile, so the poll asks what it asked. Delete it and start another, if it can’t stay."
        }
        RewordOutcome::Closed => "The poll has closed meanwhile, so it asks what it asked.",
    };
    Ok(respond(&visitor, StatusCode::CONFLICT, changing(&open), typed, Problems::one("question", too_late)))
}

fn changing(open: &OpenPoll) -> Sheet {
    Sheet {
        progress: open.progress,
        clock: place(open.open.club.zone.name()),
        title: "Change the poll",
        action: format!("{}/change", open.address()),
        back: (open.address(), "The poll".to_owned()),
        key: open.poll.id.to_string(),
        button: "Keep the changes",
    }
}

fn which(visitor: &Visitor, list: String, club: String) -> Response {
    let shell = Shell::titled("Start a poll").tab(Some(Tab::Clubs)).theme(visitor.theme);
    let rows = Subject::ALL
        .into_iter()
        .map(|subject| {
            let (name, note, _) = words::subject(subject);
            let href = format!("{list}/new?about={}", subject.name());
            html! { <li><div><a href=href>{name}</a><p class="quiet">{note}</p></div><Icon name="go"/></li> }
        })
        .collect::<Html>();
    let view = html! {
        <BackBand href=list.clone() title=club name=true rest=", polls"/>
        <main id="main" class="column">
            <div class="page-head"><h1>"What do you want to ask about?"</h1></div>
            <ul class="lines-list section">{rows}</ul>
        </main>
    };
    render::page(StatusCode::OK, shell, view)
}

/// The form around what is typed in it.
struct Sheet {
    /// How far its author has read.
    progress: Progress,
    /// The place by whose clock the club goes.
    clock: String,
    title: &'static str,
    action: String,
    /// Where it leads back to, and what that is called.
    back: (String, String),
    key: String,
    button: &'static str,
}

fn respond(visitor: &Visitor, status: StatusCode, sheet: Sheet, typed: Typed, problems: Problems) -> Response {
    let shell = Shell::titled(problems.title(sheet.title)).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let Sheet { progress, clock, title, action, back: (back, name), key, button } = sheet;
    let folded_wrong = ["closes", "reveals"].iter().any(|control| problems.at(control).is_some());
    let more = folded_wrong || typed.closes != Default::default() || !typed.reveals.is_empty();
    let options = match typed.subject {
        Subject::Date => {
            html! { <DatesField typed=typed.dates.clone() clock=clock.clone() problem=problems.at("options")/> }
        }
        subject => {
            html! { <LinesField typed=typed.lines.clone() books=subject == Subject::Book problem=problems.at("options")/> }
        }
    };
    let chapters = progress.chapter();
    let view = html! {
        <BackBand href=back title=name name=true/>
        <main id="main" class="column">
            <ErrorSummary errors=problems.clone().into_list()/>
            <div class="page-head"><h1>{title}</h1></div>
            <form class="section fields" method="post" action=action novalidate>
                <input type="hidden" name="form" value=key/>
                <input type="hidden" name="about" value=typed.subject.name()/>
                <TextField id="question" label="Your question" value=typed.question.clone() error=problems.at("question")/>
                {options}
                <KindField chosen=typed.kind/>
                <Fold summary="Who sees how it stands, and when it closes" open=more>
                    <div class="fields">
                        <ShownField chosen=typed.shown/>
                        <ClosesField typed=typed.closes.clone() clock problem=problems.at("closes")/>
                        {chapters.map(|read| html! { <RevealsField chosen=typed.reveals.clone() read problem=problems.at("reveals")/> })}
                    </div>
                </Fold>
                <button class="button button--wide">{button}</button>
            </form>
        </main>
    };
    render::page(status, shell, view)
}
