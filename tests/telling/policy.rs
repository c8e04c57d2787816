//! Who may have themselves told of what: roles × routes × objects, each as the table says.

use super::feeds::subscribe;
use crate::clubs::story::{come_in, found, invite};
use crate::support::app::TestApp;
use crate::support::reader::TestReader;
use crate::threads::{PROMPT, thread};

/// Of a club that takes people by invitation. The member behind has read one chapter, the others have read three.
const ROLES: [&str; 6] = ["outsider", "behind", "ahead", "host", "removed", "banned"];

type Row = (&'static str, &'static [(&'static str, &'static str)], [u16; 6]);

/// A page is asked for where there are no fields, else the form is sent. 303 is a success that leads somewhere.
const TABLE: [Row; 16] = [
    ("/news", &[], [200, 200, 200, 200, 200, 200]),
    ("{club}/news", &[("until", "")], [404, 303, 303, 303, 404, 404]),
    ("{club}/telling", &[], [404, 200, 200, 200, 404, 404]),
    ("{club}/telling", &[("level", "all")], [404, 303, 303, 303, 404, 404]),
    // Each their own, made before they were taken out.
    ("{feed}", &[], [404, 200, 200, 200, 404, 404]),
    ("{club}/telling/feed", &[("to", "new")], [404, 303, 303, 303, 404, 404]),
    ("{near}/telling", &[("level", "all")], [404, 303, 303, 303, 404, 404]),
    ("{far}/telling", &[("level", "all")], [404, 403, 303, 303, 404, 404]),
    ("{hidden}/telling", &[("level", "all")], [404, 404, 404, 303, 404, 404]),
    ("/threads/nothing/telling", &[("level", "all")], [404, 404, 404, 404, 404, 404]),
    ("{club}/telling/mail", &[("to", "begin")], [404, 303, 303, 303, 404, 404]),
    ("{club}/telling/mail", &[("to", "end")], [404, 303, 303, 303, 404, 404]),
    // Whoever holds a link may follow it, and whoever makes one up learns nothing.
    ("/mail/proofs/nothing", &[], [404, 404, 404, 404, 404, 404]),
    ("/mail/digests/nothing", &[], [200, 200, 200, 200, 200, 200]),
    ("/mail/digests/nothing", &[("List-Unsubscribe", "One-Click")], [200, 200, 200, 200, 200, 200]),
    ("/feeds/nothing.atom", &[], [404, 404, 404, 404, 404, 404]),
];

#[tokio::test]
async fn each_role_gets_what_the_table_says() {
    let app = TestApp::new().await;
    let people: Vec<TestReader> = ROLES.iter().map(|_| app.reader()).collect();
    let host = &people[3];
    let club = found(host, "invitation").await;
    let code = invite(host, &club, &[]).await;
    let mut feeds = vec!["/feeds/none.atom".to_owned()];
    for (at, read) in [(0, 3), (1, 1), (2, 3), (3, 3), (4, 3), (5, 3)] {
        if at != 0 && at != 3 {
            come_in(&people[at], &code, ROLES[at]).await.ok();
        }
        people[at].read_up_to(read).await.ok();
        if at != 0 {
            feeds.push(subscribe(&people[at], &club).await);
        }
    }
    let near = thread(&host.post(&format!("{club}/prompts/{PROMPT}/posts"), &[("text", "Near")]).await.ok());
    let open = async |chapter: u16, title| {
        let page = host.post(&format!("{club}/chapters/{chapter}/threads"), &[("title", title), ("text", "A word")]).await.ok();
        thread(&page)
    };
    let (far, hidden) = (open(3, "Far").await, open(1, "Hidden").await);
    host.post(&format!("{hidden}/settings"), &[("hidden", "yes")]).await.ok();
    let members = app.state.store.members(club.rsplit('/').next().unwrap().parse().unwrap()).await.unwrap();
    for out in ["removed", "banned"] {
        let member = members.iter().find(|member| member.nickname.as_str() == out).unwrap();
        host.post(&format!("{club}/members/{}", member.reader), &[("to", out)]).await.ok();
    }
    let mut wrong = Vec::new();
    for (path, fields, expected) in TABLE {
        for (role, expected) in expected.into_iter().enumerate() {
            let address = path.replace("{club}", &club).replace("{near}", &near).replace("{far}", &far);
            let address = address.replace("{hidden}", &hidden).replace("{feed}", &feeds[role]);
            let answer = match fields {
                [] => people[role].get_once(&address).await,
                fields => people[role].post_once(&address, fields).await,
            };
            let status = answer.status_code().as_u16();
            if status != expected {
                wrong.push(format!("{} at {path} with {fields:?}: {status}, not {expected}", ROLES[role]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
