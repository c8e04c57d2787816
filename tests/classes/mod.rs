//! Classes through the router: teachers, pupils without accounts, and who may do what.

mod policy;
mod story;

use crate::support::app::TestApp;
use crate::support::page::Page;
use crate::support::reader::TestReader;

/// A teacher’s password.
const PASSWORD: &str = "a long enough orchard pass";

/// Gives a reader an account.
pub async fn account(who: &TestReader, name: &str) {
    who.post("/you/keep", &[("name", name), ("password", PASSWORD)]).await.ok();
}

/// A teacher’s new class: where it is, and its code.
pub async fn opened(teacher: &TestReader) -> (String, String) {
    let fields = [("name", "10 B, English"), ("book", "the-glass-orchard"), ("zone", "Europe/London")];
    let page = teacher.post("/classes/new", &fields).await.ok();
    (page.address.clone(), code(&page))
}

/// The first code in large letters on a page, as it is typed.
pub fn code(page: &Page) -> String {
    let shown = page.html.split_once("class-code num\">").expect("a code").1.split('<').next().unwrap();
    shown.replace(' ', "").to_lowercase()
}

/// Comes in under a name.
pub async fn come_in(pupil: &TestReader, class: &str, code: &str, name: &str) -> Page {
    pupil.post(&format!("{class}/join"), &[("code", code), ("name", name)]).await
}

/// Where a pupil’s page is for their teachers.
pub async fn entry(teacher: &TestReader, class: &str, name: &str) -> String {
    let page = teacher.get(class).await.ok();
    let before = page.html.split_once(&format!(">{name}</a>")).unwrap_or_else(|| panic!("no {name} in {}", page.html)).0;
    before.rsplit_once("href=\"").unwrap().1.split('"').next().unwrap().to_owned()
}

/// A class with a teacher, a colleague, and two pupils.
pub struct School {
    pub app: TestApp,
    pub class: String,
    pub code: String,
    pub teacher: TestReader,
    pub colleague: TestReader,
    pub mia: TestReader,
    pub noah: TestReader,
}

pub async fn school() -> School {
    let app = TestApp::new().await;
    let (teacher, colleague, mia, noah) = (app.reader(), app.reader(), app.reader(), app.reader());
    account(&teacher, "Ms Frost").await;
    account(&colleague, "Mr Hale").await;
    let (class, code) = opened(&teacher).await;
    let page = teacher.post(&format!("{class}/teachers"), &[("to", "new")]).await.ok();
    let link = format!("/teach/{}", page.html.split_once("/teach/").unwrap().1.split('"').next().unwrap());
    colleague.post(&link, &[]).await.ok();
    come_in(&mia, &class, &code, "Mia").await.ok();
    come_in(&noah, &class, &code, "Noah").await.ok();
    School { app, class, code, teacher, colleague, mia, noah }
}
