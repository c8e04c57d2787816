//! Nothing of what lies ahead reaches whoever is behind: not a word, not a count.

use std::collections::BTreeSet;

use super::{Cast, cast, counts, posts, thread};
use crate::support::page::Page;
use crate::support::reader::TestReader;

/// Everywhere that talk is shown, as far as the page links to it, to a depth of three.
async fn crawl(who: &TestReader, from: &str) -> Vec<Page> {
    let mut seen: Vec<String> = vec![from.to_owned()];
    let mut pages = Vec::new();
    let mut at = 0;
    while at < seen.len() && at < 120 {
        let page = who.get(&seen[at]).await;
        at += 1;
        for link in page.html.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap().replace("&amp;", "&")) {
            let link = link.split('#').next().unwrap().to_owned();
            let talk = ["/clubs/", "/threads/", "/posts/", "/you/data"].iter().any(|start| link.starts_with(start));
            if talk && !link.contains("/leave") && !seen.contains(&link) {
                seen.push(link);
            }
        }
        pages.push(page);
    }
    pages
}

/// What must not reach Cy, who has read one chapter.
const CANARIES: [&str; 5] = ["canarytitle", "canaryopening", "canaryanswer", "canarylocked", "canaryedit"];

/// Ada and Ben talk of what Cy has not read; and say one thing that he may see.
async fn ahead(cast: &Cast) -> Vec<String> {
    let opened = cast
        .ben
        .post(&format!("{}/chapters/3/threads", cast.club), &[("title", "A canarytitle"), ("text", "canaryopening @Cy")])
        .await
        .ok();
    let far = thread(&opened);
    let first = posts(&opened).remove(0);
    cast.ada.post(&format!("{far}/posts"), &[("answers", &first), ("text", "canaryanswer @Cy")]).await.ok();
    let open = cast.say(&cast.ada, "Anybody may read this").await;
    let locked = cast.say_with(&cast.ben, &[("text", "canarylocked @Cy"), ("reveals", "2")]).await;
    let ids = posts(&cast.ben.get(&locked).await);
    cast.ada.post(&format!("{locked}/posts"), &[("answers", &ids[1]), ("text", "canaryanswer")]).await.ok();
    cast.ada.post(&format!("/posts/{}/report", ids[1]), &[("reason", "canaryedit")]).await.ok();
    let mut all =
        vec![far.clone(), format!("{far}/stream"), format!("{}/chapters/3", cast.club), format!("{}/search?q=canaryopening", cast.club)];
    all.extend([format!("{}/search?q=canary", cast.club), format!("{}/record", cast.club), format!("{}/reports", cast.club), open]);
    all.extend(["", "/club.md", "/club.html"].map(|file| format!("{}/transcript{file}", cast.club)));
    for post in [&first, &ids[1]] {
        all.extend(["", "/edit", "/delete", "/report", "/history"].map(|page| format!("/posts/{post}{page}")));
        all.push(format!("{locked}?answers={post}&quote=yes"));
    }
    all
}

#[tokio::test]
async fn nothing_of_what_lies_ahead_is_sent_to_whoever_is_behind() {
    let cast = cast().await;
    let addresses = ahead(&cast).await;
    let mut pages = crawl(&cast.cy, &cast.club).await;
    for address in &addresses {
        pages.push(cast.cy.get(address).await);
    }
    assert!(pages.iter().any(|page| page.html.contains("Anybody may read this")), "what is open was found");
    let (mut new, mut listed) = (BTreeSet::new(), BTreeSet::new());
    for page in &pages {
        for canary in CANARIES {
            // A search shows what was searched for.
            let html = page.html.replace("value=\"canaryopening\"", "").replace("“canaryopening”", "").replace("“canary”", "");
            assert!(!html.contains(canary), "{} holds {canary}", page.address);
        }
        // The page of a thread counts from 0 on what comes while it is open.
        new.extend(counts(page, "new").into_iter().filter(|count| *count > 0));
        listed.extend(counts(page, "post"));
    }
    assert_eq!((new, listed), (BTreeSet::from([1]), BTreeSet::from([1])), "what is ahead is not counted");
    // The control: Ben, who has read it, finds them all; the report of a post is for hosts.
    let mut found = crawl(&cast.ben, &cast.club).await;
    for address in &addresses[..4] {
        if !address.ends_with("/stream") {
            found.push(cast.ben.get(address).await);
        }
    }
    found.push(cast.ada.get(&format!("{}/reports", cast.club)).await);
    for canary in CANARIES {
        assert!(found.iter().any(|page| page.html.contains(canary)), "the control does not find {canary}");
    }
}

#[tokio::test]
async fn a_chapter_taken_back_closes_ones_own_posts_as_well_and_loses_none() {
    let cast = cast().await;
    let opened = cast.ben.post(&format!("{}/chapters/3/threads", cast.club), &[("title", "The end"), ("text", "I wrote this")]).await.ok();
    let address = thread(&opened);
    cast.ben.read_up_to(2).await.ok();
    cast.ben.get(&address).await.status(403).says("This is further on than you have read").lacks("I wrote this");
    let late = cast.ben.post(&format!("{address}/posts"), &[("text", "Typed meanwhile")]).await.status(403);
    assert!(late.html.contains("Typed meanwhile"), "nothing typed is lost");
    cast.ben.get(&cast.club).await.ok().lacks("The end");
    cast.ada.get(&address).await.ok().says("I wrote this");
    cast.ben.read_up_to(3).await.ok();
    cast.ben.get(&address).await.ok().says("I wrote this");
}

#[tokio::test]
async fn nobody_points_further_than_they_have_read() {
    let cast = cast().await;
    let far = cast.say_with(&cast.ben, &[("text", "As far as chapter three"), ("reveals", "3")]).await;
    cast.ben.get(&far).await.ok().says("up to chapter 3");
    let address = cast.say_with(&cast.cy, &[("text", "Only chapter one"), ("reveals", "4")]).await;
    cast.cy.get(&address).await.ok().says("Only chapter one").lacks("up to chapter");
    cast.cy.post(&format!("{}/chapters/2/threads", cast.club), &[("title", "Ahead"), ("text", "of myself")]).await.status(403);
}
