//! `kill -9` under load, over and over: what was acknowledged is there, once.
//!
//! Guests start quizzes and answer them as fast as they can. Whoever gets no answer sends the same form again, as people and browsers do,
//! until the next server takes it. Between two servers the database is opened from here and compared with what was acknowledged.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use chapterwise::domain::attempt::{Attempt, Behaviour};
use chapterwise::domain::ident::{AttemptId, FormKey};
use chapterwise::domain::response::Response;
use chapterwise::store::{Store, StoreOptions};

use super::http::{Answer, post};
use super::process::Server;
use crate::support::extent::extent;

const GUESTS: usize = 16;

/// How many answers each server acknowledges before it is killed, at the least.
const ANSWERS: usize = 40;

/// A book with one question, which asks for a number.
const QUIZ: &str = "/books/second-shelf/chapters/1/quiz";

/// What a server said that it keeps.
#[derive(Clone, Debug)]
struct Kept {
    attempt: AttemptId,
    /// The number answered; `None` while only the start was acknowledged.
    answer: Option<u64>,
}

/// What the guests and the one who kills share.
#[derive(Default)]
struct Field {
    /// Where the server is, while there is one.
    server: Mutex<Option<SocketAddr>>,
    /// By guest and the number of their quiz.
    kept: Mutex<BTreeMap<(usize, u64), Kept>>,
    /// Forms that had to be sent again.
    repeated: Mutex<usize>,
    over: AtomicBool,
}

impl Field {
    /// Sends a form until a server acknowledges it.
    fn send(&self, path: &str, cookies: &str, form: &str) -> Answer {
        loop {
            let server = *self.server.lock().unwrap();
            let sent = server.map(|server| post(server, path, cookies, form));
            match sent {
                Some(Ok(answer)) if answer.status < 500 => return answer,
                Some(_) => *self.repeated.lock().unwrap() += 1,
                None => {}
            }
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// How many answers were acknowledged.
    fn answered(&self) -> usize {
        self.kept.lock().unwrap().values().filter(|kept| kept.answer.is_some()).count()
    }

    fn wait_for_answers(&self, wanted: usize) {
        let start = Instant::now();
        while self.answered() < wanted {
            assert!(start.elapsed() < Duration::from_secs(60), "the guests do not get through: {} of {wanted}", self.answered());
            thread::sleep(Duration::from_millis(2));
        }
    }
}

/// Starts quizzes and answers them until it is over.
fn guest(field: &Field, guest: usize) {
    let answer = field.send("/books/second-shelf/progress", "", "chapter=1&sure=1");
    let session = answer.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
    for number in 1_u64.. {
        if field.over.load(Ordering::Relaxed) {
            return;
        }
        let behaviour = behaviour_of(guest).name();
        let start = format!("form={}&behaviour={behaviour}&length=1", FormKey::new());
        let started = field.send(QUIZ, &session, &start);
        assert_eq!(started.status, 303, "{}", started.body);
        let address = started.header("location").unwrap().to_owned();
        let attempt = address.trim_start_matches("/attempts/").parse().unwrap();
        field.kept.lock().unwrap().insert((guest, number), Kept { attempt, answer: None });

        let typed = 1_000_000 * (guest as u64 + 1) + number;
        let answered = field.send(&format!("{address}/questions/1"), &session, &format!("answer={typed}&try=1&then=next"));
        assert_eq!(answered.status, 303, "{}", answered.body);
        field.kept.lock().unwrap().insert((guest, number), Kept { attempt, answer: Some(typed) });
    }
}

/// Half of them save, half of them have each answer checked.
fn behaviour_of(guest: usize) -> Behaviour {
    if guest.is_multiple_of(2) { Behaviour::Test } else { Behaviour::Practice }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn kills_under_load_lose_no_acknowledged_answer_and_double_none() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("data/chapterwise.db");
    let field = Arc::new(Field::default());
    let guests: Vec<_> = (0..GUESTS)
        .map(|number| {
            let field = Arc::clone(&field);
            thread::spawn(move || guest(&field, number))
        })
        .collect();

    let mut compared = 0;
    let kills: u32 = extent(5, 20);
    for kill in 0..kills {
        let mut server = Server::start(&folder, &[("RATE_LIMITS", "off")]);
        *field.server.lock().unwrap() = Some(server.address);
        field.wait_for_answers(compared + ANSWERS);
        // Not always at the same moment of a commit.
        thread::sleep(Duration::from_millis(140) * kill / kills);
        server.signal("KILL");
        *field.server.lock().unwrap() = None;
        server.wait();
        compared = field.answered();
        let kept = field.kept.lock().unwrap().clone();
        compare(&database, &kept).await;
    }

    // What was under way when the last one was killed ends on one more.
    let server = Server::start(&folder, &[("RATE_LIMITS", "off")]);
    field.over.store(true, Ordering::Relaxed);
    *field.server.lock().unwrap() = Some(server.address);
    for guest in guests {
        guest.join().unwrap();
    }
    drop(server);
    let kept = field.kept.lock().unwrap().clone();
    compare(&database, &kept).await;
    only_those(&database, &kept).await;
    let repeated = *field.repeated.lock().unwrap();
    assert!(repeated >= kills as usize, "only {repeated} forms were under way at {kills} kills");
    println!("{} answers acknowledged and found; {repeated} forms sent again", kept.len());
}

async fn open(database: &Path) -> Store {
    Store::open(&format!("sqlite:{}", database.display()), StoreOptions::default()).await.unwrap()
}

/// Every acknowledged attempt is there with the answer acknowledged, given once.
async fn compare(database: &Path, kept: &BTreeMap<(usize, u64), Kept>) {
    let store = open(database).await;
    for ((guest, number), kept) in kept {
        let found = store.attempt(kept.attempt).await.unwrap();
        let Some(found) = found else { panic!("guest {guest}: quiz {number} is lost") };
        if let Some(answer) = kept.answer {
            let item = found.item(1).unwrap();
            let expected = Response::Text { text: answer.to_string() };
            assert_eq!(item.response.as_ref(), Some(&expected), "guest {guest}: the answer to quiz {number}");
            let tries = if behaviour_of(*guest) == Behaviour::Practice { 1 } else { 0 };
            assert_eq!(item.tries, tries, "guest {guest}: how often quiz {number} was checked");
        }
    }
    store.close().await;
}

/// Nobody has an attempt more than they were told of: a form sent again started none.
async fn only_those(database: &Path, kept: &BTreeMap<(usize, u64), Kept>) {
    let store = open(database).await;
    for guest in 0..GUESTS {
        let own = kept.range((guest, 0)..(guest + 1, 0)).map(|(_, kept)| kept.attempt);
        let told: BTreeSet<AttemptId> = own.collect();
        let first: Attempt = store.attempt(*told.first().unwrap()).await.unwrap().unwrap();
        let found = store.all_attempts(first.reader).await.unwrap();
        let found: BTreeSet<AttemptId> = found.into_iter().map(|summary| summary.id).collect();
        assert_eq!((found.len(), found.is_superset(&told)), (told.len(), true), "guest {guest}");
    }
    store.close().await;
}
