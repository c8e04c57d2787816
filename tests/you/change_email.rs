//! An address, or none.

use super::keep;
use crate::support::app::TestApp;

#[tokio::test]
async fn an_address_can_be_given_changed_and_taken_away() {
    let app = TestApp::new().await;
    let reader = app.reader();
    keep(&reader, "Mina").await;
    for address in ["mina@example.org", "m.ash@example.org"] {
        let page = reader.post("/you/email", &[("email", address)]).await.ok().says(&format!("Your email address is {address} now."));
        assert_eq!(page.values("email"), [address]);
    }
    let page = reader.post("/you/email", &[("email", "  ")]).await.ok().says("We have no email address of yours any more.");
    assert_eq!(page.values("email"), [""]);
}

#[tokio::test]
async fn what_is_none_comes_back_as_typed_and_the_kept_one_stays() {
    let app = TestApp::new().await;
    let reader = app.reader();
    keep(&reader, "Mina").await;
    reader.post("/you/email", &[("email", "mina@example.org")]).await.ok();
    let page = reader.post("/you/email", &[("email", "mina at example")]).await.status(422).says("That is not an email address.");
    assert_eq!(page.values("email"), ["mina at example"]);
    assert_eq!(reader.get("/you").await.ok().values("email"), ["mina@example.org"]);
}
