//! Attempts: starting one, reading it back, discarding it. Its answers are in `answers`, lists of attempts in `summaries`.

use std::collections::BTreeMap;

use jiff::Timestamp;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::entities::{attempt, attempt_item};
use super::error::{During, Fault, StoreError};
use super::recall::About;
use super::{Store, rows};
use crate::domain::attempt::{Attempt, NewAttempt};
use crate::domain::ident::AttemptId;

impl Store {
    /// Starts an attempt; the same form sent again gives the attempt that it started.
    pub async fn start_attempt(&self, new: NewAttempt) -> Result<Attempt, StoreError> {
        self.write("starting an attempt", About::only([new.reader.into()]), move |transaction| {
            Box::pin(async move {
                let (row, items) = columns(&new)?;
                let once = OnConflict::columns([attempt::Column::ReaderId, attempt::Column::FormKey]).do_nothing().to_owned();
                let inserted =
                    attempt::Entity::insert(row.clone().into_active_model()).on_conflict(once).exec_without_returning(transaction).await?;
                if inserted == 0 {
                    return started_by(transaction, &row).await;
                }
                put_items(transaction, &items).await?;
                rows::attempt(&row, &items)
            })
        })
        .await
    }

    /// The attempt of that id, whoever asks: the policy decides who may see it.
    pub async fn attempt(&self, id: AttemptId) -> Result<Option<Attempt>, StoreError> {
        let read = self.attempt_where(attempt::Column::Id.eq(id.0));
        self.recalled(|recall| &recall.attempts, id, read).await
    }

    /// When each answer of an attempt was given, by its place.
    pub async fn answered_at(&self, id: AttemptId) -> Result<BTreeMap<u16, Timestamp>, StoreError> {
        let doing = "reading when answers were saved";
        let found =
            attempt_item::Entity::find().filter(attempt_item::Column::AttemptId.eq(id.0)).all(self.reading()).await.during(doing)?;
        let saved = |row: attempt_item::Model| Some((row.position, row.answered_at.filter(|_| row.answered)?));
        let saved = found.into_iter().filter_map(saved).map(|(position, at)| Ok((rows::count(position)?, rows::time(at)?)));
        saved.collect::<Result<_, Fault>>().during(doing)
    }

    /// The one attempt that `condition` picks out, read in one query, so that no write comes between it and its items.
    pub(super) async fn attempt_where(&self, condition: sea_orm::sea_query::Expr) -> Result<Option<Attempt>, StoreError> {
        let doing = "reading an attempt";
        let found =
            attempt::Entity::find().filter(condition).find_with_related(attempt_item::Entity).order_by_asc(attempt_item::Column::Position);
        let found = found.all(self.reading()).await.during(doing)?;
        found.first().map(|(row, items)| rows::attempt(row, items)).transpose().during(doing)
    }

    /// Forgets an attempt and its answers. Whether there was one.
    pub async fn discard_attempt(&self, id: AttemptId) -> Result<bool, StoreError> {
        self.write("discarding an attempt", About::only([id.into()]), move |transaction| {
            Box::pin(async move { Ok(attempt::Entity::delete_by_id(id.0).exec(transaction).await?.rows_affected > 0) })
        })
        .await
    }
}

fn columns(new: &NewAttempt) -> Result<(attempt::Model, Vec<attempt_item::Model>), Fault> {
    let row = rows::new_attempt(new)?;
    let items = new.questions.iter().enumerate().map(|(index, question)| rows::new_item(row.id, index, question));
    let items = items.collect::<Result<Vec<_>, _>>()?;
    Ok((row, items))
}

async fn put_items(transaction: &DatabaseTransaction, items: &[attempt_item::Model]) -> Result<(), Fault> {
    let each = items.iter().cloned().map(IntoActiveModel::into_active_model);
    attempt_item::Entity::insert_many::<attempt_item::ActiveModel, _>(each).exec_without_returning(transaction).await?;
    Ok(())
}

/// Puts a new attempt down whose form was not sent before.
pub(super) async fn put(transaction: &DatabaseTransaction, new: &NewAttempt) -> Result<(), Fault> {
    let (row, items) = columns(new)?;
    attempt::Entity::insert(row.into_active_model()).exec_without_returning(transaction).await?;
    put_items(transaction, &items).await
}

async fn started_by(transaction: &DatabaseTransaction, new: &attempt::Model) -> Result<Attempt, Fault> {
    let same_form = attempt::Entity::find()
        .filter(attempt::Column::ReaderId.eq(new.reader_id))
        .filter(attempt::Column::FormKey.eq(new.form_key))
        .lock_shared();
    let row =
        same_form.one(transaction).await?.ok_or_else(|| sea_orm::DbErr::RecordNotFound("the attempt started by this form".to_owned()))?;
    let items = items(transaction, row.id).await?;
    rows::attempt(&row, &items)
}

/// An attempt's row, which nobody else changes until the transaction ends.
pub(super) async fn locked(transaction: &DatabaseTransaction, id: AttemptId) -> Result<Option<attempt::Model>, Fault> {
    Ok(attempt::Entity::find_by_id(id.0).lock_exclusive().one(transaction).await?)
}

/// An attempt's items in order, which nobody else changes until the transaction ends.
pub(super) async fn items(transaction: &DatabaseTransaction, attempt: Uuid) -> Result<Vec<attempt_item::Model>, Fault> {
    let all = attempt_item::Entity::find().filter(attempt_item::Column::AttemptId.eq(attempt)).order_by_asc(attempt_item::Column::Position);
    Ok(all.lock_exclusive().all(transaction).await?)
}

/// One item, which nobody else changes until the transaction ends.
pub(super) async fn item(
    transaction: &DatabaseTransaction,
    attempt: AttemptId,
    position: u16,
) -> Result<Option<attempt_item::Model>, Fault> {
    Ok(attempt_item::Entity::find_by_id((attempt.0, i32::from(position))).lock_exclusive().one(transaction).await?)
}
