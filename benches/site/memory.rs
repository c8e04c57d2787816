//! How much memory an idle server has.

use std::path::Path;
use std::time::Duration;

use crate::bare;
use crate::browser::Browser;
use crate::process::Process;
use crate::row;
use crate::visit::Visit;

const REQUESTS: usize = 1000;

/// How long a server is left alone before its memory counts as idle.
const QUIET: Duration = Duration::from_secs(2);

/// After the start, and after requests for all the pages in turn.
pub async fn measure(folder: &Path, answers: &Path, visits: &[Visit]) {
    eprintln!("Memory");
    let site = Process::site(folder);
    let bare = Process::bare(answers);
    compare("after the start", &site, &bare).await;

    let mut browser = Browser::open(site.address).await;
    let mut other = Browser::open(bare.address).await;
    for (number, visit) in visits.iter().enumerate().cycle().take(REQUESTS) {
        browser.cookie.clone_from(&visit.cookie);
        browser.get(&visit.path).await;
        other.get(&bare::path(number, false)).await;
    }
    compare(&format!("after {} requests", row::grouped(REQUESTS as u64)), &site, &bare).await;
}

async fn compare(when: &str, site: &Process, bare: &Process) {
    tokio::time::sleep(QUIET).await;
    let [ours, theirs] = [site, bare].map(Process::resident);
    let what = format!("Idle memory (RSS) {when}");
    row::print(&what, &row::bytes(ours), &format!("bare handler: {}", row::bytes(theirs)), Some(ours as f64 / theirs as f64));
}
