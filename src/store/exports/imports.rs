//! The files of questions that a reader brings in.

use jiff::Timestamp;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;

use crate::domain::ident::ReaderId;
use crate::store::entities::import::{Column, Entity, Model};
use crate::store::error::Fault;
use crate::store::rows;

#[derive(Clone, Debug, Serialize)]
pub(super) struct ImportExport {
    name: String,
    /// What it says, if it is a text.
    text: Option<String>,
    /// What was written anew, as it is kept.
    mended: serde_json::Value,
    kept_at: Timestamp,
}

/// The files that are kept, the first first.
pub(super) async fn read(view: &impl ConnectionTrait, reader: ReaderId) -> Result<Vec<ImportExport>, Fault> {
    let found = Entity::find().filter(Column::OwnerId.eq(reader.0)).order_by_asc(Column::KeptAt);
    found.all(view).await?.into_iter().map(export).collect()
}

fn export(row: Model) -> Result<ImportExport, Fault> {
    let mended = rows::read(serde_json::from_str(&row.mends).ok(), "imports.mends")?;
    Ok(ImportExport { name: row.name, text: String::from_utf8(row.bytes).ok(), mended, kept_at: rows::time(row.kept_at)? })
}
