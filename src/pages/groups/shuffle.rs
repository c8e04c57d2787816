//! Shuffling the members into groups.

use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::book::ChapterNumber;
use crate::domain::ident::{FormKey, ReaderId};
use crate::domain::policy::ClubAct;
use crate::domain::small_groups::{SIZES, deal};
use crate::pages::clubs::lookup::club;
use crate::pages::threads::lookup;
use crate::ui::problems::Problems;
use crate::web::errors::{self, Stop};
use crate::web::form::{Submitted, see};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::page;

/// `POST /clubs/{club}/groups` with `size`, `chapter` and the form's key.
pub async fn shuffle(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let open = club(&state, &visitor, &id, ClubAct::Run).await?;
    let talk = lookup::talk(&state, &visitor, &id).await?;
    let typed = form.text("size").trim().to_owned();
    let size = typed.parse().ok().filter(|size| SIZES.contains(size));
    let chapter = form.text("chapter").parse().ok().and_then(ChapterNumber::new).filter(|chapter| talk.sight.progress.opens(*chapter));
    let (Some(size), Some(chapter), Some(actor)) = (size, chapter, open.actor()) else {
        if open.actor().is_none() {
            return Ok(errors::not_found());
        }
        let problem = format!("Give a number from {} to {}.", SIZES.start(), SIZES.end());
        return page::respond(&state, &visitor, talk, typed, Problems::one("size", problem)).await;
    };
    let members = state.store.members(open.club.id).await?;
    let members: Vec<ReaderId> = members.into_iter().filter(|member| member.standing.is_in()).map(|member| member.reader).collect();
    let groups = deal(members, size, &mut rand::rng());
    let key = form.text("form").parse().unwrap_or_else(|_| FormKey::new());
    state.store.make_groups(open.club.id, actor, key, groups, chapter, Timestamp::now()).await?;
    Ok(see(format!("{}/groups", open.address())))
}
