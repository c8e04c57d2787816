//! From starting the program to its first page.

use std::path::Path;
use std::time::{Duration, Instant};

use http::StatusCode;

use crate::browser::Browser;
use crate::process::Process;
use crate::row::{self, median};

const STARTS: usize = 20;

/// With a database that is there, and with none yet, beside the bare server with the answers in this file.
pub async fn measure(folder: &Path, answers: &Path) {
    eprintln!("{STARTS} starts");
    let (mut again, mut first, mut bare) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..STARTS {
        again.push(to_first_page(|| Process::site(folder), "/").await);
        let empty = tempfile::tempdir_in(folder).unwrap();
        first.push(to_first_page(|| Process::site(empty.path()), "/").await);
        bare.push(to_first_page(|| Process::bare(answers), "/0").await);
    }
    let [again, first, bare] = [again, first, bare].map(|times| median(times).as_secs_f64() * 1e3);
    let other = format!("bare handler: {bare:.0} ms");
    for (what, time) in [("Start to the first 200", again), ("Start to the first 200, database made at this start", first)] {
        row::print(&format!("{what}, median of {STARTS}"), &format!("{time:.0} ms"), &other, Some(time / bare));
    }
}

async fn to_first_page(start: impl FnOnce() -> Process, path: &str) -> Duration {
    let began = Instant::now();
    let server = start();
    let answer = Browser::open(server.address).await.get(path).await;
    assert_eq!(answer.status, StatusCode::OK);
    began.elapsed()
}
