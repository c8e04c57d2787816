//! How polls are written in columns and read back.

use jiff::Timestamp;
use uuid::Uuid;

use super::entities::{poll, poll_ballot, poll_option};
use super::error::Fault;
use super::rows;
use crate::domain::ident::{ClubId, PollId, PollOptionId, ReaderId};
use crate::domain::poll::{Ballot, BallotKind, OptionText, Poll, PollOption, Shown, Subject, Wording};
use crate::domain::reveals::Reveals;

/// A poll from its row and those of its options, in order of place.
pub(super) fn poll(row: &poll::Model, options: &[poll_option::Model]) -> Result<Poll, Fault> {
    let subject = rows::read(Subject::parse(&row.subject), "polls.subject")?;
    let option = |row: &poll_option::Model| {
        let text = rows::read(OptionText::read(subject, &row.text), "poll_options.text")?;
        Ok(PollOption { id: PollOptionId(row.id), text })
    };
    let wording = Wording {
        question: row.question.clone(),
        subject,
        kind: rows::read(BallotKind::parse(&row.kind), "polls.kind")?,
        shown: rows::read(Shown::parse(&row.shown), "polls.shown")?,
        reveals: row.reveals.map(rows::chapter).transpose()?.map_or(Reveals::NOTHING, Reveals::from),
        closes_at: row.closes_at.map(rows::time).transpose()?,
        options: options.iter().map(option).collect::<Result<_, Fault>>()?,
    };
    Ok(Poll {
        id: PollId(row.id),
        club: ClubId(row.club_id),
        author: row.author_id.map(ReaderId),
        wording,
        opened_at: rows::time(row.opened_at)?,
        changed_at: rows::time(row.changed_at)?,
        closed_at: row.closed_at.map(rows::time).transpose()?,
    })
}

pub(super) fn poll_columns(poll: &Poll) -> poll::Model {
    let wording = &poll.wording;
    poll::Model {
        id: poll.id.0,
        club_id: poll.club.0,
        author_id: poll.author.map(|author| author.0),
        question: wording.question.clone(),
        subject: wording.subject.name().to_owned(),
        kind: wording.kind.name().to_owned(),
        shown: wording.shown.name().to_owned(),
        reveals: wording.reveals.chapter().map(rows::chapter_column),
        opened_at: rows::millis(poll.opened_at),
        changed_at: rows::millis(poll.changed_at),
        closes_at: wording.closes_at.map(rows::millis),
        closed_at: poll.closed_at.map(rows::millis),
    }
}

pub(super) fn option_columns(poll: PollId, options: &[PollOption]) -> Vec<poll_option::Model> {
    let row =
        |(place, option): (i32, &PollOption)| poll_option::Model { id: option.id.0, poll_id: poll.0, place, text: option.text.written() };
    (0..).zip(options).map(row).collect()
}

pub(super) fn ballot(row: &poll_ballot::Model) -> Result<Ballot, Fault> {
    let choices: Option<Vec<Uuid>> = serde_json::from_str(&row.choices).ok();
    let choices = rows::read(choices, "poll_ballots.choices")?;
    Ok(Ballot::kept(choices.into_iter().map(PollOptionId).collect()))
}

pub(super) fn ballot_columns(poll: PollId, reader: ReaderId, ballot: &Ballot, now: Timestamp) -> Result<poll_ballot::Model, Fault> {
    let choices = serde_json::to_string(ballot.choices()).map_err(|_| Fault::Unreadable { column: "poll_ballots.choices" })?;
    Ok(poll_ballot::Model { poll_id: poll.0, reader_id: reader.0, choices, cast_at: rows::millis(now) })
}
