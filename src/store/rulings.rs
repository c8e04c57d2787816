//! Readers' own rulings: an answer counted as right by whoever gave it, and that taken back.

use sea_orm::{ActiveModelTrait, Set};

use super::answers::credited;
use super::error::StoreError;
use super::recall::About;
use super::{Store, attempts, rows};
use crate::domain::attempt::Item;
use crate::domain::credit::Credit;
use crate::domain::ident::AttemptId;

/// What became of a ruling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RulingOutcome {
    /// The question earns what the ruling says; as it stands now.
    Ruled(Item),
    /// Nothing changed: it was ruled so before, or is nothing to rule on. As it stands.
    Unchanged(Item),
    /// Nothing changed: the attempt is over.
    Finished,
    /// Nothing changed: there is no such attempt, or no such question in it.
    NoSuchItem,
}

/// Scores a settled question by a ruling; `None` where there is nothing to rule on.
pub type ScoreRuling = Box<dyn FnOnce(&Item) -> Option<Credit> + Send>;

impl Store {
    /// Gives a settled question of a running attempt what `score` says, as its reader's `own` ruling or as none any more.
    pub async fn rule_item(&self, attempt: AttemptId, position: u16, own: bool, score: ScoreRuling) -> Result<RulingOutcome, StoreError> {
        self.write("ruling on an answer", About::only([attempt.into()]), move |transaction| {
            Box::pin(async move {
                let Some(attempt_row) = attempts::locked(transaction, attempt).await? else { return Ok(RulingOutcome::NoSuchItem) };
                let Some(row) = attempts::item(transaction, attempt, position).await? else { return Ok(RulingOutcome::NoSuchItem) };
                if attempt_row.finished_at.is_some() {
                    return Ok(RulingOutcome::Finished);
                }
                let mut item = rows::item(&row)?;
                if !item.is_settled() || item.own_ruling == own {
                    return Ok(RulingOutcome::Unchanged(item));
                }
                let Some(credit) = score(&item) else { return Ok(RulingOutcome::Unchanged(item)) };
                (item.credit, item.own_ruling) = (Some(credit), own);
                let mut change = credited(row, item.credit)?;
                change.own_ruling = Set(own);
                change.update(transaction).await?;
                Ok(RulingOutcome::Ruled(item))
            })
        })
        .await
    }
}
