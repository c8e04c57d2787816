//! What people do in a club, one after the other.

use crate::support::app::TestApp;
use crate::support::page::Page;
use crate::support::reader::TestReader;

/// Founds a club; its address.
pub async fn found(host: &TestReader, door: &str) -> String {
    let fields = [
        ("name", "The Thursday Club"),
        ("book", "the-glass-orchard"),
        ("about", "We meet on Thursdays."),
        ("zone", "Europe/London"),
        ("door", door),
        ("nickname", "Ada"),
    ];
    let page = host.post("/clubs/new", &fields).await.ok();
    page.address.split('?').next().unwrap().to_owned()
}

/// The code of the club's newest invitation.
pub async fn invite(host: &TestReader, club: &str, fields: &[(&str, &str)]) -> String {
    let page = host.post(&format!("{club}/invitations"), fields).await.ok();
    code(&page)
}

fn code(page: &Page) -> String {
    page.html.split_once("/join?code=").expect("an invitation").1.split('"').next().unwrap().to_owned()
}

pub async fn come_in(guest: &TestReader, code: &str, nickname: &str) -> Page {
    guest.post("/join", &[("code", code), ("nickname", nickname)]).await
}

#[tokio::test]
async fn a_club_is_founded_in_one_form_and_what_is_wrong_is_said() {
    let app = TestApp::new().await;
    let host = app.reader();
    host.get("/clubs").await.ok().says("Found a club");
    let refused = host
        .post("/clubs/new", &[("name", "x"), ("book", "the-glass-orchard"), ("zone", "Atlantis"), ("nickname", " "), ("about", "Ours")])
        .await;
    let refused = refused
        .status(422)
        .says("Give the club a name of 2 to 60 characters.")
        .says("Choose a time zone from the list.")
        .says("Choose a name.");
    assert!(refused.html.contains("Ours"), "nothing typed is lost");
    let club = found(&host, "invitation").await;
    host.get(&club).await.ok().says("The Thursday Club").says("There is no schedule yet.").says("1 member");
    host.get("/clubs").await.ok().says("Yours").says("The Glass Orchard. Host.");
    // Nobody else knows that there is such a club.
    app.reader().get("/clubs").await.ok().lacks("Thursday");
    app.reader().get(&club).await.status(404);
}

#[tokio::test]
async fn the_same_form_sent_twice_founds_one_club() {
    let app = TestApp::new().await;
    let host = app.reader();
    let form = host.get("/clubs/new").await.ok().values("form").remove(0);
    let fields = [("form", form.as_str()), ("name", "Once"), ("book", "the-glass-orchard"), ("zone", "UTC"), ("nickname", "Ada")];
    for _ in 0..2 {
        host.post("/clubs/new", &fields).await.ok();
    }
    assert_eq!(host.get("/clubs").await.ok().html.matches(">Once</a>").count(), 1);
}

#[tokio::test]
async fn a_guest_comes_in_by_a_code_without_an_account_and_back_by_their_link() {
    let app = TestApp::new().await;
    let (host, ben) = (app.reader(), app.reader());
    let club = found(&host, "invitation").await;
    let code = invite(&host, &club, &[("days", "7"), ("places", "2")]).await;
    // As it is read aloud: with a space and in capitals.
    let aloud = format!("{}%20{}", code[..3].to_uppercase(), code[3..].to_uppercase());
    ben.get(&format!("/join?code={aloud}")).await.ok().says("You are invited to The Thursday Club").says("It reads The Glass Orchard");
    come_in(&ben, &code, "Ada").await.status(422).says("Somebody in the club is called that.");
    for twin in ["Ａｄａ", "A\u{ad}da", "Host Ada (host)", "𝓐𝓭𝓪"] {
        come_in(&ben, &code, twin).await.status(422).says("Somebody in the club is called that.");
    }
    come_in(&ben, &code, "Ad\u{430}").await.status(422).says("letters of two alphabets");
    come_in(&ben, &code, "Shithead").await.status(422).says("Choose another name.");
    come_in(&ben, &code, "\u{2800}\u{2800}").await.status(422).says("Nobody would see that name.");
    come_in(&ben, &code, "Ben").await.ok().says("You are in.").says("Your way back");
    let home = ben.post(&format!("{club}/way-back"), &[]).await.ok();
    host.get(&format!("{club}/invitations")).await.ok().says("1 of 2 places taken.");

    // The browser forgets everything.
    let (_, link) = home.html.split_once("http://books.test/comeback/").unwrap();
    let link = format!("/comeback/{}", link.split('"').next().unwrap());
    let elsewhere = app.reader();
    elsewhere.get(&club).await.status(404);
    elsewhere.get(&link).await.ok().says("As Ben, in The Thursday Club.");
    elsewhere.get(&club).await.status(404);
    elsewhere.post(&link, &[]).await.ok().says("The Thursday Club");
    elsewhere.get(&format!("{club}/members")).await.ok().says("Ben (you)");
    // With an account a link is worth nothing any more.
    let home = elsewhere.post(&format!("{club}/way-back"), &[]).await.ok();
    let link = format!("/comeback/{}", home.html.split_once("/comeback/").unwrap().1.split('"').next().unwrap());
    elsewhere.post("/you/keep", &[("name", "Ben B"), ("password", "teapot under marsh boats"), ("email", "")]).await.ok();
    app.reader().get(&link).await.ok().says("this link opens nothing any more");
    let thief = app.reader();
    thief.post(&link, &[]).await.ok();
    thief.get(&club).await.status(404);
}

#[tokio::test]
async fn an_invitation_taken_back_says_so() {
    let app = TestApp::new().await;
    let host = app.reader();
    let club = found(&host, "invitation").await;
    let code = invite(&host, &club, &[]).await;
    app.reader().get(&format!("/join?code={code}")).await.ok().holds("nickname");
    host.post(&format!("{club}/invitations/{code}/revoke"), &[]).await.ok().says("1 older invitation is opened by nobody any more.");
    app.reader().get(&format!("/join?code={code}")).await.ok().says("This invitation was taken back.").lacks("nickname");
    come_in(&app.reader(), &code, "Ben").await.ok().says("This invitation was taken back.");
    host.post(&format!("{club}/invitations"), &[("places", "many")])
        .await
        .status(422)
        .says("Give a number from 1 to 500")
        .says("Another invitation");
    app.reader().get("/join?code=zzzzzz").await.status(422).says("No club, class or room uses zzzzzz.");
}

#[tokio::test]
async fn a_host_lets_in_who_asks() {
    let app = TestApp::new().await;
    let (host, ben) = (app.reader(), app.reader());
    let club = found(&host, "request").await;
    ben.get("/clubs").await.ok().says("The Thursday Club").says("1 member. On request.");
    ben.get(&club).await.ok().says("Ask to come in").lacks("1 member");
    ben.post(&format!("{club}/enter"), &[("nickname", "")]).await.status(422).says("Choose a name.");
    ben.post(&format!("{club}/enter"), &[("nickname", "Ben")]).await.ok().says("You have asked to come in.");
    ben.get(&format!("{club}/members")).await.status(403).says("A host has to say yes first.");
    let members = host.get(&format!("{club}/members")).await.ok().says("Has asked to come in");
    // The form with that button; the host has one of their own above it.
    let (before, _) = members.html.split_once("Let in").unwrap();
    let (_, action) = before.rsplit_once(&format!("action=\"{club}/members/")).unwrap();
    let let_in = format!("{club}/members/{}", action.split('"').next().unwrap());
    host.post(&let_in, &[("to", "member")]).await.ok();
    ben.get(&club).await.ok().says("What is next");
    host.get(&format!("{club}/record")).await.ok().says("Ada let Ben in.");
}

#[tokio::test]
async fn a_schedule_is_proposed_and_changed() {
    let app = TestApp::new().await;
    let host = app.reader();
    let club = found(&host, "open").await;
    let schedule = format!("{club}/schedule");
    host.get(&schedule).await.ok().says("There is none yet.").says("Make a schedule");
    let wrong = host.post(&schedule, &[("start", "soon"), ("chapters", "0"), ("days", "7")]).await.status(422);
    wrong.says("Give the day on which you begin").says("Give a number of chapters from 1 to 4.");
    let made = host.post(&schedule, &[("start", "2031-01-06"), ("chapters", "2"), ("days", "7"), ("off", "Mon")]).await.ok();
    // Both dates would be Mondays.
    let made = made.says("Chapters 1 to 2 (next) by Tuesday 14 January 2031").says("Chapters 3 to 4 by Tuesday 21 January 2031");
    let seen = made.values("seen").remove(0);
    let moved = host.post(&format!("{schedule}/1"), &[("due", "2031-01-16"), ("follow", "yes"), ("seen", &seen)]).await.ok();
    let moved = moved.says("by Thursday 16 January 2031").says("by Thursday 23 January 2031");
    // A past day is taken once it is meant so; what is made anew asks whether the dates that are there may go.
    let seen_now = moved.values("seen").remove(0);
    let past = host.post(&format!("{schedule}/1"), &[("due", "2020-01-01"), ("seen", &seen_now)]).await.status(422);
    past.says("That day is past.").holds("value=\"2020-01-01\"").holds("name=\"sure\"");
    host.get(&schedule).await.ok().says("by Thursday 16 January 2031");
    let anew = [("start", "2020-01-06"), ("chapters", "2"), ("days", "7"), ("seen", seen_now.as_str())];
    let asked = host.post(&schedule, &anew).await.status(422);
    asked
        .says("It takes the place of all the dates above, of those that were moved by hand as well. All its dates are past.")
        .holds("value=\"2020-01-06\"");
    host.get(&schedule).await.ok().says("by Thursday 16 January 2031");
    // A second host who saw it as it was.
    let stale = host.post(&format!("{schedule}/3"), &[("due", "2031-02-01"), ("seen", &seen)]).await.status(409);
    stale.says("Another host changed the schedule meanwhile.");
    let seen = moved.values("seen").remove(0);
    let out_of_order = host.post(&format!("{schedule}/1"), &[("due", "2031-03-01"), ("seen", &seen)]).await.status(422);
    let out_of_order = out_of_order.says("That day is not between the dates before and after it.");
    assert!(out_of_order.html.contains("2031-03-01"), "nothing typed is lost");
    host.get(&club).await.ok().says("Chapters 1 to 2 by Thursday 16 January 2031.").holds("<time datetime=\"2031-01-16\">");

    // A calendar reads it without a session, for as long as the club runs.
    let own = host.post(&format!("{club}/calendar"), &[("to", "new")]).await.ok();
    let (_, feed) = own.html.split_once("http://books.test/calendars/").unwrap();
    let feed = format!("/calendars/{}", feed.split('"').next().unwrap());
    let calendar = app.reader().get_once(&feed).await;
    assert_eq!(calendar.header("content-type"), "text/calendar; charset=utf-8");
    let calendar = calendar.text();
    assert!(
        calendar.contains("DTSTART;VALUE=DATE:20310116") && calendar.contains("SUMMARY:The Glass Orchard: Chapters 1 to 2"),
        "{calendar}"
    );
    assert!(!calendar.contains("Ada"), "{calendar}");
    app.reader().get("/calendars/made-up.ics").await.status(404);
    host.post(&format!("{club}/season"), &[("to", "archived")]).await.ok();
    app.reader().get(&feed).await.status(404);
}

#[tokio::test]
async fn members_show_where_they_are_or_hide_it() {
    let app = TestApp::new().await;
    let (host, ben) = (app.reader(), app.reader());
    let club = found(&host, "open").await;
    ben.post(&format!("{club}/enter"), &[("nickname", "Ben")]).await.ok();
    ben.read_up_to(2).await;
    host.get(&club).await.ok().says("Not begun ● 1 member").says("Chapter 2 ● 1 member");
    host.get(&format!("{club}/members")).await.ok().says("Ben Member. At chapter 2.");
    ben.post(&format!("{club}/progress"), &[("shows", "no")]).await.ok().says("Show where I am");
    host.get(&club).await.ok().says("One member keeps it to themselves.").lacks("Chapter 2");
    host.get(&format!("{club}/members")).await.ok().says("Ben Member.").lacks("At chapter");
}

#[tokio::test]
async fn the_last_host_stays_until_there_is_another() {
    let app = TestApp::new().await;
    let (host, ben) = (app.reader(), app.reader());
    let club = found(&host, "open").await;
    ben.post(&format!("{club}/enter"), &[("nickname", "Ben")]).await.ok();
    host.post(&format!("{club}/leave"), &[]).await.status(409).says("You are its only host");
    ben.get("/clubs").await.ok().says("Yours");
    ben.get(&format!("{club}/leave")).await.ok().says("Leave the club?");
    ben.post(&format!("{club}/leave"), &[]).await.ok();
    ben.get("/clubs").await.ok().lacks("Yours");
    // An open club takes back who left of their own accord.
    ben.post(&format!("{club}/enter"), &[("nickname", "Ben")]).await.ok().says("You are in.");
}

#[tokio::test]
async fn an_archived_club_is_read_and_not_changed_and_a_deleted_one_can_be_kept_for_a_week() {
    let app = TestApp::new().await;
    let (host, ben) = (app.reader(), app.reader());
    let club = found(&host, "open").await;
    ben.post(&format!("{club}/enter"), &[("nickname", "Ben")]).await.ok();
    host.post(&format!("{club}/season"), &[("to", "archived")]).await.ok().says("Reopen the club");
    ben.get(&club).await.ok().says("The club is archived");
    host.post(&format!("{club}/schedule"), &[("start", "2031-01-06"), ("chapters", "2"), ("days", "7")]).await.status(403);
    app.reader().get(&club).await.status(404);
    host.post(&format!("{club}/season"), &[("to", "ending")]).await.ok().says("The club will be deleted on");
    ben.get(&club).await.ok().says("A host can still keep it.");
    host.post(&format!("{club}/season"), &[("to", "running")]).await.ok().says("Archive the club");
    let changed = [("name", "The Friday Club"), ("about", ""), ("zone", "Asia/Tokyo"), ("door", "invitation")];
    host.post(&format!("{club}/settings"), &changed).await.ok().says("The Friday Club");
    app.reader().get(&club).await.status(404);
    host.get("/you/data.json").await.ok();
}

#[tokio::test]
async fn nobody_tries_all_codes() {
    let app = TestApp::with(|config| chapterwise::config::Config { rate_limits: true, ..config }).await;
    let guesser = app.reader();
    let mut found = Vec::new();
    for number in 0..70 {
        found.push(guesser.get_once(&format!("/join?code=aaa{number:03}")).await.status_code().as_u16());
    }
    assert_eq!((found[0], found[69]), (422, 429));
    for address in ["/join", "/join?code=482913"] {
        let sent = guesser.post_once(address, &[("code", "aaa999"), ("name", "Guesser")]).await;
        assert_eq!(sent.status_code().as_u16(), 429, "a form is no way round: {address}");
    }
    // A mere look at the page costs nothing.
    guesser.get("/join").await.ok();
}
