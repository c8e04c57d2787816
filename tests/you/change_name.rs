//! Another name.

use super::{PASSWORD, busy_guest, keep, log_in, whose};
use crate::support::app::TestApp;

#[tokio::test]
async fn a_new_name_is_the_one_to_log_in_with() {
    let app = TestApp::new().await;
    let reader = app.reader();
    keep(&reader, "Mina").await;
    reader.post("/you/name", &[("name", "Wilhelmina")]).await.ok().says("Your name is Wilhelmina now.");
    log_in(&app.reader(), "wilhelmina").await.says("Welcome back, Wilhelmina.");
    app.reader().post("/you/login", &[("name", "Mina"), ("password", PASSWORD)]).await.status(422);
}

#[tokio::test]
async fn the_same_again_and_another_spelling_of_ones_own_are_fine() {
    let app = TestApp::new().await;
    let reader = app.reader();
    keep(&reader, "Mina").await;
    for name in ["Mina", "MINA", "MINA"] {
        reader.post("/you/name", &[("name", name)]).await.ok().says(&format!("Your name is {name} now."));
    }
}

#[tokio::test]
async fn a_name_that_will_not_do_comes_back_as_typed() {
    let app = TestApp::new().await;
    let reader = app.reader();
    keep(&reader, "Mina").await;
    keep(&app.reader(), "Isolde").await;
    let other_form = [("current", ""), ("password", "vexed-otter-choir")];
    reader.post("/you/password", &other_form).await.status(422).says("Type it again, please");
    let long = "m".repeat(41);
    let cases = [
        ("isolde", "Someone has that name. “isolde 2” is free."),
        (&*long, "A name has up to 40 letters."),
        (" ", "Choose a name."),
        ("a\u{202e}b", "a sign in it that can’t be seen"),
        ("\u{3164}\u{3164}", "Nobody would see that name."),
        ("Isold\u{435}", "letters of two alphabets"),
        ("Ｉｓｏｌｄｅ", "Someone has that name."),
        ("Iso\u{ad}lde", "Someone has that name."),
        ("Shithead", "Choose another name."),
    ];
    for (name, sentence) in cases {
        let page = reader.post("/you/name", &[("name", name)]).await.status(422).says("There is a problem").says(sentence);
        assert_eq!(page.values("name"), [name]);
        // The other forms of the page stand as they are.
        assert_eq!(page.values("email"), [""]);
        page.lacks("Type it again, please");
    }
    assert!(whose(&app, "Mina").await.is_some());
}

#[tokio::test]
async fn who_has_no_account_is_asked_to_log_in() {
    let app = TestApp::new().await;
    let (guest, _) = busy_guest(&app).await;
    for (address, field) in [("/you/name", "name"), ("/you/email", "email"), ("/you/password", "password")] {
        let page = guest.post(address, &[(field, "Mina")]).await.ok();
        assert_eq!(page.address, "/you/login?next=/you", "{address}");
    }
    guest.get("/you").await.ok().says("chapters read 3");
}
