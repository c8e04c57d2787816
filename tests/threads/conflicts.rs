//! Two people, two tabs, two presses: each has an outcome, and nothing typed is lost.

use super::{PROMPT, cast, posts};

#[tokio::test]
async fn the_same_form_sent_twice_posts_once() {
    let cast = cast().await;
    let form = cast.ben.get(&format!("{}/prompts/{PROMPT}", cast.club)).await.ok().values("form").remove(0);
    let mut addresses = Vec::new();
    for _ in 0..2 {
        addresses.push(cast.say_with(&cast.ben, &[("form", &form), ("text", "Once")]).await);
    }
    assert_eq!(addresses[0], addresses[1]);
    assert_eq!(posts(&cast.ben.get(&addresses[0]).await).len(), 1);
}

#[tokio::test]
async fn what_is_being_answered_is_deleted_meanwhile() {
    let cast = cast().await;
    let address = cast.say(&cast.ada, "First").await;
    cast.say(&cast.ben, "Second").await;
    let second = posts(&cast.ben.get(&address).await).remove(1);
    cast.cy.get(&format!("{address}?answers={second}")).await.ok();
    cast.ben.post(&format!("/posts/{second}/delete"), &[]).await.ok();
    let answer = [("answers", second.as_str()), ("text", "To that")];
    let refused = cast.cy.post(&format!("{address}/posts"), &answer).await.status(409);
    let refused = refused.says("The post you answer was deleted meanwhile.");
    assert!(refused.html.contains("\nTo that</textarea>") && refused.values("answers").is_empty(), "sent again, it is a post of its own");
    cast.cy.post(&format!("{address}/posts"), &[("text", "To that")]).await.ok();
    assert_eq!(posts(&cast.cy.get(&address).await).len(), 2);
    // A stone can be answered.
    let first = posts(&cast.cy.get(&address).await).remove(0);
    cast.cy.post(&format!("{address}/posts"), &[("answers", &first), ("text", "To the first")]).await.ok();
    cast.ada.post(&format!("/posts/{first}/delete"), &[]).await.ok().says("This post was deleted by whoever wrote it.");
    cast.ben.post(&format!("{address}/posts"), &[("answers", &first), ("text", "And I")]).await.ok().says("And I");
}

#[tokio::test]
async fn a_post_edited_while_it_is_deleted_hands_back_what_was_typed() {
    let cast = cast().await;
    let address = cast.say(&cast.ben, "First").await;
    cast.say(&cast.ada, "Another").await;
    let post = posts(&cast.ben.get(&address).await).remove(0);
    cast.ben.post(&format!("/posts/{post}/delete"), &[]).await.ok();
    let gone = cast.ben.post(&format!("/posts/{post}/edit"), &[("seen", "1"), ("text", "Typed meanwhile")]).await.status(404);
    assert!(gone.html.contains("Typed meanwhile"), "nothing typed is lost");
}

#[tokio::test]
async fn a_removed_member_gets_their_words_back_and_no_more() {
    let cast = cast().await;
    let address = cast.say(&cast.ada, "First").await;
    let members = cast.ada.get(&format!("{}/members", cast.club)).await.ok();
    let (before, _) = members.html.split_once(": Cy").unwrap();
    let action = before.rsplit_once("action=\"").unwrap().1.split('"').next().unwrap();
    cast.ada.post(action, &[("to", "removed")]).await.ok();
    let late = cast.cy.post(&format!("{address}/posts"), &[("text", "Typed meanwhile")]).await.status(404);
    late.holds("Typed meanwhile").lacks("First");
    let blank = cast.cy.post(&format!("{address}/posts"), &[("text", " ")]).await;
    blank.status(404);
}

#[tokio::test]
async fn a_post_that_is_too_long_comes_back_whole() {
    let cast = cast().await;
    let long = "é".repeat(10_001);
    let refused = cast.ben.post(&format!("{}/prompts/{PROMPT}/posts", cast.club), &[("text", &long)]).await.status(422);
    assert!(refused.says("A post holds 10,000 characters. This one has 10,001").html.contains(&long));
}
