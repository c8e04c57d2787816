//! What ends the benchmark, in a sentence; and patience, which ends.

use std::fmt;
use std::io;
use std::time::Duration;

use tokio::task::JoinSet;

/// Why it can't go on.
#[derive(Debug)]
pub struct Failure(String);

/// Something that may fail.
pub type Tried<T> = Result<T, Failure>;

impl Failure {
    pub fn new(why: impl Into<String>) -> Self {
        Self(why.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Failure {}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<hyper::Error> for Failure {
    fn from(error: hyper::Error) -> Self {
        // Its own words say only what was being done.
        let cause = std::error::Error::source(&error).map(|cause| format!(": {cause}"));
        Self(format!("{error}{}", cause.unwrap_or_default()))
    }
}

/// The result of `job`, or a failure that says `what` took too long.
pub async fn within<T>(what: &str, limit: Duration, job: impl Future<Output = Tried<T>>) -> Tried<T> {
    match tokio::time::timeout(limit, job).await {
        Ok(result) => result.map_err(|failure| Failure(format!("{what}: {failure}"))),
        Err(_) => Err(Failure(format!("{what}: not done after {} s", limit.as_secs()))),
    }
}

/// What all of them come to, in no order; the first failure ends the others.
pub async fn all<T: 'static>(mut tasks: JoinSet<Tried<T>>) -> Tried<Vec<T>> {
    let mut results = Vec::with_capacity(tasks.len());
    while let Some(result) = tasks.join_next().await {
        results.push(result.map_err(|error| Failure(error.to_string()))??);
    }
    Ok(results)
}
