//! What a host can’t undo alone is asked once more; of whoever is removed or banned, with the club’s invitations, by which they could come in again as somebody else.

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
use super::members::offer;

/// What the address may say.
#[derive(Deserialize)]
pub struct Wanted {
    to: Option<String>,
}

/// Whether a change of what somebody is to a club is asked once more.
pub fn is_asked_about(from: Standing, to: Standing) -> bool {
    question("", from, to).is_some()
}

/// What is asked, and what comes of it; `None`: it is done at once.
fn question(name: &str, from: Standing, to: Standing) -> Option<(String, &'static str)> {
    Some(match (from, to) {
        (Standing::Asked, Standing::Removed) => {
            (format!("Say no to {name}?"), "They are told so on their page of clubs, and may ask again.")
        }
        (Standing::Host, Standing::Member) => ("Step down as host?".to_owned(), "Another host would have to make you one again."),
        (Standing::Host | Standing::Member, Standing::Removed) => (
            format!("Remove {name}?"),
            "They are out at once, and their votes in open polls go. An invitation, or a host, can let them back in. What they wrote stays.",
        ),
        (_, Standing::Banned) => (
            format!("Ban {name}?"),
            "They are out at once, their votes in open polls go, and they can’t come back until a host lifts the ban. What they wrote stays.",
        ),
        _ => return None,
    })
}

/// `GET /clubs/{club}/members/{reader}?to=banned` and the like; without, or where there is nothing to ask, the address of a form loaded anew.
pub async fn ask(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((id, reader)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Stop> {
    let to = wanted.to.as_deref().and_then(Standing::parse);
    let act = if to.is_some() { ClubAct::Run } else { ClubAct::SeeInside };
    let open = lookup::club(&state, &visitor, &id, act).await?;
    let members = format!("{}/members", open.address());
    let (Some(to), Ok(about)) = (to, reader.parse::<ReaderId>()) else { return Ok(see(members)) };
    let Some(member) = state.store.membership(open.club.id, about).await? else { return Ok(errors::not_found()) };
    let from = member.standing;
    let allowed = open.allows(ClubAct::SetStanding { oneself: visitor.id() == Some(about), from, to });
    let Some((heading, says)) = question(member.nickname.as_str(), from, to).filter(|_| allowed && from != to) else {
        return Ok(see(members));
    };
    let now = Timestamp::now();
    let good = state.store.invitations(open.club.id).await?.into_iter().filter(|invitation| invitation.spent(now).is_none()).count();
    let (puts_out, bans) = (from.is_in() && !to.is_in() || to == Standing::Banned, to == Standing::Banned);
    let open_door = (puts_out && open.club.door == Door::Open).then_some(
        "The club is open to everybody, so they could come in again under another name. You can change how people get in, in the settings.",
    );
    let shell = Shell::titled(heading.clone()).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let view = html! {
        <BackBand href=members.clone() title="Members".to_owned() name=true/>
        <main id="main" class="column lost">
            <h1>{heading}</h1>
            <p class="read">{says}</p>
            {open_door.map(|sentence| html! { <p class="read">{sentence}</p> })}
            <form class="section fields" method="post" action=format!("{members}/{about}")>
                <input type="hidden" name="to" value=to.name()/>
                {(puts_out && good > 0).then(|| html! {
                    <label class="tick">
                        <input type="checkbox" name="revoke" value="yes" checked=bans/>
                        <span>{format!("Also revoke the club’s {}: they may know a code, and could use it under another name.", counted(good, "invitation", "invitations"))}</span>
                    </label>
                })}
                <div class="row">
                    <button class="button button--grave">{offer(from, to)}</button>
                    <a class="button button--plain" href=members.clone()>"Leave it as it is"</a>
                </div>
            </form>
        </main>
    };
    Ok(render::page(StatusCode::OK, shell, view))
}
