//! Nobody is told of what lies ahead of them: not a word, not a count.

use std::collections::BTreeSet;

use super::feeds::subscribe;
use crate::support::page::Page;
use crate::support::reader::TestReader;
use crate::threads::{Cast, cast, counts, posts, thread};

const CANARIES: [&str; 4] = ["canarytitle", "canaryopening", "canaryanswer", "canarylocked"];

/// Ada and Ben talk of what Cy has not read, to Cy, and answer what Cy said; all that Cy may see is one post.
async fn ahead(cast: &Cast) -> String {
    let open = cast.say(&cast.cy, "Mine").await;
    let mine = posts(&cast.cy.get(&open).await).remove(0);
    cast.say(&cast.ada, "Anybody may read this").await;
    let fields = [("answers", mine.as_str()), ("text", "canarylocked @Cy @Ada"), ("reveals", "2")];
    cast.ben.post(&format!("{open}/posts"), &fields).await.ok();
    let fields = [("title", "A canarytitle"), ("text", "canaryopening @Cy")];
    let far = cast.ben.post(&format!("{}/chapters/3/threads", cast.club), &fields).await.ok();
    let first = posts(&far).remove(0);
    let far = thread(&far);
    cast.ada.post(&format!("{far}/posts"), &[("answers", &first), ("text", "canaryanswer @Cy")]).await.ok();
    far
}

/// Everywhere that something is told.
async fn told(who: &TestReader, cast: &Cast) -> Vec<Page> {
    let feed = subscribe(who, &cast.club).await;
    let mut pages = Vec::new();
    for address in ["/clubs", "/news", &cast.club, &format!("{}/telling", cast.club), &feed] {
        pages.push(who.get(address).await.ok());
    }
    pages
}

#[tokio::test]
async fn nobody_is_told_of_what_lies_ahead() {
    let cast = cast().await;
    let far = ahead(&cast).await;
    cast.ada.get("/news").await.ok().says("You are named");
    cast.ben.get("/news").await.ok().says("You are answered");
    let mut new = BTreeSet::new();
    for level in ["all", "mentions"] {
        cast.cy.post(&format!("{}/telling", cast.club), &[("level", level)]).await.ok();
        for page in told(&cast.cy, &cast).await {
            new.extend(counts(&page, "new"));
            let page = CANARIES.iter().fold(page, |page, canary| page.lacks(canary));
            page.lacks(far.rsplit('/').next().unwrap()).lacks("You are named").lacks("You are answered");
        }
    }
    assert_eq!(new, BTreeSet::from([1]), "nothing but what Cy may see is counted");
    cast.cy.get("/news").await.ok().says("Nothing.");
    cast.cy.post(&format!("{far}/telling"), &[("level", "all")]).await.status(403).lacks("canary");
    // Marking all as read marks nothing of it: it is new when it opens.
    cast.cy.post(&format!("{}/telling", cast.club), &[("level", "all")]).await.ok();
    cast.cy.get("/news").await.ok().says("1 new post.");
    cast.cy.post(&format!("{}/news", cast.club), &[]).await.ok().says("Nothing.");
    cast.cy.read_up_to(3).await.ok();
    let news = cast.cy.get("/news").await.ok().says("canarytitle").says("2 new posts. You are named.");
    news.says("1 new post. You are named, and answered.");
    // The control: the feed has every word by now.
    let pages = told(&cast.cy, &cast).await;
    for canary in CANARIES {
        assert!(pages.iter().any(|page| page.html.contains(canary)), "the control does not find {canary}");
    }
}

#[tokio::test]
async fn a_feed_is_read_with_its_owners_eyes_and_not_the_fetchers() {
    let cast = cast().await;
    ahead(&cast).await;
    let feed = subscribe(&cast.cy, &cast.club).await;
    // Ben is logged in and has read further.
    cast.ben.get(&feed).await.ok().lacks("canary").says("Anybody may read this");
}
