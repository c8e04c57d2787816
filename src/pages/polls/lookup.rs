//! From a poll's id in an address to the poll, for whoever may do what they want with it.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::ident::PollId;
use crate::domain::policy::{Act, ClubAct, Ruling, rule};
use crate::domain::poll::Poll;
use crate::domain::progress::Progress;
use crate::pages::clubs::lookup::{self, OpenClub};
use crate::web::errors::{self, Stop};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

/// A poll with which the visitor may do what they asked for.
pub struct OpenPoll {
    /// Its club.
    pub open: OpenClub,
    /// The poll.
    pub poll: Poll,
    /// How far the visitor has read in the club's book.
    pub progress: Progress,
    /// Whether the visitor started it.
    pub author: bool,
}

impl OpenPoll {
    /// “/polls/{id}”
    pub fn address(&self) -> String {
        format!("/polls/{}", self.poll.id)
    }

    /// “/clubs/{id}/polls”
    pub fn list(&self) -> String {
        format!("{}/polls", self.open.address())
    }

    /// The day that it is in the club.
    pub fn today(&self) -> Date {
        today(&self.open)
    }
}

/// The day that it is in a club.
pub fn today(open: &OpenClub) -> Date {
    Timestamp::now().to_zoned(open.club.zone.zone().clone()).date()
}

/// The poll of that id, if the visitor has read far enough for it and may do that; what they want may depend on whether they started it.
///
/// # Errors
/// The 404 page for a poll that there is not, or not for them; 403 for what they may not do with one that they see.
pub async fn poll(state: &AppState, visitor: &Visitor, id: &str, act: fn(bool) -> ClubAct) -> Result<OpenPoll, Stop> {
    let missing = || Stop::page(errors::not_found());
    let id: PollId = id.parse().map_err(|_| missing())?;
    let poll = state.store.poll(id).await?.ok_or_else(missing)?;
    let open = lookup::club_of_something(state, visitor, poll.club, ClubAct::SeeInside).await?;
    let progress = visitor.progress(state, &open.book.slug).await?;
    if rule(visitor.id(), Act::See { progress, reveals: poll.wording.reveals }) != Ruling::Allowed {
        return Err(missing());
    }
    let author = poll.author.is_some() && poll.author == visitor.id();
    let open = lookup::club_of_something(state, visitor, poll.club, act(author)).await?;
    Ok(OpenPoll { open, poll, progress, author })
}
