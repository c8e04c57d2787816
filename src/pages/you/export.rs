//! Everything we hold of a reader, as a file.

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;

use crate::store::ReaderExport;
use crate::web::errors::Fault;
use crate::web::form::see;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

/// The file.
#[derive(Serialize)]
struct File {
    /// Grows when a later version means something else by the same key.
    chapterwise_export: u8,
    made_at: Timestamp,
    #[serde(flatten)]
    reader: ReaderExport,
}

/// `GET /you/data.json`: a guest’s, too. Who has nothing kept is told so on the page.
pub async fn download(State(state): State<AppState>, visitor: Visitor) -> Result<Response, Fault> {
    let export = match visitor.id() {
        Some(reader) => state.store.export(reader).await?,
        None => None,
    };
    let Some(reader) = export else { return Ok(see("/you")) };
    let made_at = Timestamp::now();
    let file = File { chapterwise_export: 1, made_at, reader };
    let json = serde_json::to_vec_pretty(&file).map_err(|error| Fault::new("writing an export", error))?;
    let name = made_at.to_zoned(TimeZone::UTC).strftime("attachment; filename=\"chapterwise-%Y-%m-%d.json\"").to_string();
    let headers = [(CONTENT_TYPE, "application/json".to_owned()), (CONTENT_DISPOSITION, name), (CACHE_CONTROL, "no-store".to_owned())];
    Ok((headers, json).into_response())
}
