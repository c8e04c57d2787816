//! Who may do what in a club's talk: roles × routes × objects, each as the table says.

use super::{PROMPT, posts, thread};
use crate::clubs::story::{come_in, found, invite};
use crate::support::app::TestApp;
use crate::support::reader::TestReader;

/// Of a club that takes people by invitation. The guest has no account and has read one chapter, as has the member behind; the others have read three.
const ROLES: [&str; 7] = ["outsider", "guest", "behind", "ahead", "host", "removed", "banned"];

/// At what an address points, which stands for `{}` in it.
#[derive(Clone, Copy, Debug)]
enum Of {
    /// The club.
    Club,
    /// A thread of chapter 1.
    Near,
    /// A thread of chapter 3.
    Far,
    /// A post of Ahead's in the near thread.
    Theirs,
    /// One of the same, locked up to chapter 3.
    Locked,
}

use Of::{Club, Far, Locked, Near, Theirs};

type Row = (Of, &'static str, &'static [(&'static str, &'static str)], [u16; 7]);

/// A page is asked for where there are no fields, else the form is sent. 303 is a success that leads somewhere.
const TABLE: [Row; 33] = [
    (Club, "{}/chapters/1", &[], [404, 200, 200, 200, 200, 404, 404]),
    (Club, "{}/chapters/3", &[], [404, 403, 403, 200, 200, 404, 404]),
    (Club, "{}/chapters/99", &[], [404, 404, 404, 404, 404, 404, 404]),
    (Club, "{}/search?q=bell", &[], [404, 200, 200, 200, 200, 404, 404]),
    (Club, "{}/reports", &[], [404, 403, 403, 403, 200, 404, 404]),
    (Club, "{}/prompts/nothing-of-the-kind", &[], [404, 404, 404, 404, 404, 404, 404]),
    (Club, "{}/chapters/1/threads", &[("title", "Mine"), ("text", "A word")], [404, 303, 303, 303, 303, 404, 404]),
    (Club, "{}/chapters/3/threads", &[("title", "Mine"), ("text", "A word")], [404, 403, 403, 303, 303, 404, 404]),
    (Near, "{}", &[], [404, 200, 200, 200, 200, 404, 404]),
    (Near, "{}/posts", &[("text", "A word")], [404, 303, 303, 303, 303, 404, 404]),
    (Near, "{}/settings", &[("locked", "yes")], [404, 403, 403, 403, 303, 404, 404]),
    (Far, "{}", &[], [404, 403, 403, 200, 200, 404, 404]),
    (Far, "{}/posts", &[("text", "A word")], [404, 403, 403, 303, 303, 404, 404]),
    (Far, "{}/settings", &[("locked", "yes")], [404, 403, 403, 403, 303, 404, 404]),
    (Theirs, "{}", &[], [404, 303, 303, 303, 303, 404, 404]),
    (Theirs, "{}/edit", &[], [404, 403, 403, 200, 403, 404, 404]),
    (Theirs, "{}/edit", &[("seen", "0"), ("text", "First")], [404, 403, 403, 303, 403, 404, 404]),
    (Theirs, "{}/delete", &[], [404, 403, 403, 200, 403, 404, 404]),
    (Theirs, "{}/reactions", &[("say", "well-put")], [404, 303, 303, 403, 303, 404, 404]),
    (Theirs, "{}/report", &[], [404, 200, 200, 403, 200, 404, 404]),
    (Theirs, "{}/report", &[("reason", "")], [404, 303, 303, 403, 303, 404, 404]),
    (Theirs, "{}/unread", &[("", "")], [404, 303, 303, 303, 303, 404, 404]),
    (Theirs, "{}/history", &[], [404, 403, 403, 403, 200, 404, 404]),
    (Theirs, "{}/hide", &[("to", "hidden")], [404, 403, 403, 403, 303, 404, 404]),
    (Theirs, "{}/settle", &[("", "")], [404, 403, 403, 403, 303, 404, 404]),
    // By the host's turn it is gone.
    (Theirs, "{}/delete", &[("", "")], [404, 403, 403, 303, 404, 404, 404]),
    (Locked, "{}", &[], [404, 404, 404, 303, 303, 404, 404]),
    (Locked, "{}/edit", &[], [404, 404, 404, 200, 403, 404, 404]),
    (Locked, "{}/reactions", &[("say", "well-put")], [404, 404, 404, 403, 303, 404, 404]),
    (Locked, "{}/report", &[("reason", "")], [404, 404, 404, 403, 303, 404, 404]),
    (Locked, "{}/unread", &[("", "")], [404, 404, 404, 303, 303, 404, 404]),
    (Locked, "{}/history", &[], [404, 404, 404, 403, 200, 404, 404]),
    (Locked, "{}/hide", &[("to", "hidden")], [404, 404, 404, 403, 303, 404, 404]),
];

struct Stage {
    people: Vec<TestReader>,
    club: String,
    near: String,
    far: String,
    theirs: String,
    locked: String,
    _app: TestApp,
}

async fn stage() -> Stage {
    let app = TestApp::new().await;
    let people: Vec<TestReader> = ROLES.iter().map(|_| app.reader()).collect();
    let club = found(&people[4], "invitation").await;
    let code = invite(&people[4], &club, &[]).await;
    for at in [1, 2, 3, 5, 6] {
        come_in(&people[at], &code, ROLES[at]).await.ok();
    }
    for (at, read) in [(0, 3), (1, 1), (2, 1), (3, 3), (4, 3), (5, 3), (6, 3)] {
        people[at].read_up_to(read).await.ok();
    }
    people[2].post("/you/keep", &[("name", "Behind"), ("password", "teapot under marsh boats"), ("email", "")]).await.ok();
    let prompt = format!("{club}/prompts/{PROMPT}/posts");
    let page = people[3].post(&prompt, &[("text", "First")]).await.ok();
    let near = thread(&page);
    let page = people[3].post(&format!("{near}/posts"), &[("text", "Second"), ("reveals", "3")]).await.ok();
    let ids = posts(&page);
    let page = people[3].post(&format!("{club}/chapters/3/threads"), &[("title", "Far"), ("text", "Third")]).await.ok();
    let far = thread(&page);
    let members = app.state.store.members(club.rsplit('/').next().unwrap().parse().unwrap()).await.unwrap();
    for (name, to) in [("removed", "removed"), ("banned", "banned")] {
        let member = members.iter().find(|member| member.nickname.as_str() == name).unwrap();
        people[4].post(&format!("{club}/members/{}", member.reader), &[("to", to)]).await.ok();
    }
    let post = |id: &String| format!("/posts/{id}");
    let last = posts(&people[3].get(&near).await);
    assert_eq!(last.len(), 2, "{ids:?}");
    Stage { people, club, near, far, theirs: post(&last[0]), locked: post(&last[1]), _app: app }
}

#[tokio::test]
async fn each_role_gets_what_the_table_says() {
    let mut wrong = Vec::new();
    for (of, path, fields, expected) in TABLE {
        // Each row begins anew where a success changes something.
        let stage = stage().await;
        let object = match of {
            Club => &stage.club,
            Near => &stage.near,
            Far => &stage.far,
            Theirs => &stage.theirs,
            Locked => &stage.locked,
        };
        let address = path.replace("{}", object);
        for (role, expected) in expected.into_iter().enumerate() {
            let answer = match fields {
                [] => stage.people[role].get_once(&address).await,
                fields => stage.people[role].post_once(&address, fields).await,
            };
            let status = answer.status_code().as_u16();
            if status != expected {
                wrong.push(format!("{} at {of:?} {path} with {fields:?}: {status}, not {expected}", ROLES[role]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
