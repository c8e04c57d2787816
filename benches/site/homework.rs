//! A year of pupils who begin the same homework in the same second and answer at the pace of people, with every answer saved as they go.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{Method, Request, StatusCode, header};
use http_body_util::{BodyExt, Full};

use crate::bare;
use crate::browser::{Browser, Connection, get};
use crate::process::Process;
use crate::row;
use crate::visit::{BOOK, fields, first_choices};

/// How many pupils.
const PUPILS: usize = 300;
/// How many questions each is asked.
const QUESTIONS: usize = 16;
/// How long somebody looks at a question; each a little shorter or longer.
const LOOKS: Duration = Duration::from_millis(1_000);

/// What it came to.
#[derive(Default)]
struct Waits {
    begun: Vec<Duration>,
    pages: Vec<Duration>,
    saved: Vec<Duration>,
    handed_in: Vec<Duration>,
    errors: usize,
}

/// Sets it up, lets them all begin, and prints the rows.
pub async fn measure(site: &Process, bare: &Process) {
    let (homework, cookies) = gather(site.address).await;
    eprintln!("{PUPILS} pupils begin a homework of {QUESTIONS} questions in the same second");
    let computed = site.computed();
    let start = Instant::now();
    let sat = sit(site.address, &homework, cookies).await;
    let (took, computed) = (start.elapsed(), site.computed().checked_sub(computed).unwrap_or_default());
    assert_eq!(sat.saved.len(), PUPILS * QUESTIONS, "every answer was saved");
    eprintln!("The same pace against the bare handler");
    let compared = pace(bare.address).await;
    let title = format!("Homework: {PUPILS} pupils begin in the same second, {QUESTIONS} questions each");
    let ms = |waits: &[Duration], percent: usize| at(waits, percent).as_secs_f64() * 1_000.0;
    let figures = |waits: &[Duration]| format!("p50 {:.1} ms, p99 {:.1} ms", ms(waits, 50), ms(waits, 99));
    let summary =
        format!("errors: {}; all handed in after {:.1} s; {:.1} s of CPU", sat.errors, took.as_secs_f64(), computed.as_secs_f64());
    row::print(&title, &summary, "–", None);
    let bare = format!("bare POST at the same pace: {}", figures(&compared));
    row::print("Homework: an answer is saved", &figures(&sat.saved), &bare, Some(ms(&sat.saved, 99) / ms(&compared, 99)));
    row::print("Homework: beginning it", &figures(&sat.begun), "–", None);
    row::print("Homework: a question’s page", &figures(&sat.pages), "–", None);
    row::print("Homework: handing it in", &figures(&sat.handed_in), "–", None);
}

/// The wait that so many in a hundred did not exceed.
fn at(waits: &[Duration], percent: usize) -> Duration {
    let mut waits = waits.to_vec();
    waits.sort();
    waits[(waits.len() - 1) * percent / 100]
}

/// A class with all of them in it and a homework on three chapters; where it is, and their sessions.
async fn gather(address: SocketAddr) -> (String, Vec<Option<String>>) {
    eprintln!("A class of {PUPILS}");
    let mut teacher = Browser::open(address).await;
    teacher.submit("/you/keep", &fields([("name", "Ms Bench"), ("password", "a long enough bench pass")])).await;
    teacher.submit(&format!("{BOOK}/progress"), &fields([("chapter", "3"), ("sure", "1")])).await;
    let class = teacher.submit("/classes/new", &fields([("name", "The year"), ("book", "never-let-me-go"), ("zone", "UTC")])).await;
    let class = class.split('?').next().unwrap().to_owned();
    let asked = QUESTIONS.to_string();
    let setting = [
        ("from", "chapters"),
        ("first", "1"),
        ("last", "3"),
        ("draw", asked.as_str()),
        ("for", "class"),
        ("attempts", "1"),
        ("counts", "best"),
        ("shuffle", "yes"),
        ("layout", "one-by-one"),
        ("what", "score"),
        ("when", "at-once"),
        ("limit", "60"),
    ];
    let homework = teacher.submit(&format!("{class}/assignments/new"), &fields(setting)).await;
    let page = teacher.get(&class).await;
    let page = String::from_utf8(page.body.to_vec()).unwrap();
    let code = page.split_once("class-code num\">").unwrap().1.split('<').next().unwrap().replace(' ', "");
    // One connection for them all: an idle one would be closed before its turn comes again.
    let mut hand = Browser::open(address).await;
    let mut cookies = Vec::new();
    for number in 1..=PUPILS {
        hand.cookie = None;
        hand.submit(&format!("{class}/join"), &fields([("code", code.as_str()), ("name", &format!("Pupil {number}"))])).await;
        cookies.push(hand.cookie.take());
    }
    (homework, cookies)
}

async fn sit(address: SocketAddr, homework: &str, cookies: Vec<Option<String>>) -> Waits {
    let homework: Arc<str> = homework.into();
    let pupils = cookies.into_iter().enumerate().map(|(nth, cookie)| tokio::spawn(pupil(address, Arc::clone(&homework), cookie, nth)));
    let mut all = Waits::default();
    for pupil in pupils.collect::<Vec<_>>() {
        let waits = pupil.await.unwrap();
        all.begun.extend(waits.begun);
        all.pages.extend(waits.pages);
        all.saved.extend(waits.saved);
        all.handed_in.extend(waits.handed_in);
        all.errors += waits.errors;
    }
    all
}

async fn pupil(address: SocketAddr, homework: Arc<str>, cookie: Option<String>, nth: usize) -> Waits {
    let mut waits = Waits::default();
    let mut connection = Connection::open(address).await;
    let cookie = cookie.as_deref();
    let read = fields([("read", "yes")]);
    let (begun, location, _) =
        send(&mut connection, post(address, &format!("{homework}/start"), cookie, &read), StatusCode::SEE_OTHER, &mut waits.errors).await;
    waits.begun.push(begun);
    let attempt = location.unwrap_or_default();
    for question in 1..=QUESTIONS {
        let path = format!("{attempt}/questions/{question}");
        let (page, _, body) = send(&mut connection, get(address, &path, cookie, None), StatusCode::OK, &mut waits.errors).await;
        waits.pages.push(page);
        // Nobody is as quick as the next one.
        tokio::time::sleep(LOOKS.mul_f64(0.5 + (nth * 7 + question * 13) as f64 % 100.0 / 100.0)).await;
        let mut answer = first_choices(&String::from_utf8_lossy(&body));
        answer.push(("then".to_owned(), "save".to_owned()));
        let (saved, ..) = send(&mut connection, post(address, &path, cookie, &answer), StatusCode::NO_CONTENT, &mut waits.errors).await;
        waits.saved.push(saved);
    }
    let (handed_in, ..) =
        send(&mut connection, post(address, &format!("{attempt}/finish"), cookie, &[]), StatusCode::SEE_OTHER, &mut waits.errors).await;
    waits.handed_in.push(handed_in);
    waits
}

/// As many forms at the same pace, sent to a handler that does nothing with them.
async fn pace(address: SocketAddr) -> Vec<Duration> {
    let clients = (0..PUPILS).map(|nth| {
        tokio::spawn(async move {
            let mut connection = Connection::open(address).await;
            let mut waits = Vec::new();
            for question in 1..=QUESTIONS {
                tokio::time::sleep(LOOKS.mul_f64(0.5 + (nth * 7 + question * 13) as f64 % 100.0 / 100.0)).await;
                let request = post(address, bare::STREAM, None, &fields([("count", "1")]));
                waits.push(send(&mut connection, request, StatusCode::SEE_OTHER, &mut 0).await.0);
            }
            waits
        })
    });
    let mut all = Vec::new();
    for client in clients.collect::<Vec<_>>() {
        all.extend(client.await.unwrap());
    }
    all
}

fn post(address: SocketAddr, path: &str, cookie: Option<&str>, typed: &[(String, String)]) -> Request<Full<Bytes>> {
    let mut request = get(address, path, cookie, None);
    *request.method_mut() = Method::POST;
    request.headers_mut().insert(header::CONTENT_TYPE, "application/x-www-form-urlencoded".parse().unwrap());
    *request.body_mut() = Full::from(serde_urlencoded::to_string(typed).unwrap());
    request
}

/// How long the whole answer took, where it leads, and its body. Another status than expected is an error.
async fn send(
    connection: &mut Connection,
    request: Request<Full<Bytes>>,
    expected: StatusCode,
    errors: &mut usize,
) -> (Duration, Option<String>, Bytes) {
    let asked = Instant::now();
    let path = request.uri().to_string();
    let (parts, body) = connection.send(request).await.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    let took = asked.elapsed();
    if parts.status != expected {
        eprintln!("{path}: {}", parts.status);
        *errors += 1;
    }
    let location = parts.headers.get(header::LOCATION).map(|location| location.to_str().unwrap().to_owned());
    (took, location, body)
}
