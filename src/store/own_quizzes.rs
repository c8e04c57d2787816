//! Quizzes that teachers wrote: beginning one, changing it, sharing it, and the end of it.

use jiff::Timestamp;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Set,
};
use uuid::Uuid;

use super::entities::own_quiz::{Column, Entity, Model};
use super::error::{During, Fault, StoreError};
use super::{Store, exercise_rows, rows};
use crate::domain::ident::{BookSlug, FormKey, OwnQuizId, ReaderId};
use crate::domain::key_hash::KeyHash;
use crate::domain::own_quiz::{MOST_QUIZZES, OwnQuiz, QuizTitle};

/// A quiz in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedQuiz {
    /// Its id.
    pub id: OwnQuizId,
    /// What it is called.
    pub title: QuizTitle,
    /// The book that it is about.
    pub book: BookSlug,
    /// How many questions it has.
    pub questions: u16,
    /// When it was last changed.
    pub changed_at: Timestamp,
}

/// What became of a quiz that was to begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BeginQuizOutcome {
    /// It is there, or was already begun by this form.
    Begun(OwnQuizId),
    /// They have as many as one can have.
    TooMany,
}

/// What became of a change to a quiz.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeQuizOutcome {
    /// It is as wished now; what its version is.
    Changed(u32),
    /// Nothing changed: it was changed meanwhile, in another tab or on another device.
    Stale,
    /// There is no such quiz (any more).
    NoSuchQuiz,
}

impl Store {
    /// Somebody's quizzes, the one changed last first.
    pub async fn own_quizzes(&self, owner: ReaderId) -> Result<Vec<ListedQuiz>, StoreError> {
        let doing = "listing somebody’s quizzes";
        let columns = [Column::Id, Column::Title, Column::Book, Column::Questions, Column::ChangedAt];
        let found = Entity::find().select_only().columns(columns).filter(Column::OwnerId.eq(owner.0));
        let found = found.order_by_desc(Column::ChangedAt).order_by_desc(Column::Id).into_tuple();
        let found: Vec<(Uuid, String, String, i32, i64)> = found.all(self.reading()).await.during(doing)?;
        found.into_iter().map(listed).collect::<Result<_, _>>().during(doing)
    }

    /// Somebody's quizzes with all their questions: their bank.
    pub async fn bank(&self, owner: ReaderId) -> Result<Vec<OwnQuiz>, StoreError> {
        let doing = "reading somebody’s quizzes";
        let found = Entity::find().filter(Column::OwnerId.eq(owner.0)).order_by_desc(Column::ChangedAt).order_by_desc(Column::Id);
        found.all(self.reading()).await.during(doing)?.iter().map(quiz).collect::<Result<_, _>>().during(doing)
    }

    /// The quiz of that id, whoever asks: the policy decides who may see it.
    pub async fn own_quiz(&self, id: OwnQuizId) -> Result<Option<OwnQuiz>, StoreError> {
        let doing = "reading a quiz";
        let row = Entity::find_by_id(id.0).one(self.reading()).await.during(doing)?;
        row.map(|row| quiz(&row)).transpose().during(doing)
    }

    /// The quiz whose link has that key.
    pub async fn shared_quiz(&self, key: &str) -> Result<Option<OwnQuiz>, StoreError> {
        let doing = "reading a shared quiz";
        let row = Entity::find().filter(Column::ShareKey.eq(KeyHash::of(key).as_str())).one(self.reading()).await.during(doing)?;
        row.map(|row| quiz(&row)).transpose().during(doing)
    }

    /// Begins a quiz as it stands; the same form sent again gives the quiz that it began.
    pub async fn begin_quiz(&self, form: FormKey, new: OwnQuiz) -> Result<BeginQuizOutcome, StoreError> {
        self.write("beginning a quiz", [new.owner.into()], move |transaction| Box::pin(async move { begin(transaction, form, &new).await }))
            .await
    }

    /// Makes a quiz what `quiz` says: title, draw and questions. Its version says which one was changed: of two who change the same one, the
    /// second changes nothing.
    pub async fn change_quiz(&self, quiz: OwnQuiz, now: Timestamp) -> Result<ChangeQuizOutcome, StoreError> {
        self.write("changing a quiz", [quiz.owner.into()], move |transaction| {
            Box::pin(async move { change(transaction, &quiz, now).await })
        })
        .await
    }

    /// Gives a quiz's link a key, in place of the one it had; `None`: there is no such link. Whether there is such a quiz.
    pub async fn share_quiz(&self, id: OwnQuizId, key: Option<String>) -> Result<bool, StoreError> {
        self.write("sharing a quiz", [], move |transaction| {
            Box::pin(async move {
                let Some(row) = locked(transaction, id).await? else { return Ok(false) };
                let mut row = row.into_active_model();
                row.share_key = Set(key.map(|key| KeyHash::of(&key).into()));
                row.update(transaction).await?;
                Ok(true)
            })
        })
        .await
    }

    /// Deletes a quiz. What was given out of it stays as it is. Whether there was one.
    pub async fn delete_quiz(&self, id: OwnQuizId) -> Result<bool, StoreError> {
        self.write("deleting a quiz", [], move |transaction| {
            Box::pin(async move { Ok(Entity::delete_by_id(id.0).exec(transaction).await?.rows_affected > 0) })
        })
        .await
    }
}

/// Begins a quiz, unless the form has begun one already.
pub(super) async fn begin(transaction: &DatabaseTransaction, form: FormKey, new: &OwnQuiz) -> Result<BeginQuizOutcome, Fault> {
    if Entity::find().filter(Column::OwnerId.eq(new.owner.0)).count(transaction).await? >= MOST_QUIZZES as u64 {
        return Ok(BeginQuizOutcome::TooMany);
    }
    let once = OnConflict::columns([Column::OwnerId, Column::FormKey]).do_nothing().to_owned();
    let row = columns(form, new)?.into_active_model();
    if Entity::insert(row).on_conflict(once).exec_without_returning(transaction).await? > 0 {
        return Ok(BeginQuizOutcome::Begun(new.id));
    }
    let before = Entity::find().filter(Column::OwnerId.eq(new.owner.0)).filter(Column::FormKey.eq(form.0));
    let before = before.one(transaction).await?;
    Ok(before.map_or(BeginQuizOutcome::TooMany, |row| BeginQuizOutcome::Begun(OwnQuizId(row.id))))
}

/// Makes a quiz what it says, unless it was changed meanwhile.
pub(super) async fn change(transaction: &DatabaseTransaction, quiz: &OwnQuiz, now: Timestamp) -> Result<ChangeQuizOutcome, Fault> {
    let Some(row) = locked(transaction, quiz.id).await? else { return Ok(ChangeQuizOutcome::NoSuchQuiz) };
    if u32::try_from(row.version).ok() != Some(quiz.version) {
        return Ok(ChangeQuizOutcome::Stale);
    }
    let version = row.version.saturating_add(1);
    let mut row = row.into_active_model();
    row.title = Set(quiz.title.as_str().to_owned());
    row.draw = Set(quiz.draw.map(i32::from));
    row.items = Set(exercise_rows::quiz_items_json(&quiz.items)?);
    row.removed = Set(quiz.removed.as_ref().map(exercise_rows::removed_json).transpose()?);
    row.questions = Set(i32::try_from(quiz.items.len()).map_err(|_| Fault::TooLarge)?);
    row.version = Set(version);
    row.changed_at = Set(rows::millis(now));
    row.update(transaction).await?;
    Ok(ChangeQuizOutcome::Changed(version.unsigned_abs()))
}

async fn locked(transaction: &DatabaseTransaction, id: OwnQuizId) -> Result<Option<Model>, Fault> {
    Ok(Entity::find_by_id(id.0).lock_exclusive().one(transaction).await?)
}

fn listed((id, title, book, questions, changed_at): (Uuid, String, String, i32, i64)) -> Result<ListedQuiz, Fault> {
    Ok(ListedQuiz {
        id: OwnQuizId(id),
        title: self::title(&title)?,
        book: rows::book(&book)?,
        questions: rows::count(questions)?,
        changed_at: rows::time(changed_at)?,
    })
}

fn title(text: &str) -> Result<QuizTitle, Fault> {
    rows::read(QuizTitle::parse(text), "own_quizzes.title")
}

fn quiz(row: &Model) -> Result<OwnQuiz, Fault> {
    Ok(OwnQuiz {
        id: OwnQuizId(row.id),
        owner: ReaderId(row.owner_id),
        title: title(&row.title)?,
        book: rows::book(&row.book)?,
        draw: row.draw.map(rows::count).transpose()?,
        items: exercise_rows::quiz_items(&row.items)?,
        removed: row.removed.as_deref().map(exercise_rows::removed).transpose()?,
        share_key: row.share_key.clone().map(KeyHash::kept),
        version: rows::read(u32::try_from(row.version).ok(), "own_quizzes.version")?,
        made_at: rows::time(row.made_at)?,
        changed_at: rows::time(row.changed_at)?,
    })
}

fn columns(form: FormKey, quiz: &OwnQuiz) -> Result<Model, Fault> {
    Ok(Model {
        id: quiz.id.0,
        owner_id: quiz.owner.0,
        form_key: form.0,
        title: quiz.title.as_str().to_owned(),
        book: quiz.book.to_string(),
        draw: quiz.draw.map(i32::from),
        items: exercise_rows::quiz_items_json(&quiz.items)?,
        questions: i32::try_from(quiz.items.len()).map_err(|_| Fault::TooLarge)?,
        removed: quiz.removed.as_ref().map(exercise_rows::removed_json).transpose()?,
        share_key: None,
        version: 1,
        made_at: rows::millis(quiz.made_at),
        changed_at: rows::millis(quiz.changed_at),
    })
}
