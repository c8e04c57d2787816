//! What people write to each other.

use super::{PROMPT, cast, cast_on, posts, thread};
use crate::support::app::TestApp;
use crate::support::reader::BOOK;

#[tokio::test]
async fn a_prompt_waits_for_a_first_word_and_gets_answers() {
    let cast = cast().await;
    let chapter = format!("{}/chapters/1", cast.club);
    cast.cy.get(&chapter).await.ok().says("The prompts").says("No posts yet, as far as you have read.");
    cast.cy
        .get(&format!("{}/prompts/{PROMPT}", cast.club))
        .await
        .ok()
        .says("No posts yet, as far as you have read. Say the obvious thing; it helps.");
    let address = cast.say(&cast.cy, "She reads *every* label ||at night||.\nWhy?").await;
    let page = cast.cy.get(&address).await.ok().says("Cy").says("I’ve changed my mind");
    assert!(page.html.contains("<p>She reads <em>every</em> label <label class=\"hush\">"), "{}", page.html);
    assert!(page.html.contains(".<br>\nWhy?</p>"), "{}", page.html);
    cast.ada.get(&cast.club).await.ok().says("1 new").says("1 post, the latest today");
    // Having read it, she has nothing new.
    let page = cast.ada.get(&format!("{address}?unread=yes")).await.ok().says("New").says("Answer");
    let first = posts(&page).remove(0);
    cast.ada.get(&cast.club).await.ok().lacks("1 new");
    let form = cast.ada.get(&format!("{address}?answers={first}&quote=yes")).await.ok();
    assert!(form.html.contains("&gt; She reads every label [hidden words].\n&gt; Why?"), "the quotation stands in the form");
    let answered = cast.ada.post(&format!("{address}/posts"), &[("answers", &first), ("text", "Because she can, @cy.")]).await.ok();
    assert_eq!(posts(&answered).len(), 2);
    assert!(answered.address.contains("#p-"), "{}", answered.address);
    cast.cy.post(&format!("{address}/posts"), &[("answers", &first), ("changed-mind", "yes"), ("text", "Now I see.")]).await.ok();
    cast.ada.get(&address).await.ok().says("Cy has changed their mind");
    // Nobody changes somebody else's mind.
    cast.ada.post(&format!("{address}/posts"), &[("answers", &first), ("changed-mind", "yes"), ("text", "Do you")]).await.ok();
    let page = cast.ada.get(&address).await.ok().says("Do you").says("Cy has changed their mind");
    assert_eq!(page.html.matches("has changed their mind").count(), 1);
}

#[tokio::test]
async fn a_member_opens_a_thread_of_their_own() {
    let cast = cast().await;
    let threads = format!("{}/chapters/2/threads", cast.club);
    let refused = cast.ben.post(&threads, &[("title", "x"), ("text", "What I typed")]).await.status(422);
    let refused = refused.says("Give it a title of 3 to 120 characters.");
    assert!(refused.html.contains("What I typed"), "nothing typed is lost");
    cast.ben.post(&threads, &[("title", "The bell"), ("text", " ")]).await.status(422).says("Write something first.");
    let page = cast.ben.post(&threads, &[("title", "The bell"), ("text", "It rings again.")]).await.ok().says("The bell");
    cast.ada.get(&format!("{}/chapters/2", cast.club)).await.ok().says("What you brought up").says("The bell 1 new");
    // With its only post goes the thread.
    let post = posts(&page).remove(0);
    cast.ben.get(&format!("/posts/{post}/delete")).await.ok().says("Delete your post?").says("It rings again.");
    cast.ben.post(&format!("/posts/{post}/delete"), &[]).await.ok().lacks("The bell");
    cast.ada.get(&thread(&page)).await.status(404);
}

#[tokio::test]
async fn a_preview_and_a_draft_come_before_a_post() {
    let cast = cast().await;
    let address = format!("{}/prompts/{PROMPT}", cast.club);
    let preview = cast.ben.post(&format!("{address}/posts"), &[("do", "preview"), ("text", "A *bell*"), ("reveals", "2")]).await.ok();
    assert!(preview.html.contains("<em>bell</em>") && preview.html.contains("\nA *bell*</textarea>"), "{}", preview.html);
    assert!(preview.html.contains("<option value=\"2\" selected"), "what was chosen stays");
    let half = [("do", "draft"), ("text", "Half a thought"), ("reveals", "2")];
    cast.ben.post(&format!("{address}/posts"), &half).await.ok().says("Kept as a draft.");
    let kept = cast.ben.get(&address).await.ok();
    assert!(kept.html.contains("Half a thought") && kept.html.contains("<option value=\"2\" selected"), "and how far it looks");
    let threads = format!("{}/chapters/1/threads", cast.club);
    cast.ben.post(&threads, &[("do", "draft"), ("title", "A title"), ("text", "")]).await.ok();
    assert!(cast.ben.get(&format!("{}/chapters/1", cast.club)).await.ok().html.contains("value=\"A title\""));
    // A draft is its author's, and gone once its post is sent.
    cast.ada.get(&address).await.ok().lacks("Half a thought");
    cast.ben.post(&format!("{address}/posts"), &[("text", "A whole one")]).await.ok().lacks("Half a thought");
}

#[tokio::test]
async fn a_draft_finds_its_prompt_when_somebody_else_begins_the_thread() {
    let cast = cast().await;
    let address = format!("{}/prompts/{PROMPT}", cast.club);
    cast.ben.post(&format!("{address}/posts"), &[("do", "draft"), ("text", "Half a thought")]).await.ok();
    let thread = cast.say(&cast.ada, "A first word").await;
    assert!(cast.ben.get(&thread).await.ok().html.contains("Half a thought"));
    cast.ben.post(&format!("{thread}/posts"), &[("text", "A whole one")]).await.ok();
    cast.ben.get(&thread).await.ok().lacks("Half a thought");
}

#[tokio::test]
async fn the_address_that_a_form_leads_to_names_the_form_once_it_has_arrived() {
    let cast = cast().await;
    let address = format!("{}/prompts/{PROMPT}", cast.club);
    let form = cast.ben.get(&address).await.ok().values("form").remove(0);
    let posting = format!("{address}/posts");
    let kept = cast.ben.post(&posting, &[("form", &form), ("do", "draft"), ("text", "Half a thought")]).await.ok();
    assert!(kept.address.contains(&format!("kept={form}")), "{}", kept.address);
    let refused = cast.ben.post(&posting, &[("form", &form), ("text", " ")]).await.status(422);
    assert!(!refused.address.contains(&form), "{}", refused.address);
    let sent = cast.ben.post(&posting, &[("form", &form), ("text", "A whole one")]).await.ok();
    assert!(sent.address.contains(&format!("&sent={form}#p-")), "{}", sent.address);
}

#[tokio::test]
async fn what_is_hidden_behind_a_tap_and_what_would_do_harm() {
    let cast = cast().await;
    let address = cast.say(&cast.ben, "It is ||the miller||. <script>alert(1)</script> ![x](https://elsewhere.example/x.png)").await;
    let page = cast.ada.get(&address).await.ok();
    assert!(page.html.contains("<label class=\"hush\"><input type=\"checkbox\">"), "{}", page.html);
    // A picture of elsewhere is a link to it: nothing is fetched from there.
    assert!(!page.html.contains("<img") && !page.html.contains("src=\"https"), "{}", page.html);
    page.never_holds("<script>alert").holds("<a href=\"https://elsewhere.example/x.png\" rel=\"nofollow noopener ugc\">x</a>");
}

#[tokio::test]
async fn a_post_is_edited_with_a_mark_and_its_history_is_for_hosts() {
    let cast = cast().await;
    let address = cast.say(&cast.ben, "Teh bell").await;
    let post = posts(&cast.ben.get(&address).await).remove(0);
    let form = cast.ben.get(&format!("/posts/{post}/edit")).await.ok();
    let seen = form.values("seen").remove(0);
    cast.ben
        .post(&format!("/posts/{post}/edit"), &[("seen", &seen), ("text", "The bell")])
        .await
        .ok()
        .says("The bell")
        .says("edited today");
    cast.ada.get(&format!("/posts/{post}/history")).await.ok().says("Teh bell");
    cast.ben.get(&format!("/posts/{post}/history")).await.status(403);
    let stale = cast.ben.post(&format!("/posts/{post}/edit"), &[("seen", &seen), ("text", "A bell")]).await.status(409);
    assert!(stale.html.contains("A bell") && stale.html.contains("The bell"), "both texts");
    cast.ben.post(&format!("/posts/{post}/edit"), &[("seen", &seen), ("text", "")]).await.status(422).says("Write something first.");
}

#[tokio::test]
async fn one_answers_without_words_and_takes_it_back() {
    let cast = cast().await;
    let address = cast.say(&cast.ben, "A thought").await;
    let post = posts(&cast.ben.get(&address).await).remove(0);
    let reactions = format!("/posts/{post}/reactions");
    cast.ada.post(&reactions, &[("say", "well-put")]).await.ok().says("Well put: Ada.");
    cast.cy.post(&reactions, &[("say", "well-put")]).await.ok().says("Well put: Ada and Cy.");
    cast.ada.post(&reactions, &[("take-back", "well-put")]).await.ok().says("Well put: Cy.");
    cast.ben.post(&reactions, &[("say", "well-put")]).await.status(403);
    cast.ada.post(&reactions, &[("say", "thumbs-up")]).await.ok().never_holds("thumbs");
}

#[tokio::test]
async fn posts_are_unread_again_when_one_wants_them_so() {
    let cast = cast().await;
    let address = cast.say(&cast.ben, "One").await;
    cast.ada.get(&cast.club).await.ok().says("1 new");
    cast.say(&cast.ben, "Two").await;
    cast.ada.get(&cast.club).await.ok().says("2 new");
    let page = cast.ada.get(&address).await.ok();
    let second = posts(&page).remove(1);
    cast.ada.get(&cast.club).await.ok().says("Nothing new").lacks("1 new").lacks("2 new");
    cast.ada.post(&format!("/posts/{second}/unread"), &[]).await.ok().says("1 new");
    // A browser that fetches ahead has not read it.
    let unread = cast.ada.get(&format!("{address}?unread=yes")).await.ok();
    assert!(unread.address.ends_with(&format!("#p-{second}")), "{}", unread.address);
}

#[tokio::test]
async fn everyone_answers_before_reading_the_others() {
    let cast = cast().await;
    let address = cast.say(&cast.ben, "Mine first").await;
    cast.cy.get(&cast.club).await.ok().says("1 new").says("1 post");
    cast.ada
        .post(&format!("{address}/settings"), &[("answer-first", "yes")])
        .await
        .ok()
        .says("Everyone answers before reading the others.");
    cast.ada.get(&address).await.ok().lacks("Mine first").says("Yours opens the rest.");
    cast.cy.get(&address).await.ok().lacks("Mine first");
    cast.cy.get(&cast.club).await.ok().lacks("1 new").lacks("1 post");
    cast.cy.get(&format!("{}/search?q=mine", cast.club)).await.ok().lacks("Mine first");
    let page = cast.cy.post(&format!("{address}/posts"), &[("text", "And mine")]).await.ok();
    page.says("Mine first").says("And mine");
}

#[tokio::test]
async fn a_note_from_reading_alone_is_shared_at_one_tap() {
    let cast = cast().await;
    let note = format!("{BOOK}/chapters/1/prompts/{PROMPT}/note");
    cast.cy.post(&note, &[("text", "I noted this alone.")]).await.ok();
    let address = format!("{}/prompts/{PROMPT}", cast.club);
    cast.cy.get(&address).await.ok().says("Your note on this").says("Share it here");
    cast.ada.get(&address).await.ok().lacks("noted this alone").lacks("Share it here");
    let page = cast.cy.post(&format!("{address}/posts"), &[("do", "note")]).await.ok();
    let page = page.lacks("Share it here");
    cast.ada.get(&thread(&page)).await.ok().says("I noted this alone.");
}

#[tokio::test]
async fn hosts_look_after_the_talk() {
    let cast = cast().await;
    let address = cast.say(&cast.ben, "Something rude").await;
    let post = posts(&cast.ben.get(&address).await).remove(0);
    cast.cy.get(&format!("/posts/{post}/report")).await.ok().says("Report this post?");
    cast.cy.post(&format!("/posts/{post}/report"), &[("reason", &"x".repeat(501))]).await.status(422).says("Say it in 500 characters.");
    cast.cy.post(&format!("/posts/{post}/report"), &[("reason", "It is rude")]).await.ok();
    cast.ada.get(&cast.club).await.ok().says("1 report to look at");
    cast.ada
        .get(&format!("{}/reports", cast.club))
        .await
        .ok()
        .says("Cy asked you to look at it")
        .says("“It is rude”")
        .says("Something rude");
    cast.ada.post(&format!("/posts/{post}/hide"), &[("to", "hidden")]).await.ok().says("Hidden by a host");
    cast.cy.get(&address).await.ok().lacks("Something rude").says("A host has hidden this post.");
    cast.ben.get(&address).await.ok().says("Something rude");
    cast.cy.get(&format!("{}/search?q=rude", cast.club)).await.ok().lacks("Something rude");
    cast.ada.get(&format!("{}/reports", cast.club)).await.ok().says("Nothing to look at.");
    cast.ada
        .get(&format!("{}/record", cast.club))
        .await
        .ok()
        .says("Ada hid a post by Ben.")
        .says("Ada looked at a report of a post by Ben.");
    cast.ada.post(&format!("/posts/{post}/hide"), &[("to", "shown")]).await.ok();
    cast.cy.get(&address).await.ok().says("Something rude");
    // Slow mode, and a lock.
    cast.ada.post(&format!("{address}/settings"), &[("pause", "hour")]).await.ok().says("Slow mode: wait an hour between two posts.");
    let slow = cast.ben.post(&format!("{address}/posts"), &[("text", "And another thing")]).await.status(429);
    assert!(slow.html.contains("And another thing"), "nothing typed is lost");
    cast.ada.post(&format!("{address}/settings"), &[("locked", "yes")]).await.ok();
    cast.ben.get(&address).await.ok().says("A host has locked this thread");
    cast.ben.get(&cast.club).await.ok().says("post, the latest");
    let late = cast.ben.post(&format!("{address}/posts"), &[("text", "Too late")]).await.status(403);
    assert!(late.html.contains("Too late"), "nothing typed is lost");
    cast.ada.post(&format!("{address}/settings"), &[("hidden", "yes")]).await.ok();
    cast.ben.get(&address).await.status(404);
    cast.ben.get(&cast.club).await.ok().lacks("post, the latest");
}

#[tokio::test]
async fn somebody_new_without_an_account_is_held_to_a_pace() {
    let cast = cast().await;
    for number in 0..5 {
        cast.say(&cast.cy, &format!("Post {number}")).await;
    }
    let fields = [("text", "One more")];
    let held = cast.cy.post(&format!("{}/prompts/{PROMPT}/posts", cast.club), &fields).await.status(429);
    assert!(held.says("A little slower, please").html.contains("One more"));
    cast.cy.post("/you/keep", &[("name", "Cy Young"), ("password", "teapot under marsh boats"), ("email", "")]).await.ok();
    cast.say(&cast.cy, "One more").await;
}

#[tokio::test]
async fn an_archived_club_is_read_and_not_written_in() {
    let cast = cast().await;
    let address = cast.say(&cast.ben, "Before the end").await;
    let post = posts(&cast.ben.get(&address).await).remove(0);
    cast.cy.get(&address).await.ok().says("Report");
    cast.ben.get(&format!("{}/chapters/1", cast.club)).await.ok().says("Bring something up");
    cast.ada.post(&format!("{}/season", cast.club), &[("to", "archived")]).await.ok();
    cast.cy.get(&address).await.ok().says("Before the end").says("The club is archived, so nothing new is written.").lacks("Report");
    cast.ben.get(&format!("/posts/{post}/edit")).await.status(403);
    cast.ben.get(&format!("{}/chapters/1", cast.club)).await.ok().lacks("Bring something up");
}

#[tokio::test]
async fn five_hundred_posts_come_page_by_page() {
    let cast = cast().await;
    let address = cast.say(&cast.ada, "Post 0").await;
    for number in 1..120 {
        cast.ada.post_once(&format!("{address}/posts"), &[("text", &format!("Post {number}"))]).await;
    }
    let first = cast.ben.get(&address).await.ok().says("Post 49").says("Later posts");
    let next = first.html.split("?after=").nth(1).unwrap().split('"').next().unwrap();
    let second = cast.ben.get(&format!("{address}?after={next}")).await.ok().says("Post 50").says("Post 99").says("Earlier posts");
    assert_eq!(posts(&second).len(), 50);
    first.lacks("Post 50<");
    let last = cast.ben.get(&format!("{address}?last=yes")).await.ok().says("Post 119").lacks("Later posts");
    assert_eq!(posts(&last).len(), 50);
    cast.ben.get(&format!("{address}?after=nonsense")).await.ok().says("Post 0");
}

#[tokio::test]
async fn what_was_said_can_be_kept() {
    let cast = cast().await;
    let address = cast.say(&cast.ben, "A *thought*").await;
    let post = posts(&cast.ben.get(&address).await).remove(0);
    cast.ada.post(&format!("{address}/posts"), &[("answers", &post), ("text", "An answer")]).await.ok();
    let home = format!("{}/transcript", cast.club);
    cast.cy.get(&home).await.ok().says("On The Glass Orchard").says("Ada, Ben and Cy").says("A thought").says("An answer");
    let file = cast.cy.get_once(&format!("{home}/club.md")).await;
    assert_eq!(
        (file.header("content-type"), file.header("content-disposition")),
        ("text/markdown; charset=utf-8".parse().unwrap(), "attachment".parse().unwrap())
    );
    let text = file.text();
    assert!(text.contains("> A *thought*") && text.contains("> > An answer"), "{text}");
    cast.cy.get(&format!("{home}/club.html")).await.ok().holds("<em>thought</em>").lacks("href=").lacks("src=");
    // It is read years later, and elsewhere.
    let year = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).year().to_string();
    for file in ["", "/club.md", "/club.html"] {
        let page = cast.cy.get(&format!("{home}{file}")).await.ok().holds("All times are London time.");
        let dated = page.html.split("Ben, ").skip(1).any(|rest| rest.chars().take(24).collect::<String>().contains(&year));
        assert!(dated && !page.html.contains("today"), "{file}: {}", page.html);
    }
    cast.cy.get(&format!("{home}/club.pdf")).await.status(404);
    cast.app.reader().get(&home).await.status(404);
}

#[tokio::test]
async fn what_members_hide_is_hidden_in_what_is_kept() {
    let cast = cast().await;
    cast.say(&cast.ben, "It was ||the *miller*|| and ||his dog||.").await;
    cast.say(&cast.ada, "||all of it||").await;
    let home = format!("{}/transcript", cast.club);
    let file = cast.cy.get(&format!("{home}/club.html")).await.ok();
    assert!(
        file.html.contains("It was [hidden words 1] and [hidden words 2].") && file.html.contains("<p>[hidden words]</p>"),
        "{}",
        file.html
    );
    // Without any style, an element that is closed keeps them.
    for (called, phrase) in [("[hidden words 1]", "the <em>miller</em>"), ("[hidden words 2]", "his dog"), ("[hidden words]", "all of it")]
    {
        let (before, behind) = file.html.split_once(phrase).unwrap();
        let (_, summary) = before.rsplit_once("<details><summary>").unwrap();
        assert!(summary.starts_with(called) && !summary.contains("</details>") && behind.contains("</details>"), "{phrase}: {summary}");
        assert!(!behind.contains(phrase), "{phrase} stands there once");
    }
    assert!(!file.html.contains("class=\"hush\"") && file.html.contains("<style>"), "{}", file.html);
    let text = cast.cy.get_once(&format!("{home}/club.md")).await.text();
    let (talk, hidden) = text.split_once("## Hidden words").unwrap();
    assert!(!talk.contains("miller") && !talk.contains("dog") && !talk.contains("all of it"), "{talk}");
    assert!(talk.contains("It was \\[hidden words 1\\] and \\[hidden words 2\\]."), "{talk}");
    assert!(["> the miller", "> his dog", "> all of it"].into_iter().all(|phrase| hidden.contains(phrase)), "{hidden}");
}

#[tokio::test]
async fn postgres_talks_as_sqlite_does() {
    let cast = cast_on(TestApp::on_postgres().await).await;
    let address = cast.say(&cast.cy, "She reads the labels, @Ada.").await;
    let post = posts(&cast.cy.get(&address).await).remove(0);
    cast.say_with(&cast.ben, &[("text", "canaryahead labels"), ("reveals", "3")]).await;
    cast.ada.get(&cast.club).await.ok().says("2 new");
    cast.cy.get(&cast.club).await.ok().says("1 post").lacks("2 posts");
    let answer = [("answers", post.as_str()), ("text", "Does she label the reading?")];
    cast.ada.post(&format!("{address}/posts"), &answer).await.ok().says("Does she label the reading?");
    let found = cast.cy.get(&format!("{}/search?q=label+reading", cast.club)).await.ok();
    found.says("Does she label the reading?").says("She reads the labels").lacks("canaryahead");
    cast.cy.post(&format!("/posts/{post}/delete"), &[]).await.ok().says("This post was deleted by whoever wrote it.");
    cast.ada.post(&format!("{address}/settings"), &[("answer-first", "yes"), ("pause", "hour")]).await.ok();
    cast.ada.post(&format!("{}/groups", cast.club), &[("size", "2"), ("chapter", "1")]).await.ok().says("Group 2");
    cast.ben.get(&format!("{}/transcript", cast.club)).await.ok().says("canaryahead");
    cast.app.stop().await;
}
