//! What is sent from a room's views goes by itself, and again when the connection is back: the server takes an answer once, however often it comes.

use std::cell::Cell;

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, HtmlFormElement, KeyboardEvent, MouseEvent, SubmitEvent};

use super::streaming;
use crate::islands::browser::{after, closest, document, fields, find, find_all, is_ours, jitter, listen, post, read, window};
use crate::islands::status::Status;

/// What one is told while nothing answers.
const OFFLINE: &str = "You are offline. Your answer is kept here and will send itself.";

/// What a host is told. Their step is not kept: sent later, it could come before answers that were given earlier and wait as well.
const NOT_DONE: &str = "That didn’t go through. Check your connection and try again.";

/// Controls that do something with the Space key, and into which nothing is typed.
const CLICKED: &str = "button, a, summary, input[type=checkbox], input[type=radio]";

/// How long to wait before sending again, in milliseconds, and how much longer at most.
const AGAIN: i32 = 1_500;
const SPREAD: i32 = 1_000;

thread_local! {
    /// Counts what was sent and what came back. A page has one thread.
    static SENT: Cell<u32> = const { Cell::new(0) };
}

/// A number that changes whenever something is sent or is answered: a page that was asked for before is older than what is shown.
pub fn count() -> u32 {
    SENT.get()
}

fn count_on() {
    SENT.set(SENT.get().wrapping_add(1));
}

/// Listens for as long as the page lives.
pub fn attach(status: Status) {
    listen(&document(), "submit", move |event| {
        let _ = send(&event, status);
    });
    listen(&document(), "keydown", |event| {
        let _ = press(&event);
    });
    // What was clicked keeps no key to itself: Space is for what the main button says.
    listen(&document(), "click", |event| {
        let by_pointer = event.dyn_ref::<MouseEvent>().is_some_and(|click| click.detail() > 0);
        if by_pointer && find("button[data-key]").is_some() {
            release_focus();
            // Once more when the click has done its work: a label hands the focus on.
            after(0, release_focus);
        }
    });
}

fn release_focus() {
    let focused = document().active_element().filter(|focused| focused.matches(CLICKED).unwrap_or(false));
    let _ = focused.and_then(|focused| focused.dyn_into::<HtmlElement>().ok()).map(|focused| focused.blur());
}

fn send(event: &Event, status: Status) -> Option<()> {
    let form = closest(event, "form[data-room]")?.dyn_into::<HtmlFormElement>().ok()?;
    let button = event.dyn_ref::<SubmitEvent>().and_then(SubmitEvent::submitter);
    let pressed = button.and_then(|button| button.get_attribute("name").zip(button.get_attribute("value")));
    let pressed = pressed.as_ref().map(|(name, value)| (name.as_str(), value.as_str()));
    let address = form.get_attribute("action")?;
    let sent = fields(&form, pressed)? + "&part=own";
    event.prevent_default();
    if let Ok(Some(line)) = form.query_selector("#line") {
        let _ = line.dyn_ref::<web_sys::HtmlInputElement>().map(|line| line.set_value(""));
    }
    deliver(address, sent, status);
    Some(())
}

fn deliver(address: String, sent: String, status: Status) {
    count_on();
    wasm_bindgen_futures::spawn_local(async move {
        let outcome = outcome(&address, &sent, status).await;
        count_on();
        match outcome {
            Outcome::Shown => status.recovered(),
            Outcome::Elsewhere => drop(window().location().reload()),
            Outcome::Refused => status.warn(NOT_DONE),
            Outcome::Unanswered if address.ends_with("/acts") => status.warn(NOT_DONE),
            Outcome::Unanswered => {
                status.warn(OFFLINE);
                after(AGAIN + jitter(SPREAD), move || deliver(address, sent, status));
            }
        }
    });
}

/// What became of something that was sent.
enum Outcome {
    /// What the server made of it is in place.
    Shown,
    /// They are on another device now, or were put out.
    Elsewhere,
    /// The server wants none of it, and would not another time.
    Refused,
    /// The server has not got it, or not had the time.
    Unanswered,
}

async fn outcome(address: &str, sent: &str, status: Status) -> Outcome {
    let Ok(answer) = post(address, sent).await else { return Outcome::Unanswered };
    if answer.status() >= 500 || answer.status() == 429 {
        return Outcome::Unanswered;
    }
    match read(&answer).await {
        Ok(page) if is_ours(&page) && answer.redirected() => Outcome::Elsewhere,
        Ok(page) if streaming::put(&page, status) => Outcome::Shown,
        Ok(page) if is_ours(&page) => Outcome::Refused,
        // A captive portal answers in the server's place.
        _ => Outcome::Unanswered,
    }
}

/// The host's keys: E, P and Space press their buttons, and so does what a presenter's remote sends to go on.
fn press(event: &Event) -> Option<()> {
    let key = event.dyn_ref::<KeyboardEvent>()?;
    // A key that is held down is pressed once.
    if key.repeat() || key.ctrl_key() || key.alt_key() || key.meta_key() || closest(event, "input, textarea, select").is_some() {
        return None;
    }
    let name = match key.key().as_str() {
        // At a control that was come to by keys, it presses that one.
        " " if closest(event, "button, a, summary").is_some() => return None,
        " " | "PageDown" | "ArrowRight" => "Space".to_owned(),
        letter => letter.to_ascii_uppercase(),
    };
    let body = document().body()?;
    let is_for = |button: &web_sys::Element| button.get_attribute("data-key").is_some_and(|keys| keys.split(' ').any(|key| key == name));
    let button = find_all(&body, "button[data-key]").into_iter().find(is_for)?;
    event.prevent_default();
    button.dyn_into::<HtmlElement>().ok()?.click();
    Some(())
}
