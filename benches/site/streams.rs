//! Word of a new post, to everybody who has its thread open: from sending it until the last of them has heard.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{StatusCode, header};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::bare;
use crate::browser::{self, Browser, Connection};
use crate::club::{Club, MEMBERS};
use crate::process::Process;
use crate::row::{self, median};
use crate::visit::fields;

/// How many posts are sent, one after the other.
const POSTS: u64 = 20;

/// Between two of them.
const PAUSE: Duration = Duration::from_millis(150);

/// How long the last member may take before the benchmark gives up.
const PATIENCE: Duration = Duration::from_secs(30);

/// Members of the club and as many connections to the bare handler, one after the other.
pub async fn measure(site: &Process, bare: &Process, club: &Club) {
    eprintln!("{MEMBERS} streams");
    let sessions = club.members.iter().map(Option::as_deref);
    let mut ears = Ears::open(site.address, &format!("{}/stream", club.short), sessions).await;
    // A browser keeps its connection no longer than the server does.
    let mut host = Browser::open(site.address).await;
    host.cookie.clone_from(&club.host);
    let (place, mut ours) = (format!("{}/posts", club.short), Vec::new());
    for post in 1..=POSTS {
        tokio::time::sleep(PAUSE).await;
        let typed = fields([("text", &format!("Post {post}, which everybody waits for."))]);
        let sent = Instant::now();
        tokio::join!(host.submit(&place, &typed), ears.hear(post, sent, &mut ours));
    }
    drop(ears);

    let mut ears = Ears::open(bare.address, bare::STREAM, (0..MEMBERS).map(|_| None)).await;
    let mut teller = Browser::open(bare.address).await;
    let mut theirs = Vec::new();
    for post in 1..=POSTS {
        tokio::time::sleep(PAUSE).await;
        let typed = fields([("count", &post.to_string())]);
        let sent = Instant::now();
        tokio::join!(teller.submit(bare::STREAM, &typed), ears.hear(post, sent, &mut theirs));
    }
    let [ours, theirs] = [ours, theirs].map(Waits::of);
    let what = format!("{MEMBERS} members receive a post by stream: until the last has it, median of {POSTS}");
    let ratio = ours.last.as_secs_f64() / theirs.last.as_secs_f64();
    row::print(&what, &ours.text(), &format!("bare handler that broadcasts the same bytes: {}", theirs.text()), Some(ratio));
}

/// How long they waited.
struct Waits {
    /// The last of them, for a post in the middle.
    last: Duration,
    /// All but one in a hundred, of all of them for all posts.
    p99: Duration,
    most: Duration,
}

impl Waits {
    /// Of the waits for each post.
    fn of(posts: Vec<Vec<Duration>>) -> Self {
        let last = median(posts.iter().map(|waits| *waits.iter().max().unwrap()));
        let mut all = posts.concat();
        all.sort();
        Self { last, p99: all[(all.len() - 1) * 99 / 100], most: all[all.len() - 1] }
    }

    fn text(&self) -> String {
        let [last, p99, most] = [self.last, self.p99, self.most].map(|wait| wait.as_secs_f64() * 1e3);
        format!("{last:.1} ms (p99 of all members and posts {p99:.1} ms, longest {most:.1} ms)")
    }
}

/// Open streams.
struct Ears {
    heard: UnboundedReceiver<(u64, Instant)>,
    /// Kept, so that the connections stay open.
    _connections: Vec<Connection>,
    tasks: Vec<tokio::task::JoinHandle<()>>,
}

impl Ears {
    async fn open<'a>(address: SocketAddr, path: &str, sessions: impl Iterator<Item = Option<&'a str>>) -> Self {
        let (tells, heard) = unbounded_channel();
        let (mut connections, mut tasks) = (Vec::new(), Vec::new());
        for session in sessions {
            let mut connection = Connection::open(address).await;
            let mut request = browser::get(address, path, session, None);
            request.headers_mut().insert(header::ACCEPT, "text/event-stream".parse().unwrap());
            let answer = connection.send(request).await;
            assert_eq!(answer.status(), StatusCode::OK, "{path}");
            tasks.push(tokio::spawn(listen(answer.into_body(), tells.clone())));
            connections.push(connection);
        }
        Self { heard, _connections: connections, tasks }
    }

    /// Waits until all have been told that there are so many new posts, and notes how long each waited.
    async fn hear(&mut self, post: u64, sent: Instant, waits: &mut Vec<Vec<Duration>>) {
        let all = async {
            let mut times = Vec::new();
            while times.len() < MEMBERS {
                let (count, at) = self.heard.recv().await.unwrap();
                assert_eq!(count, post);
                times.push(at - sent);
            }
            times
        };
        waits.push(tokio::time::timeout(PATIENCE, all).await.expect("a member was not told of a post"));
    }
}

impl Drop for Ears {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
    }
}

/// Passes on what a stream tells: how many posts are new, and when it said so.
async fn listen(mut stream: Incoming, tells: UnboundedSender<(u64, Instant)>) {
    let mut text = String::new();
    while let Some(frame) = stream.frame().await {
        let at = Instant::now();
        text.push_str(std::str::from_utf8(frame.unwrap().data_ref().unwrap_or(&Bytes::new())).unwrap());
        while let Some((event, rest)) = text.split_once("\n\n") {
            if let Some(count) = event.strip_prefix("event: unread\ndata: ") {
                let _ = tells.send((count.parse().unwrap(), at));
            }
            text = rest.to_owned();
        }
    }
}
