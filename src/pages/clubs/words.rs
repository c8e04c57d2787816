//! How things of a club are said.

use jiff::civil::Date;

use crate::domain::club::{Door, Spent, Standing};
use crate::domain::club_record::Deed;
use crate::domain::schedule::Stretch;
use crate::ui::html::prelude::*;

/// “Friday 27 November”, with the year when it is not this one.
pub fn day(date: Date, today: Date) -> String {
    let format = if date.year() == today.year() { "%A %-d %B" } else { "%A %-d %B %Y" };
    date.strftime(format).to_string()
}

/// The same in a `<time>`.
pub fn due(date: Date, today: Date) -> Html {
    html! { <time datetime=date.to_string()>{day(date, today)}</time> }
}

/// “Chapters 4 to 6”
pub fn stretch(stretch: &Stretch) -> String {
    if stretch.first == stretch.last {
        format!("Chapter {}", stretch.first)
    } else {
        format!("Chapters {} to {}", stretch.first, stretch.last)
    }
}

/// How one gets in, as a choice in a form.
pub fn door(door: Door) -> (&'static str, &'static str) {
    match door {
        Door::Invitation => ("By invitation", "Nobody else knows that there is such a club."),
        Door::Request => ("On request", "It is listed, and a host lets people in."),
        Door::Open => ("Open", "It is listed, and everybody can come in."),
    }
}

/// What somebody is to a club.
pub fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Host => "Host",
        Standing::Member => "Member",
        Standing::Asked => "Has asked to come in",
        Standing::Left => "Has left",
        Standing::Removed => "Was removed",
        Standing::Banned => "Is banned",
    }
}

/// The same in a list.
pub fn state(spent: Spent) -> &'static str {
    match spent {
        Spent::Revoked => "Revoked.",
        Spent::Expired => "Ran out.",
        Spent::Full => "All places taken.",
    }
}

/// Why an invitation opens nothing any more, as a sentence.
pub fn spent(spent: Spent) -> &'static str {
    match spent {
        Spent::Revoked => "This invitation was taken back. Ask for another.",
        Spent::Expired => "This invitation has run out. Ask for another.",
        Spent::Full => "All the places of this invitation are taken. Ask for another.",
    }
}

/// A line of the record: “Ada appointed Ben as host.”
pub fn deed(actor: Option<&str>, deed: Deed, about: Option<&str>) -> String {
    let (actor, about) = (actor.unwrap_or("Somebody who has gone"), about.unwrap_or("somebody who has gone"));
    match deed {
        Deed::Founded => format!("{actor} founded the club."),
        Deed::Joined => format!("{actor} came in."),
        Deed::AskedToJoin => format!("{actor} asked to come in."),
        Deed::Admitted => format!("{actor} let {about} in."),
        Deed::Appointed => format!("{actor} made {about} a host."),
        Deed::SteppedDown => format!("{actor} is no host any more."),
        Deed::Left => format!("{actor} left."),
        Deed::Removed => format!("{actor} removed {about}."),
        Deed::Banned => format!("{actor} banned {about}."),
        Deed::Pardoned => format!("{actor} lifted the ban on {about}."),
        Deed::Invited => format!("{actor} made an invitation."),
        Deed::Revoked => format!("{actor} took an invitation back."),
        Deed::Rescheduled => format!("{actor} changed the schedule."),
        Deed::Changed => format!("{actor} changed the settings."),
        Deed::Archived => format!("{actor} archived the club."),
        Deed::Reopened => format!("{actor} reopened the club."),
        Deed::SetToEnd => format!("{actor} set the club to be deleted."),
        Deed::Kept => format!("{actor} kept the club from being deleted."),
        Deed::PostHidden => format!("{actor} hid a post by {about}."),
        Deed::PostShown => format!("{actor} showed a post by {about} again."),
        Deed::PostRemoved => format!("The people who run this site deleted a post by {about}."),
        Deed::ReportSettled => format!("{actor} looked at a report of a post by {about}."),
        Deed::ThreadLocked => format!("{actor} locked a thread."),
        Deed::ThreadUnlocked => format!("{actor} unlocked a thread."),
        Deed::ThreadHidden => format!("{actor} hid a thread."),
        Deed::ThreadShown => format!("{actor} showed a thread again."),
        Deed::SlowedDown => format!("{actor} turned slow mode on in a thread."),
        Deed::SpedUp => format!("{actor} turned slow mode off in a thread."),
        Deed::Shuffled => format!("{actor} shuffled the members into groups."),
        Deed::PollClosed => format!("{actor} closed a poll that {about} had started."),
        Deed::PollDeleted => format!("{actor} deleted a poll that {about} had started."),
        Deed::MeetingPlanned => format!("{actor} planned a meeting."),
        Deed::MeetingChanged => format!("{actor} changed a meeting."),
        Deed::MeetingCancelled => format!("{actor} cancelled a meeting."),
        Deed::MeetingDeleted => format!("{actor} deleted a meeting."),
        Deed::MeetingEnded => format!("{actor} ended a meeting."),
        Deed::MeetingReopened => format!("{actor} reopened a meeting."),
    }
}
