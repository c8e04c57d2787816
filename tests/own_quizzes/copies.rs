//! A link by which a colleague takes a copy.

use super::{quiz, single, teacher, write};
use crate::support::app::TestApp;
use crate::support::page::Page;

/// The address that a sharing page shows.
#[track_caller]
fn link(page: &Page) -> String {
    format!("/copy/{}", page.html.split_once("/copy/").expect("a link").1.split('"').next().unwrap())
}

#[tokio::test]
async fn a_copy_is_taken_once_and_is_ones_own() {
    let app = TestApp::new().await;
    let author = teacher(&app, "Ms Frost").await;
    let quiz = quiz(&author, "Shared").await;
    write(&author, &quiz, &single("Who carries the trunk?", "Wren herself")).await;
    author.get(&format!("{quiz}/preview")).await.ok().says("Wren herself");
    let sharing = format!("{quiz}/sharing");
    let link_of = async || link(&author.post(&sharing, &[("to", "new")]).await.ok());
    let first = link_of().await;

    let colleague = teacher(&app, "Mr Hale").await;
    colleague.get(&first).await.ok().says("It asks about more than you have read").lacks("trunk");
    colleague.post(&first, &[("form", "")]).await.status(403).lacks("trunk");
    colleague.read_up_to(1).await;
    let page = colleague.get(&first).await.ok().says("Shared").says("A quiz by Ms Frost: 1 question on").lacks("trunk").lacks("herself");
    let key = page.values("form").remove(0);
    let copy = colleague.post(&first, &[("form", &key)]).await.ok().says("Who carries the trunk?").address;
    assert_eq!(colleague.post(&first, &[("form", &key)]).await.ok().address, copy);
    assert_ne!(copy, quiz);
    author.get(&copy).await.status(404);

    app.reader().get(&first).await.ok().says("you need an account").lacks("trunk");
    let second = link_of().await;
    colleague.get(&first).await.status(404);
    colleague.get(&second).await.ok();
    author.post(&sharing, &[("to", "none")]).await.ok().lacks("/copy/");
    colleague.get(&second).await.status(404);
}
