//! Coming in: by an invitation, or by the club's door.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::club::{Club, Door, Invitation, Season};
use crate::domain::ident::ClubId;
use crate::domain::policy::ClubAct;
use crate::domain::reader::{Reader, ReaderName};
use crate::pages::you::name;
use crate::store::{EnterOutcome, Newcomer, Way};
use crate::ui::field::{ErrorSummary, TextField};
use crate::ui::html::prelude::*;
use crate::ui::problems::Problems;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::codes;
use crate::web::errors::{self, Fault, Stop};
use crate::web::form::{Submitted, see};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::{home, lookup, words};

/// `GET /join?code=…` with a code that an invitation has: whose club it is, and what one wants to be called there. `None` when no invitation
/// has it.
pub async fn come_in_page(state: &AppState, visitor: &Visitor, typed: &str) -> Result<Option<Response>, Fault> {
    let Some((invitation, club)) = invited(state, typed).await? else { return Ok(None) };
    if let Some(reader) = visitor.id()
        && state.store.membership(club.id, reader).await?.is_some_and(|member| member.standing.is_in())
    {
        return Ok(Some(see(format!("/clubs/{}", club.id))));
    }
    let nickname = own_name(visitor.reader.as_ref());
    Ok(Some(page(state, visitor, &invitation, &club, nickname, Problems::default())))
}

async fn invited(state: &AppState, typed: &str) -> Result<Option<(Invitation, Club)>, Fault> {
    let Some(invitation) = state.store.invitation(&codes::read(typed)).await? else { return Ok(None) };
    let club = state.store.club(invitation.club).await?;
    Ok(club.map(|club| (invitation, club)))
}

/// `POST /join` with the invitation's `code` and a `nickname`.
pub async fn by_invitation(State(state): State<AppState>, mut visitor: Visitor, form: Submitted) -> Result<Response, Fault> {
    let Some((invitation, club)) = invited(&state, form.text("code")).await? else {
        return Ok(see(format!("/join?code={}", codes::read(form.text("code")))));
    };
    let typed = form.text("nickname").to_owned();
    let nickname = match ReaderName::parse(&typed) {
        Ok(nickname) => nickname,
        Err(problem) => return Ok(page(&state, &visitor, &invitation, &club, typed, Problems::one("nickname", name::sentence(problem)))),
    };
    let way = Way::Invitation(invitation.code.clone());
    match enter(&state, &mut visitor, club.id, nickname, way).await? {
        EnterOutcome::In => Ok(see(format!("/clubs/{}?welcome=1", club.id))),
        EnterOutcome::Asked => Ok(see(format!("/clubs/{}", club.id))),
        EnterOutcome::NicknameTaken => Ok(page(&state, &visitor, &invitation, &club, typed, taken())),
        // Each is said where the invitation is shown.
        EnterOutcome::Spent(_) | EnterOutcome::Over => {
            let invitation = state.store.invitation(&invitation.code).await?.unwrap_or(invitation);
            Ok(page(&state, &visitor, &invitation, &club, typed, Problems::default()))
        }
        EnterOutcome::NoWay | EnterOutcome::Banned => Ok(errors::not_found()),
    }
}

/// `POST /clubs/{club}/enter` with a `nickname`: comes in, or asks to.
pub async fn by_the_door(
    State(state): State<AppState>,
    mut visitor: Visitor,
    Path(id): Path<String>,
    form: Submitted,
) -> Result<Response, Stop> {
    let open = lookup::club(&state, &visitor, &id, ClubAct::Enter).await?;
    let typed = form.text("nickname").to_owned();
    let nickname = match ReaderName::parse(&typed) {
        Ok(nickname) => nickname,
        Err(problem) => return Ok(home::front(&visitor, open, typed, Problems::one("nickname", name::sentence(problem)))),
    };
    Ok(match enter(&state, &mut visitor, open.club.id, nickname, Way::Door).await? {
        EnterOutcome::In => see(format!("{}?welcome=1", open.address())),
        EnterOutcome::NicknameTaken => home::front(&visitor, open, typed, taken()),
        _ => see(open.address()),
    })
}

async fn enter(state: &AppState, visitor: &mut Visitor, club: ClubId, nickname: ReaderName, way: Way) -> Result<EnterOutcome, Fault> {
    let reader = visitor.reader_or_guest(state).await?;
    let who = Newcomer { reader: reader.id, nickname, key: codes::key() };
    Ok(state.store.enter_club(club, who, way, Timestamp::now()).await?)
}

fn taken() -> Problems {
    Problems::one("nickname", "Somebody in the club is called that. Choose another name, or add an initial.")
}

/// What an account is called, to begin with.
pub fn own_name(reader: Option<&Reader>) -> String {
    reader.and_then(|reader| reader.account.as_ref()).map(|account| account.name.as_str().to_owned()).unwrap_or_default()
}

fn page(state: &AppState, visitor: &Visitor, invitation: &Invitation, club: &Club, nickname: String, problems: Problems) -> Response {
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shell = Shell::titled(problems.title(&format!("Come in: {}", club.name.as_str()))).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let book = state.library.book(&club.book).map(|book| book.title.clone()).unwrap_or_default();
    let why_not = match (invitation.spent(Timestamp::now()), club.season) {
        (Some(spent), _) => Some(words::spent(spent)),
        (None, Season::Running) => None,
        (None, _) => Some("The club is over, and takes nobody in any more."),
    };
    let (club, code) = (club.clone(), invitation.code.clone());
    let view = html! {
        <main id="main" class="column">
            <ErrorSummary errors=problems.clone().into_list()/>
            <div class="page-head">
                <p class="quiet">"You are invited to"</p>
                <h1 dir="auto">{club.name.as_str().to_owned()}</h1>
                <p class="read" dir="auto">{club.about.clone()}</p>
                <p class="quiet">"It reads "<cite>{book}</cite>"."</p>
            </div>
            {match why_not {
                Some(sentence) => html! { <div class="notice"><p>{sentence}</p></div> },
                None => html! {
                    <form class="section fields" method="post" action="/join" novalidate>
                        <input type="hidden" name="code" value=code/>
                        <NicknameField typed=nickname problem=problems.at("nickname")/>
                        <button class="button button--wide">"Come in"</button>
                    </form>
                },
            }}
        </main>
    };
    render::page(status, shell, view)
}

/// What the others will call one.
#[component]
pub fn NicknameField(typed: String, problem: Option<String>) -> Html {
    html! {
        <TextField
            id="nickname"
            label="What should the others call you?"
            hint="No account needed. Two to forty characters."
            autocomplete="nickname"
            value=typed
            error=problem
        />
    }
}

/// What the button at a club's door says.
pub fn button(door: Door) -> &'static str {
    if door == Door::Open { "Come in" } else { "Ask to come in" }
}
