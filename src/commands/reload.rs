//! While developing: starts the server again when a content file is saved and holds no error.
//!
//! The process replaces itself. A library that can be swapped under running requests would be one more thing for every page to mind, for a
//! restart that takes a tenth of a second.

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

use crate::content;

/// How often the folder is looked at.
const PAUSE: Duration = Duration::from_millis(400);

/// Whether `make dev` runs this server.
pub(super) fn wanted() -> bool {
    std::env::var_os("CHAPTERWISE_DEV").is_some()
}

/// Watches the folder for as long as the process lives.
pub(super) async fn watch(dir: PathBuf) {
    let mut seen = stamp(&dir);
    loop {
        tokio::time::sleep(PAUSE).await;
        let now = stamp(&dir);
        if now != seen {
            seen = now;
            match content::load(&dir) {
                Ok(_) => restart(),
                Err(problems) => eprintln!("{}", problems.human(true)),
            }
        }
    }
}

/// The files with the times they were saved.
fn stamp(dir: &Path) -> Vec<(PathBuf, SystemTime)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        match entry.metadata() {
            Ok(about) if about.is_dir() => files.extend(stamp(&entry.path())),
            Ok(about) => files.extend(about.modified().ok().map(|saved| (entry.path(), saved))),
            Err(_) => {}
        }
    }
    files.sort();
    files
}

/// Only returns when it can't be done: the old books stay.
fn restart() {
    eprintln!("The books have changed: starting again.");
    let program = std::env::current_exe().unwrap_or_else(|_| "chapterwise".into());
    let error = Command::new(program).args(std::env::args_os().skip(1)).exec();
    eprintln!("Can’t start again: {error}.");
}
