//! The companion: what it holds for whom, and how it grows.

use crate::support::app::TestApp;
use crate::support::page::Page;
use crate::support::reader::BOOK;

/// A page of the companion as somebody sees it who has read the whole book: with all that others do not see yet.
async fn complete(app: &TestApp, page: &str) -> Page {
    let reader = app.reader();
    reader.read_up_to(4).await;
    reader.get(&format!("{BOOK}/companion{page}")).await.ok()
}

#[tokio::test]
async fn whoever_has_not_begun_gets_what_gives_nothing_away() {
    let app = TestApp::new().await;
    let reader = app.reader();
    let page = reader.get(&format!("{BOOK}/companion")).await.ok().says("At a glance").says("Odile Marchbanks").says("1 of 3 parts open.");
    complete(&app, "").await.holds("/companion/characters").holds("/companion/themes");
    let page = page.lacks("/companion/characters").lacks("/companion/themes");
    // Articles stand under their headings, in their order.
    let text = page.text();
    assert!(text.find("At a glance").unwrap() < text.find("The book in the world").unwrap(), "{text}");
    complete(&app, "/odile-marchbanks").await.says("Her bell").says("frost bell").says("Pell");
    reader
        .get(&format!("{BOOK}/companion/odile-marchbanks"))
        .await
        .ok()
        .says("A life She was born nowhere")
        .says("Quiz: The author")
        .says("Two more parts open as you read on.")
        .lacks("Her bell")
        .lacks("frost bell")
        .lacks("Pell");
    for page in ["characters", "themes", "words", "places", "timeline"] {
        let back = reader.get(&format!("{BOOK}/companion/{page}")).await.ok();
        assert!(back.address.ends_with("/companion"), "{}", back.address);
    }
}

#[tokio::test]
async fn sections_open_as_one_reads() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(2).await;
    complete(&app, "/odile-marchbanks").await.says("Pell");
    let page = reader.get(&format!("{BOOK}/companion/odile-marchbanks")).await.ok();
    let page =
        page.says("Her bell").says("Chapter 1 Chapter 2 Prompt: Silence Quiz: The first part").says("One more part opens as you read on.");
    assert!(page.lacks("Pell").html.contains(&format!("{BOOK}/chapters/2/prompts/a-bell-unrung")));
    reader.read_up_to(4).await;
    reader.get(&format!("{BOOK}/companion/odile-marchbanks")).await.ok().says("There was a Dr Pell as well.").lacks("as you read on");
}

#[tokio::test]
async fn a_character_is_known_as_far_as_one_has_read() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(1).await;
    complete(&app, "/characters/wren").await.says("Tobias").says("Drowned Row");
    let wren = format!("{BOOK}/companion/characters/wren");
    reader.get(&wren).await.ok().says("Fourteen, and new to the island").says("niece and aunt").lacks("Tobias").lacks("Drowned Row");
    reader.read_up_to(3).await;
    let page = reader.get(&wren).await.ok().says("Learns that her mother planted").says("reads to him");
    // What has changed between two replaces what was.
    page.says("Wren knows what her aunt has kept from her.").says("at odds").lacks("niece and aunt");
}

#[tokio::test]
async fn a_character_who_has_not_come_yet_is_kept_shut() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(1).await;
    complete(&app, "/characters/tobias").await.says("Fenn");
    let closed = reader.get(&format!("{BOOK}/companion/characters/tobias")).await.status(403);
    closed.says("Chapter 2 opens when you have read it.").lacks("Fenn");
    for nobody in ["characters/nobody", "characters/shelter", "themes/wren", "characters/%3Cb%3E", "nothing"] {
        reader.get(&format!("{BOOK}/companion/{nobody}")).await.status(404);
    }
    reader.get(&format!("{BOOK}/companion/characters")).await.ok().says("Wren Halloran").lacks("Tobias");
}

#[tokio::test]
async fn themes_and_symbols_have_a_chart_that_leads_to_what_is_there() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(2).await;
    complete(&app, "/themes").await.holds("#chapter-3");
    complete(&app, "/themes/the-label").await.says("There were seven");
    complete(&app, "/themes/shelter").await.says("holding too much");
    let page = reader.get(&format!("{BOOK}/companion/themes")).await.ok().says("Shelter").says("The label").lacks("There were seven");
    // Chapter 1 has two prompts and some questions on shelter; chapter 3 is closed.
    let cell = "href=\"themes/shelter#chapter-1\"";
    assert_eq!(page.html.matches(cell).count(), 2, "drawn and in the table");
    page.lacks("#chapter-3");
    let theme =
        reader.get(&format!("{BOOK}/companion/themes/shelter")).await.ok().says("Glass keeps the wind out").lacks("holding too much");
    assert!(theme.html.contains("id=\"chapter-1\"") && theme.html.contains(&format!("{BOOK}/chapters/1/quiz")));
    reader.get(&format!("{BOOK}/companion/themes/the-label")).await.ok().says("A sign").says("in a hand that Wren knows");
}

#[tokio::test]
async fn words_and_places_have_a_list_each() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(2).await;
    complete(&app, "/places").await.says("Drowned Row").says("Cormorant");
    reader.get(&format!("{BOOK}/companion/places")).await.ok().says("Skerrow").lacks("Drowned Row").lacks("Cormorant");
    reader.get(&format!("{BOOK}/companion/words")).await.ok().says("frost bell").lacks("Skerrow");
}

#[tokio::test]
async fn events_stand_in_the_order_of_the_story_once_they_are_told() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(2).await;
    complete(&app, "/timeline").await.says("plants a row").says("Years before");
    reader.get(&format!("{BOOK}/companion/timeline")).await.ok().says("Wren lifts the trunk.").lacks("plants a row").lacks("Years before");
    reader.read_up_to(3).await;
    let text = reader.get(&format!("{BOOK}/companion/timeline")).await.ok().text();
    let places = ["plants a row", "lifts the trunk", "reads the labels"].map(|event| text.find(event).unwrap());
    assert!(places.is_sorted(), "{text}");
}

#[tokio::test]
async fn a_book_without_a_companion_has_no_timeline_and_no_empty_headings() {
    let app = TestApp::new().await;
    let reader = app.reader();
    let book = "/books/second-shelf";
    complete(&app, "").await.holds("/companion/timeline");
    reader.get(&format!("{book}/companion")).await.ok();
    reader.post(&format!("{book}/progress"), &[("chapter", "1"), ("sure", "1")]).await.ok();
    reader.get(&format!("{book}/companion")).await.ok().lacks("/companion/timeline");
    reader.get(&format!("{book}/companion/timeline")).await.status(404);
    for page in ["characters", "themes", "words", "places"] {
        reader.get(&format!("{book}/companion/{page}")).await.ok();
    }
}

#[tokio::test]
async fn an_article_with_leaves_has_a_page_for_each_heading() {
    let app = TestApp::new().await;
    let reader = app.reader();
    let asked = format!("{BOOK}/companion/asked");
    let leaf = format!("{asked}/is-there-an-orchard");
    complete(&app, "/asked").await.says("doctor");
    complete(&app, "/asked/is-there-an-orchard").await.says("There is.").says("glass broke");
    reader.get(&asked).await.ok().says("Is there an orchard? Two more parts open as you read on.").lacks("There is.").lacks("doctor");
    reader.get(&leaf).await.ok().says("Is there an orchard? There is.").lacks("glass broke");
    reader.read_up_to(3).await;
    // What is known later stands below what was known earlier.
    reader.get(&leaf).await.ok().says("There is. And after chapter 3 There was, before the glass broke.");
    reader.get(&format!("{asked}/who-is-the-doctor")).await.status(403).says("Chapter 4 opens when you have read it.").lacks("doctor");
    reader.read_up_to(4).await;
    reader.get(&leaf).await.ok().says("Next: Who is the doctor?");
    reader.get(&format!("{asked}/who-is-the-doctor")).await.ok().says("Before: Is there an orchard?").says("Dr Pell.");
    reader.get(&format!("{asked}/nothing")).await.status(404);
    // An article without leaves has no such pages.
    reader.get(&format!("{BOOK}/companion/odile-marchbanks/a-life")).await.status(404);
}
