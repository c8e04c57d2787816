//! A reader's private notes under prompts.

use jiff::Timestamp;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, ModelTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};
use uuid::Uuid;

use super::entities::note::{Column, Entity, Model};
use super::error::{During, Fault, StoreError};
use super::recall::About;
use super::{Store, rows};
use crate::domain::book::ChapterNumber;
use crate::domain::ident::{BookSlug, PromptId, ReaderId};
use crate::domain::note::Note;

/// What became of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteOutcome {
    /// It is kept; `saved_at` is what the next form must say it has seen.
    Saved(Note),
    /// Nothing was saved: meanwhile, another tab or device saved this.
    Changed(Note),
}

/// What became of the wish to clear a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClearOutcome {
    /// There is no note.
    Cleared,
    /// Nothing was cleared: meanwhile, another tab or device saved this.
    Changed(Note),
}

impl Store {
    /// Keeps a note. `seen` is the `saved_at` of the note that the form was filled with, `None` if it was empty:
    /// a note that somebody changed since then is not overwritten.
    pub async fn save_note(&self, reader: ReaderId, note: Note, seen: Option<Timestamp>) -> Result<NoteOutcome, StoreError> {
        let mut row = Model {
            reader_id: reader.0,
            book: note.book.to_string(),
            prompt: note.prompt.to_string(),
            chapter: rows::chapter_column(note.chapter),
            text: note.text,
            saved_at: rows::millis(note.saved_at),
        };
        self.write("saving a note", About::only([reader.into()]), move |transaction| {
            Box::pin(async move {
                let there = loop {
                    let new = OnConflict::columns([Column::ReaderId, Column::Book, Column::Prompt]).do_nothing().to_owned();
                    if Entity::insert(row.clone().into_active_model()).on_conflict(new).exec_without_returning(transaction).await? > 0 {
                        return rows::note(row).map(NoteOutcome::Saved);
                    }
                    // On Postgres it may be cleared between the two statements; then there is room.
                    if let Some(there) = locked(transaction, row.reader_id, &row.book, &row.prompt).await? {
                        break there;
                    }
                };
                if there.text == row.text {
                    return Ok(NoteOutcome::Saved(rows::note(there)?));
                }
                if seen.map(rows::millis) != Some(there.saved_at) {
                    return Ok(NoteOutcome::Changed(rows::note(there)?));
                }
                // Always later than before, even within a millisecond or when the clock was set back: it tells versions apart.
                row.saved_at = row.saved_at.max(there.saved_at + 1);
                let mut change = there.into_active_model();
                change.text = Set(row.text);
                change.chapter = Set(row.chapter);
                change.saved_at = Set(row.saved_at);
                Ok(NoteOutcome::Saved(rows::note(change.update(transaction).await?)?))
            })
        })
        .await
    }

    /// Clears a note, unless it was changed since `seen`.
    pub async fn clear_note(
        &self,
        reader: ReaderId,
        book: &BookSlug,
        prompt: &PromptId,
        seen: Option<Timestamp>,
    ) -> Result<ClearOutcome, StoreError> {
        let (book, prompt) = (book.to_string(), prompt.to_string());
        self.write("clearing a note", About::only([reader.into()]), move |transaction| {
            Box::pin(async move {
                match locked(transaction, reader.0, &book, &prompt).await? {
                    Some(there) if seen.map(rows::millis) != Some(there.saved_at) => Ok(ClearOutcome::Changed(rows::note(there)?)),
                    Some(there) => there.delete(transaction).await.map(|_| ClearOutcome::Cleared).map_err(Fault::from),
                    None => Ok(ClearOutcome::Cleared),
                }
            })
        })
        .await
    }

    /// The reader's notes in a chapter.
    pub async fn notes(&self, reader: ReaderId, book: &BookSlug, chapter: ChapterNumber) -> Result<Vec<Note>, StoreError> {
        let doing = "reading notes";
        let found = Entity::find()
            .filter(Column::ReaderId.eq(reader.0))
            .filter(Column::Book.eq(book.as_str()))
            .filter(Column::Chapter.eq(rows::chapter_column(chapter)))
            .order_by_asc(Column::Prompt);
        let read = async {
            let rows = found.all(self.reading()).await.during(doing)?;
            rows.into_iter().map(rows::note).collect::<Result<_, _>>().map(Some).during(doing)
        };
        Ok(self.recalled(|recall| &recall.notes, (reader, book.clone(), chapter), read).await?.unwrap_or_default())
    }

    /// All of the reader's notes, by book and chapter.
    pub async fn all_notes(&self, reader: ReaderId) -> Result<Vec<Note>, StoreError> {
        let doing = "reading notes";
        let found = Entity::find()
            .filter(Column::ReaderId.eq(reader.0))
            .order_by_asc(Column::Book)
            .order_by_asc(Column::Chapter)
            .order_by_asc(Column::Prompt);
        let rows = found.all(self.reading()).await.during(doing)?;
        rows.into_iter().map(rows::note).collect::<Result<_, _>>().during(doing)
    }
}

async fn locked(transaction: &DatabaseTransaction, reader: Uuid, book: &str, prompt: &str) -> Result<Option<Model>, Fault> {
    Ok(Entity::find_by_id((reader, book.to_owned(), prompt.to_owned())).lock_exclusive().one(transaction).await?)
}
