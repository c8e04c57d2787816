//! Who lets their quiz results be counted in a club's picture, and those results.

use std::collections::BTreeSet;

use jiff::Timestamp;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::entities::club_quiz_consent::{Column, Entity, Model};
use super::entities::{attempt, attempt_item, club_member, progress};
use super::error::{During, Fault, StoreError};
use super::{Store, progress as marks, rows};
use crate::domain::book::ChapterNumber;
use crate::domain::club::Standing;
use crate::domain::credit::Credit;
use crate::domain::ident::{BookSlug, ClubId, QuestionId, ReaderId};
use crate::domain::quiz::QuizId;

/// What somebody earned in their first finished attempt at a quiz, question by question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuizResult {
    /// Who.
    pub reader: ReaderId,
    /// Each question with what it earned.
    pub credits: Vec<(QuestionId, Credit)>,
}

impl Store {
    /// Whether a member lets their quiz results be counted in the club's picture.
    pub async fn counts_quizzes(&self, club: ClubId, reader: ReaderId) -> Result<bool, StoreError> {
        let found = Entity::find_by_id((club.0, reader.0)).one(self.reading()).await;
        Ok(found.during("reading a consent")?.is_some())
    }

    /// Has a member's quiz results counted in the club's picture from now on, or no more.
    pub async fn count_quizzes(&self, club: ClubId, reader: ReaderId, agrees: bool, now: Timestamp) -> Result<(), StoreError> {
        self.write("agreeing to be counted", [reader.into()], move |transaction| {
            Box::pin(async move {
                if agrees {
                    let row = Model { club_id: club.0, reader_id: reader.0, agreed_at: rows::millis(now) };
                    let once = OnConflict::columns([Column::ClubId, Column::ReaderId]).do_nothing().to_owned();
                    Entity::insert(row.into_active_model()).on_conflict(once).exec_without_returning(transaction).await?;
                } else {
                    Entity::delete_by_id((club.0, reader.0)).exec(transaction).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// The first finished attempts at a chapter's quiz of those who are in the club, agreed to be counted, and have read that chapter.
    pub async fn counted_results(&self, club: ClubId, book: &BookSlug, chapter: ChapterNumber) -> Result<Vec<QuizResult>, StoreError> {
        let doing = "reading a club’s quiz results";
        // As of one moment, so that who has just taken it back is not half in it.
        let view = &self.snapshot(doing).await?;
        let agreed = Entity::find().filter(Column::ClubId.eq(club.0)).all(view).await.during(doing)?;
        let agreed: Vec<Uuid> = agreed.into_iter().map(|row| row.reader_id).collect();
        let members = club_member::Entity::find()
            .filter(club_member::Column::ClubId.eq(club.0))
            .filter(club_member::Column::ReaderId.is_in(agreed))
            .filter(club_member::Column::Standing.is_in([Standing::Host, Standing::Member].map(Standing::name)));
        let members: Vec<Uuid> = members.all(view).await.during(doing)?.into_iter().map(|row| row.reader_id).collect();
        let read = progress::Entity::find()
            .filter(progress::Column::Book.eq(book.as_str()))
            .filter(progress::Column::ReaderId.is_in(members))
            .all(view)
            .await
            .during(doing)?;
        let have_read = read.into_iter().filter_map(|row| match marks::progress(row.ceiling) {
            Ok(mark) => mark.opens(chapter).then_some(Ok(row.reader_id)),
            Err(fault) => Some(Err(fault)),
        });
        let have_read = have_read.collect::<Result<Vec<Uuid>, Fault>>().during(doing)?;
        let (number, _) = rows::quiz_columns(&QuizId::Chapter(chapter));
        let finished = attempt::Entity::find()
            .filter(attempt::Column::ReaderId.is_in(have_read))
            .filter(attempt::Column::Book.eq(book.as_str()))
            .filter(attempt::Column::Chapter.eq(number))
            .filter(attempt::Column::QuestionSet.is_null())
            .filter(attempt::Column::RetryOf.is_null())
            .filter(attempt::Column::FinishedAt.is_not_null())
            .order_by_asc(attempt::Column::FinishedAt)
            .order_by_asc(attempt::Column::Id)
            .all(view)
            .await
            .during(doing)?;
        let mut seen = BTreeSet::new();
        let first: Vec<attempt::Model> = finished.into_iter().filter(|row| seen.insert(row.reader_id)).collect();
        let items = attempt_item::Entity::find()
            .filter(attempt_item::Column::AttemptId.is_in(first.iter().map(|row| row.id)))
            .order_by_asc(attempt_item::Column::Position)
            .all(view)
            .await
            .during(doing)?;
        first.iter().map(|row| result(row, &items)).collect::<Result<_, _>>().during(doing)
    }
}

fn result(row: &attempt::Model, items: &[attempt_item::Model]) -> Result<QuizResult, Fault> {
    let credits = items.iter().filter(|item| item.attempt_id == row.id).map(|row| {
        let item = rows::item(row)?;
        Ok((item.question, item.credit.unwrap_or_default()))
    });
    Ok(QuizResult { reader: ReaderId(row.reader_id), credits: credits.collect::<Result<_, Fault>>()? })
}
