//! Neither phones nor the screen hold what is right before it is revealed, in pages or in streams.

use std::time::Duration;

use super::open;
use crate::support::app::TestApp;

const BIRDS: [&str; 2] = ["CANARY", "canary-accept"];

fn sings(text: &str) -> bool {
    BIRDS.iter().any(|bird| text.contains(bird))
}

#[tokio::test]
async fn nothing_tells_what_is_right_before_the_reveal() {
    let app = TestApp::new().await;
    let room = open(&app, &[]).await;
    let mut player = room.raw(app.router(), "Mia").await;
    let mut stream = player.listen(&format!("{}/stream?view=play", room.room)).await.unwrap();
    let mut screen = player.listen(&format!("{}/stream?view=screen", room.room)).await.unwrap();
    let (mut found, mut revealed) = (false, false);
    for _ in 0..60 {
        let host = room.act("forward").await.ok();
        if host.text().contains("It is over") {
            break;
        }
        let stage = crate::rooms::after(&player.get(&format!("{}/screen", room.room)).await.1, "data-at=\"");
        found |= sings(&host.html);
        let mut texts = Vec::new();
        for view in ["play", "screen", "stream-less"] {
            texts.push(player.get(&format!("{}/{view}", room.room)).await.1);
        }
        for ear in [&mut stream, &mut screen] {
            texts.extend(ear.all(Duration::from_millis(60)).await.into_iter().map(|heard| heard.data));
        }
        match stage.as_str() {
            "open" | "closed" | "lobby" => {
                for text in texts {
                    assert!(!sings(&text), "{stage}: {text}");
                }
            }
            _ => revealed |= texts.iter().any(|text| sings(text)),
        }
    }
    assert!(found, "the host sees what is right");
    assert!(revealed, "and everybody does after the reveal");
}
