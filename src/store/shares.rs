//! Share links: a token that shows an attempt's score to whoever has it.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};

use super::entities::attempt::{Column, Entity};
use super::error::StoreError;
use super::recall::About;
use super::{Store, attempts};
use crate::domain::attempt::Attempt;
use crate::domain::ident::AttemptId;
use crate::domain::key_hash::KeyHash;

/// What became of the wish to share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShareOutcome {
    /// It is shared under that token, and no more under the one it had.
    Shared,
    /// Another attempt has that token.
    TokenTaken,
    /// There is no such attempt.
    NoSuchAttempt,
}

impl Store {
    /// Shares an attempt under `token`, in place of the one it had.
    pub async fn share(&self, attempt: AttemptId, token: &str) -> Result<ShareOutcome, StoreError> {
        let hash = KeyHash::of(token);
        let outcome = self
            .write("sharing an attempt", About::only([attempt.into()]), move |transaction| {
                Box::pin(async move {
                    let Some(row) = attempts::locked(transaction, attempt).await? else { return Ok(ShareOutcome::NoSuchAttempt) };
                    let mut change = row.into_active_model();
                    change.share_token = Set(Some(hash.into()));
                    change.update(transaction).await?;
                    Ok(ShareOutcome::Shared)
                })
            })
            .await;
        match outcome {
            Err(error) if error.is_duplicate() => Ok(ShareOutcome::TokenTaken),
            outcome => outcome,
        }
    }

    /// Makes the link of an attempt lead nowhere. Whether there was one.
    pub async fn unshare(&self, attempt: AttemptId) -> Result<bool, StoreError> {
        self.write("unsharing an attempt", About::only([attempt.into()]), move |transaction| {
            Box::pin(async move {
                let shared = Entity::update_many().filter(Column::Id.eq(attempt.0)).filter(Column::ShareToken.is_not_null());
                let none = Expr::value(None::<String>);
                Ok(shared.col_expr(Column::ShareToken, none).exec(transaction).await?.rows_affected > 0)
            })
        })
        .await
    }

    /// The attempt shared under `token`.
    pub async fn shared(&self, token: &str) -> Result<Option<Attempt>, StoreError> {
        self.attempt_where(Column::ShareToken.eq(KeyHash::of(token).as_str())).await
    }
}
