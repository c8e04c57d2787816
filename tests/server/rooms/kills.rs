//! A server that is killed while answers come in.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use chapterwise::store::{Store, StoreOptions};

use super::{PLAYERS, Person, answer_all, come_in, next_question, open, stored, wait_for};
use crate::server::http::get_as;
use crate::server::process::Server;

const KILLS: usize = 3;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn kills_in_the_middle_of_an_answer_window_lose_no_answer_and_double_none() {
    let folder = tempfile::tempdir().unwrap();
    let variables = [("RATE_LIMITS", "off")];
    let mut server = Server::start(&folder, &variables);
    let (mut host, room, pin) = open(server.address);
    let players: Vec<Person> = (0..PLAYERS).map(|number| come_in(server.address, &room, &pin, &format!("Player{number}"))).collect();
    let mut acknowledged = Vec::new();
    for kill in 0..KILLS {
        let question = next_question(server.address, &mut host, &room, &players[0]).expect("a question");
        let place = Mutex::new(Some(server.address));
        acknowledged.extend(answer_all(
            &players,
            &room,
            &question,
            |_| *place.lock().unwrap(),
            |taken| {
                wait_for(taken, 2 + 2 * kill);
                server.signal("KILL");
                *place.lock().unwrap() = None;
                server.wait();
                let began = Instant::now();
                server = Server::start(&folder, &variables);
                // The room stands where it stood.
                let page = get_as(server.address, &format!("{room}/play"), &players[PLAYERS - 1].cookie).unwrap();
                assert!(page.status == 200 && page.body.contains(&format!("data-slide=\"{}\"", question.0)), "{}", page.body);
                assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
                *place.lock().unwrap() = Some(server.address);
            },
        ));
    }
    let url = format!("sqlite:{}", folder.path().join("data/chapterwise.db").display());
    let store = Store::open(&url, StoreOptions::default()).await.unwrap();
    acknowledged.sort_unstable();
    assert_eq!(stored(&store, &room).await, acknowledged);
    assert_eq!(acknowledged.len(), PLAYERS * KILLS);
    store.close().await;
}
