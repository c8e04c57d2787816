//! Requests to join: word of them for hosts, and for those who asked what became of theirs.

use crate::domain::club::{Club, Season, Standing};
use crate::domain::ident::ReaderId;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::wording::counted;
use crate::web::errors::Fault;
use crate::web::state::AppState;

/// How many people wait for an answer in a club that somebody hosts; at least one.
#[derive(Clone, Debug)]
pub struct Waiting {
    club: Club,
    people: u64,
}

/// Those who wait in the clubs that a reader hosts.
///
/// # Errors
/// When the database fails.
pub async fn requests(state: &AppState, reader: ReaderId) -> Result<Vec<Waiting>, Fault> {
    let hosts = state.store.clubs_of(reader).await?.into_iter().filter(|(club, mine)| hosts(club, mine.standing));
    let clubs: Vec<Club> = hosts.map(|(club, _)| club).collect();
    let counts = state.store.join_requests(&clubs.iter().map(|club| club.id).collect::<Vec<_>>()).await?;
    Ok(clubs.into_iter().filter_map(|club| counts.get(&club.id).map(|people| Waiting { people: *people, club })).collect())
}

/// Nobody is let into a club that runs no more.
fn hosts(club: &Club, standing: Standing) -> bool {
    standing == Standing::Host && club.season == Season::Running
}

/// “The Tuesday Dozen: 2 people ask to join”, each with the way to them.
#[component]
pub fn JoinRequests(
    /// Those who wait.
    requests: Vec<Waiting>,
) -> Html {
    requests
        .into_iter()
        .map(|Waiting { club, people }| {
            let says = format!("{}: {}", club.name.as_str(), asking(people));
            html! { <p><a class="textlink" href=format!("/clubs/{}/members", club.id)><Icon name="people"/>{says}</a></p> }
        })
        .collect()
}

/// “2 people ask to join”
pub fn asking(people: u64) -> String {
    counted(usize::try_from(people).unwrap_or(usize::MAX), "person asks to join", "people ask to join")
}
