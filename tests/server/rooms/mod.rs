//! Live rooms on the real program: killed in the middle of an answer window, on three nodes of which one dies, and with bots at the door.

mod bots;
mod kills;
mod nodes;

use std::net::SocketAddr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use chapterwise::domain::room::event::Event;
use chapterwise::store::Store;

use super::http::{Answer, get, get_as, post};

const PLAYERS: usize = 12;

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

/// Everybody answers at about the same time; whoever gets no answer sends the same form again, until a server takes it. `place` says where each finds
/// one now; `meanwhile` goes on at the same time, and sees how many were acknowledged. Who was.
fn answer_all(
    players: &[Person],
    room: &str,
    (slide, option): &(u16, String),
    place: impl Fn(usize) -> Option<SocketAddr> + Sync,
    meanwhile: impl FnOnce(&AtomicUsize),
) -> Vec<(usize, u16)> {
    let (taken, kept) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let fields = format!("slide={slide}&answer={option}&part=own");
    thread::scope(|scope| {
        for (number, player) in players.iter().enumerate() {
            let (place, taken, kept, fields) = (&place, &taken, &kept, &fields);
            scope.spawn(move || {
                thread::sleep(Duration::from_millis(4 * number as u64));
                loop {
                    let sent = place(number).and_then(|server| post(server, &format!("{room}/answers"), &player.cookie, fields).ok());
                    if let Some(answer) = sent.filter(|answer| answer.status < 500) {
                        assert_eq!(answer.status, 200, "{}", answer.body);
                        assert!(answer.body.contains("Locked in"), "{}", answer.body);
                        kept.lock().unwrap().push((number, *slide));
                        taken.fetch_add(1, Ordering::SeqCst);
                        return;
                    }
                    thread::sleep(Duration::from_millis(5));
                }
            });
        }
        meanwhile(&taken);
    });
    kept.into_inner().unwrap()
}

/// Waits until so many were acknowledged.
fn wait_for(taken: &AtomicUsize, enough: usize) {
    while taken.load(Ordering::SeqCst) < enough {
        thread::sleep(Duration::from_millis(1));
    }
}

/// Every answer in the database, as who gave it and the slide; the room's events are numbered without a gap.
async fn stored(store: &Store, room: &str) -> Vec<(usize, u16)> {
    let events = store.room_events(room.trim_start_matches("/rooms/").parse().unwrap(), 0).await.unwrap();
    assert_eq!(events.iter().map(|logged| logged.seq).collect::<Vec<_>>(), (1..=events.len() as u32).collect::<Vec<_>>());
    let answer = |event: &Event| match event {
        Event::Answered { player, slide, .. } => Some((usize::from(player.0), *slide)),
        _ => None,
    };
    let mut answers: Vec<(usize, u16)> = events.iter().filter_map(|logged| answer(&logged.event)).collect();
    answers.sort_unstable();
    answers
}
