//! Files of questions that teachers bring in: keeping one for a day, mending what is in it, taking what is good into a quiz.

use jiff::Timestamp;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Set,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::entities::import::{Column, Entity, Model};
use super::error::{During, Fault, StoreError};
use super::own_quizzes::{self, BeginQuizOutcome, ChangeQuizOutcome};
use super::{Store, rows};
use crate::domain::ident::{FormKey, ImportId, OwnQuizId, ReaderId};
use crate::domain::own_quiz::OwnQuiz;
use crate::domain::quiz_import::{ItemSource, KEPT, MOST_IMPORTS, MOST_MENDED, Mend, QuizImport};

/// What became of a file that was to be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeepImportOutcome {
    /// It is there, or was already.
    Kept,
    /// Another one has that id.
    Another,
}

/// What became of a question that was written anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MendOutcome {
    /// It stands in place of the file's.
    Mended,
    /// More was written anew than is kept beside a file.
    TooMuch,
    /// There is no such file (any more), or its questions were taken.
    NoSuchImport,
}

/// What became of questions that were to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakeOutcome {
    /// They are in that quiz, or were put there before.
    Taken(OwnQuizId),
    /// Nothing was done: the quiz was changed meanwhile.
    Stale,
    /// They have as many quizzes as one can have.
    TooManyQuizzes,
    /// There is no such file (any more), or no such quiz.
    NoSuchImport,
}

/// What was written anew, as it is kept. A renamed field is a migration.
#[derive(Serialize, Deserialize)]
struct MendRow {
    item: u16,
    #[serde(flatten)]
    source: SourceRow,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum SourceRow {
    Text(String),
    Row(Vec<(String, String)>),
}

impl Store {
    /// Keeps a file. Of one reader's, only the last few stay.
    pub async fn keep_import(&self, new: QuizImport) -> Result<KeepImportOutcome, StoreError> {
        self.write("keeping a file", [], move |transaction| {
            Box::pin(async move {
                let once = OnConflict::column(Column::Id).do_nothing().to_owned();
                let row = columns(&new)?.into_active_model();
                if Entity::insert(row).on_conflict(once).exec_without_returning(transaction).await? == 0 {
                    let before = Entity::find_by_id(new.id.0).one(transaction).await?;
                    let same = |row: Model| row.owner_id == new.owner.0 && row.name == new.name && row.bytes == new.bytes;
                    return Ok(if before.is_some_and(same) { KeepImportOutcome::Kept } else { KeepImportOutcome::Another });
                }
                let newest = Entity::find().select_only().column(Column::Id).filter(Column::OwnerId.eq(new.owner.0));
                let newest = newest.order_by_desc(Column::KeptAt).order_by_desc(Column::Id);
                let ids: Vec<Uuid> = newest.into_tuple().all(transaction).await?;
                let old = ids.into_iter().skip(MOST_IMPORTS);
                Entity::delete_many().filter(Column::Id.is_in(old)).exec(transaction).await?;
                Ok(KeepImportOutcome::Kept)
            })
        })
        .await
    }

    /// The file of that id, unless its day is over; whoever asks: the policy decides who may see it.
    pub async fn import(&self, id: ImportId, now: Timestamp) -> Result<Option<QuizImport>, StoreError> {
        let doing = "reading a file";
        let row = Entity::find_by_id(id.0).one(self.reading()).await.during(doing)?;
        let import = row.map(import).transpose().during(doing)?;
        Ok(import.filter(|import| import.is_kept(now)))
    }

    /// Puts something in place of a question of the file.
    pub async fn mend_import(&self, id: ImportId, mend: Mend, now: Timestamp) -> Result<MendOutcome, StoreError> {
        self.write("mending a question of a file", [], move |transaction| {
            Box::pin(async move {
                let Some(row) = locked(transaction, id, now).await?.filter(|row| row.taken_into.is_none()) else {
                    return Ok(MendOutcome::NoSuchImport);
                };
                let mut mends = mends(&row.mends)?;
                mends.retain(|before| before.item != mend.item);
                mends.push(mend);
                if mends.iter().map(|mend| mend.source.size()).sum::<usize>() > MOST_MENDED {
                    return Ok(MendOutcome::TooMuch);
                }
                let mut row = row.into_active_model();
                row.mends = Set(mends_json(&mends)?);
                row.update(transaction).await?;
                Ok(MendOutcome::Mended)
            })
        })
        .await
    }

    /// Begins the quiz, or makes it what `quiz` says, where the file is meant for one; and lets the file go. What was taken is not taken again.
    pub async fn take_import(&self, id: ImportId, quiz: OwnQuiz, now: Timestamp) -> Result<TakeOutcome, StoreError> {
        self.write("taking questions out of a file", [quiz.owner.into()], move |transaction| {
            Box::pin(async move {
                let Some(row) = locked(transaction, id, now).await? else { return Ok(TakeOutcome::NoSuchImport) };
                if let Some(taken) = row.taken_into {
                    return Ok(TakeOutcome::Taken(OwnQuizId(taken)));
                }
                let into = match row.quiz_id {
                    Some(_) => match own_quizzes::change(transaction, &quiz, now).await? {
                        ChangeQuizOutcome::Changed(_) => quiz.id,
                        ChangeQuizOutcome::Stale => return Ok(TakeOutcome::Stale),
                        ChangeQuizOutcome::NoSuchQuiz => return Ok(TakeOutcome::NoSuchImport),
                    },
                    None => match own_quizzes::begin(transaction, FormKey(id.0), &quiz).await? {
                        BeginQuizOutcome::Begun(quiz) => quiz,
                        BeginQuizOutcome::TooMany => return Ok(TakeOutcome::TooManyQuizzes),
                    },
                };
                let mut row = row.into_active_model();
                row.bytes = Set(Vec::new());
                row.mends = Set(mends_json(&[])?);
                row.taken_into = Set(Some(into.0));
                row.update(transaction).await?;
                Ok(TakeOutcome::Taken(into))
            })
        })
        .await
    }

    /// Deletes the files whose day is over. How many there were.
    pub async fn delete_old_imports(&self, now: Timestamp) -> Result<u64, StoreError> {
        self.write("deleting files whose day is over", [], move |transaction| {
            Box::pin(async move {
                let old = Entity::delete_many().filter(Column::KeptAt.lte(rows::millis(now - KEPT)));
                Ok(old.exec(transaction).await?.rows_affected)
            })
        })
        .await
    }
}

async fn locked(transaction: &DatabaseTransaction, id: ImportId, now: Timestamp) -> Result<Option<Model>, Fault> {
    let fresh = Column::KeptAt.gt(rows::millis(now - KEPT));
    Ok(Entity::find_by_id(id.0).filter(fresh).lock_exclusive().one(transaction).await?)
}

fn import(row: Model) -> Result<QuizImport, Fault> {
    Ok(QuizImport {
        id: ImportId(row.id),
        owner: ReaderId(row.owner_id),
        quiz: row.quiz_id.map(OwnQuizId),
        mends: mends(&row.mends)?,
        name: row.name,
        bytes: row.bytes,
        taken_into: row.taken_into.map(OwnQuizId),
        kept_at: rows::time(row.kept_at)?,
    })
}

fn columns(import: &QuizImport) -> Result<Model, Fault> {
    Ok(Model {
        id: import.id.0,
        owner_id: import.owner.0,
        quiz_id: import.quiz.map(|quiz| quiz.0),
        name: import.name.clone(),
        bytes: import.bytes.clone(),
        mends: mends_json(&import.mends)?,
        taken_into: import.taken_into.map(|quiz| quiz.0),
        kept_at: rows::millis(import.kept_at),
    })
}

fn mends(json: &str) -> Result<Vec<Mend>, Fault> {
    let source = |source| match source {
        SourceRow::Text(text) => ItemSource::Text(text),
        SourceRow::Row(cells) => ItemSource::Row(cells),
    };
    let kept: Vec<MendRow> = rows::read(serde_json::from_str(json).ok(), "imports.mends")?;
    Ok(kept.into_iter().map(|row| Mend { item: row.item, source: source(row.source) }).collect())
}

fn mends_json(mends: &[Mend]) -> Result<String, Fault> {
    let source = |source: &ItemSource| match source {
        ItemSource::Text(text) => SourceRow::Text(text.clone()),
        ItemSource::Row(cells) => SourceRow::Row(cells.clone()),
    };
    let kept: Vec<MendRow> = mends.iter().map(|mend| MendRow { item: mend.item, source: source(&mend.source) }).collect();
    rows::read(serde_json::to_string(&kept).ok(), "imports.mends")
}
