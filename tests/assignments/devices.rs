//! One pupil at two devices: one paper, the later answer counts, and both are told.

use chapterwise::domain::ident::OptionId;
use chapterwise::domain::response::Response;

use super::{begin, kept, reading_school, second_browser, set};
use crate::support::page::Page;
use crate::support::reader::TestReader;

const NOTICE: &str = "This quiz is open on another device too.";

/// The options of the attempt's first question of one choice, and its position.
async fn choice(pupil: &TestReader, attempt: &str, all: u16) -> (u16, Vec<String>) {
    for position in 1..=all {
        let page = pupil.get(&format!("{attempt}/questions/{position}")).await.ok();
        let options = page.values("answer");
        if options.len() >= 3 && page.html.contains("type=\"radio\"") {
            return (position, options);
        }
    }
    panic!("no question of one choice");
}

async fn save(pupil: &TestReader, question: &str, option: &str) -> bool {
    let answer = pupil.post_once(question, &[("answer", option), ("then", "save")]).await;
    assert_eq!(answer.status_code().as_u16(), 204, "{}", answer.text());
    answer.headers().contains_key("chapterwise-elsewhere")
}

fn is_told(page: &Page) -> bool {
    page.text().contains(NOTICE)
}

#[tokio::test]
async fn both_fill_in_the_same_paper_and_both_are_told() {
    let school = reading_school().await;
    let work = set(&school, &[]).await;
    let desk = &school.mia;
    let attempt = begin(desk, &work).await.attempt();
    let all = kept(&school.app, &attempt).await.items.len() as u16;
    let (position, options) = choice(desk, &attempt, all).await;
    let question = format!("{attempt}/questions/{position}");
    assert!(!save(desk, &question, &options[0]).await && !save(desk, &question, &options[1]).await);
    assert!(!is_told(&desk.get(&question).await.ok()), "one device alone is told nothing");

    let phone = second_browser(&school, desk).await;
    assert_eq!(begin(&phone, &work).await.attempt(), attempt);
    let page = phone.get(&question).await.ok();
    assert!(is_told(&page));
    let chosen =
        |page: &Page, option: &str| page.html.split('<').any(|tag| tag.contains(&format!("value=\"{option}\"")) && tag.contains("checked"));
    assert!(chosen(&page, &options[1]), "it starts from what the other one answered");
    assert!(save(&phone, &question, &options[2]).await);
    assert!(is_told(&desk.get(&question).await.ok()));
    assert!(save(desk, &question, &options[0]).await);
    assert!(is_told(&phone.get(&format!("{attempt}/finish")).await.ok()));
    let answer = |option: &str| Some(Response::One { option: OptionId::parse(option).unwrap() });
    assert_eq!(kept(&school.app, &attempt).await.item(position).unwrap().response, answer(&options[0]), "the later one");
    assert!(save(&phone, &question, &options[1]).await);
    assert_eq!(kept(&school.app, &attempt).await.item(position).unwrap().response, answer(&options[1]));
    // Handed in at one, it is handed in at the other.
    phone.post(&format!("{attempt}/finish"), &[]).await.ok();
    let late = desk.post_once(&question, &[("answer", &options[0]), ("then", "save")]).await;
    assert_eq!(late.status_code().as_u16(), 409);
    desk.get(&attempt).await.ok().says("Your answers");
    // Whoever sits at it next is not them.
    phone.post(&format!("{}/step-out", school.class), &[]).await.ok();
    phone.get(&attempt).await.status(404);
}

#[tokio::test]
async fn all_on_one_page_tells_both_as_well() {
    let school = reading_school().await;
    let work = set(&school, &[("layout", "all-on-one"), ("limit", "30")]).await;
    let attempt = begin(&school.mia, &work).await.attempt();
    let phone = second_browser(&school, &school.mia).await;
    let page = begin(&phone, &work).await.says("Handed in at ");
    assert!(is_told(&page));
    let answer = phone.post_once(&attempt, &[("then", "save")]).await;
    assert!(answer.headers().contains_key("chapterwise-elsewhere"));
    assert!(is_told(&school.mia.get(&attempt).await.ok()));
}
