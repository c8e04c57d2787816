//! From a meeting's id in an address to the meeting, for whoever may do what they want there.

use axum::extract::Path;
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::ident::MeetingId;
use crate::domain::meeting::Meeting;
use crate::domain::policy::ClubAct;
use crate::domain::progress::Progress;
use crate::pages::clubs::lookup::{self, OpenClub};
use crate::web::errors::{self, Stop};
use crate::web::form::see;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

/// A meeting of a club in which the visitor may do what they asked for.
pub struct OpenMeeting {
    /// The club, with its book.
    pub club: OpenClub,
    /// The meeting.
    pub meeting: Meeting,
    /// How far the visitor has read in the book.
    pub progress: Progress,
}

impl OpenMeeting {
    /// “/meetings/{id}”
    pub fn address(&self) -> String {
        address(self.meeting.id)
    }

    /// The present day where the club is.
    pub fn today(&self) -> Date {
        Timestamp::now().to_zoned(self.club.club.zone.zone().clone()).date()
    }

    /// Whether the visitor has read all that the meeting is about, so that nothing of it is kept from them.
    pub fn has_read_all(&self) -> bool {
        self.progress.opens(self.meeting.plan.last)
    }
}

/// “/meetings/{id}”
pub fn address(id: MeetingId) -> String {
    format!("/meetings/{id}")
}

/// The meeting of that id, if the visitor may do that in its club.
///
/// # Errors
/// The 404 page for a meeting that there is not, or not for them; 403 for what they may not do in a club that they know of.
pub async fn meeting(state: &AppState, visitor: &Visitor, id: &str, act: ClubAct) -> Result<OpenMeeting, Stop> {
    let missing = || Stop::page(errors::not_found());
    let id: MeetingId = id.parse().map_err(|_| missing())?;
    let meeting = state.store.meeting(id).await?.ok_or_else(missing)?;
    let club = lookup::club_of_something(state, visitor, meeting.club, act).await?;
    let progress = visitor.progress(state, &club.book.slug).await?;
    Ok(OpenMeeting { club, meeting, progress })
}

/// The address of a form, loaded anew.
pub async fn back(Path(id): Path<String>) -> Response {
    match id.parse() {
        Ok(id) => see(address(id)),
        Err(_) => errors::not_found(),
    }
}
