//! Which reader, club or class is meant.

use std::fmt::Write;

use crate::store::{DirectoryEntry, DirectoryKind, Store};

use super::{Failure, find};

/// The one of that name or id among those of a kind, which `what` names: “reader”.
///
/// # Errors
/// When there is none, or more than one: then all of them are listed.
pub(super) async fn one(
    store: &Store,
    name: &str,
    what: &str,
    is_meant: impl Fn(DirectoryKind) -> bool,
) -> Result<DirectoryEntry, Failure> {
    if name.trim().is_empty() {
        return Err(Failure::usage(format!("Say which {what}: by its name, or by its id.")));
    }
    let (mut found, others): (Vec<_>, Vec<_>) = store.named_in_directory(name).await?.into_iter().partition(|entry| is_meant(entry.kind));
    match (found.pop(), found.is_empty()) {
        (Some(only), true) => Ok(only),
        (Some(last), false) => {
            found.push(last);
            let mut says = format!("More than one {what} is called “{name}”. Nothing was changed; say which by its id:");
            for entry in &found {
                let _ = write!(says, "\n{}", find::line(entry));
            }
            Err(Failure::new(says))
        }
        (None, _) => {
            let kind = others.first().map(|entry| match entry.kind {
                DirectoryKind::Account => format!(" “{name}” is an account."),
                kind => format!(" “{name}” is a {}.", kind.name()),
            });
            let hint = kind.unwrap_or_else(|| " To look for a part of a name: chapterwise admin find WORDS".to_owned());
            Err(Failure::new(format!("There is no {what} called “{name}”. Nothing was changed.{hint}")))
        }
    }
}
