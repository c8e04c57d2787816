//! A member's own feed: what they see at the moment, for whoever has the key, for as long as it is one.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use quick_xml::Reader;
use quick_xml::events::Event;
use tower::ServiceExt;

use crate::support::app::TestApp;
use crate::support::page::Page;
use crate::support::reader::TestReader;
use crate::threads::{Cast, cast, posts};

/// Makes a link; where it leads.
pub async fn subscribe(who: &TestReader, club: &str) -> String {
    link(&who.post(&format!("{club}/telling/feed"), &[("to", "new")]).await.ok())
}

fn link(page: &Page) -> String {
    let link = page.html.split_once("http://books.test/feeds/").expect("a link").1.split('"').next().unwrap();
    format!("/feeds/{link}")
}

/// What a feed reader gets, without a cookie.
async fn fetch(cast: &Cast, link: &str) -> Page {
    cast.app.reader().get(link).await
}

/// Each element's path with its text, and each link with its `rel`.
fn read(xml: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(xml);
    let (mut path, mut found): (Vec<String>, Vec<(String, String)>) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                path.push(start.name().as_ref().to_owned());
                found.push((path.join("/"), String::new()));
            }
            Event::End(_) => drop(path.pop()),
            Event::Empty(empty) => {
                let attribute = |key: &str| empty.try_get_attribute(key).unwrap().map(|found| found.value.into_owned()).unwrap_or_default();
                found.push((format!("{}/{}", path.join("/"), attribute("rel")), attribute("href")));
            }
            Event::Text(text) => found.last_mut().unwrap().1.push_str(&text),
            Event::GeneralRef(entity) => {
                let says = match &*entity {
                    "lt" => "<",
                    "gt" => ">",
                    "amp" => "&",
                    "quot" => "\"",
                    "apos" => "'",
                    other => panic!("&{other};"),
                };
                found.last_mut().unwrap().1.push_str(says);
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn all<'a>(feed: &'a [(String, String)], path: &str) -> Vec<&'a str> {
    feed.iter().filter(|(at, _)| at == path).map(|(_, text)| text.as_str()).collect()
}

#[tokio::test]
async fn a_feed_is_atom_and_holds_what_its_reader_sees() {
    let cast = cast().await;
    let own = subscribe(&cast.cy, &cast.club).await;
    let empty = fetch(&cast, &own).await.ok();
    assert!(all(&read(&empty.html), "feed/entry").is_empty());
    let address = cast.say(&cast.ada, "She said: *no* 1 < 2 & ||the miller|| ]]>\u{1}").await;
    let late = cast.say_with(&cast.ben, &[("text", "Locked"), ("reveals", "3")]).await;
    assert_eq!(address, late);
    let feed = fetch(&cast, &own).await.ok();
    assert!(
        feed.html.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?><feed xmlns=\"http://www.w3.org/2005/Atom\""),
        "{}",
        feed.html
    );
    let read_by_cy = read(&feed.html);
    // What RFC 4287 asks for: §4.1.1 of a feed, §4.1.2 of an entry.
    for path in ["id", "title", "updated", "self", "alternate", "entry/id", "entry/title", "entry/updated", "entry/author/name"] {
        assert_eq!(all(&read_by_cy, &format!("feed/{path}")).len(), 1, "{path}: {}", feed.html);
    }
    assert_eq!(all(&read_by_cy, "feed/title"), ["The Thursday Club"]);
    assert_eq!(all(&read_by_cy, "feed/self"), [format!("http://books.test{own}")]);
    assert_eq!(all(&read_by_cy, "feed/entry/author/name"), ["Ada"]);
    assert_eq!(all(&read_by_cy, "feed/entry/content"), ["<p>She said: <em>no</em> 1 &lt; 2 &amp; [hidden words] ]]&gt;</p>\n"]);
    assert!(all(&read_by_cy, "feed/entry/updated")[0].parse::<jiff::Timestamp>().is_ok());
    let to_post = all(&read_by_cy, "feed/entry/alternate")[0];
    assert!(cast.cy.get(to_post).await.ok().html.contains("She said"), "{to_post}");
    // As far as they have read by the time that it is fetched.
    cast.cy.read_up_to(3).await.ok();
    let now = fetch(&cast, &own).await.ok();
    assert_eq!(all(&read(&now.html), "feed/entry/content").len(), 2);
    cast.cy.read_up_to(1).await.ok();
    fetch(&cast, &own).await.ok().lacks("Locked");
    // What was deleted or hidden is gone from it.
    let first = posts(&cast.ada.get(&address).await).remove(0);
    cast.ada.post(&format!("/posts/{first}/hide"), &[("to", "hidden")]).await.ok();
    fetch(&cast, &own).await.ok().lacks("She said");
}

#[tokio::test]
async fn a_new_link_ends_the_old_one_and_a_removed_member_has_none() {
    let cast = cast().await;
    cast.say(&cast.ada, "First").await;
    let old = subscribe(&cast.cy, &cast.club).await;
    let telling = format!("{}/telling", cast.club);
    assert_eq!(link(&cast.cy.get(&telling).await.ok()), old);
    cast.ben.get(&telling).await.ok().lacks("/feeds/");
    let new = subscribe(&cast.cy, &cast.club).await;
    fetch(&cast, &old).await.status(404);
    fetch(&cast, &new).await.ok();
    fetch(&cast, new.trim_end_matches(".atom")).await.status(404);
    fetch(&cast, "/feeds/.atom").await.status(404);
    cast.cy.post(&format!("{telling}/feed"), &[("to", "none")]).await.ok();
    fetch(&cast, &new).await.status(404);
    let last = subscribe(&cast.cy, &cast.club).await;
    let id = cast.club.rsplit('/').next().unwrap().parse().unwrap();
    let members = cast.app.state.store.members(id).await.unwrap();
    let cy = members.iter().find(|member| member.nickname.as_str() == "Cy").unwrap();
    cast.ada.post(&format!("{}/members/{}", cast.club, cy.reader), &[("to", "removed")]).await.ok();
    fetch(&cast, &last).await.status(404).lacks("First");
}

#[tokio::test]
async fn a_feed_is_private_and_its_key_is_not_to_be_guessed() {
    let app = TestApp::with(|config| chapterwise::config::Config { rate_limits: true, ..config }).await;
    let host = app.reader();
    let club = crate::clubs::story::found(&host, "invitation").await;
    let own = subscribe(&host, &club).await;
    let ask = async |address: &str| {
        let mut request = Request::get(address).body(Body::empty()).unwrap();
        let caller: std::net::SocketAddr = "192.0.2.7:1".parse().unwrap();
        request.extensions_mut().insert(axum::extract::ConnectInfo(caller));
        app.router().oneshot(request).await.unwrap()
    };
    let answer = ask(&own).await;
    assert_eq!(answer.headers()["cache-control"], "private, no-cache");
    assert_eq!(answer.headers()["content-type"], "application/atom+xml; charset=utf-8");
    let mut refused = false;
    for nth in 0..100 {
        refused |= ask(&format!("/feeds/guess{nth}.atom")).await.status() == StatusCode::TOO_MANY_REQUESTS;
    }
    assert!(refused);
}
