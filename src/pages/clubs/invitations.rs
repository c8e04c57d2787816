//! Inviting people: a link or a code, which runs out, has places, and can be taken back.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};

use crate::domain::club::Invitation;
use crate::domain::policy::ClubAct;
use crate::ui::band::BackBand;
use crate::ui::date::day;
use crate::ui::field::{ErrorSummary, TextField};
use crate::ui::html::prelude::*;
use crate::ui::problems::Problems;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::ui::wording::counted;
use crate::web::codes;
use crate::web::errors::{self, Stop};
use crate::web::form::{Submitted, see};
use crate::web::render;
use crate::web::security_log::Event;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self, OpenClub};
use super::words;

/// How long an invitation can be good for, in days; 0: for ever.
const TERMS: [(u16, &str); 4] = [(7, "A week"), (30, "A month"), (365, "A year"), (0, "For ever")];

/// The most places an invitation can be given.
const MOST_PLACES: u16 = 500;

/// `GET /clubs/{club}/invitations`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::club(&state, &visitor, &id, ClubAct::Run).await?;
    respond(&state, &visitor, open, String::new(), Problems::default()).await
}

/// `POST /clubs/{club}/invitations` with `days` and, if the places are counted, `places`.
pub async fn make(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let open = lookup::club(&state, &visitor, &id, ClubAct::Run).await?;
    let Some(actor) = open.actor() else { return Ok(errors::not_found()) };
    let typed = form.text("places").trim().to_owned();
    let places = match typed.as_str() {
        "" => None,
        typed => match typed.parse::<u16>().ok().filter(|places| (1..=MOST_PLACES).contains(places)) {
            Some(places) => Some(places),
            None => {
                let problem = format!("Give a number from 1 to {MOST_PLACES}, or leave it empty for as many as like.");
                return respond(&state, &visitor, open, typed.to_owned(), Problems::one("places", problem)).await;
            }
        },
    };
    let now = Timestamp::now();
    let days = form.text("days").parse::<u16>().ok().filter(|days| TERMS.iter().any(|(term, _)| term == days)).unwrap_or(30);
    let expires_at = (days > 0).then(|| now + SignedDuration::from_hours(24 * i64::from(days)));
    // A code that is taken, one in a thousand million, is drawn again.
    for _ in 0..5 {
        let new = Invitation { code: codes::invitation(), club: open.club.id, made_at: now, expires_at, places, used: 0, revoked: false };
        if state.store.invite(new, actor.clone()).await? {
            break;
        }
    }
    Ok(Event::changed(Some(actor.reader), "made an invitation").on(see(format!("{}/invitations", open.address()))))
}

/// `POST /clubs/{club}/invitations/{code}/revoke`
pub async fn revoke(State(state): State<AppState>, visitor: Visitor, Path((id, code)): Path<(String, String)>) -> Result<Response, Stop> {
    let open = lookup::club(&state, &visitor, &id, ClubAct::Run).await?;
    let Some(actor) = open.actor() else { return Ok(errors::not_found()) };
    state.store.revoke_invitation(open.club.id, code, actor.clone(), Timestamp::now()).await?;
    Ok(Event::changed(Some(actor.reader), "revoked an invitation").on(see(format!("{}/invitations", open.address()))))
}

async fn respond(state: &AppState, visitor: &Visitor, open: OpenClub, typed: String, problems: Problems) -> Result<Response, Stop> {
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let (now, base) = (Timestamp::now(), state.config.base_url.clone());
    let (good, spent): (Vec<_>, Vec<_>) =
        state.store.invitations(open.club.id).await?.into_iter().partition(|invitation| invitation.spent(now).is_none());
    let shell =
        Shell::titled(problems.title(&format!("Invite people to {}", open.club.name.as_str()))).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let address = open.address();
    let rows = good
        .iter()
        .map(|invitation| {
            let link = base.join(&format!("/join?code={}", invitation.code));
            html! { <Good invitation link address=address.clone()/> }
        })
        .collect::<Html>();
    let over = spent.len();
    let spent = spent
        .iter()
        .filter_map(|invitation| Some((codes::shown(&invitation.code), invitation.spent(now)?)))
        .map(|(code, spent)| html! { <li><p><span class="num">{code}</span>" "<span class="quiet">{words::state(spent)}</span></p></li> })
        .collect::<Html>();
    let view = html! {
        <BackBand href=address.clone() title=open.club.name.as_str().to_owned() name=true/>
        <main id="main" class="column">
            <ErrorSummary errors=problems.clone().into_list()/>
            <div class="page-head">
                <h1>"Invite people"</h1>
                <p class="read">"Send the link, or say the code: it is typed under Clubs. Nobody needs an account."</p>
            </div>
            <ul class="lines-list section">{rows}</ul>
            {(over > 0).then(|| html! {
                <details class="more">
                    <summary>{format!("{} opened by nobody any more.", counted(over, "older invitation is", "older invitations are"))}</summary>
                    <ul class="lines-list more__body">{spent}</ul>
                </details>
            })}
            <form class="section fields" method="post" action=format!("{address}/invitations") novalidate>
                <h2 class="section__head">"Another invitation"</h2>
                <fieldset>
                    <legend class="field__label">"How long is it good for?"</legend>
                    <div class="segments section__foot">
                        {TERMS.map(|(days, name)| html! {
                            <label class="segment"><input type="radio" name="days" value=days.to_string() checked=days == 30/><span>{name}</span></label>
                        })}
                    </div>
                </fieldset>
                <TextField id="places" label="For how many people? (optional)" hint="Empty: for as many as like." value=typed error=problems.at("places")/>
                <button class="button">"Make an invitation"</button>
            </form>
        </main>
    };
    Ok(render::page(status, shell, view))
}

#[component]
fn Good<'a>(invitation: &'a Invitation, link: String, address: String) -> Html {
    let shown = codes::shown(&invitation.code);
    let used = match invitation.places {
        Some(places) => format!("{} of {places} places taken.", invitation.used),
        None => format!("{} came in by it.", counted(invitation.used.into(), "person", "people")),
    };
    let until = invitation.expires_at.map_or_else(|| "Good for ever.".to_owned(), |at| format!("Good until {}.", day(at)));
    let id = format!("link-{}", invitation.code);
    let revoke = format!("{address}/invitations/{}/revoke", invitation.code);
    html! {
        <li>
            <div class="field">
                <label class="field__label" for=id.clone()>"Code "<span class="num">{shown}</span></label>
                <p class="small quiet">{used}" "{until}</p>
                <input class="input" id=id readonly value=link/>
            </div>
            <form method="post" action=revoke><button class="textlink">"Take it back"</button></form>
        </li>
    }
}
