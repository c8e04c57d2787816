//! The quizzes that somebody wrote.

use jiff::Timestamp;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;

use crate::domain::ident::ReaderId;
use crate::store::entities::own_quiz::{Column, Entity, Model};
use crate::store::error::Fault;
use crate::store::rows;

#[derive(Clone, Debug, Serialize)]
pub(super) struct OwnQuizExport {
    title: String,
    book: String,
    asked_of_each: Option<i32>,
    /// The questions with what is right, as they are kept.
    questions: serde_json::Value,
    taken_out_last: Option<serde_json::Value>,
    shared: bool,
    made_at: Timestamp,
    changed_at: Timestamp,
}

/// As the view has it.
pub(super) async fn read(view: &impl ConnectionTrait, reader: ReaderId) -> Result<Vec<OwnQuizExport>, Fault> {
    let rows = Entity::find().filter(Column::OwnerId.eq(reader.0)).order_by_asc(Column::MadeAt).order_by_asc(Column::Id).all(view).await?;
    rows.into_iter().map(quiz).collect()
}

fn quiz(row: Model) -> Result<OwnQuizExport, Fault> {
    let json = |text: &str| rows::read(serde_json::from_str(text).ok(), "own_quizzes.items");
    Ok(OwnQuizExport {
        questions: json(&row.items)?,
        taken_out_last: row.removed.as_deref().map(json).transpose()?,
        title: row.title,
        book: row.book,
        asked_of_each: row.draw,
        shared: row.share_key.is_some(),
        made_at: rows::time(row.made_at)?,
        changed_at: rows::time(row.changed_at)?,
    })
}
