//! Durable single-row commits per second at 64 writers, with group commit and without, on a file on a real disk.
//!
//! Each commit is one saved answer, acknowledged after `fsync`. Both ways run in turns, so that a slow minute of the disk hits both.

use std::num::NonZeroUsize;
use std::path::Path;
use std::time::{Duration, Instant};

use chapterwise::domain::attempt::{Behaviour, Layout, NewAttempt, Plan};
use chapterwise::domain::book::ChapterNumber;
use chapterwise::domain::ident::{AttemptId, BookSlug, FormKey, QuestionId, ReaderId};
use chapterwise::domain::paper::Seed;
use chapterwise::domain::quiz::QuizId;
use chapterwise::domain::response::Response;
use chapterwise::store::{SaveOutcome, Store, StoreOptions};
use jiff::Timestamp;

const WRITERS: usize = 64;
const ROUNDS: usize = 3;
const ROUND: Duration = Duration::from_secs(3);

#[tokio::main]
async fn main() {
    // Not in the system's folder for temporary files, which may be kept in memory, where a commit waits for nothing.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    println!("{WRITERS} writers, {ROUNDS} rounds of {} s each way, on {}", ROUND.as_secs(), file_system(folder.path()));

    let grouped = prepare(folder.path(), "grouped.db", StoreOptions::default()).await;
    let alone = prepare(folder.path(), "alone.db", StoreOptions { group: NonZeroUsize::MIN, ..StoreOptions::default() }).await;
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        with.extend(round(&grouped).await);
        without.extend(round(&alone).await);
    }
    let rates = [("with group commit", with), ("without", without)].map(|(way, mut waits)| {
        waits.sort();
        let rate = waits.len() as f64 / (ROUND.as_secs_f64() * ROUNDS as f64);
        let percentile = |share: f64| waits[((waits.len() - 1) as f64 * share) as usize].as_secs_f64() * 1000.0;
        println!("{way:>18}: {rate:8.0} commits/s, p50 {:.1} ms, p99 {:.1} ms", percentile(0.5), percentile(0.99));
        rate
    });
    println!("{:>18}: {:8.1}", "ratio", rates[0] / rates[1]);
    grouped.0.close().await;
    alone.0.close().await;
}

/// A store with an attempt for each writer.
async fn prepare(folder: &Path, file: &str, options: StoreOptions) -> (Store, Vec<AttemptId>) {
    let store = Store::open(&format!("sqlite:{}", folder.join(file).display()), options).await.unwrap();
    store.migrate().await.unwrap();
    let now = Timestamp::now();
    let reader = store.create_guest(ReaderId::new(), now).await.unwrap().id;
    let mut attempts = Vec::new();
    for _ in 0..WRITERS {
        let book = BookSlug::parse("a-book").unwrap();
        let plan =
            Plan { book, quiz: QuizId::Chapter(ChapterNumber::FIRST), focus: None, behaviour: Behaviour::Test, layout: Layout::OneByOne };
        let (id, form, questions) = (AttemptId::new(), FormKey::new(), vec![QuestionId::parse("a-question").unwrap()]);
        let new = NewAttempt { id, reader, form, plan, seed: Seed(1), questions, retry_of: None, sits: None, started_at: now };
        attempts.push(store.start_attempt(new).await.unwrap().id);
    }
    (store, attempts)
}

/// Lets every writer save one answer after another; how long each waited for its acknowledgement.
async fn round((store, attempts): &(Store, Vec<AttemptId>)) -> Vec<Duration> {
    let end = Instant::now() + ROUND;
    let writers = attempts.iter().map(|attempt| {
        let (store, attempt) = (store.clone(), *attempt);
        tokio::spawn(async move {
            let mut waits = Vec::new();
            while Instant::now() < end {
                let began = Instant::now();
                let response = Response::Text { text: format!("answer {}", waits.len()) };
                assert_eq!(store.save_response(attempt, 1, Some(response), Timestamp::now()).await.unwrap(), SaveOutcome::Saved);
                waits.push(began.elapsed());
            }
            waits
        })
    });
    let mut waits = Vec::new();
    for writer in writers.collect::<Vec<_>>() {
        waits.extend(writer.await.unwrap());
    }
    waits
}

/// The kind of file system that holds `folder`.
fn file_system(folder: &Path) -> String {
    let folder = folder.canonicalize().unwrap();
    let mounts = std::fs::read_to_string("/proc/mounts").unwrap_or_default();
    let holding = mounts.lines().filter_map(|line| {
        let mut fields = line.split(' ').skip(1);
        fields.next().filter(|place| folder.starts_with(place)).zip(fields.next())
    });
    holding.max_by_key(|(place, _)| place.len()).map_or("an unknown file system".to_owned(), |(_, kind)| kind.to_owned())
}
