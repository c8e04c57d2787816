//! Bots at the door.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::{PLAYERS, Person, come_in, next_question, open};
use crate::server::http::{get, get_as, post};
use crate::server::process::Server;

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
