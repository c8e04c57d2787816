//! What people are told, and how they ask for more or less.

use crate::threads::{PROMPT, cast, posts};

#[tokio::test]
async fn the_bell_rings_for_what_is_new_and_falls_silent() {
    let cast = cast().await;
    cast.cy.get(&cast.club).await.ok().says("Nothing new");
    cast.cy.get("/news").await.ok().says("Nothing. You have seen all that you asked to be told of.");
    let stranger = cast.app.reader().get("/news").await.status(401);
    stranger.says("Log in to see this").holds("/you/login?next=%2Fnews").lacks("Nothing. You have seen");
    let address = cast.say(&cast.cy, "First").await;
    cast.say(&cast.ada, "Hello @Cy, and @Ben").await;
    let first = posts(&cast.ben.get(&address).await).remove(0);
    cast.ben.post(&format!("{address}/posts"), &[("answers", &first), ("text", "To Cy")]).await.ok();
    cast.cy.get("/clubs").await.ok().says("2 new posts");
    cast.cy.get(&cast.club).await.ok().says("2 new posts").says("What you are told");
    let news = cast.cy.get("/news").await.ok().says("The Thursday Club").says("2 new posts. You are named, and answered. Chapter 1, today");
    assert!(news.html.contains(&format!("{address}?unread=yes")), "the way to the first unread post");
    let ada = cast.ada.get("/news").await.ok().says("1 new post. Chapter 1").lacks("You are named");
    let until = ada.values("until").remove(0);
    // Written after the page was made: it stays new.
    cast.say(&cast.ben, "Later").await;
    cast.ada.post(&format!("{}/news", cast.club), &[("until", &until)]).await.ok().says("1 new post.");
    cast.ada.get(&format!("{address}?unread=yes")).await.ok();
    cast.ada.get("/news").await.ok().says("Nothing.");
    // One’s own club alone is counted.
    let elsewhere = crate::clubs::story::found(&cast.ben, "open").await;
    cast.ben.post(&format!("{elsewhere}/prompts/{PROMPT}/posts"), &[("text", "Alone")]).await.ok();
    cast.ada.get("/clubs").await.ok().says("Nothing new");
    cast.cy.get("/news").await.ok().says("3 new posts");
}

#[tokio::test]
async fn each_asks_for_as_much_as_they_like() {
    let cast = cast().await;
    let address = cast.say(&cast.ada, "To nobody").await;
    cast.say(&cast.ada, "To @Ben").await;
    let telling = format!("{}/telling", cast.club);
    cast.ben.get(&telling).await.ok().says("Of what do you want to be told?");
    cast.ben.post(&telling, &[("level", "loudly")]).await.status(422).says("Choose of what you want to be told.");
    cast.ben.post(&telling, &[("level", "mentions")]).await.ok().says("That is kept.");
    assert!(cast.ben.get(&telling).await.html.contains("value=\"mentions\" checked"));
    cast.ben.get("/news").await.ok().says("1 new post. You are named.");
    cast.ben.post(&telling, &[("level", "nothing")]).await.ok();
    cast.ben.get("/news").await.ok().says("Nothing.");
    cast.cy.get(&cast.club).await.ok().says("2 new posts");
    // The thread itself still says what is unread, and can be asked for alone.
    cast.ben.post_once(&format!("{address}/telling"), &[("level", "all")]).await.assert_status(axum::http::StatusCode::SEE_OTHER);
    cast.ben.get("/news").await.ok().says("2 new posts");
    cast.ben.get(&address).await.ok().says("You are told: everything");
    cast.ben.post(&format!("{address}/telling"), &[("level", "")]).await.ok().says("You are told: as in the rest of the club");
}

#[tokio::test]
async fn what_somebody_has_set_is_in_what_they_take_away() {
    let cast = cast().await;
    cast.ben.post(&format!("{}/telling", cast.club), &[("level", "mentions")]).await.ok();
    let export = cast.ben.get("/you/data.json").await;
    assert!(export.html.contains("\"level\"") && export.html.contains("\"mentions\""), "{}", export.html);
}
