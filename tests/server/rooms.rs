//! Live rooms on the real program: killed in the middle of an answer window, and with bots at the door.

use std::net::SocketAddr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use chapterwise::domain::room::event::Event;
use chapterwise::store::{Store, StoreOptions};

use super::http::{Answer, get, get_as, post};
use super::process::Server;

const PLAYERS: usize = 12;
const KILLS: usize = 3;

/// Somebody with a browser.
struct Person {
    cookie: String,
}

impl Person {
    fn post(&mut self, server: SocketAddr, path: &str, form: &str) -> Answer {
        let answer = post(server, path, &self.cookie, form).unwrap();
        if let Some(cookie) = answer.header("set-cookie") {
            self.cookie = cookie.split(';').next().unwrap().to_owned();
        }
        answer
    }
}

fn after(html: &str, mark: &str) -> String {
    html.split_once(mark).unwrap_or_else(|| panic!("no {mark} in {html}")).1.split('"').next().unwrap().to_owned()
}

/// A room on the fixture’s first chapter; its host, where it is, and its pin.
fn open(server: SocketAddr) -> (Person, String, String) {
    let mut host = Person { cookie: String::new() };
    host.post(server, "/books/the-glass-orchard/progress", "chapter=1&sure=1");
    let opened = host.post(server, "/rooms/new", "book=the-glass-orchard&from=chapters&first=1&last=1&draw=&rules=1&late=yes");
    let room = opened.header("location").unwrap().trim_end_matches("/host").to_owned();
    let pin = after(&get_as(server, &format!("{room}/host"), &host.cookie).unwrap().body, "data-pin=\"");
    (host, room, pin)
}

fn come_in(server: SocketAddr, room: &str, pin: &str, name: &str) -> Person {
    let ticket = after(&get(server, &format!("/join?code={pin}")).unwrap().body, "name=\"ticket\" value=\"");
    let mut person = Person { cookie: String::new() };
    let answer = person.post(server, &format!("{room}/players"), &format!("name={name}&ticket={ticket}"));
    assert_eq!(answer.status, 303, "{}", answer.body);
    person
}

/// Goes on until the next question with options to choose from; its number and an option. `None`: the room is over.
fn next_question(server: SocketAddr, host: &mut Person, room: &str, player: &Person) -> Option<(u16, String)> {
    let mut before = true;
    loop {
        let page = get_as(server, &format!("{room}/play"), &player.cookie).unwrap().body;
        let is_open = page.contains("name=\"slide\"") && page.contains("type=\"radio\"");
        if is_open && !before {
            return Some((
                after(&page, "name=\"slide\" value=\"").parse().unwrap(),
                after(&page, "type=\"radio\" name=\"answer\" value=\""),
            ));
        }
        before = false;
        let page = get_as(server, &format!("{room}/host"), &host.cookie).unwrap().body;
        if page.contains("It is over") {
            return None;
        }
        let from = after(&page, "data-stage=\"");
        host.post(server, &format!("{room}/acts"), &format!("do=forward&from={from}"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn kills_in_the_middle_of_an_answer_window_lose_no_answer_and_double_none() {
    let folder = tempfile::tempdir().unwrap();
    let variables = [("RATE_LIMITS", "off")];
    let mut server = Server::start(&folder, &variables);
    let (mut host, room, pin) = open(server.address);
    let players: Vec<Person> = (0..PLAYERS).map(|number| come_in(server.address, &room, &pin, &format!("Player{number}"))).collect();
    let mut acknowledged = Vec::new();
    for kill in 0..KILLS {
        let (slide, option) = next_question(server.address, &mut host, &room, &players[0]).expect("a question");
        let fields = format!("slide={slide}&answer={option}&part=own");
        let (address, taken) = (Mutex::new(Some(server.address)), AtomicUsize::new(0));
        let kept = Mutex::new(Vec::new());
        thread::scope(|scope| {
            for (number, player) in players.iter().enumerate() {
                let (address, taken, kept, fields, room) = (&address, &taken, &kept, &fields, &room);
                scope.spawn(move || {
                    thread::sleep(Duration::from_millis(4 * number as u64));
                    // Whoever gets no answer sends the same form again, until a server takes it.
                    loop {
                        let there = *address.lock().unwrap();
                        let sent = there.and_then(|server| post(server, &format!("{room}/answers"), &player.cookie, fields).ok());
                        if let Some(answer) = sent.filter(|answer| answer.status < 500) {
                            assert_eq!(answer.status, 200, "{}", answer.body);
                            assert!(answer.body.contains("Locked in"), "{}", answer.body);
                            kept.lock().unwrap().push((number, slide));
                            taken.fetch_add(1, Ordering::SeqCst);
                            return;
                        }
                        thread::sleep(Duration::from_millis(5));
                    }
                });
            }
            while taken.load(Ordering::SeqCst) < 2 + 2 * kill {
                thread::sleep(Duration::from_millis(1));
            }
            server.signal("KILL");
            *address.lock().unwrap() = None;
            server.wait();
            let began = Instant::now();
            server = Server::start(&folder, &variables);
            // The room stands where it stood.
            let page = get_as(server.address, &format!("{room}/play"), &players[PLAYERS - 1].cookie).unwrap();
            assert!(page.status == 200 && page.body.contains(&format!("data-slide=\"{slide}\"")), "{}", page.body);
            assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
            *address.lock().unwrap() = Some(server.address);
        });
        acknowledged.extend(kept.into_inner().unwrap());
    }
    let store =
        Store::open(&format!("sqlite:{}", folder.path().join("data/chapterwise.db").display()), StoreOptions::default()).await.unwrap();
    let events = store.room_events(room.trim_start_matches("/rooms/").parse().unwrap(), 0).await.unwrap();
    let mut stored: Vec<(usize, u16)> = events
        .iter()
        .filter_map(|logged| match &logged.event {
            Event::Answered { player, slide, .. } => Some((usize::from(player.0), *slide)),
            _ => None,
        })
        .collect();
    stored.sort_unstable();
    acknowledged.sort_unstable();
    assert_eq!(stored, acknowledged);
    assert_eq!(stored.len(), PLAYERS * KILLS);
    assert_eq!(events.iter().map(|logged| logged.seq).collect::<Vec<_>>(), (1..=events.len() as u32).collect::<Vec<_>>());
    store.close().await;
}

#[test]
fn bots_at_the_door_come_in_nowhere_and_those_inside_play_on() {
    let folder = tempfile::tempdir().unwrap();
    // With rate limits, as it is run: everybody here comes from one address.
    let server = Server::start(&folder, &[]);
    let (mut host, room, pin) = open(server.address);
    let players: Vec<Person> = (0..PLAYERS).map(|number| come_in(server.address, &room, &pin, &format!("Player{number}"))).collect();
    let (slide, option) = next_question(server.address, &mut host, &room, &players[0]).expect("a question");
    let (over, knocks) = (AtomicBool::new(false), AtomicUsize::new(0));
    thread::scope(|scope| {
        for bot in 0..8_usize {
            let (over, knocks, room) = (&over, &knocks, &room);
            scope.spawn(move || {
                for knock in 0_usize.. {
                    if over.load(Ordering::SeqCst) {
                        return;
                    }
                    let wrong = 100_000 + (bot * 7919 + knock * 104_729) % 900_000;
                    let answer = match knock % 2 {
                        0 => get(server.address, &format!("/join?code={wrong}")),
                        _ => post(server.address, &format!("{room}/players"), "", &format!("name=Bot{bot}x{knock}&ticket=0")),
                    };
                    assert_ne!(answer.unwrap().status, 303, "a bot came in");
                    knocks.fetch_add(1, Ordering::SeqCst);
                }
            });
        }
        while knocks.load(Ordering::SeqCst) < 600 {
            thread::sleep(Duration::from_millis(5));
        }
        for player in &players {
            let began = Instant::now();
            let answer =
                post(server.address, &format!("{room}/answers"), &player.cookie, &format!("slide={slide}&answer={option}&part=own"))
                    .unwrap();
            assert!(answer.status == 200 && answer.body.contains("Locked in"), "{} {}", answer.status, answer.body);
            assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
        }
        over.store(true, Ordering::SeqCst);
    });
    let page = get_as(server.address, &format!("{room}/host"), &host.cookie).unwrap().body;
    assert!(page.contains(&format!("Who is in: {PLAYERS}")), "{page}");
}
