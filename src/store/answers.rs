//! Answers: saving, checking and scoring them. Each outcome and the record of it are one transaction.

use jiff::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter, Set};

use super::entities::attempt_item::{ActiveModel, Column, Entity, Model};
use super::error::{Fault, StoreError};
use super::recall::About;
use super::{Store, attempts, rows};
use crate::domain::attempt::{Attempt, Item};
use crate::domain::credit::Credit;
use crate::domain::ident::AttemptId;
use crate::domain::response::Response;
use crate::domain::sitting::HandedInBy;

/// What became of a saved answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveOutcome {
    /// It is kept.
    Saved,
    /// Nothing was saved: the attempt is over.
    Finished,
    /// Nothing was saved: the question is settled.
    Settled,
    /// Nothing was saved: an answer that was given later is there already.
    Superseded,
    /// Nothing was saved: there is no such attempt, or no such question in it.
    NoSuchItem,
}

/// An answer to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAnswer {
    /// The question's place in the attempt, from 1.
    pub position: u16,
    /// `None` takes back what was answered.
    pub response: Option<Response>,
    /// When it was given, which may be a while before it came: a device may have been offline.
    pub given_at: Timestamp,
}

/// What a checked answer earned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tried {
    /// `Some` settles the question; `None` leaves room for another try.
    pub credit: Option<Credit>,
}

/// What became of a try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TryOutcome {
    /// It counted; the question as it stands now.
    Recorded(Item),
    /// Nothing changed: that try was recorded before, or the question is settled. As it stands.
    Repeated(Item),
    /// Nothing changed: the attempt is over.
    Finished,
    /// Nothing changed: there is no such attempt, no such question in it, or a try before this one is missing.
    NoSuchItem,
}

/// What became of the wish to finish.
#[derive(Clone, Debug)]
pub enum FinishOutcome {
    /// It is over now, and scored.
    Finished(Attempt),
    /// It was over before; its score is as it was.
    AlreadyFinished(Attempt),
    /// Its time was over, but a teacher has given it more meanwhile.
    GoesOn,
    /// There is no such attempt.
    NoSuchAttempt,
}

/// Scores one try at a question that holds the new answer and counts the try.
pub type ScoreTry = Box<dyn FnOnce(&Item) -> Tried + Send>;
/// Scores a question that is given up.
pub type ScoreOne = Box<dyn FnOnce(&Item) -> Credit + Send>;
/// Scores each question that isn't settled yet.
pub type ScoreAll = Box<dyn Fn(&Item) -> Credit + Send>;

impl Store {
    /// Keeps an answer so far, `None` for none. Of all that come before finishing, the one given last counts.
    pub async fn save_response(
        &self,
        attempt: AttemptId,
        position: u16,
        response: Option<Response>,
        given_at: Timestamp,
    ) -> Result<SaveOutcome, StoreError> {
        self.write("saving an answer", About::only([attempt.into()]), move |transaction| {
            Box::pin(async move { save(transaction, attempt, &NewAnswer { position, response, given_at }).await })
        })
        .await
    }

    /// Keeps many answers of an attempt, all or none. Questions that are settled, or were answered later than that, keep the answer they have.
    pub async fn save_responses(&self, attempt: AttemptId, answers: Vec<NewAnswer>) -> Result<SaveOutcome, StoreError> {
        self.write("saving answers", About::only([attempt.into()]), move |transaction| {
            Box::pin(async move {
                let Some(row) = attempts::locked(transaction, attempt).await? else { return Ok(SaveOutcome::NoSuchItem) };
                if row.finished_at.is_some() {
                    return Ok(SaveOutcome::Finished);
                }
                if answers.iter().any(|answer| !(1..=row.questions).contains(&i32::from(answer.position))) {
                    return Ok(SaveOutcome::NoSuchItem);
                }
                for answer in answers {
                    save(transaction, attempt, &answer).await?;
                }
                Ok(SaveOutcome::Saved)
            })
        })
        .await
    }

    /// Checks an answer in practice. `try_number`, from 1, makes the same form sent twice count once.
    pub async fn record_try(
        &self,
        attempt: AttemptId,
        position: u16,
        try_number: u8,
        response: Response,
        score: ScoreTry,
        now: Timestamp,
    ) -> Result<TryOutcome, StoreError> {
        self.write("recording a try", About::only([attempt.into()]), move |transaction| {
            Box::pin(async move {
                let (row, mut item) = match find(transaction, attempt, position).await? {
                    Found::Open(row, item) => (row, item),
                    Found::Closed(outcome) => return Ok(outcome),
                };
                if item.tries >= try_number {
                    return Ok(TryOutcome::Repeated(item));
                }
                if item.tries + 1 < try_number {
                    return Ok(TryOutcome::NoSuchItem);
                }
                let (json, answered) = rows::response_columns(Some(&response))?;
                item.response = Some(response);
                item.tries = try_number;
                item.credit = score(&item).credit;

                let mut change = credited(row, item.credit)?;
                change.response = Set(json);
                change.answered = Set(answered);
                change.tries = Set(try_number.into());
                change.answered_at = Set(Some(rows::millis(now)));
                change.update(transaction).await?;
                Ok(TryOutcome::Recorded(item))
            })
        })
        .await
    }

    /// Gives a question up, so that its answer may be shown: it earns what `score` says and is settled.
    pub async fn settle_item(&self, attempt: AttemptId, position: u16, score: ScoreOne) -> Result<TryOutcome, StoreError> {
        self.write("settling a question", About::only([attempt.into()]), move |transaction| {
            Box::pin(async move {
                let (row, mut item) = match find(transaction, attempt, position).await? {
                    Found::Open(row, item) => (row, item),
                    Found::Closed(outcome) => return Ok(outcome),
                };
                item.credit = Some(score(&item));
                credited(row, item.credit)?.update(transaction).await?;
                Ok(TryOutcome::Recorded(item))
            })
        })
        .await
    }

    /// Ends an attempt: whatever isn't settled is scored, and the score recorded, in one transaction.
    pub async fn finish_attempt(&self, id: AttemptId, score: ScoreAll, now: Timestamp) -> Result<FinishOutcome, StoreError> {
        self.hand_in(id, score, HandedInBy::Pupil, now).await
    }

    /// The same for a homework, which is kept with who handed it in. `at`: when it ended, which may be a while ago.
    pub async fn hand_in(&self, id: AttemptId, score: ScoreAll, by: HandedInBy, at: Timestamp) -> Result<FinishOutcome, StoreError> {
        self.write("finishing an attempt", About::only([id.into()]), move |transaction| {
            Box::pin(async move {
                let Some(row) = attempts::locked(transaction, id).await? else { return Ok(FinishOutcome::NoSuchAttempt) };
                let items = attempts::items(transaction, row.id).await?;
                let mut attempt = rows::attempt(&row, &items)?;
                if attempt.finished_at.is_some() {
                    return Ok(FinishOutcome::AlreadyFinished(attempt));
                }
                let extended = attempt.sits.and_then(|sits| sits.extended_until);
                if by == HandedInBy::Clock && extended.is_some_and(|until| until > at) {
                    return Ok(FinishOutcome::GoesOn);
                }
                // Scored before anything is awaited: `score` is not shared between threads.
                let open = attempt.items.iter_mut().zip(items).filter(|(item, _)| !item.is_settled());
                let changes = open.map(|(item, row)| {
                    item.credit = Some(score(item));
                    credited(row, item.credit)
                });
                for change in changes.collect::<Result<Vec<_>, _>>()? {
                    change.update(transaction).await?;
                }
                let (num, den) = rows::credit_columns(attempt.earned())?;
                let finished_at = rows::millis(at);
                let mut change = row.into_active_model();
                (change.earned_num, change.earned_den, change.finished_at) = (Set(Some(num)), Set(Some(den)), Set(Some(finished_at)));
                if let Some(sits) = &mut attempt.sits {
                    change.handed_in_by = Set(Some(by.name().to_owned()));
                    sits.handed_in_by = Some(by);
                }
                change.update(transaction).await?;
                attempt.finished_at = Some(rows::time(finished_at)?);
                Ok(FinishOutcome::Finished(attempt))
            })
        })
        .await
    }
}

/// Saves in one statement, as long as the question has no credit (finishing an attempt gives each of its questions one) and no later answer.
async fn save(transaction: &DatabaseTransaction, attempt: AttemptId, answer: &NewAnswer) -> Result<SaveOutcome, Fault> {
    let (json, answered) = rows::response_columns(answer.response.as_ref())?;
    let given_at = rows::millis(answer.given_at);
    let position = answer.position;
    let saved = Entity::update_many()
        .col_expr(Column::Response, Expr::value(json))
        .col_expr(Column::Answered, Expr::value(answered))
        .col_expr(Column::AnsweredAt, Expr::value(given_at))
        .filter(Column::AttemptId.eq(attempt.0))
        .filter(Column::Position.eq(i32::from(position)))
        .filter(Column::CreditNum.is_null())
        .filter(Column::AnsweredAt.is_null().or(Column::AnsweredAt.lte(given_at)))
        .exec(transaction)
        .await?;
    if saved.rows_affected > 0 {
        return Ok(SaveOutcome::Saved);
    }
    Ok(match find(transaction, attempt, position).await? {
        Found::Closed(TryOutcome::Finished) => SaveOutcome::Finished,
        Found::Closed(TryOutcome::Repeated(_)) => SaveOutcome::Settled,
        Found::Closed(_) => SaveOutcome::NoSuchItem,
        Found::Open(..) => SaveOutcome::Superseded,
    })
}

enum Found {
    /// It may still be answered.
    Open(Model, Item),
    /// It may not, and why.
    Closed(TryOutcome),
}

/// A question and its attempt, which nobody else changes until the transaction ends.
async fn find(transaction: &DatabaseTransaction, attempt: AttemptId, position: u16) -> Result<Found, Fault> {
    let Some(attempt_row) = attempts::locked(transaction, attempt).await? else { return Ok(Found::Closed(TryOutcome::NoSuchItem)) };
    let Some(row) = attempts::item(transaction, attempt, position).await? else { return Ok(Found::Closed(TryOutcome::NoSuchItem)) };
    if attempt_row.finished_at.is_some() {
        return Ok(Found::Closed(TryOutcome::Finished));
    }
    let item = rows::item(&row)?;
    Ok(if item.is_settled() { Found::Closed(TryOutcome::Repeated(item)) } else { Found::Open(row, item) })
}

/// What an item has earned, written in its columns.
pub(super) fn credited(row: Model, credit: Option<Credit>) -> Result<ActiveModel, Fault> {
    let columns = credit.map(rows::credit_columns).transpose()?;
    let mut change = row.into_active_model();
    (change.credit_num, change.credit_den) = (Set(columns.map(|(num, _)| num)), Set(columns.map(|(_, den)| den)));
    Ok(change)
}
