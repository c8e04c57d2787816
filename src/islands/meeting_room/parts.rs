//! What others do in the room shows here a moment later: the page is fetched again, and the parts that differ are put in place.

use std::cell::Cell;

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, HtmlFormElement, Response, SubmitEvent};

use crate::islands::browser::{after, closest, document, fetch, fields, find, is_ours, jitter, listen, now, on_return, post, read, window};
use crate::islands::status::{Connection, Status};

use super::{ticking, writing};

/// How long to wait before looking again, in milliseconds, and how much longer at most: a club opens its room at once.
const LOOK: i32 = 2_500;
const SPREAD: i32 = 1_000;
/// How long an answer may take.
const PATIENCE: i32 = 8_000;
/// The parts that everybody shares; a page has those that it shows.
const PARTS: [&str; 4] = ["stage", "turns", "here", "timer"];
/// From when on one is told that the answers take long.
const SLOW: f64 = 4_000.0;
/// What one is told when a button could not be sent.
const OFFLINE: &str = "You are offline. What you typed is still here; try again when the connection is back.";

thread_local! {
    /// Counts what was sent, so that a page fetched before is not put in place after it. A page has one thread.
    static SENT: Cell<u32> = const { Cell::new(0) };
}

/// Looks and listens for as long as the page lives.
pub fn attach(status: Status) {
    listen(&document(), "submit", move |event| {
        let Some(form) = closest(&event, "form.room").and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) else {
            return;
        };
        let button = event.dyn_ref::<SubmitEvent>().and_then(SubmitEvent::submitter);
        let (to, pressed) = match &button {
            Some(button) => (button.get_attribute("formaction"), button.get_attribute("name").zip(button.get_attribute("value"))),
            None => (None, None),
        };
        let pressed = pressed.as_ref().map(|(name, value)| (name.as_str(), value.as_str()));
        let (Some(to), Some(fields)) = (to.or_else(|| form.get_attribute("action")), fields(&form, pressed)) else {
            return;
        };
        event.prevent_default();
        SENT.set(SENT.get() + 1);
        let written = writing::written();
        wasm_bindgen_futures::spawn_local(async move {
            let came = match post(&to, &fields).await {
                Ok(answer) => ours(answer).await,
                Err(_) => None,
            };
            let Some((answer, page)) = came else { return status.warn(OFFLINE) };
            status.recovered();
            if answer.ok() {
                writing::kept(&written);
            }
            put(&answer, &page, status);
        });
    });
    look_later(status);
    on_return(move || wasm_bindgen_futures::spawn_local(look(status)));
}

fn look_later(status: Status) {
    after(LOOK + jitter(SPREAD), move || {
        // Nobody looks at a page in the background; without a connection the next time will do.
        if !document().hidden() {
            wasm_bindgen_futures::spawn_local(look(status));
        }
        look_later(status);
    });
}

async fn look(status: Status) {
    let sent = SENT.get();
    let began = now();
    let came = match fetch(&address(), PATIENCE).await {
        Ok(answer) => ours(answer).await,
        Err(_) => None,
    };
    let Some((answer, page)) = came else { return status.connected(Connection::Lost) };
    status.connected(if now() - began > SLOW { Connection::Slow } else { Connection::Good });
    status.recovered();
    // What was sent meanwhile is newer.
    if SENT.get() == sent {
        put(&answer, &page, status);
    }
}

/// The page that came, if it is Chapterwise's: a captive portal or a proxy may have answered in its place.
async fn ours(answer: Response) -> Option<(Response, Document)> {
    let page = read(&answer).await.ok().filter(is_ours)?;
    (answer.status() < 500 && answer.status() != 429).then_some((answer, page))
}

fn address() -> String {
    let location = window().location();
    location.pathname().unwrap_or_default() + &location.search().unwrap_or_default()
}

/// Puts the parts of a page that came in place; a page of another kind is gone to.
fn put(answer: &Response, page: &Document, status: Status) {
    let Some(stage) = page.get_element_by_id("stage") else {
        // What was typed and not kept stands in the page that came, which no address gives again.
        if answer.status() < 400 {
            let _ = window().location().assign(&answer.url());
        } else if let (Some(old), Ok(Some(new))) = (find("main"), page.query_selector("main")) {
            let _ = old.replace_with_with_node_1(&new);
        }
        return;
    };
    let was = find("#stage h1").and_then(|heading| heading.text_content());
    let is = stage.query_selector("h1").ok().flatten().and_then(|heading| heading.text_content());
    for id in PARTS {
        if let (Some(old), Some(new)) = (document().get_element_by_id(id), page.get_element_by_id(id)) {
            put_part(&old, &new);
        }
    }
    writing::put(page, answer.status() >= 400);
    if was != is {
        status.say(is.unwrap_or_default());
    }
}

/// Puts a part in place where it differs, and the focus back where it was.
fn put_part(old: &Element, new: &Element) {
    let token = |part: &Element| part.get_attribute("data-token");
    // A timer that runs on differs by the seconds that have gone by.
    let same = token(old).map_or_else(|| old.outer_html() == new.outer_html(), |seen| token(new) == Some(seen));
    if same {
        ticking::set_right(new);
        return;
    }
    let focused = document().active_element().filter(|focused| old.contains(Some(focused))).map(|focused| focused.id());
    let _ = old.replace_with_with_node_1(new);
    ticking::set_right(new);
    if let Some(id) = focused {
        let again = document().get_element_by_id(&id).or_else(|| new.query_selector("button").ok().flatten());
        if let Some(again) = again.and_then(|again| again.dyn_into::<HtmlElement>().ok()) {
            let _ = again.focus();
        }
    }
}
