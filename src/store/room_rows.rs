//! How a live room is written in columns, and read back.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::entities::{room, room_event};
use super::error::Fault;
use super::exercise_rows::{self, ItemRow};
use super::rows::{book, millis, read, time};
use crate::domain::book::ChapterNumber;
use crate::domain::ident::{ClassId, ClubId, OwnQuizId, PromptId, ReaderId, RoomId};
use crate::domain::paper::Seed;
use crate::domain::reveals::Reveals;
use crate::domain::room::event::Logged;
use crate::domain::room::plan::{Pin, Plan, Round, Slide};

/// A slide as it is kept.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum SlideRow {
    Question(Box<ItemRow>),
    Prompt { id: PromptId, text: String, reveals: Option<ChapterNumber> },
}

/// The columns of a room in which nothing has happened yet.
pub(super) fn columns(plan: &Plan) -> Result<room::Model, Fault> {
    let (class, club) = match plan.round {
        Round::Class(id) => (Some(id.0), None),
        Round::Club(id) => (None, Some(id.0)),
        Round::Open => (None, None),
    };
    let slide = |slide: &Slide| match slide {
        Slide::Question { item, .. } => exercise_rows::paper_row(item).map(|row| SlideRow::Question(Box::new(row))),
        Slide::Prompt { id, text, reveals } => Some(SlideRow::Prompt { id: id.clone(), text: text.clone(), reveals: reveals.chapter() }),
    };
    let slides: Option<Vec<SlideRow>> = plan.slides.iter().map(slide).collect();
    Ok(room::Model {
        id: plan.id.0,
        pin: Some(plan.pin.get() as i32),
        host_id: plan.host.0,
        class_id: class,
        club_id: club,
        quiz_id: plan.quiz.map(|quiz| quiz.0),
        book: plan.book.to_string(),
        title: plan.title.clone(),
        rules: json(&plan.rules)?,
        slides: json(&read(slides, "rooms.slides")?)?,
        seed: plan.seed.0.cast_signed(),
        opened_at: millis(plan.opened_at),
        seq: 0,
        moved_at: millis(plan.opened_at),
        ended_at: None,
        kept_at: None,
    })
}

/// What a room is played with. One that is over has no pin of its own any more, and shows none.
pub(super) fn plan(row: &room::Model) -> Result<Plan, Fault> {
    let seed = Seed(row.seed.cast_unsigned());
    let slides: Vec<SlideRow> = read(serde_json::from_str(&row.slides).ok(), "rooms.slides")?;
    let slide = |slide: SlideRow| match slide {
        SlideRow::Question(item) => exercise_rows::paper_item(*item).map(|item| Slide::question(item, seed)),
        SlideRow::Prompt { id, text, reveals } => Ok(Slide::Prompt { id, text, reveals: reveals.map_or(Reveals::NOTHING, Reveals::from) }),
    };
    let slides = slides.into_iter().map(slide).collect::<Result<Vec<_>, _>>()?;
    let pin = row.pin.map_or(Some(Pin::FIRST), |pin| u32::try_from(pin).ok());
    Ok(Plan {
        id: RoomId(row.id),
        pin: read(pin.and_then(Pin::new), "rooms.pin")?,
        host: ReaderId(row.host_id),
        round: match (row.class_id, row.club_id) {
            (Some(class), _) => Round::Class(ClassId(class)),
            (None, Some(club)) => Round::Club(ClubId(club)),
            (None, None) => Round::Open,
        },
        title: row.title.clone(),
        book: book(&row.book)?,
        quiz: row.quiz_id.map(OwnQuizId),
        rules: read(serde_json::from_str(&row.rules).ok(), "rooms.rules")?,
        slides: Arc::from(slides),
        seed,
        opened_at: time(row.opened_at)?,
    })
}

pub(super) fn event_columns(room: RoomId, logged: &Logged) -> Result<room_event::Model, Fault> {
    let seq = read(i32::try_from(logged.seq).ok(), "room_events.seq")?;
    Ok(room_event::Model { room_id: room.0, seq, at: millis(logged.at), event: json(&logged.event)? })
}

pub(super) fn logged(row: &room_event::Model) -> Result<Logged, Fault> {
    Ok(Logged {
        seq: read(u32::try_from(row.seq).ok(), "room_events.seq")?,
        at: time(row.at)?,
        event: read(serde_json::from_str(&row.event).ok(), "room_events.event")?,
    })
}

fn json<T: Serialize>(value: &T) -> Result<String, Fault> {
    read(serde_json::to_string(value).ok(), "a room")
}
