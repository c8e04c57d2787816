//! How meetings are written in columns and read back.

use jiff::SignedDuration;
use sea_orm::Set;

use super::entities::{meeting, meeting_item, meeting_minute, meeting_person};
use super::error::Fault;
use super::rows;
use crate::domain::ident::{ClubId, MeetingId, PromptId, ReaderId};
use crate::domain::meeting::{Link, Meeting, MeetingPlan, MeetingState, Minute};
use crate::domain::meeting_room::{Presence, Room, Timer, Turns};
use crate::domain::paper::Seed;

/// A meeting from its row and those of its agenda, in order.
pub(super) fn meeting(row: &meeting::Model, items: &[meeting_item::Model]) -> Result<Meeting, Fault> {
    let state = match (row.ended_at, row.cancelled_at) {
        (Some(at), _) => MeetingState::Ended(rows::time(at)?),
        (None, Some(_)) => MeetingState::Cancelled,
        (None, None) => MeetingState::Planned,
    };
    let plan = MeetingPlan {
        starts_at: rows::time(row.starts_at)?,
        minutes: rows::count(row.minutes)?,
        place: row.place.clone(),
        link: row.link.as_deref().map(|link| rows::read(Link::parse(link), "meetings.link")).transpose()?,
        first: rows::chapter(row.first)?,
        last: rows::chapter(row.last)?,
    };
    Ok(Meeting {
        id: MeetingId(row.id),
        club: ClubId(row.club_id),
        plan,
        agenda: items.iter().map(|item| prompt(&item.prompt)).collect::<Result<_, _>>()?,
        state,
        version: small(row.version)?,
        seed: Seed(row.seed.cast_unsigned()),
    })
}

fn prompt(id: &str) -> Result<PromptId, Fault> {
    rows::read(PromptId::parse(id), "a prompt of a meeting")
}

fn small(number: i64) -> Result<u32, Fault> {
    rows::read(u32::try_from(number).ok(), "a count of a meeting")
}

/// The columns of a meeting that is planned, but for its agenda.
pub(super) fn meeting_columns(meeting: &Meeting) -> meeting::Model {
    let plan = &meeting.plan;
    meeting::Model {
        id: meeting.id.0,
        club_id: meeting.club.0,
        starts_at: rows::millis(plan.starts_at),
        minutes: i32::from(plan.minutes),
        place: plan.place.clone(),
        link: plan.link.as_ref().map(|link| link.as_str().to_owned()),
        first: rows::chapter_column(plan.first),
        last: rows::chapter_column(plan.last),
        version: i64::from(meeting.version),
        seed: meeting.seed.0.cast_signed(),
        cancelled_at: None,
        ended_at: None,
        position: 0,
        round: 0,
        timer_started_at: None,
        timer_length: None,
        timer_left: None,
    }
}

/// Puts another plan into the columns.
pub(super) fn set_plan(row: &mut meeting::ActiveModel, plan: &MeetingPlan) {
    row.starts_at = Set(rows::millis(plan.starts_at));
    row.minutes = Set(i32::from(plan.minutes));
    row.place = Set(plan.place.clone());
    row.link = Set(plan.link.as_ref().map(|link| link.as_str().to_owned()));
    row.first = Set(rows::chapter_column(plan.first));
    row.last = Set(rows::chapter_column(plan.last));
}

/// The columns of an agenda.
pub(super) fn item_columns(meeting: MeetingId, agenda: &[PromptId]) -> Vec<meeting_item::Model> {
    let rows = (0..).zip(agenda);
    rows.map(|(position, prompt)| meeting_item::Model { meeting_id: meeting.0, position, prompt: prompt.to_string() }).collect()
}

pub(super) fn room(row: &meeting::Model, people: &[meeting_person::Model]) -> Result<Room, Fault> {
    let span = SignedDuration::from_millis;
    let timer = match (row.timer_length, row.timer_started_at, row.timer_left) {
        (Some(length), Some(started_at), _) => Timer::Running { started_at: rows::time(started_at)?, length: span(length) },
        (Some(length), None, Some(left)) => Timer::Stopped { left: span(left), length: span(length) },
        _ => Timer::Off,
    };
    let presence = |person: &meeting_person::Model| {
        Ok((ReaderId(person.reader_id), Presence { here: person.here, spoke_in: small(person.spoke_in)? }))
    };
    Ok(Room {
        position: rows::count(row.position)?,
        turns: Turns {
            people: people.iter().map(presence).collect::<Result<_, Fault>>()?,
            speaking: people.iter().find(|person| person.speaking).map(|person| ReaderId(person.reader_id)),
            round: small(row.round)?,
        },
        timer,
    })
}

/// Puts what the room shares into the columns of the meeting; who is here is in rows of their own.
pub(super) fn set_room(row: &mut meeting::ActiveModel, room: &Room) -> Result<(), Fault> {
    let span = |span: SignedDuration| i64::try_from(span.as_millis()).map_err(|_| Fault::TooLarge);
    let (started_at, length, left) = match room.timer {
        Timer::Off => (None, None, None),
        Timer::Running { started_at, length } => (Some(rows::millis(started_at)), Some(span(length)?), None),
        Timer::Stopped { left, length } => (None, Some(span(length)?), Some(span(left)?)),
    };
    row.position = Set(i32::from(room.position));
    row.round = Set(i64::from(room.turns.round));
    row.timer_started_at = Set(started_at);
    row.timer_length = Set(length);
    row.timer_left = Set(left);
    Ok(())
}

pub(super) fn minute(row: meeting_minute::Model) -> Result<Minute, Fault> {
    let about = if row.prompt.is_empty() { None } else { Some(prompt(&row.prompt)?) };
    Ok(Minute { about, text: row.text, saved_at: rows::time(row.saved_at)? })
}
