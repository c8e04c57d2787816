//! Attempts in lists: one query for each list, and no answers read.

use jiff::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, JoinType, Order, QueryFilter, QueryOrder, QuerySelect, RelationTrait};
use uuid::Uuid;

use super::entities::attempt::{Column, Entity, Relation};
use super::entities::attempt_item;
use super::error::{During, Fault, StoreError};
use super::recall::{ListOf, Which};
use super::{Store, rows};
use crate::domain::attempt::AttemptSummary;
use crate::domain::credit::Credit;
use crate::domain::ident::{AttemptId, BookSlug, ReaderId};
use crate::domain::quiz::QuizId;

/// A reader's best finished attempt at one of a book's quizzes. Retries of missed questions don't count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuizBest {
    /// The quiz.
    pub quiz: QuizId,
    /// The attempt; of equal ones the latest.
    pub attempt: AttemptId,
    /// Points earned.
    pub earned: Credit,
    /// Points there were: one a question.
    pub questions: u16,
    /// When it was finished.
    pub finished_at: Timestamp,
    /// How many finished attempts it is the best of.
    pub attempts: u32,
}

impl QuizBest {
    /// Points there were.
    pub fn worth(&self) -> Credit {
        Credit::whole(self.questions.into())
    }

    /// Whether its share of points is at least that of `other`: compared crosswise, so exactly.
    fn at_least(&self, other: &Self) -> bool {
        self.earned * other.worth() >= other.earned * self.worth()
    }
}

impl Store {
    /// The latest attempt at the quiz that isn't finished.
    pub async fn running_attempt(&self, reader: ReaderId, book: &BookSlug, quiz: &QuizId) -> Result<Option<AttemptSummary>, StoreError> {
        let unfinished = at_quiz(reader, book, quiz).and(Column::FinishedAt.is_null());
        let read = async { self.summaries(unfinished, Some(1)).await.map(Some) };
        let found =
            self.recalled(|recall| &recall.lists, ListOf { reader, which: Which::Running(book.clone(), quiz.clone()) }, read).await?;
        Ok(found.unwrap_or_default().into_iter().next())
    }

    /// The reader's attempts at the quiz, the latest first.
    pub async fn attempts(&self, reader: ReaderId, book: &BookSlug, quiz: &QuizId, limit: u64) -> Result<Vec<AttemptSummary>, StoreError> {
        let read = async { self.summaries(at_quiz(reader, book, quiz), Some(limit)).await.map(Some) };
        let these = ListOf { reader, which: Which::Latest(book.clone(), quiz.clone(), limit) };
        Ok(self.recalled(|recall| &recall.lists, these, read).await?.unwrap_or_default())
    }

    /// All of the reader's attempts, the latest first.
    pub async fn all_attempts(&self, reader: ReaderId) -> Result<Vec<AttemptSummary>, StoreError> {
        let read = async { self.summaries(Column::ReaderId.eq(reader.0), None).await.map(Some) };
        Ok(self.recalled(|recall| &recall.lists, ListOf { reader, which: Which::All }, read).await?.unwrap_or_default())
    }

    /// The best finished attempt at each quiz of the book that has one: the sets by name, then by chapter.
    pub async fn best_attempts(&self, reader: ReaderId, book: &BookSlug) -> Result<Vec<QuizBest>, StoreError> {
        let doing = "reading the best attempts";
        let finished = Entity::find()
            .select_only()
            .columns([
                Column::Id,
                Column::Chapter,
                Column::QuestionSet,
                Column::Questions,
                Column::FinishedAt,
                Column::EarnedNum,
                Column::EarnedDen,
            ])
            .filter(Column::ReaderId.eq(reader.0))
            .filter(Column::Book.eq(book.as_str()))
            .filter(Column::FinishedAt.is_not_null())
            .filter(Column::RetryOf.is_null())
            // Of the book's quizzes alone.
            .filter(Column::RoomId.is_null())
            .order_by_asc(Column::Chapter)
            .order_by_asc(Column::QuestionSet)
            .order_by_asc(Column::FinishedAt);
        let rows = finished.into_model::<FinishedRow>().all(self.reading()).await.during(doing)?;

        let mut best: Vec<QuizBest> = Vec::new();
        for row in rows {
            let mut candidate = row.read().during(doing)?;
            match best.last_mut().filter(|best| best.quiz == candidate.quiz) {
                None => best.push(candidate),
                Some(best) => {
                    candidate.attempts += best.attempts;
                    let attempts = candidate.attempts;
                    if candidate.at_least(best) {
                        *best = candidate;
                    }
                    best.attempts = attempts;
                }
            }
        }
        Ok(best)
    }

    async fn summaries(&self, condition: Expr, limit: Option<u64>) -> Result<Vec<AttemptSummary>, StoreError> {
        let doing = "listing attempts";
        let mut listed = Query::select();
        listed
            .column(Column::Id)
            .from(Entity)
            .and_where(condition)
            .order_by(Column::StartedAt, Order::Desc)
            .order_by(Column::Id, Order::Desc);
        if let Some(limit) = limit {
            listed.limit(limit);
        }
        let found = Entity::find()
            .select_only()
            .columns([
                Column::Id,
                Column::Book,
                Column::Chapter,
                Column::QuestionSet,
                Column::Focus,
                Column::Behaviour,
                Column::Layout,
                Column::StartedAt,
                Column::FinishedAt,
                Column::Questions,
                Column::RoomId,
            ])
            .columns([attempt_item::Column::Answered, attempt_item::Column::CreditNum, attempt_item::Column::CreditDen])
            .join(JoinType::InnerJoin, Relation::Items.def())
            .filter(Column::Id.in_subquery(listed))
            .order_by_desc(Column::StartedAt)
            .order_by_desc(Column::Id)
            .order_by_asc(attempt_item::Column::Position);
        let rows = found.into_model::<ItemRow>().all(self.reading()).await.during(doing)?;
        rows.chunk_by(|a, b| a.id == b.id).map(summary).collect::<Result<_, _>>().during(doing)
    }
}

fn at_quiz(reader: ReaderId, book: &BookSlug, quiz: &QuizId) -> Expr {
    let (chapter, set) = rows::quiz_columns(quiz);
    let these = Column::ReaderId.eq(reader.0).and(Column::Book.eq(book.as_str())).and(Column::Chapter.eq(chapter));
    match (set, quiz) {
        (Some(set), _) => these.and(Column::QuestionSet.eq(set)),
        (None, QuizId::Room(id)) => these.and(Column::RoomId.eq(id.0)),
        (None, _) => these,
    }
}

/// An attempt's columns beside those of one of its items.
#[derive(FromQueryResult)]
struct ItemRow {
    id: Uuid,
    book: String,
    chapter: i32,
    question_set: Option<String>,
    focus: Option<String>,
    behaviour: String,
    layout: String,
    started_at: i64,
    finished_at: Option<i64>,
    questions: i32,
    room_id: Option<Uuid>,
    answered: bool,
    credit_num: Option<i64>,
    credit_den: Option<i64>,
}

/// Rows of one attempt, one an item.
fn summary(items: &[ItemRow]) -> Result<AttemptSummary, Fault> {
    let row = &items[0];
    Ok(AttemptSummary {
        id: AttemptId(row.id),
        plan: rows::plan(
            &row.book,
            (row.chapter, row.question_set.as_deref()),
            (None, row.room_id),
            row.focus.as_deref(),
            &row.behaviour,
            &row.layout,
        )?,
        started_at: rows::time(row.started_at)?,
        finished_at: row.finished_at.map(rows::time).transpose()?,
        questions: rows::count(row.questions)?,
        answered: items.iter().map(|item| u16::from(item.answered)).sum(),
        credits: items.iter().map(|item| rows::credit(item.credit_num, item.credit_den)).collect::<Result<_, _>>()?,
    })
}

/// What choosing the best takes of a finished attempt.
#[derive(FromQueryResult)]
struct FinishedRow {
    id: Uuid,
    chapter: i32,
    question_set: Option<String>,
    questions: i32,
    finished_at: Option<i64>,
    earned_num: Option<i64>,
    earned_den: Option<i64>,
}

impl FinishedRow {
    /// As the best of one.
    fn read(&self) -> Result<QuizBest, Fault> {
        Ok(QuizBest {
            quiz: rows::quiz(self.chapter, self.question_set.as_deref())?,
            attempt: AttemptId(self.id),
            earned: rows::credit(self.earned_num, self.earned_den)?.unwrap_or_default(),
            questions: rows::count(self.questions)?,
            finished_at: rows::time(self.finished_at.unwrap_or_default())?,
            attempts: 1,
        })
    }
}
