//! Who is in a club, and what a host can make of them.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::club::{Membership, Standing};
use crate::domain::ident::ReaderId;
use crate::domain::policy::ClubAct;
use crate::domain::progress::Progress;
use crate::live::talk::News;
use crate::store::StandingOutcome;
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::{self, Stop};
use crate::web::form::{Submitted, see};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self, OpenClub};
use super::words;

/// `GET /clubs/{club}/members`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::club(&state, &visitor, &id, ClubAct::SeeInside).await?;
    respond(&state, &visitor, open, StatusCode::OK, None).await
}

async fn respond(
    state: &AppState,
    visitor: &Visitor,
    open: OpenClub,
    status: StatusCode,
    problem: Option<&'static str>,
) -> Result<Response, Stop> {
    let runs = open.allows(ClubAct::Run);
    // Who is not in it any more is the hosts' business.
    let seen = |member: &Membership| member.standing.is_in() || runs;
    let members: Vec<Membership> = state.store.members(open.club.id).await?.into_iter().filter(seen).collect();
    let showing: Vec<ReaderId> =
        members.iter().filter(|member| member.standing.is_in() && member.shows_progress).map(|member| member.reader).collect();
    let marks = state.store.progress_of(&showing, &open.club.book).await?;
    let place = move |member: &Membership| {
        showing
            .contains(&member.reader)
            .then(|| marks.iter().find(|(of, _)| *of == member.reader).map_or(Progress::NONE, |(_, mark)| *mark))
    };
    let shell = Shell::titled(format!("Members of {}", open.club.name.as_str())).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let record = runs.then(|| format!("{}/record", open.address()));
    let rows = members.iter().map(|member| html! { <Row open=&open member place=place(member)/> }).collect::<Html>();
    let view = html! {
        <BackBand href=open.address() title=open.club.name.as_str().to_owned() name=true/>
        <main id="main" class="column">
            <div class="page-head"><h1>"Members"</h1></div>
            {problem.map(|problem| html! { <div class="notice" role="alert"><p>{problem}</p></div> })}
            <ul class="lines-list section">{rows}</ul>
            {record.map(|href| html! { <p class="section__foot"><a class="textlink" href=href>"Who did what"</a></p> })}
        </main>
    };
    Ok(render::page(status, shell, view))
}

#[component]
fn Row<'a>(open: &'a OpenClub, member: &'a Membership, place: Option<Progress>) -> Html {
    let oneself = open.mine.as_ref().is_some_and(|mine| mine.reader == member.reader);
    let offers: Vec<_> = Standing::ALL
        .into_iter()
        .filter(|to| *to != Standing::Left && *to != member.standing)
        .filter(|to| open.allows(ClubAct::SetStanding { oneself, from: member.standing, to: *to }))
        .map(|to| {
            let name = member.nickname.as_str().to_owned();
            html! {
                <form method="post" action=format!("{}/members/{}", open.address(), member.reader)>
                    <button class="textlink" name="to" value=to.name()>{offer(member.standing, to)}<span class="visually-hidden">{format!(": {name}")}</span></button>
                </form>
            }
        })
        .collect();
    let at = place.map(|place| place.chapter().map_or_else(|| " Has not begun.".to_owned(), |chapter| format!(" At chapter {chapter}.")));
    html! {
        <li>
            <div>
                <b dir="auto">{member.nickname.as_str().to_owned()}</b>{oneself.then_some(" (you)")}
                <p class="small quiet">{words::standing(member.standing)}"."{at}</p>
            </div>
            <div class="row">{offers}</div>
        </li>
    }
}

fn offer(from: Standing, to: Standing) -> &'static str {
    match (from, to) {
        (Standing::Asked, Standing::Member) => "Let in",
        (Standing::Asked, Standing::Removed) => "Say no",
        (Standing::Banned, Standing::Removed) => "Lift the ban",
        (_, Standing::Host) => "Make host",
        (_, Standing::Member) => "Step down as host",
        (_, Standing::Removed) => "Remove",
        (_, _) => "Ban",
    }
}

/// `POST /clubs/{club}/members/{reader}` with `to`: makes somebody something else to the club.
pub async fn set_standing(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((id, reader)): Path<(String, String)>,
    form: Submitted,
) -> Result<Response, Stop> {
    let open = lookup::club(&state, &visitor, &id, ClubAct::SeeInside).await?;
    let (Ok(about), Some(to), Some(actor)) = (reader.parse::<ReaderId>(), Standing::parse(form.text("to")), visitor.id()) else {
        return Ok(errors::not_found());
    };
    let Some(member) = state.store.membership(open.club.id, about).await? else { return Ok(errors::not_found()) };
    // The same button pressed twice.
    if member.standing == to {
        return Ok(see(format!("{}/members", open.address())));
    }
    lookup::club(&state, &visitor, &id, ClubAct::SetStanding { oneself: actor == about, from: member.standing, to }).await?;
    match state.store.set_standing(open.club.id, actor, about, to, Timestamp::now()).await? {
        StandingOutcome::Done => {
            state.talk.tell(News::Members(open.club.id));
            Ok(see(format!("{}/members", open.address())))
        }
        StandingOutcome::LastHost => {
            let why = "You are the only host. Make somebody else a host first.";
            respond(&state, &visitor, open, StatusCode::CONFLICT, Some(why)).await
        }
        StandingOutcome::NotPossible => {
            let why =
                "That is not possible any more: somebody may have changed it meanwhile, or the name is taken. This is how things are now.";
            respond(&state, &visitor, open, StatusCode::CONFLICT, Some(why)).await
        }
    }
}
