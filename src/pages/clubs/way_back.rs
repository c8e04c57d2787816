//! A guest’s way back: a link that makes another browser theirs, once.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::club::Membership;
use crate::domain::ident::FormKey;
use crate::domain::policy::ClubAct;
use crate::store::ComeBackOutcome;
use crate::ui::date::day;
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::{self, Fault, Stop};
use crate::web::form::{Submitted, see};
use crate::web::security_log::Event;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;
use crate::web::{codes, fresh_key, render};

use super::lookup;

/// Under which heading the security log has it.
const HOW: &str = "way back";

/// A guest’s way back, as its own page shows it.
pub enum OwnWayBack {
    /// They have made none.
    None,
    /// They have just made it: it is shown.
    Fresh(String),
    /// They have one, and were shown it when they made it.
    Made,
    /// It brought them back.
    Used(Timestamp),
}

impl OwnWayBack {
    /// A member’s.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of(state: &AppState, visitor: &Visitor, open: &lookup::OpenClub, mine: &Membership) -> Result<Self, Fault> {
        let Some(way_back) = state.store.member_keys(open.club.id, mine.reader).await?.way_back else { return Ok(Self::None) };
        let link = visitor.fresh_key(&way_back.key).map(|key| state.config.base_url.join(&format!("/comeback/{key}")));
        Ok(match (way_back.used_at, link) {
            (Some(at), _) => Self::Used(at),
            (None, Some(link)) => Self::Fresh(link),
            (None, None) => Self::Made,
        })
    }
}

/// Where a guest makes one.
#[component]
pub fn WayBackSection(action: String, own: OwnWayBack) -> Html {
    let (says, offer) = match &own {
        OwnWayBack::None => (
            "You have no account. A link brings you back as yourself on another device, or when this browser forgets you.".to_owned(),
            "Make a link",
        ),
        OwnWayBack::Fresh(_) => {
            ("Copy it now, because it’s shown only once, and keep it to yourself. It works once.".to_owned(), "Make a new link")
        }
        OwnWayBack::Made => (
            "You have a link that works once. We can’t show it again, but you can make a new one; the old one then stops.".to_owned(),
            "Make a new link",
        ),
        OwnWayBack::Used(at) => (format!("Your link was used on {}. Make a new one for next time.", day(*at)), "Make a new link"),
    };
    let link = match own {
        OwnWayBack::Fresh(link) => Some(html! {
            <div class="field">
                <label class="field__label" for="comeback">"Your link"</label>
                // In no form: Enter in it makes no other.
                <input class="input" id="comeback" form="" readonly value=link aria-describedby="comeback-hint"/>
            </div>
        }),
        _ => None,
    };
    html! {
        <section aria-labelledby="way-back">
            <h2 class="section__head" id="way-back">"Your way back"</h2>
            <p class="small quiet" id="comeback-hint">{says}</p>
            {link}
            <form method="post" action=action><button class="textlink">{offer}</button></form>
        </section>
    }
}

/// `POST /clubs/{club}/way-back`: a link in place of the one there was.
pub async fn make(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::club(&state, &visitor, &id, ClubAct::LookAfterOneself).await?;
    let home = format!("{}#way-back", open.address());
    // With an account one logs in.
    let Some(guest) = visitor.reader.as_ref().filter(|reader| reader.account.is_none()) else { return Ok(see(home)) };
    let key = codes::key();
    state.store.make_way_back(open.club.id, guest.id, &key).await?;
    let response = fresh_key::see_with(home, &key, state.config.base_url.is_https());
    Ok(Event::changed(Some(guest.id), "made a way back").on(response))
}

/// `GET /comeback/{key}`: it asks first, so that a link that is merely looked at does nothing.
pub async fn ask(State(state): State<AppState>, visitor: Visitor, Path(key): Path<String>) -> Result<Response, Fault> {
    let Some((club, member, used_at)) = state.store.member_of_way_back(&key).await? else { return Ok(nowhere(&key)) };
    let Some(club) = state.store.club(club).await? else { return Ok(errors::not_found()) };
    if visitor.id() == Some(member.reader) {
        return Ok(see(if member.standing.is_in() { format!("/clubs/{}", club.id) } else { "/you".to_owned() }));
    }
    if used_at.is_some() {
        return Ok(used());
    }
    let has_account = state.store.find_reader(member.reader).await?.is_some_and(|reader| reader.account.is_some());
    let elsewhere = visitor.reader.is_some();
    let shell = Shell::titled("Come back").tab(Some(Tab::Clubs)).theme(visitor.theme);
    let (club, name) = (club.name.as_str().to_owned(), member.nickname.as_str().to_owned());
    let body = if has_account {
        html! {
            <p class="read">{format!("{name} keeps their things under a name now, so this link opens nothing any more.")}</p>
            <div class="row"><a class="button" href="/you/login">"Log in"</a></div>
        }
    } else {
        html! {
            <p class="read">{format!("As {name}, in {club}.")}</p>
            <p class="quiet">"The link works once: press the button on the device that you want to read on."</p>
            {elsewhere.then(|| html! { <p class="quiet">"In this browser you are somebody else at the moment. What belongs to them stays theirs; keep it under a name first if you want to come back to it."</p> })}
            <form class="row" method="post" action=format!("/comeback/{key}")>
                <input type="hidden" name="form" value=FormKey::new().to_string()/>
                <button class="button">"It is me"</button>
            </form>
        }
    };
    let view = html! { <main id="main" class="column lost"><h1>"Come back?"</h1>{body}</main> };
    Ok(render::page(StatusCode::OK, shell, view))
}

/// `POST /comeback/{key}` with the `form` that asked: this browser is that guest's from now on, and the link is used up. A reader with an account logs in instead.
pub async fn come_back(
    State(state): State<AppState>,
    mut visitor: Visitor,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Fault> {
    let failed = |response| Ok(Event::log_in_failed(HOW).on(response));
    let Some((_, member, _)) = state.store.member_of_way_back(&key).await? else { return failed(nowhere(&key)) };
    let guest = state.store.find_reader(member.reader).await?.filter(|reader| reader.account.is_none());
    let Some(guest) = guest else { return failed(see(format!("/comeback/{key}"))) };
    let form = form.text("form").parse().unwrap_or_else(|_| FormKey::new());
    match state.store.come_back(&key, form, Timestamp::now()).await? {
        ComeBackOutcome::Is(club, reader) if reader == guest.id => {
            visitor.log_in(guest).await?;
            let home = if member.standing.is_in() { format!("/clubs/{club}?welcome=1") } else { "/you".to_owned() };
            Ok(Event::logged_in(reader, HOW).on(see(home)))
        }
        ComeBackOutcome::Used => failed(used()),
        ComeBackOutcome::Is(..) | ComeBackOutcome::NoWay => failed(nowhere(&key)),
    }
}

fn used() -> Response {
    let then = "If it was you, go on where you used it, and make a new link there. If it wasn’t, tell a host of the club.";
    errors::gone("It works once, and somebody has come back by it.", then)
}

/// What looks like a link of ours may have been one.
fn nowhere(key: &str) -> Response {
    if !codes::is_key(key) {
        return errors::not_found();
    }
    errors::gone("A link back works once, and a newer one replaces it.", "Make a new one on a device where you are still in the club.")
}
