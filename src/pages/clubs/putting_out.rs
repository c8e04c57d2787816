//! Removing or banning somebody: asked once more, with the club’s invitations, by which they could come in again as somebody else.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use serde::Deserialize;

use crate::domain::club::{Door, Standing};
use crate::domain::ident::ReaderId;
use crate::domain::policy::ClubAct;
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::ui::wording::counted;
use crate::web::errors::{self, Stop};
use crate::web::form::see;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup;

/// What the address may say.
#[derive(Deserialize)]
pub struct Wanted {
    to: Option<String>,
}

/// `GET /clubs/{club}/members/{reader}?to=banned` or `removed`; without, the address of a form loaded anew.
pub async fn ask(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((id, reader)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Stop> {
    let to = wanted.to.as_deref().and_then(Standing::parse).filter(|to| matches!(to, Standing::Banned | Standing::Removed));
    let act = if to.is_some() { ClubAct::Run } else { ClubAct::SeeInside };
    let open = lookup::club(&state, &visitor, &id, act).await?;
    let members = format!("{}/members", open.address());
    let (Some(to), Ok(about)) = (to, reader.parse::<ReaderId>()) else { return Ok(see(members)) };
    let Some(member) = state.store.membership(open.club.id, about).await? else { return Ok(errors::not_found()) };
    let oneself = visitor.id() == Some(about);
    if !open.allows(ClubAct::SetStanding { oneself, from: member.standing, to }) {
        return Ok(see(members));
    }
    let now = Timestamp::now();
    let good = state.store.invitations(open.club.id).await?.into_iter().filter(|invitation| invitation.spent(now).is_none()).count();
    let bans = to == Standing::Banned;
    let name = member.nickname.as_str().to_owned();
    let (heading, button) = if bans { (format!("Ban {name}?"), "Ban them") } else { (format!("Remove {name}?"), "Remove them") };
    let says = if bans {
        "They are out at once, and can’t come back until a host lifts the ban. What they wrote stays."
    } else {
        "They are out at once. An invitation, or a host, can let them back in. What they wrote stays."
    };
    let open_door = (open.club.door == Door::Open).then_some(
        "The club is open to everybody, so they could come in again under another name. You can change how people get in, in the settings.",
    );
    let shell = Shell::titled(heading.clone()).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let view = html! {
        <BackBand href=members.clone() title="Members".to_owned() name=true/>
        <main id="main" class="column lost">
            <h1>{heading}</h1>
            <p class="read">{says}</p>
            {open_door.map(|sentence| html! { <p class="read">{sentence}</p> })}
            <form class="fields" method="post" action=format!("{members}/{about}")>
                <input type="hidden" name="to" value=to.name()/>
                {(good > 0).then(|| html! {
                    <label class="tick">
                        <input type="checkbox" name="revoke" value="yes" checked=bans/>
                        <span>{format!("Also revoke the club’s {}: they may know a code, and could use it under another name.", counted(good, "invitation", "invitations"))}</span>
                    </label>
                })}
                <div class="row">
                    <button class="button">{button}</button>
                    <a class="button button--plain" href=members.clone()>"Cancel"</a>
                </div>
            </form>
        </main>
    };
    Ok(render::page(StatusCode::OK, shell, view))
}
