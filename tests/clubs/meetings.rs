//! What people do about a meeting and in its room, one after the other.

use super::story::{come_in, found, invite};
use crate::support::app::TestApp;
use crate::support::page::Page;
use crate::support::reader::TestReader;

/// A meeting on a Thursday in winter, about chapters 1 and 2.
pub const PLAN: [(&str, &str); 7] = [
    ("date", "2031-01-09"),
    ("time", "19:00"),
    ("minutes", "90"),
    ("place", "At Ada’s"),
    ("link", "https://meet.example/orchard"),
    ("first", "1"),
    ("last", "2"),
];

const ONE: &str = "what-the-trunk-holds";
const TWO: &str = "reading-for-another";

/// The words of the two prompts, as far as they tell them apart.
fn words(app: &TestApp, id: &str) -> String {
    let book = app.state.library.books().iter().find(|book| book.slug.as_str() == "the-glass-orchard").unwrap();
    let (_, prompt) = book.prompt(&chapterwise::domain::ident::PromptId::parse(id).unwrap()).unwrap();
    prompt.text.clone()
}

/// With some fields otherwise.
fn plan<'a>(otherwise: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let of = |name: &str| otherwise.iter().find(|(other, _)| *other == name).map(|(_, value)| *value);
    let mut fields: Vec<_> = PLAN.iter().map(|(name, value)| (*name, of(name).unwrap_or(value))).collect();
    fields.extend(otherwise.iter().filter(|(name, _)| PLAN.iter().all(|(known, _)| known != name)));
    fields
}

/// Plans a meeting; its address.
pub async fn planned(host: &TestReader, club: &str, otherwise: &[(&str, &str)]) -> String {
    let page = host.post(&format!("{club}/meetings/new"), &plan(otherwise)).await.ok();
    page.address.split("/agenda").next().unwrap().to_owned()
}

/// Chooses what is talked about.
async fn chosen(host: &TestReader, meeting: &str, prompts: &[&str]) -> Page {
    let agenda = format!("{meeting}/agenda");
    let seen = host.get(&agenda).await.ok().values("seen").pop().unwrap();
    let fields: Vec<_> = prompts.iter().map(|id| ("prompt", *id)).chain([("seen", seen.as_str())]).collect();
    host.post(&agenda, &fields).await.ok()
}

/// A host who has read the first two chapters, a guest who has read as far as said, and a meeting on both prompts.
async fn club_that_meets(app: &TestApp, read: u16) -> (TestReader, TestReader, String) {
    let (ada, ben) = (app.reader(), app.reader());
    let club = found(&ada, "invitation").await;
    ada.read_up_to(2).await;
    come_in(&ben, &invite(&ada, &club, &[]).await, "Ben").await.ok();
    if read > 0 {
        ben.read_up_to(read).await;
    }
    let meeting = planned(&ada, &club, &[]).await;
    chosen(&ada, &meeting, &[ONE, TWO]).await;
    (ada, ben, meeting)
}

/// The value of the button beside somebody’s name.
fn here_button(page: &Page, name: &str) -> String {
    let (before, _) = page.html.rsplit_once(&format!(">{name}</bdi></button>")).expect("a button with the name");
    let (_, value) = before.rsplit_once("name=\"here\" value=\"").unwrap();
    value.split('"').next().unwrap().to_owned()
}

async fn tick(reader: &TestReader, meeting: &str, name: &str) -> Page {
    let button = here_button(&reader.get(&format!("{meeting}/room")).await.ok(), name);
    reader.post(&format!("{meeting}/room/here"), &[("here", &button)]).await.ok()
}

#[tokio::test]
async fn a_meeting_is_planned_shown_and_in_the_calendar() {
    let app = TestApp::new().await;
    let host = app.reader();
    let club = found(&host, "open").await;
    host.read_up_to(2).await;
    host.get(&club).await.ok().says("Next meeting").says("None is planned.");
    host.get(&format!("{club}/meetings")).await.ok().says("None is planned.").says("Plan a meeting");
    let wrong =
        [("date", "soon"), ("minutes", "9"), ("link", "http://meet.example"), ("first", "2"), ("last", "1"), ("place", "The library")];
    let refused = host.post(&format!("{club}/meetings/new"), &plan(&wrong)).await.status(422);
    let refused = refused
        .says("Give a day, such as 2026-11-27.")
        .says("Give a number of minutes from 10 to 720.")
        .says("Give a whole address that begins with https://, or none.")
        .says("Choose the first chapter or one after it, up to 4.");
    assert!(refused.html.contains("The library") && refused.html.contains("http://meet.example"), "nothing typed is lost");
    host.post(&format!("{club}/meetings/new"), &plan(&[("date", "2020-01-09")])).await.status(422).says("That time has passed.");

    let form = host.get(&format!("{club}/meetings/new")).await.ok().values("form").remove(0);
    let meeting = planned(&host, &club, &[("form", &form)]).await;
    assert_eq!(planned(&host, &club, &[("form", &form)]).await, meeting, "the same form sent twice");
    host.get(&format!("{club}/meetings")).await.ok().says("Thursday 9 January 2031, 19:00").says("Chapters 1 to 2. At Ada’s.");
    let home = host.get(&club).await.ok().says("Thursday 9 January 2031, 19:00 (London time) Chapters 1 to 2. At Ada’s.");
    assert_eq!(home.html.matches("See the meeting").count(), 1);
    host.get(&meeting)
        .await
        .ok()
        .says("19:00 to 20:30, London time.")
        .says("https://meet.example/orchard")
        .says("Nothing has been chosen yet.");

    let calendar = async || {
        let schedule = host.post(&format!("{club}/calendar"), &[("to", "new")]).await.ok();
        let feed = schedule.html.split_once("/calendars/").unwrap().1.split('"').next().unwrap().to_owned();
        app.reader().get_once(&format!("/calendars/{feed}")).await.text().replace("\r\n ", "")
    };
    chosen(&host, &meeting, &[ONE]).await;
    let feed = calendar().await;
    for line in [
        "DTSTART:20310109T190000Z",
        "DTEND:20310109T203000Z",
        "SUMMARY:The Glass Orchard: meeting\\, chapters 1 to 2",
        "LOCATION:At Ada’s\\, https://meet.example/orchard",
    ] {
        assert!(feed.contains(line), "{line} in {feed}");
    }
    assert!(!feed.contains("Ada\r") && !feed.contains(&words(&app, ONE)[..20]) && !feed.contains("STATUS"), "{feed}");

    host.get(&format!("{meeting}/cancel")).await.ok().says("Cancel the meeting?");
    host.post(&format!("{meeting}/cancel"), &[]).await.ok().says("This meeting is cancelled.");
    host.get(&club).await.ok().says("Next meeting: cancelled");
    host.get(&format!("{club}/meetings")).await.ok().says("(cancelled)");
    assert!(calendar().await.contains("STATUS:CANCELLED"));
    host.get(&format!("{meeting}/room")).await.ok().says("This meeting is cancelled.");
    host.post(&format!("{meeting}/reopen"), &[]).await.ok().lacks("cancelled.");
    host.get(&format!("{meeting}/delete")).await.ok().says("It is gone at once");
    host.post(&format!("{meeting}/delete"), &[]).await.ok().says("None is planned.");
    host.get(&meeting).await.status(404);
    host.get(&format!("{club}/record"))
        .await
        .ok()
        .says("Ada planned a meeting.")
        .says("Ada cancelled a meeting.")
        .says("Ada deleted a meeting.");
}

#[tokio::test]
async fn an_hour_that_is_not_or_is_twice_is_asked_about() {
    let app = TestApp::new().await;
    let host = app.reader();
    let club = found(&host, "open").await;
    let new = format!("{club}/meetings/new");
    // Clocks in London go forward on 30 March 2031, and back on 26 October.
    host.post(&new, &plan(&[("date", "2031-03-30"), ("time", "01:30")]))
        .await
        .status(422)
        .says("There is no 01:30 on that day in Europe/London");
    let twice = [("date", "2031-10-26"), ("time", "01:30")];
    host.post(&new, &plan(&twice)).await.status(422).says("It is 01:30 twice on that day").says("Which of the two?");
    for (showing, hour) in [("first", "T00:30"), ("second", "T01:30")] {
        let meeting = planned(&host, &club, &[twice[0], twice[1], ("showing", showing)]).await;
        let id = meeting.rsplit('/').next().unwrap().parse().unwrap();
        assert!(app.state.store.meeting(id).await.unwrap().unwrap().plan.starts_at.to_string().contains(hour), "{showing}");
        // It stands in the form as it was chosen, and sent again it stays.
        let page = host.get(&format!("{meeting}/edit")).await.ok();
        let chosen = page.html.split('<').find(|tag| tag.contains("name=\"showing\"") && tag.contains("checked")).unwrap();
        assert!(chosen.contains(showing), "{chosen}");
    }
}

#[tokio::test]
async fn two_hosts_do_not_overwrite_each_other() {
    let app = TestApp::new().await;
    let (ada, _, meeting) = club_that_meets(&app, 0).await;
    let edit = format!("{meeting}/edit");
    let seen = ada.get(&edit).await.ok().values("seen").remove(0);
    ada.post(&edit, &plan(&[("place", "The library"), ("seen", &seen)])).await.ok().says("Kept.").says("The library");
    let other = plan(&[("place", "The café"), ("seen", &seen)]);
    let both = ada.post(&edit, &other).await.status(409).says("Another host changed the meeting meanwhile.").says("The library");
    assert!(both.html.contains("The café"), "nothing typed is lost");
    let seen = both.values("seen").remove(0);
    ada.post(&edit, &plan(&[("place", "The café"), ("seen", &seen)])).await.ok().says("The café");

    let agenda = format!("{meeting}/agenda");
    let both = ada.post(&agenda, &[("prompt", "a-cold-welcome"), ("seen", &seen)]).await.status(409);
    let both = both.says("Another host changed the agenda meanwhile").says(&words(&app, TWO));
    assert_eq!(both.html.matches(" checked").count(), 1, "as it was ticked");
    let moved = format!("{agenda}/order");
    ada.post(&moved, &[("down", ONE), ("seen", &seen)]).await.status(409).says("look at it and do it again");
    let seen = both.values("seen").remove(0);
    let page = ada.post(&moved, &[("down", ONE), ("seen", &seen)]).await.ok();
    let order = page.text();
    assert!(order.find(&words(&app, TWO)).unwrap() < order.find(&words(&app, ONE)).unwrap());
    // With other chapters, what does not belong to them goes.
    let seen = page.values("seen").remove(0);
    ada.post(&edit, &plan(&[("last", "1"), ("seen", &seen)])).await.ok().lacks(&words(&app, TWO)).says(&words(&app, ONE));
}

#[tokio::test]
async fn members_say_whether_they_come() {
    let app = TestApp::new().await;
    let (ada, ben, meeting) = club_that_meets(&app, 0).await;
    ada.get(&meeting).await.ok().says("2 members have not said yet.");
    ben.post(&format!("{meeting}/reply"), &[("reply", "maybe")]).await.ok().says("Perhaps: 1 Ben");
    ben.post(&format!("{meeting}/reply"), &[("reply", "yes")]).await.ok().says("Coming: 1 Ben").says("One member has not said yet.");
    ada.get(&meeting).await.ok().says("Coming: 1 Ben");
}

#[tokio::test]
async fn the_agenda_opens_as_one_reads() {
    let app = TestApp::new().await;
    let (one, two) = (words(&app, ONE), words(&app, TWO));
    for (read, sees) in [(0, vec![]), (1, vec![&one]), (2, vec![&one, &two])] {
        let (ada, ben, meeting) = club_that_meets(&app, read).await;
        tick(&ada, &meeting, "Ada").await;
        let note = [("note", "Not for Ben."), ("note_about", TWO), ("general", "Of the whole."), ("note_seen", ""), ("general_seen", "")];
        ada.post(&format!("{meeting}/room/notes"), &note).await.ok();
        ada.get(&format!("{meeting}/minutes")).await.ok().says("Not for Ben.").says("Of the whole.");
        for at in ["0", "1", "2"] {
            for path in ["", "/room", "/screen", "/minutes"] {
                let page = ben.get(&format!("{meeting}{path}")).await.ok();
                let ahead = [(&one, ONE), (&two, TWO)].into_iter().filter(|(text, _)| !sees.contains(text));
                let page = ahead.fold(page, |page, (text, id)| page.lacks(text).lacks(id));
                if read < 2 {
                    page.lacks("Not for Ben.").lacks("Of the whole.");
                }
            }
            ada.post(&format!("{meeting}/room/table"), &[("go", "on"), ("at", at)]).await.ok();
        }
        let page = ben.get(&meeting).await.ok();
        assert_eq!(page.text().contains("The agenda opens as you read."), read < 2, "having read {read}");
        assert_eq!(page.html.matches("<li class=\"prompt\">").count(), sees.len());
    }
}

#[tokio::test]
async fn who_may_not_see_what_is_on_the_table_leaves_it_there() {
    let app = TestApp::new().await;
    let (ada, ben, meeting) = club_that_meets(&app, 0).await;
    let room = format!("{meeting}/room");
    ada.get(&room).await.ok().says("Next prompt").holds("name=\"note\"");
    ben.get(&room).await.ok().says("This prompt is further on than you have read.").lacks("Next prompt").lacks("name=\"note\"");
    ben.post(&format!("{room}/table"), &[("go", "on"), ("at", "0")]).await.ok();
    ada.get(&room).await.ok().says(&words(&app, ONE));
    // Nor does anybody write under it, or about the whole.
    let notes = [("note", "Guessed."), ("note_about", ONE), ("note_seen", ""), ("general", "Guessed."), ("general_seen", "")];
    ben.post(&format!("{room}/notes"), &notes).await.ok();
    ada.get(&room).await.ok().never_holds("Guessed.");
}

#[tokio::test]
async fn a_meeting_is_held_in_its_room() {
    let app = TestApp::new().await;
    let (ada, ben, meeting) = club_that_meets(&app, 2).await;
    let room = format!("{meeting}/room");
    ada.get(&room).await.ok().says(&words(&app, ONE)).says("Say below who is here");
    tick(&ada, &meeting, "Ada").await;
    tick(&ben, &meeting, "Ben").await.says("Draw who begins");
    // Somebody who is not in the club is not here.
    let stranger = format!("{}:yes", chapterwise::domain::ident::ReaderId::new());
    ada.post(&format!("{room}/here"), &[("here", &stranger)]).await.ok();

    let turn = format!("{room}/turn");
    let first = ben.post(&turn, &[("to", ""), ("speaking", "")]).await.ok();
    let speaking = first.values("speaking").remove(0);
    // Two press at once: the second has seen what is not so any more.
    for _ in 0..2 {
        ada.post(&turn, &[("to", ""), ("speaking", &speaking)]).await.ok().says("Begin another round").says("Has spoken in this round:");
    }
    let timer = format!("{room}/timer");
    let page = ben.post(&timer, &[("do", "start"), ("time", "5"), ("timer", "off")]).await.ok().says("Stop");
    let token = page.values("timer").remove(0);
    ada.post(&timer, &[("do", "more"), ("timer", &token)]).await.ok().says("6:5");
    let screen = ada.get_once(&format!("{meeting}/screen")).await;
    assert!(screen.text().contains("role=\"timer\""));
    assert!(screen.text().contains("<noscript><meta http-equiv=\"refresh\" content=\"15\">"), "{}", screen.text());

    // Passing the turn takes along what is being written.
    let page = ada.get(&room).await.ok();
    let seen = |page: &Page, name: &str| page.values(name).remove(0);
    let (note_seen, general_seen) = (seen(&page, "note_seen"), seen(&page, "general_seen"));
    let written =
        [("note", "Ada: it is a wall."), ("note_about", ONE), ("note_seen", &note_seen), ("general", ""), ("general_seen", &general_seen)];
    let with = |more: &[(&'static str, &'static str)]| written.iter().copied().chain(more.iter().copied()).collect::<Vec<_>>();
    ada.post(&turn, &with(&[("to", ""), ("speaking", "")])).await.ok();
    ben.get(&room).await.ok().says("Ada: it is a wall.");
    // A page that was opened before, with nothing typed in it, is no change of mind.
    let untouched =
        [("note", ""), ("note_about", ONE), ("note_seen", note_seen.as_str()), ("general", ""), ("general_seen", general_seen.as_str())];
    ben.post(&format!("{room}/notes"), &untouched).await.ok().says("Ada: it is a wall.");
    let other = [("note", "Ben: it is a door."), ("note_about", ONE), ("note_seen", note_seen.as_str())];
    let both = ben.post(&format!("{room}/notes"), &other).await.status(409);
    let both = both.says("Somebody else wrote here meanwhile.").says("Ben: it is a door.").says("Ada: it is a wall.");
    let note_seen = seen(&both, "note_seen");
    let agreed = [("note", "It is both."), ("note_about", ONE), ("note_seen", note_seen.as_str()), ("then", "end")];
    ben.post(&format!("{room}/notes"), &agreed).await.ok().says("End the meeting?");
    let long = "long ".repeat(2001);
    let refused = ben.post(&format!("{room}/notes"), &[("general", &long), ("general_seen", "-")]).await.status(422);
    assert!(refused.says("Notes hold 10,000 characters. These have 10,005").html.contains(&long));
    ben.post(&format!("{room}/notes"), &[("general", "Cake & tea.\r\n<b>"), ("general_seen", "-")]).await.ok();

    ben.post(&format!("{meeting}/end"), &[])
        .await
        .ok()
        .says("Minutes")
        .says("It is both.")
        .says("Cake & tea. <b>")
        .says("Here: Ada and Ben.");
    let too_late = [("note", "One more thing."), ("note_about", TWO), ("note_seen", "")];
    ben.post(&format!("{room}/notes"), &too_late).await.status(409).says("Somebody ended the meeting").says("One more thing.");
    let minutes = ada.get(&format!("{meeting}/minutes")).await.ok().says("Write something");
    ben.get(&room).await.ok().says("Minutes").lacks("Write something");
    let seen = minutes.values("note_seen").remove(1);
    ada.post(&format!("{meeting}/minutes/notes"), &[("note", "One more thing."), ("note_about", TWO), ("note_seen", &seen)]).await.ok();
    ben.get(&format!("{meeting}/minutes")).await.ok().says("One more thing.");
    ada.post(&format!("{meeting}/reopen"), &[]).await.ok().says("Open the room");
    ben.get(&room).await.ok().says("Whose turn");
}

#[tokio::test]
async fn after_the_meeting_ones_own_notes_are_at_hand() {
    let app = TestApp::new().await;
    let (ada, ben, meeting) = club_that_meets(&app, 2).await;
    let note = format!("/books/the-glass-orchard/chapters/1/prompts/{ONE}/note");
    ben.post(&note, &[("text", "From reading alone, I thought of home."), ("seen", "")]).await.ok();
    ben.get(&format!("{meeting}/minutes")).await.ok().lacks("I thought of home.");
    ben.post(&format!("{meeting}/end"), &[]).await.ok().says("Your own notes").says("I thought of home.");
    ada.get(&format!("{meeting}/minutes")).await.ok().lacks("I thought of home.").lacks("Your own notes");
}

#[tokio::test]
async fn a_browser_does_not_fetch_a_room_ahead() {
    let rules = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/public/links.speculationrules")).unwrap();
    assert!(rules.contains("/meetings/*/room*") && rules.contains("/meetings/*/screen*"));
}
