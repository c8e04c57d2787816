//! The live rooms that a reader ran, and what they did in those of others.

use jiff::Timestamp;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use uuid::Uuid;

use crate::domain::ident::ReaderId;
use crate::domain::response::Response;
use crate::domain::room::event::Event;
use crate::store::entities::{room, room_event, room_reader};
use crate::store::error::Fault;
use crate::store::room_rows::logged;
use crate::store::rows;

#[derive(Clone, Debug, Serialize)]
pub(super) struct RoomExport {
    title: String,
    opened_at: Timestamp,
    ended_at: Option<Timestamp>,
    /// Whether they ran it.
    hosted: bool,
    /// What they were called, if they played.
    name: Option<String>,
    answers: Vec<AnswerExport>,
    lines: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
struct AnswerExport {
    /// From 1.
    slide: u16,
    answer: Response,
    at: Timestamp,
}

/// Those that are kept, the first first.
pub(super) async fn read(view: &impl ConnectionTrait, reader: ReaderId) -> Result<Vec<RoomExport>, Fault> {
    let played = room_reader::Entity::find().select_only().column(room_reader::Column::RoomId);
    let played: Vec<Uuid> = played.filter(room_reader::Column::ReaderId.eq(reader.0)).into_tuple().all(view).await?;
    let found = room::Entity::find().filter(room::Column::HostId.eq(reader.0).or(room::Column::Id.is_in(played)));
    let mut rooms = Vec::new();
    for row in found.order_by_asc(room::Column::OpenedAt).all(view).await? {
        rooms.push(export(view, reader, row).await?);
    }
    Ok(rooms)
}

async fn export(view: &impl ConnectionTrait, of: ReaderId, row: room::Model) -> Result<RoomExport, Fault> {
    let events = room_event::Entity::find().filter(room_event::Column::RoomId.eq(row.id)).order_by_asc(room_event::Column::Seq);
    let (mut joined, mut own, mut name) = (0_u16, None, None);
    let (mut answers, mut lines) = (Vec::new(), Vec::new());
    for event in events.all(view).await? {
        let happened = logged(&event)?;
        match happened.event {
            Event::Joined { reader, name: called, .. } => {
                if reader == of {
                    (own, name) = (Some(joined), Some(called.as_str().to_owned()));
                }
                joined = joined.saturating_add(1);
            }
            Event::Moved { player, reader } if reader == of => own = Some(player.0),
            Event::Answered { player, slide, response, .. } if own == Some(player.0) => {
                answers.push(AnswerExport { slide: slide + 1, answer: response, at: happened.at });
            }
            Event::Said { player, text, .. } if own == Some(player.0) => lines.push(text),
            _ => {}
        }
    }
    Ok(RoomExport {
        title: row.title,
        opened_at: rows::time(row.opened_at)?,
        ended_at: row.ended_at.map(rows::time).transpose()?,
        hosted: row.host_id == of.0,
        name,
        answers,
        lines,
    })
}
