//! One room on three servers with one Postgres, of which one is killed while answers come in.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use chapterwise::store::{Store, StoreOptions};
use tempfile::TempDir;

use super::{PLAYERS, Person, answer_all, come_in, next_question, open, stored, wait_for};
use crate::server::http::get_as;
use crate::server::process::Server;
use crate::support::postgres::Database;

/// How long word may take from one server to another.
const PATIENCE: Duration = Duration::from_secs(5);

/// Waits until a page at a server says that.
fn wait_until(server: &Server, path: &str, person: &Person, says: &str) {
    let began = Instant::now();
    loop {
        let page = get_as(server.address, path, &person.cookie).unwrap().body;
        if page.contains(says) {
            return;
        }
        assert!(began.elapsed() < PATIENCE, "no “{says}” in {page}");
        thread::sleep(Duration::from_millis(20));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_node_killed_in_the_middle_loses_nobodys_answer() {
    let database = Database::migrated().await;
    let folders: [TempDir; 3] = std::array::from_fn(|_| tempfile::tempdir().unwrap());
    let variables = [("RATE_LIMITS", "off"), ("DATABASE_URL", database.url())];
    let start = |folder: &TempDir| Server::start(folder, &variables);
    let [hosts, second, mut third] = std::array::from_fn(|node| start(&folders[node]));
    let (mut host, room, pin) = open(hosts.address);
    // Every other one is at the third.
    let at = |number: usize, third: &Server| if number.is_multiple_of(2) { second.address } else { third.address };
    let players: Vec<Person> = (0..PLAYERS).map(|number| come_in(at(number, &third), &room, &pin, &format!("Player{number}"))).collect();
    let mut acknowledged = Vec::new();
    for round in 0..2 {
        let question = next_question(hosts.address, &mut host, &room, &players[0]).expect("a question");
        wait_until(&second, &format!("{room}/play"), &players[0], &format!("data-slide=\"{}\"", question.0));
        let (fallen, third_at) = (AtomicBool::new(false), third.address);
        // Whose server does not answer is sent to another by what stands in front of them.
        let place = |number: usize| {
            let other = number.is_multiple_of(2) || fallen.load(Ordering::SeqCst);
            Some(if other { second.address } else { third_at })
        };
        acknowledged.extend(answer_all(&players, &room, &question, place, |taken| {
            wait_for(taken, 3 + round);
            third.signal("KILL");
            third.wait();
            fallen.store(true, Ordering::SeqCst);
        }));
        // The host hears of all of them.
        wait_until(&hosts, &format!("{room}/host"), &host, &format!("{PLAYERS} of {PLAYERS} answered"));
        third = start(&folders[2]);
    }
    // Whoever comes back to the one that was killed finds the room as it is.
    wait_until(&third, &format!("{room}/play"), &players[1], "Locked in");
    let store = Store::open(database.url(), StoreOptions::default()).await.unwrap();
    acknowledged.sort_unstable();
    assert_eq!(stored(&store, &room).await, acknowledged);
    assert_eq!(acknowledged.len(), 2 * PLAYERS);
    store.close().await;
    drop((hosts, second, third));
    database.remove().await;
}
