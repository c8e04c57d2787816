//! A server whose operator lets nobody make accounts, or lets some start clubs and open classes: said kindly, with no way that leads to a refusal.

use chapterwise::config::Config;
use chapterwise::domain::policy::Eligibility;

use crate::classes::{account, opened};
use crate::clubs::story::found;
use crate::support::app::TestApp;
use crate::support::reader::{BOOK, TestReader};

const CLUB: [(&str, &str); 5] =
    [("name", "The Thursday Club"), ("book", "the-glass-orchard"), ("zone", "UTC"), ("door", "open"), ("nickname", "Ada")];

const CLASS: [(&str, &str); 3] = [("name", "10 B"), ("book", "the-glass-orchard"), ("zone", "UTC")];

/// The same application for everybody who was there before, set up in another way.
fn anew(app: &TestApp, change: impl FnOnce(Config) -> Config) -> TestReader {
    use chapterwise::web::router::router;
    use chapterwise::web::state::Services;

    let config = change(Config::clone(&app.state.config)).into();
    TestReader::new(router(Services { config, ..Services::clone(&app.state) }.into()), app.traffic.clone())
}

#[tokio::test]
async fn without_sign_ups_no_page_leads_to_one_and_accounts_and_guests_go_on() {
    let app = TestApp::new().await;
    let teacher = app.reader();
    account(&teacher, "Ms Frost").await;
    let (class, code) = opened(&teacher).await;
    let invited = teacher.post(&format!("{class}/teachers"), &[("to", "new")]).await.ok();
    let teach = format!("/teach/{}", invited.html.split_once("/teach/").unwrap().1.split(['"', '<']).next().unwrap());
    let pages = ["/you", "/you/login", "/quizzes", "/quizzes/new", "/quizzes/import", "/quizzes/bank", "/classes/new", &teach];

    let (open, closed) = (app.reader(), anew(&app, |config| Config { sign_ups: false, ..config }));
    for page in pages {
        open.get(page).await.ok().holds("href=\"/you/keep\"");
        let page = closed.get(page).await.ok().lacks("/you/keep");
        assert!(page.address.starts_with("/you/login") || page.html.contains("/you/login"), "{} has no way to log in", page.address);
    }
    closed.get("/you/keep").await.ok().says("No new accounts at the moment").lacks("name=\"password\"");
    let refused = closed.post("/you/keep", &[("name", "Newcomer"), ("password", "a long enough orchard pass")]).await;
    refused.status(403).says("isn’t taking new accounts");
    closed.post("/you/login", &[("name", "Newcomer"), ("password", "a long enough orchard pass")]).await.status(422);

    // A guest reads, founds a club, comes into a class.
    closed.read_up_to(3).await.ok();
    closed.get("/you").await.ok().says("isn’t taking new accounts").lacks("/you/keep");
    found(&closed, "open").await;
    crate::classes::come_in(&closed, &class, &code, "Mia").await.ok();
    // Whoever has an account logs in.
    let back = anew(&app, |config| Config { sign_ups: false, ..config });
    back.post("/you/login", &[("name", "Ms Frost"), ("password", "a long enough orchard pass")]).await.ok().says("Ms Frost");
    back.get("/classes").await.ok().says("10 B, English");
}

#[tokio::test]
async fn clubs_are_started_by_whom_the_server_lets() {
    let app = TestApp::new().await;
    let host = app.reader();
    let club = found(&host, "open").await;
    host.get("/clubs").await.ok().holds("href=\"/clubs/new\"");
    host.get("/clubs/new").await.ok().holds("action=\"/clubs/new\"");

    let guest = anew(&app, |config| Config { clubs: Eligibility::Accounts, ..config });
    guest.get("/clubs").await.ok().lacks("href=\"/clubs/new\"").says("To start a club");
    guest.get("/clubs/new").await.status(403).says("with an account").lacks("action=\"/clubs/new\"").holds("href=\"/you/keep\"");
    guest.post("/clubs/new", &CLUB).await.status(403);
    account(&guest, "Kept").await;
    guest.get("/clubs").await.ok().holds("href=\"/clubs/new\"");
    guest.post("/clubs/new", &CLUB).await.ok().says("The Thursday Club");

    let nobody = anew(&app, |config| Config { clubs: Eligibility::Nobody, ..config });
    account(&nobody, "Kept as well").await;
    nobody.get("/clubs").await.ok().lacks("/clubs/new").says("The Thursday Club");
    nobody.get("/clubs/new").await.status(403).says("New clubs can’t be started").lacks("action=\"/clubs/new\"");
    nobody.post("/clubs/new", &CLUB).await.status(403);
    // Clubs that are there go on.
    nobody.post(&format!("{club}/enter"), &[("nickname", "Ben")]).await.ok().says("2 members");
    assert_eq!(app.state.store.listed_clubs(9).await.unwrap().len(), 2, "one from before, one by an account");
}

#[tokio::test]
async fn classes_are_opened_by_nobody_where_the_server_lets_nobody() {
    let app = TestApp::new().await;
    let (teacher, pupil) = (app.reader(), anew(&app, |config| Config { classes: Eligibility::Nobody, ..config }));
    account(&teacher, "Ms Frost").await;
    let (class, code) = opened(&teacher).await;
    teacher.get("/classes").await.ok().holds("/classes/new");
    teacher.get("/classes/new").await.ok().holds("action=\"/classes/new\"");

    let colleague = anew(&app, |config| Config { classes: Eligibility::Nobody, ..config });
    account(&colleague, "Mr Hale").await;
    for who in [&colleague, &pupil] {
        who.get("/classes").await.ok().lacks("/classes/new");
        who.get("/classes/new").await.status(403).says("New classes can’t be opened").lacks("action=\"/classes/new\"");
        who.post("/classes/new", &CLASS).await.status(403);
    }
    crate::classes::come_in(&pupil, &class, &code, "Mia").await.ok();
    pupil.get(BOOK).await.ok();
}
