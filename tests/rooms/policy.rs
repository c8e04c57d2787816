//! Who may do what in a room.

use super::open;
use crate::support::app::TestApp;

/// What is sent where, and what a visitor, a player, the host of another room and the host get.
type Write = (&'static str, &'static [(&'static str, &'static str)], [u16; 4]);

#[tokio::test]
async fn each_role_gets_what_the_table_says() {
    let app = TestApp::new().await;
    let room = open(&app, &[]).await;
    let other = open(&app, &[]).await;
    let mia = room.player(&app, "Mia").await;
    let visitor = app.reader();
    // For a visitor, a player, the host of another room, the host. 303 sends away: to the door, to one's own view.
    let reads = [
        ("host", [404, 404, 404, 200]),
        ("screen", [200, 200, 200, 200]),
        ("play", [303, 200, 303, 303]),
        ("stream?view=host", [404, 404, 404, 200]),
        ("stream?view=play", [303, 200, 303, 303]),
        ("stream?view=screen", [200, 200, 200, 200]),
    ];
    for (route, wanted) in reads {
        let address = format!("{}/{route}", room.room);
        let mut got = Vec::new();
        for who in [&visitor, &mia, &other.host, &room.host] {
            let status = if route.starts_with("stream") && wanted[got.len()] == 200 {
                // A stream does not end: that it begins is tested elsewhere.
                200
            } else {
                who.get_once(&address).await.status_code().as_u16()
            };
            got.push(status);
        }
        assert_eq!(got, wanted, "{route}");
    }
    let writes: [Write; 6] = [
        ("acts", &[("do", "forward"), ("from", "0")], [404, 404, 404, 303]),
        ("acts", &[("do", "put-out"), ("player", "7")], [404, 404, 404, 303]),
        ("acts", &[("do", "end")], [404, 404, 404, 303]),
        ("answers", &[("slide", "0"), ("answer", "x")], [303, 409, 303, 303]),
        ("hand", &[("up", "yes")], [303, 409, 303, 303]),
        ("players", &[("name", "Bot"), ("ticket", "0")], [422, 422, 422, 303]),
    ];
    for (route, fields, wanted) in writes {
        let address = format!("{}/{route}", room.room);
        let mut got = Vec::new();
        for who in [&visitor, &mia, &other.host, &room.host] {
            got.push(who.post_once(&address, fields).await.status_code().as_u16());
        }
        assert_eq!(got, wanted, "{route} {fields:?}");
    }
    for no in ["/rooms/no", "/rooms/019c7c52-7d7e-7d7c-8d7e-7d7c8d7e7d7c/play", "/rooms/019c7c52-7d7e-7d7c-8d7e-7d7c8d7e7d7c/screen"] {
        visitor.get(no).await.status(404);
    }
}
