//! Where how sure one is counts: nothing is chosen for anybody, and what it can cost is said before they choose.

use super::open;
use crate::support::app::TestApp;

#[tokio::test]
async fn nobody_is_taken_to_be_sure_before_they_say_so() {
    let app = TestApp::new().await;
    let room = open(&app, &[("scoring", "certainty")]).await;
    let mia = room.player(&app, "Mia").await;
    room.forward(1).await;
    let page = mia.get(&format!("{}/play", room.room)).await.ok();
    let choices: Vec<&str> = page.html.split('<').filter(|tag| tag.contains("name=\"certainty\"")).collect();
    assert_eq!(choices.len(), 3, "{choices:?}");
    assert!(choices.iter().all(|choice| !choice.contains("checked")), "{choices:?}");
    for worth in ["1 or 0", "2 or −2", "3 or −6"] {
        assert!(page.html.contains(worth), "{worth}");
    }
}
