//! A thread's title is for nobody who may not read the post that it was opened with.

use std::time::Duration;

use super::{Cast, PROMPT, cast, cast_on, posts, thread};
use crate::support::app::TestApp;
use crate::support::page::Page;
use crate::support::raw::Raw;
use crate::support::reader::TestReader;
use crate::telling::feeds::subscribe;

const TITLE: &str = "Why the canarytitle rings";

/// Ben, who has read three chapters, opens a thread under the first that looks as far as the third; its address, and that of its first post.
async fn opened(cast: &Cast) -> (String, String) {
    let fields = [("title", TITLE), ("text", "canaryopening @Cy @Ada"), ("reveals", "3")];
    let page = cast.ben.post(&format!("{}/chapters/1/threads", cast.club), &fields).await.ok().says("canarytitle");
    cast.ben.get(&format!("{}/chapters/3", cast.club)).await.ok().says("What you brought up").says("canarytitle");
    (thread(&page), posts(&page).remove(0))
}

/// Every page, file and feed that could show it.
async fn everywhere(who: &TestReader, cast: &Cast, thread: &str, post: &str) -> Vec<Page> {
    let club = &cast.club;
    let mut all: Vec<String> =
        ["", "/chapters/1", "/search?q=canarytitle", "/search?q=rings", "/search?q=canaryopening", "/telling", "/members"]
            .map(|below| format!("{club}{below}"))
            .to_vec();
    all.extend(
        ["/transcript", "/transcript/club.md", "/transcript/club.html", "/groups", "/meetings", "/polls"]
            .map(|below| format!("{club}{below}")),
    );
    all.extend(["/clubs", "/news", "/you/data.json"].map(str::to_owned));
    all.extend([thread.to_owned(), format!("{thread}?unread=yes"), format!("{thread}?answers={post}&quote=yes")]);
    all.extend(["", "/edit", "/history", "/report", "/delete"].map(|below| format!("/posts/{post}{below}")));
    all.push(subscribe(who, club).await);
    let mut pages = Vec::new();
    for address in all {
        pages.push(who.get(&address).await);
    }
    pages
}

async fn is_closed_to_cy(cast: &Cast, thread: &str, post: &str) {
    for page in everywhere(&cast.cy, cast, thread, post).await {
        // A search shows what was searched for.
        let html = page.html.replace("value=\"canarytitle\"", "").replace("“canarytitle”", "");
        let html = html.replace("value=\"canaryopening\"", "").replace("“canaryopening”", "");
        assert!(!html.contains("canary"), "{} holds a canary", page.address);
        let id = thread.rsplit('/').next().unwrap();
        // What is theirs they can take away.
        let theirs = page.address.contains(id) || page.address.contains(post) || page.address.ends_with("/you/data.json");
        assert!(theirs || !html.contains(id), "{} links to it", page.address);
    }
    for closed in [thread.to_owned(), format!("{thread}/stream")] {
        cast.cy.get(&closed).await.status(403).says("This is further on than you have read");
    }
    cast.cy.get(&cast.club).await.ok().says("Nothing new").says("No posts yet, as far as you have read.");
    cast.cy.get(&format!("{}/chapters/1", cast.club)).await.ok().lacks("What you brought up");
    let typed = [("text", "Am I really first here?"), ("answers", post)];
    cast.cy.post(&format!("{thread}/posts"), &typed).await.status(403).holds("Am I really first here?").lacks("canary");
}

async fn story(cast: Cast) {
    let (thread, post) = opened(&cast).await;
    is_closed_to_cy(&cast, &thread, &post).await;
    // It stands where it reveals, for those who have read as far.
    cast.ada.get(&format!("{}/chapters/3", cast.club)).await.ok().says("What you brought up").says("canarytitle");
    cast.ada.get(&format!("{}/chapters/1", cast.club)).await.ok().lacks("canarytitle");
    let seen = everywhere(&cast.ada, &cast, &thread, &post).await;
    let with_title = seen.iter().filter(|page| page.html.contains(TITLE)).count();
    assert!(with_title >= 8, "the control finds it on {with_title} pages");
    cast.cy.read_up_to(3).await.ok();
    cast.cy.get("/news").await.ok().says("canarytitle").says("You are named");
    cast.cy.get(&thread).await.ok().says("canaryopening");
    cast.app.stop().await;
}

#[tokio::test]
async fn it_goes_as_far_as_the_first_post() {
    story(cast().await).await;
}

#[tokio::test]
async fn it_goes_as_far_as_the_first_post_on_postgres() {
    story(cast_on(TestApp::on_postgres().await).await).await;
}

#[tokio::test]
async fn it_follows_when_the_first_post_is_made_to_look_further() {
    let cast = cast().await;
    let fields = [("title", TITLE), ("text", "A beginning")];
    let page = cast.ben.post(&format!("{}/chapters/1/threads", cast.club), &fields).await.ok();
    let (address, first) = (thread(&page), posts(&page).remove(0));
    cast.ben.get(&format!("{}/chapters/1", cast.club)).await.ok().says("What you brought up").says("canarytitle");
    cast.cy.post(&format!("{address}/posts"), &[("text", "One’s own")]).await.ok().says("canarytitle");
    cast.cy.post(&format!("{address}/posts"), &[("text", "To it"), ("answers", &first)]).await.ok();
    // Another's post that looks further takes nothing with it.
    let ahead = cast.ada.post(&format!("{address}/posts"), &[("text", "Ahead")]).await.ok();
    let ahead = posts(&ahead).pop().unwrap();
    let form = cast.ada.get(&format!("/posts/{ahead}/edit")).await.ok().says("Whoever has read less is not sent it.");
    let seen = form.values("seen").remove(0);
    cast.ada.post(&format!("/posts/{ahead}/edit"), &[("seen", &seen), ("text", "Ahead"), ("reveals", "3")]).await.ok();
    cast.cy.get(&address).await.ok().says("One’s own");

    let mut near = Raw::new(cast.app.router());
    let code = crate::clubs::story::invite(&cast.ada, &cast.club, &[]).await;
    near.post("/join", &format!("code={code}&nickname=Near")).await;
    near.post("/books/the-glass-orchard/progress", "chapter=1&sure=1").await;
    let mut ear = near.listen(&format!("{address}/stream")).await.unwrap();
    let form = cast.ben.get(&format!("/posts/{first}/edit")).await.ok().says("neither the post nor the thread’s title");
    let seen = form.values("seen").remove(0);
    cast.ben.post(&format!("/posts/{first}/edit"), &[("seen", &seen), ("text", "canaryopening"), ("reveals", "3")]).await.ok();
    assert_eq!(ear.hear(Duration::from_secs(2)).await.map(|heard| heard.event).as_deref(), Some("over"));
    is_closed_to_cy(&cast, &address, &first).await;
    cast.ada.get(&address).await.ok().says("One’s own").says("To it");

    // It never comes back to less, whether the first post is changed again or goes.
    let seen = cast.ben.get(&format!("/posts/{first}/edit")).await.ok().values("seen").remove(0);
    cast.ben.post(&format!("/posts/{first}/edit"), &[("seen", &seen), ("text", "canaryopening"), ("reveals", "1")]).await.ok();
    cast.cy.get(&address).await.status(403);
    cast.ben.post(&format!("/posts/{first}/delete"), &[]).await.ok().says("This post was deleted by whoever wrote it.");
    cast.cy.get(&address).await.status(403);
    cast.cy.get(&format!("{}/search?q=rings", cast.club)).await.ok().lacks("canarytitle");
}

#[tokio::test]
async fn nobody_answers_what_they_do_not_see() {
    let cast = cast().await;
    let address = cast.say_with(&cast.ben, &[("text", "canaryahead"), ("reveals", "3")]).await;
    let ahead = posts(&cast.ben.get(&address).await).remove(0);
    cast.ben.get(&format!("{}/chapters/1", cast.club)).await.ok().says("1 post, the latest");
    // That nothing is there yet is true as far as Cy has read, and says no more.
    cast.cy.get(&address).await.ok().says("No posts yet, as far as you have read.").lacks("canaryahead");
    cast.cy.get(&format!("{}/chapters/1", cast.club)).await.ok().says("No posts yet, as far as you have read.").lacks("1 post,");
    let refused = cast.cy.post(&format!("{}/prompts/{PROMPT}/posts", cast.club), &[("answers", &ahead), ("text", "Beneath it")]).await;
    refused.status(409).says("The post you answer was deleted meanwhile.").holds("Beneath it</textarea>");
    assert_eq!(posts(&cast.ben.get(&address).await).len(), 1, "nothing was posted");
    cast.ada.post(&format!("{address}/posts"), &[("answers", &ahead), ("text", "To that")]).await.ok().says("To that");
}
