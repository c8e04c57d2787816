//! A poll: its question, how it stands or what it came to, and one's own vote.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use serde::Deserialize;

use crate::domain::ident::PollId;
use crate::domain::policy::ClubAct;
use crate::domain::poll::Ballot;
use crate::ui::band::BackBand;
use crate::ui::field::ErrorSummary;
use crate::ui::fold::Fold;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::Stop;
use crate::web::form::see;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::ballot::{BallotForm, Refused};
use super::lookup::{self, OpenPoll};
use super::result::ResultSection;
use super::words;

/// What the address may say.
#[derive(Deserialize)]
pub struct Said {
    said: Option<String>,
}

/// `GET /polls/{poll}`
pub async fn show(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(said): Query<Said>,
) -> Result<Response, Stop> {
    let open = lookup::poll(&state, &visitor, &id, |_| ClubAct::SeeInside).await?;
    let notice = match said.said.as_deref() {
        Some("started") => Some("The poll is open."),
        Some("changed") => Some("The poll is changed."),
        Some("voted") => Some("Your vote is counted. You can change it until the poll closes."),
        Some("closed") => Some("The poll is closed."),
        _ => None,
    };
    respond(&state, &visitor, open, StatusCode::OK, notice, None).await
}

/// The address of a form, loaded anew.
pub async fn back(Path(id): Path<String>) -> Response {
    match id.parse::<PollId>() {
        Ok(id) => see(format!("/polls/{id}")),
        Err(_) => see("/clubs"),
    }
}

/// The poll's page, with what was just refused if anything was.
pub async fn respond(
    state: &AppState,
    visitor: &Visitor,
    open: OpenPoll,
    status: StatusCode,
    notice: Option<&'static str>,
    refused: Option<Refused>,
) -> Result<Response, Stop> {
    let ballots = state.store.ballots(open.poll.id).await?;
    let mine = match visitor.id() {
        Some(reader) => state.store.ballot_of(open.poll.id, reader).await?,
        None => None,
    };
    let author = match open.poll.author {
        Some(author) => state.store.membership(open.poll.club, author).await?.map(|member| member.nickname.as_str().to_owned()),
        None => None,
    };
    let question = &open.poll.wording.question;
    let title = if refused.is_some() { format!("Error: {question}") } else { question.clone() };
    let shell = Shell::titled(title).tab(Some(Tab::Clubs)).theme(visitor.theme).skip_to("the poll");
    Ok(render::page(status, shell, html! { <PollPage open ballots mine author notice refused/> }))
}

#[component]
fn PollPage(
    open: OpenPoll,
    ballots: Vec<Ballot>,
    mine: Option<Ballot>,
    author: Option<String>,
    notice: Option<&'static str>,
    refused: Option<Refused>,
) -> Html {
    let (now, today) = (Timestamp::now(), open.today());
    let poll = &open.poll;
    let (running, voted) = (poll.is_open(now), mine.is_some());
    let shown = poll.shows_result(voted, now);
    let (kind, _) = words::kind(poll.wording.kind);
    let by = author.map_or_else(|| "Started by somebody who has gone".to_owned(), |name| format!("Started by {name}"));
    let closing = words::closing(poll, &open.open.club.zone, today, now).map(|sentence| format!(" {sentence}"));
    let reveals = poll.wording.reveals.chapter().map(|chapter| format!(" For those who have read as far as chapter {chapter}."));
    let errors = refused.as_ref().map(|refused| vec![refused.error.clone()]).unwrap_or_default();
    let wrong = refused.is_some();
    let may_vote = running && open.open.allows(ClubAct::Vote);
    let standing = if shown {
        html! { <ResultSection poll ballots=&ballots mine=mine.as_ref() today now/> }
    } else {
        let when = match (may_vote, poll.shows_result(true, now)) {
            (false, _) => "The club runs no more, so nobody votes.",
            (true, true) => "How it stands is shown once you have voted.",
            (true, false) => "How it stands is shown once it is closed.",
        };
        html! { <p class="section quiet">{words::voters(ballots.len(), true)}" "{when}</p> }
    };
    let form = may_vote.then(|| html! { <BallotForm open=&open mine=mine.clone() refused/> });
    // Who has voted sees first what came of it.
    let form = if voted && !wrong {
        form.map(|form| html! { <div class="section"><Fold summary="Change your vote">{form}</Fold></div> })
    } else {
        form.map(|form| html! { <div class="section">{form}</div> })
    };
    let (above, below) = if voted || !may_vote { (Some(standing), None) } else { (None, Some(standing)) };
    html! {
        <BackBand href=open.list() title=open.open.club.name.as_str().to_owned() name=true rest=", polls"/>
        <main id="main" class="column">
            <ErrorSummary errors/>
            {notice.map(|notice| html! { <div class="notice" role="status"><p>{notice}</p></div> })}
            <div class="page-head">
                <h1 dir="auto">{poll.wording.question.clone()}</h1>
                <p class="quiet">{format!("{kind}. {by}.")}{closing}{reveals}</p>
            </div>
            {above}
            {form}
            {below}
            <Ends open=&open unvoted=ballots.is_empty() running/>
        </main>
    }
}

/// What its author or a host can do with it.
#[component]
fn Ends<'a>(open: &'a OpenPoll, unvoted: bool, running: bool) -> Option<Html> {
    let address = open.address();
    let changes = running && unvoted && open.open.allows(ClubAct::ChangePoll { author: open.author });
    let ends = open.open.allows(ClubAct::EndPoll { author: open.author });
    ends.then(|| {
        html! {
            <p class="section row no-print">
                {changes.then(|| html! { <a class="textlink" href=format!("{address}/change")><Icon name="note"/>"Change the poll"</a> })}
                {running.then(|| html! { <a class="textlink" href=format!("{address}/close")><Icon name="lock"/>"Close it"</a> })}
                <a class="textlink" href=format!("{address}/delete")><Icon name="bin"/>"Delete it"</a>
            </p>
        }
    })
}
