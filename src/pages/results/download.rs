//! The gradebook as a file.

use std::collections::HashMap;

use axum::extract::{Path, Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;

use crate::domain::gradebook::average::{Average, share};
use crate::domain::gradebook::cell::Cell;
use crate::domain::policy::ClassAct;
use crate::exchange::gradebook::{Cell as Written, Gradebook, Kind};
use crate::pages::classes::lookup::{self, missing};
use crate::web::errors::{Fault, Stop};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::class_work::ClassWork;
use super::gradebook::Look;
use super::words;

/// `GET /classes/{class}/gradebook/{kind}`, with which `mark`.
pub async fn file(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((class, kind)): Path<(String, String)>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, Stop> {
    let open = lookup::class(&state, &visitor, &class, ClassAct::SeeWork).await?;
    let kind = Kind::parse(&kind).ok_or_else(missing)?;
    let work = ClassWork::of(&state, open.class.id).await?;
    let book = work.gradebook(&open.class, Timestamp::now()).showing(Look::read(&query).shown);
    let mut header = vec!["Pupil".to_owned()];
    for one in work.all() {
        let title = one.assignment.title.as_str();
        header.extend([format!("{title} (%)"), format!("{title}: how it stands"), format!("{title}: minutes")]);
    }
    header.push("Average (%)".to_owned());
    let rows = book.rows.iter().map(|row| {
        let name = Written::Text(row.pupil.name.as_str().to_owned());
        let average = [written(row.average)];
        std::iter::once(name).chain(row.cells.iter().flat_map(cells)).chain(average).collect()
    });
    let mut rows: Vec<Vec<Written>> = rows.collect();
    let averages = book.columns.iter().flat_map(|column| [written(column.average), Written::Blank, Written::Blank]);
    rows.push(std::iter::once(Written::Text("Average".to_owned())).chain(averages).collect());
    let file = Gradebook { header, rows }.write(kind).map_err(|failure| Fault::new("writing a gradebook", failure.to_string()))?;
    let name = format!("attachment; filename=\"{}.{}\"", plain(open.class.name.as_str()), kind.extension());
    let headers = [(CONTENT_TYPE, kind.media_type().to_owned()), (CONTENT_DISPOSITION, name), (CACHE_CONTROL, "no-store".to_owned())];
    Ok((headers, file).into_response())
}

/// The mark in per cent, how it stands, and how many minutes it took.
fn cells(cell: &Cell) -> [Written; 3] {
    let mark = cell.mark().map_or(Written::Blank, |mark| Written::Number(share(mark) * 100.0));
    let minutes = cell.done().map_or(Written::Blank, |done| Written::Number((done.took.as_secs_f64() / 60.0).round()));
    [mark, Written::Text(words::stand(cell)), minutes]
}

fn written(average: Option<Average>) -> Written {
    average.map_or(Written::Blank, |average| Written::Number(average.share * 100.0))
}

/// A class's name as a file's: letters and digits of ASCII with hyphens between.
fn plain(name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_ascii_lowercase);
    std::iter::once("gradebook".to_owned()).chain(words).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_files_name_is_plain() {
        assert_eq!(plain("10 B, “English”\r\nX: y"), "gradebook-10-b-english-x-y");
        assert_eq!(plain("日本"), "gradebook");
    }
}
