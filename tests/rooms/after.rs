//! What is left of a room: practising what one missed, and what the host accepted.

use super::{Opened, after, answer, open};
use crate::own_quizzes::{quiz, teacher, write};
use crate::support::app::TestApp;

#[tokio::test]
async fn whoever_missed_something_practises_it_with_or_without_a_class() {
    let app = TestApp::new().await;
    let room = open(&app, &[]).await;
    let (mia, noah) = (room.player(&app, "Mia").await, room.player(&app, "Noah").await);
    let (play, practice) = (format!("{}/play", room.room), format!("{}/practice", room.room));
    room.forward(1).await;
    answer(&mia, &room.room).await.ok();
    room.forward(2).await;
    // Not while it runs.
    assert_eq!(noah.post(&practice, &[]).await.ok().address, play);
    // The third is open when the bell rings, and nobody is asked it again.
    room.forward(4).await;
    room.act("end").await.ok();
    noah.get(&play).await.ok().says("What you missed").says("Practise the two you missed");
    let attempt = noah.post(&practice, &[]).await.ok().says("1 of 2");
    let address = attempt.address.split("/questions").next().unwrap().to_owned();
    // The same again, from another tab.
    assert!(noah.post(&practice, &[]).await.ok().address.starts_with(&address));
    noah.get("/practice").await.ok().says("a live room").says("0 of 2 answered");
    // It is theirs alone.
    mia.get(&address).await.status(404);
    app.reader().post(&practice, &[]).await.ok().says("The room had");
    noah.post(&format!("{address}/finish"), &[]).await.ok();
    let done = noah.get(&address).await.ok().says("0 of 2").says("Retry the two");
    done.says("Back to “Chapter 1");
    let again = noah.post(&format!("{address}/retry"), &[]).await.ok();
    assert!(again.address.contains("/questions/1") && !again.address.starts_with(&address), "{}", again.address);
    // A room that is deleted takes it along.
    let in_three_weeks = jiff::Timestamp::now() + jiff::SignedDuration::from_hours(21 * 24);
    assert_eq!(app.state.store.delete_old_rooms(in_three_weeks).await.unwrap(), 1);
    noah.get(&address).await.status(404);
}

#[tokio::test]
async fn what_a_host_accepts_is_right_for_whoever_comes_later_and_in_their_quiz() {
    let app = TestApp::new().await;
    let host = teacher(&app, "Ada").await;
    host.read_up_to(1).await;
    let own = quiz(&host, "Fuel").await;
    let short = [("kind", "short"), ("text", "What burns?"), ("chapter", "1"), ("explanation", "It says so."), ("accept", "Coal")];
    write(&host, &own, &short).await;
    let id = own.rsplit('/').next().unwrap();
    let fields = [("book", "the-glass-orchard"), ("from", id), ("rules", "1"), ("late", "yes")];
    let page = host.post("/rooms/new", &fields).await.ok();
    let (address, pin) = (page.address.trim_end_matches("/host").to_owned(), after(&page.html, "data-pin=\""));
    let room = Opened { host, room: address, pin };
    let mia = room.player(&app, "Mia").await;
    room.forward(1).await;
    mia.post(&format!("{}/answers", room.room), &[("slide", "0"), ("answer", "Peat")]).await.ok();
    room.forward(2).await;
    mia.get(&format!("{}/play", room.room)).await.ok().says("Not yet.");
    // The quiz was changed since: only the word is added.
    let mut changed = app.state.store.own_quiz(id.parse().unwrap()).await.unwrap().unwrap();
    let mut exercise = (*changed.items[0].exercise).clone();
    exercise.solution.explanation = "Said otherwise.".to_owned();
    changed.items[0].exercise = std::sync::Arc::new(exercise);
    app.state.store.change_quiz(changed, jiff::Timestamp::now()).await.unwrap();
    room.host.post(&format!("{}/acts", room.room), &[("accept", "Peat"), ("slide", "0")]).await.ok();
    mia.get(&format!("{}/play", room.room)).await.ok().says("Right.");
    let kept = app.state.store.own_quiz(id.parse().unwrap()).await.unwrap().unwrap();
    let chapterwise::domain::answer_key::AnswerKey::Text(key) = &kept.items[0].exercise.solution.key else { panic!("no typed key") };
    assert_eq!(key.accept, ["Coal", "Peat"]);
    assert_eq!(kept.items[0].exercise.solution.explanation, "Said otherwise.");
    // Accepted twice it stands there once.
    room.host.post(&format!("{}/acts", room.room), &[("accept", "Peat"), ("slide", "0")]).await.ok();
    assert_eq!(app.state.store.own_quiz(id.parse().unwrap()).await.unwrap().unwrap().version, kept.version);
}

#[tokio::test]
async fn it_is_played_again_as_it_was() {
    let app = TestApp::new().await;
    let fields = [("scoring", "speed"), ("bonus", "75"), ("limit", "30"), ("teams", "3"), ("ranking", "yes"), ("prompts", "end")];
    let room = open(&app, &fields).await;
    room.act("end").await.ok();
    let host = room.host.get(&format!("{}/host", room.room)).await.ok();
    let again =
        host.html.split("href=\"/rooms/new?").nth(1).expect("the way to play it again").split('"').next().unwrap().replace("&amp;", "&");
    let form = room.host.get(&format!("/rooms/new?{again}")).await.ok();
    let is_chosen =
        |value: &str, word: &str| form.html.split('<').any(|tag| tag.contains(&format!("value=\"{value}\"")) && tag.contains(word));
    for (value, word) in [("speed", "checked"), ("75", "selected"), ("30", "selected"), ("3", "selected"), ("end", "selected")] {
        assert!(is_chosen(value, word), "{value}");
    }
    let ticks = |name: &str| form.html.split('<').any(|tag| tag.contains(&format!("name=\"{name}\"")) && tag.contains("checked"));
    assert!(ticks("ranking") && ticks("late") && !ticks("streaks"));
}
