//! Live rooms through the router: playing one, who may do what, what is kept from whom, and several servers that play the same one.

mod after;
mod canary;
mod certainty;
mod classes;
mod nodes;
mod policy;
mod story;
mod stream;

use axum::http::StatusCode;

use crate::support::app::TestApp;
use crate::support::page::Page;
use crate::support::raw::Raw;
use crate::support::reader::TestReader;

/// A room on the fixture's first chapter, all of its questions, opened by a guest who has read it.
pub struct Opened {
    /// Who runs it.
    pub host: TestReader,
    /// “/rooms/{id}”
    pub room: String,
    /// Its pin, as typed.
    pub pin: String,
}

/// Opens a room with these fields beside the usual ones.
pub async fn open(app: &TestApp, fields: &[(&str, &str)]) -> Opened {
    let host = app.reader();
    host.read_up_to(1).await;
    let usual =
        [("book", "the-glass-orchard"), ("from", "chapters"), ("first", "1"), ("last", "1"), ("draw", ""), ("rules", "1"), ("late", "yes")];
    let all: Vec<(&str, &str)> = usual.into_iter().chain(fields.iter().copied()).collect();
    let page = host.post("/rooms/new", &all).await.ok();
    let room = page.address.trim_end_matches("/host").to_owned();
    let pin = after(&page.html, "data-pin=\"");
    Opened { host, room, pin }
}

/// What stands between a mark and the next quotation mark.
#[track_caller]
pub fn after(html: &str, mark: &str) -> String {
    html.split_once(mark).unwrap_or_else(|| panic!("no {mark} in {html}")).1.split('"').next().unwrap().to_owned()
}

impl Opened {
    /// Somebody with a browser comes in under a name.
    pub async fn player(&self, app: &TestApp, name: &str) -> TestReader {
        let player = app.reader();
        self.come_in(&player, name).await.ok();
        player
    }

    /// Comes in, and the page that it leads to.
    pub async fn come_in(&self, player: &TestReader, name: &str) -> Page {
        let door = player.get(&format!("/join?code={}", self.pin)).await.ok();
        let ticket = door.values("ticket").remove(0);
        player.post(&format!("{}/players", self.room), &[("name", name), ("ticket", &ticket)]).await
    }

    /// Somebody whose requests are made by hand comes in.
    pub async fn raw(&self, router: axum::Router, name: &str) -> Raw {
        let mut raw = Raw::new(router);
        let (_, door) = raw.get(&format!("/join?code={}", self.pin)).await;
        let ticket = after(&door, "name=\"ticket\" value=\"");
        let (status, to) = raw.post(&format!("{}/players", self.room), &format!("name={name}&ticket={ticket}")).await;
        assert_eq!((status, to), (StatusCode::SEE_OTHER, format!("{}/play", self.room)));
        raw
    }

    /// What the host does.
    pub async fn act(&self, what: &str) -> Page {
        let from = after(&self.host.get(&format!("{}/host", self.room)).await.ok().html, "data-stage=\"");
        self.host.post(&format!("{}/acts", self.room), &[("do", what), ("from", &from)]).await
    }

    /// So many steps on.
    pub async fn forward(&self, steps: usize) {
        for _ in 0..steps {
            self.act("forward").await.ok();
        }
    }
}

/// The fields of a play page’s form, each with the first value that it offers.
pub fn filled(page: &Page) -> Vec<(String, String)> {
    let mut fields = vec![("slide".to_owned(), page.values("slide").remove(0))];
    if page.html.contains("name=\"answer\"") {
        let value = page.values("answer").into_iter().find(|value| !value.is_empty()).unwrap_or_else(|| "something".to_owned());
        fields.push(("answer".to_owned(), value));
    }
    for prefix in ["gap-", "place-", "pair-"] {
        for (at, _) in page.html.match_indices(&format!("name=\"{prefix}")) {
            let name = page.html[at + 6..].split('"').next().unwrap().to_owned();
            let is_select = page.html[..at].rsplit('<').next().unwrap().starts_with("select");
            let select = page.html[at..].split("</select>").next().unwrap();
            // What is chosen, or else the first that can be.
            let options: Vec<&str> = select.split("<option").skip(1).collect();
            let chosen = options.iter().find(|option| option.contains("selected") && !option.contains("value=\"\""));
            let value = |option: &&str| option.split_once("value=\"").unwrap().1.split('"').next().unwrap().to_owned();
            let first = options.iter().find(|option| !option.contains("value=\"\""));
            let picked = chosen.or(first).map(value).filter(|_| is_select);
            fields.push((name, picked.unwrap_or_else(|| "something".to_owned())));
        }
    }
    fields
}

/// Sends a play page’s form, filled in somehow.
pub async fn answer(player: &TestReader, room: &str) -> Page {
    let page = player.get(&format!("{room}/play")).await.ok();
    let fields = filled(&page);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    player.post(&format!("{room}/answers"), &fields).await
}
