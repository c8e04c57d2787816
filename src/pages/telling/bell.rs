//! The bell: how much is new, and the way to it.

use crate::domain::ident::{ClubId, ReaderId};
use crate::domain::sight::Sight;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::web::errors::Fault;
use crate::web::state::AppState;

use super::{news, words};

/// The link to what is new; its number is in words.
#[component]
pub fn Bell(
    /// How many posts are new.
    new: u64,
    /// The club that it is about; `None`: all of one's clubs.
    #[prop(optional)]
    club: Option<ClubId>,
) -> Html {
    let href = club.filter(|_| new > 0).map_or_else(|| "/news".to_owned(), |club| format!("/news#c-{club}"));
    let says = if new > 0 { words::posts(new) } else { "Nothing new".to_owned() };
    html! {
        <p><a class="textlink" href=href><Icon name="bell"/>{says}</a></p>
        {club.map(|club| html! { <p><a class="textlink" href=format!("/clubs/{club}/telling")><Icon name="talk"/>"What you are told"</a></p> })}
    }
}

/// How much is new to a member of a club.
///
/// # Errors
/// When the database fails.
pub async fn of_club(state: &AppState, club: ClubId, sight: Sight) -> Result<u64, Fault> {
    Ok(state.store.news(club, sight).await?.iter().map(|news| news.posts).sum())
}

/// How much is new to a reader in all their clubs.
///
/// # Errors
/// When the database fails.
pub async fn of_reader(state: &AppState, reader: ReaderId) -> Result<u64, Fault> {
    Ok(news::of_reader(state, reader).await?.iter().flat_map(|club| &club.threads).map(|news| news.posts).sum())
}
