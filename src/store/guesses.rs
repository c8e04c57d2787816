//! A reader's sealed guesses at what happens next.

use jiff::Timestamp;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Set,
};

use super::entities::guess::{Column, Entity, Model};
use super::error::{During, Fault, StoreError};
use super::recall::About;
use super::{Store, rows};
use crate::domain::book::ChapterNumber;
use crate::domain::guess::{Guess, GuessState};
use crate::domain::ident::{BookSlug, ReaderId};

/// What became of the wish to seal a guess.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SealOutcome {
    /// It is sealed; `sealed_at` is what the next form must say it has seen.
    Sealed(Guess),
    /// Nothing was sealed: meanwhile, another tab or device sealed this.
    Changed(Guess),
}

impl Store {
    /// Seals a guess, which a reader has one of at each chapter. `seen` is the `sealed_at` of the guess that the form was filled with, `None` if
    /// it was empty: a guess that somebody sealed anew since then is not overwritten. `state` of the guess is taken as sealed.
    pub async fn seal_guess(&self, reader: ReaderId, guess: Guess, seen: Option<Timestamp>) -> Result<SealOutcome, StoreError> {
        let mut row = Model {
            reader_id: reader.0,
            book: guess.book.to_string(),
            chapter: rows::chapter_column(guess.chapter),
            text: guess.text,
            sealed_at: rows::millis(guess.sealed_at),
            state: GuessState::Sealed.name().to_owned(),
        };
        self.write("sealing a guess", About::only([reader.into()]), move |transaction| {
            Box::pin(async move {
                let new = OnConflict::columns([Column::ReaderId, Column::Book, Column::Chapter]).do_nothing().to_owned();
                if Entity::insert(row.clone().into_active_model()).on_conflict(new).exec_without_returning(transaction).await? > 0 {
                    return rows::guess(row).map(SealOutcome::Sealed);
                }
                let there = locked(transaction, &row).await?;
                if there.text == row.text && there.state == row.state {
                    return Ok(SealOutcome::Sealed(rows::guess(there)?));
                }
                if there.text != row.text && seen.map(rows::millis) != Some(there.sealed_at) {
                    return Ok(SealOutcome::Changed(rows::guess(there)?));
                }
                // Always later than before, even within a millisecond or when the clock was set back: it tells versions apart.
                row.sealed_at = row.sealed_at.max(there.sealed_at + 1);
                let mut change = there.into_active_model();
                change.text = Set(row.text);
                change.sealed_at = Set(row.sealed_at);
                change.state = Set(row.state);
                Ok(SealOutcome::Sealed(rows::guess(change.update(transaction).await?)?))
            })
        })
        .await
    }

    /// Takes a sealed guess back, so that its text may be read and changed. Whether there was one.
    pub async fn open_guess(&self, reader: ReaderId, book: &BookSlug, chapter: ChapterNumber) -> Result<bool, StoreError> {
        self.unseal("opening a guess", reader, book, chapter, GuessState::Opened).await
    }

    /// Puts a sealed guess away that was given back. Whether there was one.
    pub async fn put_guess_away(&self, reader: ReaderId, book: &BookSlug, chapter: ChapterNumber) -> Result<bool, StoreError> {
        self.unseal("putting a guess away", reader, book, chapter, GuessState::PutAway).await
    }

    async fn unseal(
        &self,
        doing: &'static str,
        reader: ReaderId,
        book: &BookSlug,
        chapter: ChapterNumber,
        into: GuessState,
    ) -> Result<bool, StoreError> {
        let change = Entity::update_many()
            .col_expr(Column::State, Expr::value(into.name()))
            .filter(Column::ReaderId.eq(reader.0))
            .filter(Column::Book.eq(book.as_str()))
            .filter(Column::Chapter.eq(rows::chapter_column(chapter)))
            .filter(Column::State.eq(GuessState::Sealed.name()));
        self.write(doing, [reader.into()], move |transaction| {
            Box::pin(async move { Ok(change.exec(transaction).await?.rows_affected > 0) })
        })
        .await
    }

    /// The reader's guesses in a book, by chapter.
    pub async fn guesses(&self, reader: ReaderId, book: &BookSlug) -> Result<Vec<Guess>, StoreError> {
        let doing = "reading guesses";
        let found =
            Entity::find().filter(Column::ReaderId.eq(reader.0)).filter(Column::Book.eq(book.as_str())).order_by_asc(Column::Chapter);
        let read = async {
            let rows = found.all(self.reading()).await.during(doing)?;
            rows.into_iter().map(rows::guess).collect::<Result<_, _>>().map(Some).during(doing)
        };
        Ok(self.recalled(|recall| &recall.guesses, (reader, book.clone()), read).await?.unwrap_or_default())
    }

    /// All of the reader's guesses, by book and chapter.
    pub async fn all_guesses(&self, reader: ReaderId) -> Result<Vec<Guess>, StoreError> {
        let doing = "reading guesses";
        let found = Entity::find().filter(Column::ReaderId.eq(reader.0)).order_by_asc(Column::Book).order_by_asc(Column::Chapter);
        let rows = found.all(self.reading()).await.during(doing)?;
        rows.into_iter().map(rows::guess).collect::<Result<_, _>>().during(doing)
    }
}

/// The guess in the place that `row` would take. Nothing takes a guess away but its reader's end.
async fn locked(transaction: &DatabaseTransaction, row: &Model) -> Result<Model, Fault> {
    let there = Entity::find_by_id((row.reader_id, row.book.clone(), row.chapter)).lock_exclusive().one(transaction).await?;
    there.ok_or_else(|| sea_orm::DbErr::RecordNotFound("the guess in the way of this one".to_owned()).into())
}
