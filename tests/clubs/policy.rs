//! Who may do what in a club: roles × routes, each as the table beside it says.

use super::meetings::{PLAN, planned};
use super::story::{found, invite};
use crate::support::app::TestApp;
use crate::support::reader::TestReader;

/// What each of them gets, in the order of `ROLES`.
type Row = (&'static str, &'static [(&'static str, &'static str)], [u16; 6]);

/// Outsider, one who has asked, member, host, removed, banned: of a club that is listed and takes people on request.
const ROLES: [&str; 6] = ["outsider", "asked", "member", "host", "removed", "banned"];

/// A page is asked for where there are no fields, else the form is sent. 303 is a success that leads somewhere.
const TABLE: [Row; 19] = [
    ("", &[], [200, 200, 200, 200, 200, 403]),
    ("/members", &[], [403, 403, 200, 200, 403, 403]),
    ("/schedule", &[], [403, 403, 200, 200, 403, 403]),
    ("/leave", &[], [403, 403, 200, 200, 403, 403]),
    ("/invitations", &[], [403, 403, 403, 200, 403, 403]),
    ("/settings", &[], [403, 403, 403, 200, 403, 403]),
    ("/record", &[], [403, 403, 403, 200, 403, 403]),
    ("/progress", &[("shows", "yes")], [403, 403, 303, 303, 403, 403]),
    ("/invitations", &[("days", "7")], [403, 403, 403, 303, 403, 403]),
    ("/settings", &[("name", "The Thursday Club"), ("zone", "UTC"), ("door", "request")], [403, 403, 403, 303, 403, 403]),
    ("/schedule", &[("start", "2031-01-06"), ("chapters", "2"), ("days", "7")], [403, 403, 403, 303, 403, 403]),
    ("/meetings", &[], [403, 403, 200, 200, 403, 403]),
    ("/meetings/new", &[], [403, 403, 403, 200, 403, 403]),
    ("/meetings/new", &PLAN, [403, 403, 403, 303, 403, 403]),
    ("/season", &[("to", "running")], [403, 403, 403, 303, 403, 403]),
    ("/polls", &[], [403, 403, 200, 200, 403, 403]),
    ("/polls/new", &[], [403, 403, 200, 200, 403, 403]),
    ("/polls/new", &[("about", "anything"), ("question", "Tea?"), ("options", "Yes\nNo")], [403, 403, 303, 303, 403, 403]),
    ("/enter", &[("nickname", "Somebody")], [303, 303, 403, 403, 303, 403]),
];

/// The same of a meeting of the club, below its address: nobody outside learns that there is one.
const OF_A_MEETING: [Row; 20] = [
    ("", &[], [404, 404, 200, 200, 404, 404]),
    ("/room", &[], [404, 404, 200, 200, 404, 404]),
    ("/screen", &[], [404, 404, 200, 200, 404, 404]),
    ("/minutes", &[], [404, 404, 200, 200, 404, 404]),
    ("/end", &[], [404, 404, 200, 200, 404, 404]),
    ("/edit", &[], [404, 404, 403, 200, 404, 404]),
    ("/agenda", &[], [404, 404, 403, 200, 404, 404]),
    ("/cancel", &[], [404, 404, 403, 200, 404, 404]),
    ("/delete", &[], [404, 404, 403, 200, 404, 404]),
    ("/reply", &[("reply", "yes")], [404, 404, 303, 303, 404, 404]),
    ("/room/table", &[("go", "on"), ("at", "0")], [404, 404, 303, 303, 404, 404]),
    ("/room/turn", &[("to", "")], [404, 404, 303, 303, 404, 404]),
    ("/room/timer", &[("do", "start"), ("time", "5"), ("timer", "off")], [404, 404, 303, 303, 404, 404]),
    ("/room/here", &[("here", "")], [404, 404, 303, 303, 404, 404]),
    ("/room/notes", &[("other", "")], [404, 404, 303, 303, 404, 404]),
    ("/minutes/notes", &[("other", "")], [404, 404, 403, 303, 404, 404]),
    ("/agenda", &[("seen", "1")], [404, 404, 403, 303, 404, 404]),
    ("/edit", &PLAN, [404, 404, 403, 303, 404, 404]),
    ("/reopen", &[("other", "")], [404, 404, 403, 303, 404, 404]),
    ("/end", &[("other", "")], [404, 404, 303, 303, 404, 404]),
];

/// What a host can make of others, and nobody else can of anybody: from, to.
const MADE: [(&str, &str, u16); 8] = [
    ("member", "host", 303),
    ("member", "removed", 303),
    ("member", "banned", 303),
    ("member", "left", 403),
    ("member", "asked", 403),
    ("banned", "member", 403),
    ("banned", "removed", 303),
    ("asked", "member", 303),
];

struct Cast {
    app: TestApp,
    club: String,
    people: Vec<TestReader>,
}

async fn cast() -> Cast {
    let app = TestApp::new().await;
    let people: Vec<TestReader> = ROLES.iter().map(|_| app.reader()).collect();
    let club = found(&people[3], "request").await;
    let code = invite(&people[3], &club, &[]).await;
    for (at, name) in [(2, "Mem"), (4, "Rem"), (5, "Ban")] {
        people[at].post("/join", &[("code", &code), ("nickname", name)]).await.ok();
    }
    people[1].post(&format!("{club}/enter"), &[("nickname", "Ask")]).await.ok();
    let cast = Cast { app, club, people };
    for (name, to) in [("Rem", "removed"), ("Ban", "banned")] {
        let act = cast.act_on(name).await;
        cast.people[3].post(&act, &[("to", to)]).await.ok();
    }
    cast
}

impl Cast {
    /// Where a form about somebody is sent.
    async fn act_on(&self, nickname: &str) -> String {
        let club = self.club.rsplit('/').next().unwrap().parse().unwrap();
        let members = self.app.state.store.members(club).await.unwrap();
        let member = members.iter().find(|member| member.nickname.as_str() == nickname).unwrap();
        format!("{}/members/{}", self.club, member.reader)
    }

    async fn ask(&self, role: usize, path: &str, fields: &[(&str, &str)]) -> u16 {
        self.ask_at(role, &self.club, path, fields).await
    }

    async fn ask_at(&self, role: usize, below: &str, path: &str, fields: &[(&str, &str)]) -> u16 {
        let address = format!("{below}{path}");
        // Each under a name of their own.
        let nickname = format!("{} {role}", fields.first().map_or("", |(_, value)| value));
        let named = [("nickname", nickname.as_str())];
        let fields = if path == "/enter" { &named } else { fields };
        let answer = if fields.is_empty() {
            self.people[role].get_once(&address).await
        } else {
            self.people[role].post_once(&address, fields).await
        };
        answer.status_code().as_u16()
    }
}

#[tokio::test]
async fn each_role_gets_what_the_table_says() {
    for (path, fields, expected) in TABLE {
        // Each row begins anew, since a success may change what somebody is.
        let cast = cast().await;
        for (role, expected) in expected.into_iter().enumerate() {
            assert_eq!(cast.ask(role, path, fields).await, expected, "{} at {path} with {fields:?}", ROLES[role]);
        }
    }
}

#[tokio::test]
async fn each_role_gets_of_a_meeting_what_the_table_says() {
    let cast = cast().await;
    let meeting = planned(&cast.people[3], &cast.club, &[]).await;
    for (path, fields, expected) in OF_A_MEETING {
        for (role, expected) in expected.into_iter().enumerate() {
            // Each role alike, although the last rows end the meeting.
            assert_eq!(cast.ask_at(role, &meeting, path, fields).await, expected, "{} at {path} with {fields:?}", ROLES[role]);
        }
    }
    let host = &cast.people[3];
    host.post(&format!("{}/settings", cast.club), &[("name", "Hidden"), ("zone", "UTC"), ("door", "invitation")]).await.ok();
    for (path, fields, _) in OF_A_MEETING {
        for role in [0, 4, 5] {
            assert_eq!(cast.ask_at(role, &meeting, path, fields).await, 404, "{} at {path}", ROLES[role]);
        }
    }
}

#[tokio::test]
async fn a_host_makes_of_others_what_the_table_says_and_nobody_else_does() {
    for (from, to, expected) in MADE {
        let cast = cast().await;
        let nickname = match from {
            "member" => "Mem",
            "banned" => "Ban",
            _ => "Ask",
        };
        let act = cast.act_on(nickname).await;
        for role in [0, 1, 2, 4, 5] {
            // To leave is one's own affair.
            if role == 2 && to == "left" {
                continue;
            }
            let answer = cast.people[role].post_once(&act, &[("to", to)]).await;
            assert_eq!(answer.status_code(), 403, "{} makes a {from} {to}", ROLES[role]);
        }
        let answer = cast.people[3].post_once(&act, &[("to", to)]).await;
        assert_eq!(answer.status_code().as_u16(), expected, "a host makes a {from} {to}");
    }
}

#[tokio::test]
async fn a_club_by_invitation_is_there_for_nobody_else() {
    let cast = cast().await;
    let host = &cast.people[3];
    host.post(&format!("{}/settings", cast.club), &[("name", "Hidden"), ("zone", "UTC"), ("door", "invitation")]).await.ok();
    for (path, fields, _) in TABLE {
        for role in [0, 4, 5] {
            assert_eq!(cast.ask(role, path, fields).await, 404, "{} at {path}", ROLES[role]);
        }
    }
}
