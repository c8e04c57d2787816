//! What whoever runs the server learns of log-ins, refusals and changed rights: that it happened, and nobody's name.

use std::io::Write;
use std::sync::{Arc, Mutex};

use chapterwise::config::{Config, TrustProxy};
use tracing::subscriber::DefaultGuard;

use crate::classes::{entry, school};
use crate::clubs::story::{come_in, found, invite};
use crate::support::app::TestApp;

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Lines {
    /// Everything from `info` on, in JSON or as text, until the guard is dropped.
    fn start(json: bool) -> (Self, DefaultGuard) {
        let lines = Self::default();
        let writer = lines.clone();
        let log = tracing_subscriber::fmt().with_max_level(tracing::Level::INFO).with_writer(move || writer.clone());
        let guard = if json {
            tracing::subscriber::set_default(log.json().flatten_event(true).with_current_span(true).with_span_list(false).finish())
        } else {
            tracing::subscriber::set_default(log.with_ansi(false).finish())
        };
        (lines, guard)
    }

    /// What was written since the last time.
    fn take(&self) -> String {
        String::from_utf8(std::mem::take(&mut self.0.lock().unwrap())).unwrap()
    }
}

const PASSWORD: &str = "teapot under marsh boats";

/// The value of a field in a line of text.
#[track_caller]
fn field<'a>(line: &'a str, name: &str) -> &'a str {
    let (_, rest) = line.split_once(&format!(" {name}=")).unwrap_or_else(|| panic!("no {name} in {line}"));
    rest.split(' ').next().unwrap().trim_matches('"')
}

#[tokio::test]
async fn log_ins_refusals_and_changed_rights_are_in_the_log_and_nobody_is_named() {
    for json in [false, true] {
        let (lines, _guard) = Lines::start(json);
        let app = TestApp::with(|config| Config { trust_proxy: TrustProxy::XForwardedFor, ..config }).await;
        let (host, ben, laptop) = (app.reader(), app.reader(), app.reader());
        let mut all = String::new();
        let mut seen = |what: &str| {
            let new = lines.take();
            assert!(new.contains(what), "no {what} in:\n{new}");
            all.push_str(&new);
        };
        ben.post("/you/keep", &[("name", "Quillfeather"), ("password", PASSWORD)]).await.ok();
        seen("made an account");
        laptop.post("/you/login", &[("name", "QUILLFEATHER"), ("password", "a wrong guess entirely")]).await.status(422);
        seen("authn.login.failed");
        laptop.post("/you/login", &[("name", "Nobodyatall"), ("password", "a wrong guess entirely")]).await.status(422);
        seen("authn.login.failed");
        laptop.post("/you/login", &[("name", "quillfeather"), ("password", PASSWORD)]).await.ok();
        seen("authn.login.succeeded");
        laptop.post("/you/email", &[("email", "gosling@example.org")]).await.ok();
        seen("authz.changed");
        let new = [("current", PASSWORD), ("password", "vexed-otter-choir-nine"), ("username", "Quillfeather")];
        laptop.post("/you/password", &[("current", "not this one either"), new[1], new[2]]).await.status(422);
        seen("authn.login.failed");
        laptop.post("/you/password", &new).await.ok();
        seen("authn.session.ended");
        ben.post("/you/login", &[("name", "Quillfeather"), ("password", "vexed-otter-choir-nine")]).await.ok();

        let club = found(&host, "invitation").await;
        let code = invite(&host, &club, &[]).await;
        seen("made an invitation");
        laptop.get(&format!("{club}/members")).await.status(404);
        seen("authz.refused");
        come_in(&ben, &code, "Kestrelnick").await.ok();
        ben.get(&format!("{club}/settings")).await.status(403);
        seen("authz.refused");
        let id = club.rsplit('/').next().unwrap();
        let members = app.state.store.members(id.parse().unwrap()).await.unwrap();
        let about = members.iter().find(|member| member.nickname.as_str() == "Kestrelnick").unwrap().reader;
        host.post(&format!("{club}/members/{about}"), &[("to", "host")]).await.ok();
        seen("made host of a club");
        ben.post(&format!("{club}/members/{about}"), &[("to", "member")]).await.ok();
        seen("made member of a club");
        host.post(&format!("{club}/members/{about}"), &[("to", "banned"), ("revoke", "yes")]).await.ok();
        seen("banned from a club");
        let ada = members.iter().find(|member| member.nickname.as_str() == "Ada").unwrap().reader;
        let page = host.post(&format!("{club}/way-back"), &[]).await.ok();
        let key = page.html.split_once("/comeback/").unwrap().1.split('"').next().unwrap().to_owned();
        app.reader().post(&format!("/comeback/{key}"), &[]).await.ok();
        seen("way back");
        app.reader().post(&format!("/comeback/{key}"), &[]).await.status(410);
        seen("authn.login.failed");
        ben.post("/you/logout-everywhere", &[]).await.ok();
        seen("authn.session.ended");
        laptop.post("/you/login", &[("name", "Quillfeather"), ("password", "vexed-otter-choir-nine")]).await.ok();
        laptop.post("/you/delete", &[("password", "vexed-otter-choir-nine")]).await.ok();
        seen("deleted everything");

        let (ada, about) = (ada.to_string(), about.to_string());
        let secrets = [
            "quillfeather",
            "nobodyatall",
            "gosling",
            "example.org",
            "kestrelnick",
            "teapot",
            "otter",
            "guess",
            id,
            &ada,
            &about,
            &code,
            &key,
        ];
        for secret in secrets {
            let line = all.lines().find(|line| line.to_lowercase().contains(secret));
            assert!(line.is_none(), "{secret}: {line:?}");
        }
    }
}

#[tokio::test]
async fn what_happens_in_a_class_is_there_too() {
    let (lines, _guard) = Lines::start(false);
    let school = school().await;
    let (class, teacher) = (&school.class, &school.teacher);
    assert!(lines.take().contains("teaches a class"));
    school.app.reader().get(&format!("{class}/gradebook")).await.status(404);
    assert!(lines.take().contains("authz.refused"), "a stranger at a gradebook");
    school.mia.get(&format!("{class}/gradebook")).await.status(404);
    assert!(lines.take().contains("authz.refused"), "a pupil at a gradebook");
    school.app.reader().post(&format!("{class}/return"), &[("code", &school.code), ("own-code", "zzzzzz")]).await.status(422);
    assert!(lines.take().contains("authn.login.failed"));
    let mia = entry(teacher, class, "Mia").await;
    teacher.post(&format!("{mia}/remove"), &[("new-code", "yes")]).await.ok();
    let log = lines.take();
    assert!(log.contains("took a pupil off a class"), "{log}");
}

#[tokio::test]
async fn one_person_has_one_number_and_a_server_keeps_it() {
    let (lines, _guard) = Lines::start(false);
    let app = TestApp::with(|config| Config { trust_proxy: TrustProxy::XForwardedFor, ..config }).await;
    let reader = app.reader();
    reader.post("/you/keep", &[("name", "Mina"), ("password", PASSWORD)]).await.ok();
    let made = lines.take();
    let line = |log: &str, kind: &str| log.lines().find(|line| line.contains(kind)).unwrap_or_else(|| panic!("{log}")).to_owned();
    let made = line(&made, "authz.changed");
    // Another server on the same database, or the same one after a restart.
    let server = axum_test::TestServer::builder().save_cookies().build(app.beside());
    let ask = async |name: &str, network: &str| {
        let form = [("name", name), ("password", PASSWORD)];
        server.post("/you/login").add_header("x-forwarded-for", network).form(&form).await;
        lines.take()
    };
    let here = line(&ask("MINA", "203.0.113.7").await, "authn.login.succeeded");
    let there = line(&ask("Isolde", "203.0.113.8").await, "authn.login.failed");
    assert_eq!((field(&here, "actor"), field(&here, "account")), (field(&made, "actor"), field(&made, "account")));
    assert_ne!(field(&here, "actor"), field(&here, "account"));
    assert_ne!(field(&there, "account"), field(&here, "account"));
    assert_ne!(field(&there, "network"), field(&here, "network"));
    assert!(!here.contains("203.0.113"), "{here}");
    assert_eq!((field(&here, "route"), field(&here, "status"), field(&there, "status")), ("/you/login", "303", "422"));
}

#[tokio::test]
async fn a_page_that_is_there_for_everybody_leaves_no_line() {
    let (lines, _guard) = Lines::start(false);
    let app = TestApp::new().await;
    let reader = app.reader();
    for address in ["/", "/clubs", "/you", "/books/the-glass-orchard/chapters/3", "/nowhere", "/clubs/nothing"] {
        reader.get(address).await;
    }
    assert_eq!(lines.take(), "");
}
