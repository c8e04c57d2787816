//! The pages that are asked for, each by somebody it makes sense for.

use std::net::SocketAddr;

use crate::browser::Browser;
use crate::club::Club;

/// Where the book is.
pub const BOOK: &str = "/books/never-let-me-go";

/// A page, and who asks for it.
pub struct Visit {
    /// What the table calls it.
    pub name: &'static str,
    pub path: String,
    /// Of the session; `None` for a visitor who has none.
    pub cookie: Option<String>,
}

/// Makes a guest who has read chapter 1, is in the middle of one quiz on it and has finished another; and lets a member into the club's long thread.
pub async fn prepare(address: SocketAddr, club: &Club) -> Vec<Visit> {
    let mut guest = Browser::open(address).await;
    guest.submit(&format!("{BOOK}/progress"), &fields([("chapter", "1")])).await;
    let finished = finished_quiz(&mut guest).await;
    let running = quiz(&mut guest, "one-by-one").await;
    let cookie = guest.cookie;
    let visit = |name, path, cookie: &Option<String>| Visit { name, path, cookie: cookie.clone() };
    vec![
        visit("Chapter, a guest who has read it", format!("{BOOK}/chapters/1"), &cookie),
        visit("Quiz question, in an attempt under way", format!("{running}/questions/1"), &cookie),
        visit("Result of a finished attempt", finished, &cookie),
        visit("Thread of 500 posts, its first page, a member of a club of 200", club.long.clone(), &club.members[0]),
        visit("Book, no session", BOOK.to_owned(), &None),
        visit("Home, no session", "/".to_owned(), &None),
    ]
}

/// Where a quiz of ten questions is.
async fn quiz(guest: &mut Browser, layout: &str) -> String {
    let setup = fields([("length", "10"), ("behaviour", "test"), ("layout", layout)]);
    guest.submit(&format!("{BOOK}/chapters/1/quiz"), &setup).await
}

/// A quiz with something chosen wherever there is something to choose, so that some answers are right and some wrong.
async fn finished_quiz(guest: &mut Browser) -> String {
    let attempt = quiz(guest, "all-on-one").await;
    let page = guest.get(&attempt).await;
    let page = String::from_utf8(page.body.to_vec()).unwrap();
    let chosen = first_choices(&page);
    assert!(!chosen.is_empty(), "no question was found in {page}");
    guest.submit(&attempt, &chosen).await;
    guest.submit(&format!("{attempt}/finish"), &[]).await
}

/// The fields of a form.
pub fn fields<const N: usize>(fields: [(&str, &str); N]) -> Vec<(String, String)> {
    fields.map(|(name, value)| (name.to_owned(), value.to_owned())).into()
}

/// For each group of radio buttons the first one's value, and each typed answer’s name with a word.
pub fn first_choices(page: &str) -> Vec<(String, String)> {
    let mut chosen: Vec<(String, String)> = Vec::new();
    for tag in page.split('<').filter(|tag| tag.starts_with("input ")) {
        let Some(name) = attribute(tag, "name") else { continue };
        let value = match attribute(tag, "type") {
            Some("radio") => attribute(tag, "value"),
            None => Some("31"),
            Some(_) => None,
        };
        if let Some(value) = value.filter(|_| chosen.iter().all(|(there, _)| there != name)) {
            chosen.push((name.to_owned(), value.to_owned()));
        }
    }
    chosen
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {name}=\""))?.1.split('"').next()
}
