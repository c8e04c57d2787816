//! Links from mails, feeds and calendars, followed by whoever is not logged in or not in the club any more.

use super::meetings::planned;
use super::story::{come_in, found, invite};
use crate::support::app::TestApp;
use crate::support::page::Page;
use crate::support::reader::TestReader;
use crate::threads::{PROMPT, posts, thread};

/// In every address, in place of an id that something has.
const NOBODYS: &str = "0192f5a0-0000-7000-8000-000000000000";

/// The page without what it was asked for: the same for all that are alike.
fn without_address(page: &Page) -> String {
    let html =
        page.html.split("/you/login?next=").enumerate().map(|(nth, part)| if nth == 0 { part } else { part.split_once('"').unwrap().1 });
    html.collect()
}

/// Addresses that mails, feeds and calendars give; each with one that nothing has.
async fn links(host: &TestReader, club: &str) -> Vec<(String, String)> {
    host.read_up_to(1).await.ok();
    let said = host.post(&format!("{club}/prompts/{PROMPT}/posts"), &[("text", "A canary word")]).await.ok();
    let (thread, post) = (thread(&said), posts(&said).remove(0));
    let meeting = planned(host, club, &[]).await;
    let poll = [("about", "anything"), ("question", "Tea?"), ("options", "Yes\nNo")];
    let poll = host.post(&format!("{club}/polls/new"), &poll).await.ok();
    let poll = poll.address.split('?').next().unwrap().to_owned();
    let links = vec![
        format!("/posts/{post}"),
        format!("/posts/{post}/edit"),
        thread.clone(),
        format!("{thread}?unread=yes&at=x"),
        meeting.clone(),
        format!("{meeting}/minutes"),
        poll,
        club.to_owned(),
        format!("{club}/telling"),
        format!("{club}/chapters/1"),
        format!("{club}/schedule"),
    ];
    let nobodys = |link: &str| {
        let mut parts: Vec<&str> = link.splitn(4, '/').collect();
        let (_, rest) = parts[2].split_once('?').map_or((parts[2], String::new()), |(id, rest)| (id, format!("?{rest}")));
        let id = format!("{NOBODYS}{rest}");
        parts[2] = &id;
        parts.join("/")
    };
    links.iter().map(|link| (link.clone(), nobodys(link))).collect()
}

/// What somebody is shown at each; the same where there is nothing.
async fn shown(who: &TestReader, links: &[(String, String)]) -> Vec<Page> {
    let mut pages = Vec::new();
    for (link, nobodys) in links {
        let (page, nothing) = (who.get(link).await.status(404), who.get(nobodys).await.status(404));
        assert_eq!(without_address(&page), without_address(&nothing), "{link} tells that there is something");
        assert!(!page.html.contains("canary") && !page.html.contains("Thursday"), "{link}: {}", page.html);
        pages.push(page);
    }
    pages
}

#[tokio::test]
async fn whoever_is_not_logged_in_is_led_on_by_logging_in() {
    let app = TestApp::new().await;
    let host = app.reader();
    let club = found(&host, "invitation").await;
    let links = links(&host, &club).await;
    host.post("/you/keep", &[("name", "Ada L"), ("password", "teapot under marsh boats"), ("email", "")]).await.ok();
    for page in shown(&app.reader(), &links).await {
        let page = page.says("Log in to see this").says("Open your own link").holds("name=\"code\"");
        let (_, next) = page.html.split_once("/you/login?next=").unwrap();
        let next = next.split('"').next().unwrap();
        let elsewhere = app.reader();
        let form = elsewhere.get(&format!("/you/login?next={next}")).await.ok();
        let next = form.values("next").remove(0).replace("&amp;", "&");
        assert_eq!(next, page.address);
        let fields = [("name", "Ada L"), ("password", "teapot under marsh boats"), ("next", next.as_str())];
        elsewhere.post("/you/login", &fields).await.ok().lacks("Log in to see this");
    }
    // What is no page of anybody's says what it always did, and a form that changes nothing says so.
    app.reader().get("/books/no-such-book").await.status(404).says("There is no such page").lacks("Log in to see this");
    let (post, _) = &links[0];
    app.reader().post(&format!("{post}/report"), &[("reason", "x")]).await.status(404).says("What you sent has changed nothing.");
}

#[tokio::test]
async fn whoever_is_in_the_club_no_more_learns_how_to_come_back() {
    let app = TestApp::new().await;
    let (host, guest, member) = (app.reader(), app.reader(), app.reader());
    let club = found(&host, "invitation").await;
    let code = invite(&host, &club, &[]).await;
    come_in(&guest, &code, "Gus").await.ok();
    come_in(&member, &code, "Mem").await.ok();
    member.post("/you/keep", &[("name", "Mem M"), ("password", "teapot under marsh boats"), ("email", "")]).await.ok();
    let links = links(&host, &club).await;
    let id = club.rsplit('/').next().unwrap().parse().unwrap();
    for person in app.state.store.members(id).await.unwrap().iter().filter(|person| person.nickname.as_str() != "Ada") {
        host.post(&format!("{club}/members/{}", person.reader), &[("to", "removed")]).await.ok();
    }
    for page in shown(&member, &links).await {
        page.says("You can’t see this").says("ask a host").says("Your clubs");
    }
    for page in shown(&guest, &links).await {
        page.says("You can’t see this").says("you’re a guest").says("Log in").holds("name=\"code\"");
    }
    // Somebody else's classes and homework are as far away.
    for address in [format!("/classes/{NOBODYS}/assignments/{NOBODYS}"), format!("/classes/{NOBODYS}"), format!("/attempts/{NOBODYS}")] {
        app.reader().get(&address).await.status(404).says("Log in to see this");
    }
}

#[tokio::test]
async fn a_listed_club_keeps_what_is_in_it_to_itself() {
    let app = TestApp::new().await;
    let host = app.reader();
    let club = found(&host, "open").await;
    let links = links(&host, &club).await;
    let within: Vec<_> = links.into_iter().filter(|(link, _)| !link.starts_with("/clubs")).collect();
    shown(&app.reader(), &within).await;
    // The club itself everybody may find; what is for members says how one shows that one is.
    app.reader().get(&club).await.ok().says("The Thursday Club");
    app.reader().get(&format!("{club}/schedule")).await.status(403).holds(&format!("/you/login?next={club}"));
}
