//! A write waiting for its turn: what it does, and who waits for its outcome.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures::FutureExt;
use futures::future::BoxFuture;
use sea_orm::DatabaseTransaction;
use tokio::sync::oneshot;

use super::error::Fault;
use super::recall::{About, Recall};

/// Runs `job`; a panic in it is its failure, not that of whoever runs it.
pub(super) async fn run<T, J>(job: J, transaction: &DatabaseTransaction) -> Result<T, Fault>
where
    J: for<'t> FnOnce(&'t DatabaseTransaction) -> BoxFuture<'t, Result<T, Fault>>,
{
    // Whatever state a panic leaves behind is the job's own, and rolled back with it.
    AssertUnwindSafe(async { job(transaction).await }).catch_unwind().await.unwrap_or(Err(Fault::Panicked))
}

/// A job whose outcome has whatever type.
pub(super) trait Waiting: Send {
    /// Does it.
    fn run<'t>(self: Box<Self>, transaction: &'t DatabaseTransaction) -> BoxFuture<'t, Box<dyn Done>>;

    /// Tells the caller that it was never done.
    fn refuse(self: Box<Self>, fault: Fault);
}

/// What a job leaves behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leaves {
    /// Whatever is usual.
    Traces,
    /// Nothing of what it deletes.
    Nothing,
}

/// A job that was run and not yet committed.
pub(super) trait Done: Send {
    /// Whether its changes are to be kept.
    fn is_success(&self) -> bool;

    /// What it is to leave behind.
    fn leaves(&self) -> Leaves;

    /// Tells the caller how it went: as the job says, unless the commit failed.
    fn acknowledge(self: Box<Self>, commit: Result<(), Fault>);
}

/// Pairs a job, which changes no more than what `about` names, with the channel on which its caller waits.
pub(super) fn waiting<T, J>(
    job: J,
    leaves: Leaves,
    recall: Arc<Recall>,
    about: About,
) -> (Box<dyn Waiting>, oneshot::Receiver<Result<T, Fault>>)
where
    T: Send + 'static,
    J: for<'t> FnOnce(&'t DatabaseTransaction) -> BoxFuture<'t, Result<T, Fault>> + Send + 'static,
{
    let (caller, outcome) = oneshot::channel();
    (Box::new(Pending { job, after: After { caller, recall, about, leaves } }), outcome)
}

struct Pending<T, J> {
    job: J,
    after: After<T>,
}

/// What there is to do once it is known how a job went.
struct After<T> {
    caller: oneshot::Sender<Result<T, Fault>>,
    recall: Arc<Recall>,
    about: About,
    leaves: Leaves,
}

impl<T> After<T> {
    fn tell(self, outcome: Result<T, Fault>) {
        // Before anybody hears of it. Even a commit that is said to have failed may be on the disk.
        self.recall.touch(&self.about);
        // A caller that went away needs no answer.
        let _ = self.caller.send(outcome);
    }
}

impl<T, J> Waiting for Pending<T, J>
where
    T: Send + 'static,
    J: for<'t> FnOnce(&'t DatabaseTransaction) -> BoxFuture<'t, Result<T, Fault>> + Send + 'static,
{
    fn run<'t>(self: Box<Self>, transaction: &'t DatabaseTransaction) -> BoxFuture<'t, Box<dyn Done>> {
        let Self { job, after } = *self;
        async move {
            let outcome = run(job, transaction).await;
            Box::new(Ran { outcome, after }) as Box<dyn Done>
        }
        .boxed()
    }

    fn refuse(self: Box<Self>, fault: Fault) {
        self.after.tell(Err(fault));
    }
}

struct Ran<T> {
    outcome: Result<T, Fault>,
    after: After<T>,
}

impl<T: Send> Done for Ran<T> {
    fn is_success(&self) -> bool {
        self.outcome.is_ok()
    }

    fn leaves(&self) -> Leaves {
        self.after.leaves
    }

    fn acknowledge(self: Box<Self>, commit: Result<(), Fault>) {
        self.after.tell(commit.and(self.outcome));
    }
}
