//! The site as a reader's browser meets it: the release program with the shipped books, on a loopback address, beside a bare axum handler
//! in a process of its own that serves the very same bytes by the same serving code.
//!
//! With `BESIDE=path/to/another/chapterwise` it compares the pages with those of another build instead, in turns.
//!
//! Prints rows of a Markdown table; what it is doing goes to standard error. The load is bounded in connections and in time.

mod bare;
mod browser;
mod club;
mod homework;
mod load;
mod memory;
mod pages;
mod process;
mod row;
mod sizes;
mod starts;
mod streams;
mod usage;
mod visit;

use std::path::Path;
use std::time::Duration;

use process::Process;

fn main() {
    if let Some(pages) = bare::asked_for() {
        return bare::run(&pages);
    }
    // One thread makes the load, and both cores are left to share between it and the server.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    match std::env::var_os("BESIDE") {
        Some(other) => runtime.block_on(compare(other.as_ref())),
        None => runtime.block_on(measure()),
    }
}

async fn compare(other: &Path) {
    let folders = [(); 2].map(|()| tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap());
    let [ours, theirs] = [Process::site(folders[0].path()), Process::program(other, folders[1].path())];
    let clubs = [club::gather(ours.address).await, club::gather(theirs.address).await];
    let visits = [visit::prepare(ours.address, &clubs[0]).await, visit::prepare(theirs.address, &clubs[1]).await];
    pages::compare(&ours, &visits[0], &theirs, &visits[1]).await;
}

async fn measure() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let site = Process::site(folder.path());
    let club = club::gather(site.address).await;
    let visits = visit::prepare(site.address, &club).await;
    let taken = bare::take(site.address, &visits, folder.path()).await;
    let bare = Process::bare(&taken);

    pages::measure(&site, &bare, &visits).await;
    streams::measure(&site, &bare, &club).await;
    homework::measure(&site, &bare).await;
    drop((site, bare));
    // The system gets its breath back: connections that were just closed are being cleared away.
    tokio::time::sleep(Duration::from_secs(1)).await;
    starts::measure(folder.path(), &taken).await;
    memory::measure(folder.path(), &taken, &visits).await;
    sizes::measure();
}
