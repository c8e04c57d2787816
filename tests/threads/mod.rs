//! A club's talk through the router: what people write, who sees it, and word of what is new.

mod conflicts;
mod groups;
mod policy;
mod spoilers;
mod story;
mod stream;
mod titles;

use crate::clubs::story::{come_in, found, invite};
use crate::support::app::TestApp;
use crate::support::page::Page;
use crate::support::reader::TestReader;

/// A prompt of the fixture book's first chapter.
pub const PROMPT: &str = "what-the-trunk-holds";

/// A club with a host and two members, who have read up to chapters 3, 3 and 1.
pub struct Cast {
    pub app: TestApp,
    pub club: String,
    pub ada: TestReader,
    pub ben: TestReader,
    pub cy: TestReader,
}

pub async fn cast() -> Cast {
    cast_on(TestApp::new().await).await
}

pub async fn cast_on(app: TestApp) -> Cast {
    let (ada, ben, cy) = (app.reader(), app.reader(), app.reader());
    let club = found(&ada, "invitation").await;
    let code = invite(&ada, &club, &[]).await;
    for (reader, name) in [(&ben, "Ben"), (&cy, "Cy")] {
        come_in(reader, &code, name).await.ok();
    }
    ada.read_up_to(3).await.ok();
    ben.read_up_to(3).await.ok();
    cy.read_up_to(1).await.ok();
    Cast { app, club, ada, ben, cy }
}

impl Cast {
    /// Says something to the prompt; the thread's address.
    pub async fn say(&self, who: &TestReader, text: &str) -> String {
        self.say_with(who, &[("text", text)]).await
    }

    /// Says something with further fields.
    pub async fn say_with(&self, who: &TestReader, fields: &[(&str, &str)]) -> String {
        let page = who.post(&format!("{}/prompts/{PROMPT}/posts", self.club), fields).await.ok();
        thread(&page)
    }
}

/// The thread that a page shows.
pub fn thread(page: &Page) -> String {
    page.address.split(['?', '#']).next().unwrap().to_owned()
}

/// The numbers that stand before a word on a page: 2 where it says “2 new posts”.
pub fn counts(page: &Page, word: &str) -> Vec<u32> {
    let (text, word) = (page.text(), format!(" {word}"));
    let before = text.match_indices(&word).map(|(at, _)| text[..at].rsplit(' ').next().unwrap());
    before.filter_map(|number| number.parse().ok()).collect()
}

/// The ids of the posts on a page, in order.
pub fn posts(page: &Page) -> Vec<String> {
    page.html.split("id=\"p-").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).filter(|id| id.len() == 36).collect()
}
