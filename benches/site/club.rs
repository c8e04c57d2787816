//! A club as large as a school's year, set up through the forms that people use.

use std::net::SocketAddr;

use crate::browser::Browser;
use crate::visit::{BOOK, fields};

/// How many members it has beside its host.
pub const MEMBERS: usize = 200;

/// How many posts stand in its long thread.
pub const POSTS: usize = 500;

/// The club.
pub struct Club {
    /// The session of its host, who has read chapter 1.
    pub host: Option<String>,
    /// The sessions of its members, guests who have read chapter 1.
    pub members: Vec<Option<String>>,
    /// Where its long thread is.
    pub long: String,
    /// Where another thread is, with one post.
    pub short: String,
}

/// Founds one, has everybody come in, and has them write in turns.
pub async fn gather(address: SocketAddr) -> Club {
    eprintln!("A club of {MEMBERS} members and a thread of {POSTS} posts");
    let mut host = Browser::open(address).await;
    let founding = [("name", "Everybody"), ("book", "never-let-me-go"), ("zone", "UTC"), ("door", "invitation"), ("nickname", "Host")];
    let home = host.submit("/clubs/new", &fields(founding)).await;
    let home = home.split('?').next().unwrap().to_owned();
    host.submit(&format!("{BOOK}/progress"), &fields([("chapter", "1")])).await;
    host.submit(&format!("{home}/invitations"), &fields([("days", "30")])).await;
    let page = host.get(&format!("{home}/invitations")).await;
    let page = String::from_utf8(page.body.to_vec()).unwrap();
    let code = page.split_once("/join?code=").unwrap().1.split('"').next().unwrap();
    // One connection for them all: an idle one would be closed before its turn comes again.
    let mut hand = Browser::open(address).await;
    let mut members = Vec::new();
    for number in 1..=MEMBERS {
        hand.cookie = None;
        hand.submit("/join", &fields([("code", code), ("nickname", &format!("Member {number}"))])).await;
        hand.submit(&format!("{BOOK}/progress"), &fields([("chapter", "1")])).await;
        members.push(hand.cookie.take());
    }
    hand.cookie.clone_from(&host.cookie);
    let short = open(&mut hand, &home).await;
    let long = open(&mut hand, &home).await;
    let mut root = String::new();
    for number in 1..POSTS {
        hand.cookie.clone_from(&members[number % MEMBERS]);
        // Every fifth begins something, and the next four answer it.
        let answers = if number % 5 == 1 { "" } else { &root };
        let post = hand.submit(&format!("{long}/posts"), &fields([("text", &text(number)), ("answers", answers)])).await;
        if answers.is_empty() {
            root = post.split_once("#p-").unwrap().1.to_owned();
        }
    }
    Club { host: host.cookie, members, long, short }
}

/// Opens a thread; its address.
async fn open(host: &mut Browser, home: &str) -> String {
    let typed = fields([("title", "What we think so far"), ("text", &text(0))]);
    let post = host.submit(&format!("{home}/chapters/1/threads"), &typed).await;
    post.split('?').next().unwrap().to_owned()
}

/// Two paragraphs, some emphasis, at times a quotation.
fn text(number: usize) -> String {
    let quotation = if number.is_multiple_of(4) { "> The same words, another mood.\n\n" } else { "" };
    format!(
        "{quotation}Post {number}. I went back and read this part again before I answered, and I am *less* sure now than I was the first time.\n\n\
         What strikes me is how little the sentences tell me what to feel. I find that out for myself, a page later."
    )
}
