//! Writing a question of a file anew: as text of its format, or cell by cell.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use serde::Deserialize;

use crate::domain::quiz_import::{ItemSource, Mend};
use crate::exchange::{Failure, Format, Import, read_mended};
use crate::pages::own_quizzes::lookup::missing;
use crate::store::MendOutcome;
use crate::ui::problems::Problems;
use crate::ui::wording::capitalised;
use crate::web::errors::Stop;
use crate::web::form::{Submitted, see};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self as imports, OpenImport};
use super::mend_form::{self, MendPage};
use super::reading::Entry;

/// How a question is to be written.
#[derive(Deserialize)]
pub struct How {
    by: Option<String>,
}

/// `GET /quizzes/imports/{import}/items/{item}`, with `?by=hand` for a form in place of the file’s own text.
pub async fn ask(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((id, item)): Path<(String, String)>,
    Query(how): Query<How>,
) -> Result<Response, Stop> {
    let open = imports::import(&state, &visitor, &id).await?;
    let entry = entry(&open, &item)?;
    let source = source(&open, entry, how.by.as_deref());
    Ok(page(&visitor, &open, entry, source, StatusCode::OK, Problems::default()))
}

/// `POST /quizzes/imports/{import}/items/{item}` with `source`, or with `by` and `cell-1`, `cell-2` …: reads the question again and keeps it
/// if it can be taken.
pub async fn mend(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((id, item)): Path<(String, String)>,
    form: Submitted,
) -> Result<Response, Stop> {
    let open = imports::import(&state, &visitor, &id).await?;
    let entry = entry(&open, &item)?;
    let typed = mend_form::read(source(&open, entry, form.get("by")), &form);
    let problems = problems(open.reading.format, &typed);
    if !problems.is_empty() {
        return Ok(page(&visitor, &open, entry, typed, StatusCode::UNPROCESSABLE_ENTITY, problems));
    }
    let mend = Mend { item: entry.item, source: typed.clone() };
    match state.store.mend_import(open.import.id, mend, Timestamp::now()).await? {
        MendOutcome::Mended => Ok(see(format!("{}#item-{}", open.address(), entry.item + 1))),
        MendOutcome::TooMuch => {
            let says = "That is more than we keep beside a file. Take what is good, and bring in the rest as a file of its own.";
            let problems = Problems::one(mend_form::control(&typed), says);
            Ok(page(&visitor, &open, entry, typed, StatusCode::UNPROCESSABLE_ENTITY, problems))
        }
        MendOutcome::NoSuchImport => Err(missing()),
    }
}

fn entry<'a>(open: &'a OpenImport, item: &str) -> Result<&'a Entry, Stop> {
    let item = item.parse::<u16>().ok().and_then(|number| number.checked_sub(1));
    item.and_then(|item| open.reading.entry(item)).ok_or_else(missing)
}

/// What to begin with: what was written before, or what stands in the file; by hand, a form with its words in it.
fn source(open: &OpenImport, entry: &Entry, by: Option<&str>) -> ItemSource {
    let now = open.import.mended(entry.item).unwrap_or(&entry.imported.source);
    match now {
        ItemSource::Text(text) if by == Some("hand") || text.trim().is_empty() => mend_form::by_hand(&entry.imported),
        now => now.clone(),
    }
}

/// What is wrong with what was typed, as a question of that format.
fn problems(format: Format, typed: &ItemSource) -> Problems {
    let control = mend_form::control(typed);
    let placed = matches!(typed, ItemSource::Text(_));
    match read_mended(format, typed) {
        Ok(Import { items, .. }) => {
            items.iter().filter_map(|item| item.outcome.as_ref().err()).flatten().fold(Problems::default(), |all, note| {
                all.and(control, Some(if placed { capitalised(&note.to_string()) } else { note.says.clone() }))
            })
        }
        Err(Failure::Empty | Failure::NoQuestions) => {
            Problems::one(control, "There is no question in this. Write one, with what is right.")
        }
        Err(failure) => Problems::one(control, failure.to_string()),
    }
}

fn page(visitor: &Visitor, open: &OpenImport, entry: &Entry, source: ItemSource, status: StatusCode, problems: Problems) -> Response {
    mend_form::page(visitor, open, entry, MendPage { source, status, problems })
}
