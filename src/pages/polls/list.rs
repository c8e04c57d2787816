//! A club's polls: those that are open, then what the others came to.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::club::Zone;
use crate::domain::policy::ClubAct;
use crate::pages::clubs::lookup as clubs;
use crate::store::ListedPoll;
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::{self, Stop};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::{lookup, words};

/// `GET /clubs/{club}/polls`: those that the visitor has read far enough for, and no trace of others.
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = clubs::club(&state, &visitor, &id, ClubAct::SeeInside).await?;
    let Some(reader) = visitor.id() else { return Ok(errors::not_found()) };
    let progress = visitor.progress(&state, &open.book.slug).await?;
    let mut polls = state.store.polls(open.club.id, reader).await?;
    polls.retain(|listed| progress.opens(listed.poll.wording.reveals));
    let (now, today) = (Timestamp::now(), lookup::today(&open));
    let (running, closed): (Vec<_>, Vec<_>) = polls.into_iter().partition(|listed| listed.poll.is_open(now));
    let shell = Shell::titled(format!("Polls of {}", open.club.name.as_str())).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let rows = |polls: Vec<ListedPoll>| {
        let rows = polls.iter().map(|listed| html! { <Row listed zone=&open.club.zone today now/> });
        html! { <ul class="lines-list">{rows.collect::<Html>()}</ul> }
    };
    let none = running.is_empty().then(|| html! { <p class="read">"No poll is open."</p> });
    let running = (!running.is_empty()).then(|| {
        html! { <section class="section" aria-labelledby="open-h"><h2 class="section__head" id="open-h">"Open"</h2>{rows(running)}</section> }
    });
    let closed = (!closed.is_empty()).then(|| {
        html! { <section class="section" aria-labelledby="closed-h"><h2 class="section__head" id="closed-h">"Closed"</h2>{rows(closed)}</section> }
    });
    let start = open.allows(ClubAct::Vote).then(|| {
        let href = format!("{}/polls/new", open.address());
        html! { <p class="section__foot"><a class="button" href=href><Icon name="list"/>"Start a poll"</a></p> }
    });
    let view = html! {
        <BackBand href=open.address() title=open.club.name.as_str().to_owned() name=true/>
        <main id="main" class="column">
            <div class="page-head"><h1>"Polls"</h1>{none}{start}</div>
            {running}
            {closed}
        </main>
    };
    Ok(render::page(StatusCode::OK, shell, view))
}

#[component]
fn Row<'a>(listed: &'a ListedPoll, zone: &'a Zone, today: Date, now: Timestamp) -> Html {
    let ListedPoll { poll, ballots, voted } = listed;
    let open = poll.is_open(now);
    let kind = open.then(|| format!("{}. ", words::kind(poll.wording.kind).0));
    let closing = words::closing(poll, zone, today, now).map(|sentence| format!(" {sentence}"));
    let outcome = (!open).then(|| words::outcome(poll, &poll.tally(ballots).outcome(), false, today)).flatten();
    let own = match (open, voted) {
        (true, true) => " You have voted.",
        (true, false) => " You have not voted yet.",
        (false, _) => "",
    };
    html! {
        <li>
            <div>
                <a href=format!("/polls/{}", poll.id) dir="auto">{poll.wording.question.clone()}</a>
                {outcome.map(|sentence| html! { <p>{sentence}</p> })}
                <p class="small quiet">{kind}{words::voters(ballots.len(), open)}{own}{closing}</p>
            </div>
        </li>
    }
}
