//! How far a reader has read in each book.

use jiff::Timestamp;
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Set};

use super::entities::progress::{Column, Entity, Model};
use super::error::{During, Fault, StoreError};
use super::recall::About;
use super::{Store, rows};
use crate::domain::ident::{BookSlug, ReaderId};
use crate::domain::progress::Progress;

impl Store {
    /// How far the reader has read in the book.
    pub async fn progress(&self, reader: ReaderId, book: &BookSlug) -> Result<Progress, StoreError> {
        let doing = "reading progress";
        let read = async {
            let row = Entity::find_by_id((reader.0, book.to_string())).one(self.reading()).await.during(doing)?;
            row.map_or(Ok(Progress::NONE), |row| progress(row.ceiling)).map(Some).during(doing)
        };
        Ok(self.recalled(|recall| &recall.progress, (reader, book.clone()), read).await?.unwrap_or(Progress::NONE))
    }

    /// Where the reader's mark was before its last move.
    pub async fn previous_progress(&self, reader: ReaderId, book: &BookSlug) -> Result<Progress, StoreError> {
        let doing = "reading progress";
        let read = async {
            let row = Entity::find_by_id((reader.0, book.to_string())).one(self.reading()).await.during(doing)?;
            row.map_or(Ok(Progress::NONE), |row| progress(row.previous_ceiling)).map(Some).during(doing)
        };
        Ok(self.recalled(|recall| &recall.before, (reader, book.clone()), read).await?.unwrap_or(Progress::NONE))
    }

    /// How far the reader has read in every book they opened, with the time of the last change; the latest first.
    pub async fn all_progress(&self, reader: ReaderId) -> Result<Vec<(BookSlug, Progress, Timestamp)>, StoreError> {
        let doing = "reading progress";
        let found = Entity::find().filter(Column::ReaderId.eq(reader.0)).order_by_desc(Column::UpdatedAt).order_by_asc(Column::Book);
        let read = async {
            let rows = found.all(self.reading()).await.during(doing)?;
            let marks = rows.iter().map(|row| Ok((rows::book(&row.book)?, progress(row.ceiling)?, rows::time(row.updated_at)?)));
            marks.collect::<Result<_, Fault>>().map(Some).during(doing)
        };
        Ok(self.recalled(|recall| &recall.marks, reader, read).await?.unwrap_or_default())
    }

    /// Moves the reader's mark, forwards or back, and remembers where it was. The same mark again changes nothing, so undo still undoes.
    pub async fn set_progress(&self, reader: ReaderId, book: &BookSlug, progress: Progress, now: Timestamp) -> Result<(), StoreError> {
        let row = Model {
            reader_id: reader.0,
            book: book.to_string(),
            ceiling: column(progress),
            previous_ceiling: None,
            updated_at: rows::millis(now),
        };
        // In one statement, so that two devices can't both believe they were first.
        let old = || Expr::col((Entity, Column::Ceiling));
        let same = match row.ceiling {
            Some(chapter) => old().eq(chapter).and(old().is_not_null()),
            None => old().is_null(),
        };
        let previous = CaseStatement::new().case(same, Expr::col((Entity, Column::PreviousCeiling))).finally(old());
        let or_move = OnConflict::columns([Column::ReaderId, Column::Book])
            .value(Column::PreviousCeiling, previous)
            .update_columns([Column::Ceiling, Column::UpdatedAt])
            .to_owned();
        self.write("moving a reader’s mark", About::only([reader.into()]), move |transaction| {
            Box::pin(async move {
                Entity::insert(row.into_active_model()).on_conflict(or_move).exec_without_returning(transaction).await?;
                Ok(())
            })
        })
        .await
    }

    /// Puts the mark back where it was before the last move; once more puts it forward again. `None` when there never was a mark.
    pub async fn undo_progress(&self, reader: ReaderId, book: &BookSlug) -> Result<Option<Progress>, StoreError> {
        let book = book.to_string();
        self.write("undoing a reader’s mark", About::only([reader.into()]), move |transaction| {
            Box::pin(async move {
                let Some(row) = Entity::find_by_id((reader.0, book)).lock_exclusive().one(transaction).await? else { return Ok(None) };
                let (ceiling, previous) = (row.ceiling, row.previous_ceiling);
                let mut row = row.into_active_model();
                row.ceiling = Set(previous);
                row.previous_ceiling = Set(ceiling);
                row.update(transaction).await?;
                progress(previous).map(Some)
            })
        })
        .await
    }
}

impl Store {
    /// How far several readers have read in a book; who never said is left out.
    pub async fn progress_of(&self, readers: &[ReaderId], book: &BookSlug) -> Result<Vec<(ReaderId, Progress)>, StoreError> {
        let doing = "reading the progress of several";
        let found =
            Entity::find().filter(Column::Book.eq(book.as_str())).filter(Column::ReaderId.is_in(readers.iter().map(|reader| reader.0)));
        let rows = found.all(self.reading()).await.during(doing)?;
        rows.into_iter()
            .map(|row| progress(row.ceiling).map(|mark| (ReaderId(row.reader_id), mark)))
            .collect::<Result<_, _>>()
            .during(doing)
    }
}

pub(super) fn progress(ceiling: Option<i32>) -> Result<Progress, Fault> {
    Ok(ceiling.map(rows::chapter).transpose()?.map_or(Progress::NONE, Progress::up_to))
}

fn column(progress: Progress) -> Option<i32> {
    progress.chapter().map(rows::chapter_column)
}
