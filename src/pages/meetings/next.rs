//! The next meeting, first on its club's page.

use jiff::Timestamp;

use crate::domain::meeting::{Meeting, MeetingState};
use crate::domain::policy::ClubAct;
use crate::pages::clubs::lookup::OpenClub;
use crate::ui::html::prelude::*;
use crate::web::errors::Stop;
use crate::web::state::AppState;

use super::{lookup, words};

/// A club's next meeting, if one is planned, and what its members are told of it.
pub struct NextMeeting {
    meeting: Option<Meeting>,
    when: Html,
    address: String,
    plans: bool,
}

/// What stands on the club's page about its next meeting.
///
/// # Errors
/// When the database does not answer.
pub async fn of(state: &AppState, open: &OpenClub) -> Result<NextMeeting, Stop> {
    let now = Timestamp::now();
    let meeting = state.store.meetings(open.club.id).await?.into_iter().find(|meeting| !meeting.is_past(now));
    let today = now.to_zoned(open.club.zone.zone().clone()).date();
    let when = meeting.as_ref().map(|meeting| words::time(meeting.plan.starts_at, &open.club.zone, today)).unwrap_or_default();
    Ok(NextMeeting { meeting, when, address: open.address(), plans: open.allows(ClubAct::PlanMeeting) })
}

/// Date, chapters and place.
#[component]
pub fn NextMeetingCard(next: NextMeeting) -> Html {
    let NextMeeting { meeting, when, address, plans } = next;
    let all = html! { <a class="textlink" href=format!("{address}/meetings")>"All meetings"</a> };
    let Some(meeting) = meeting else {
        return html! {
            <section class="section" aria-labelledby="meeting-h">
                <h2 class="section__head" id="meeting-h">"Next meeting"</h2>
                <p class="read">"None is planned."</p>
                <p class="row section__foot">
                    {plans.then(|| html! { <a class="button button--plain" href=format!("{address}/meetings/new")>"Plan a meeting"</a> })}
                    {all}
                </p>
            </section>
        };
    };
    let cancelled = meeting.state == MeetingState::Cancelled;
    let place = if meeting.plan.place.is_empty() { String::new() } else { format!(" {}.", meeting.plan.place) };
    let says = format!("{}.{place}", words::chapters(&meeting.plan));
    html! {
        <section class="section" aria-labelledby="meeting-h">
            <h2 class="section__head" id="meeting-h">{if cancelled { "Next meeting: cancelled" } else { "Next meeting" }}</h2>
            <p class="read"><b>{when}</b></p>
            <p class="read">{says}</p>
            <p class="row section__foot">
                <a class="button" href=lookup::address(meeting.id)>"See the meeting"</a>
                {all}
            </p>
        </section>
    }
}
