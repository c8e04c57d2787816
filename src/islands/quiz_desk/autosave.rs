//! Saves answers while one gives them; without a connection they are kept on the device and sent when it is back.

use std::cell::Cell;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlFormElement, Response, Storage};

use crate::islands::browser::{after, closest, document, fields, find, listen, post, window};

/// How long to wait for the next letter.
const PAUSE: i32 = 700;
/// How long to wait at first before trying to send kept answers again; each time in vain doubles it.
const AGAIN: i32 = 5_000;
/// The longest such wait.
const AT_LAST: i32 = 80_000;
/// What one is told while answers can't be sent.
const OFFLINE: &str = "You are offline. Your answer is kept here and will send itself.";
/// What one is told while the server takes none.
const BUSY: &str = "The server can’t take answers just now. Yours is kept here and will send itself.";
/// What one is told when an answer was not taken any more.
const TOO_LATE: &str = "This quiz is over. Your last answer came too late to count.";
/// What one is told when the quiz can't be reached: by somebody logged out, or after it was thrown away.
const OUT_OF_REACH: &str =
    "This quiz is out of reach: perhaps you were logged out. Your answer is kept here until you log in and come back.";
/// What one is told when an answer is larger than any may be.
const TOO_LONG: &str = "That answer is too long to be kept. Shorten it.";
/// What one is told when another device is at the same homework.
const ELSEWHERE: &str = "This quiz is open on another device too; the later answer counts.";
/// What kept answers are filed under, followed by the form's address.
const KEPT: &str = "answer:";

thread_local! {
    /// Counts changes, so that only the last of several in a row is saved. A page has one thread.
    static CHANGES: Cell<u32> = const { Cell::new(0) };
    /// How long the wait is that is under way, 0 for none: there is one for all kept answers.
    static WAIT: Cell<i32> = const { Cell::new(0) };
}

/// Listens for answers for as long as the page lives, and sends what an earlier page had to keep.
pub fn attach(status: RwSignal<String>) {
    for kind in ["input", "change"] {
        listen(&document(), kind, move |event| {
            let Some(form) = closest(&event, "form.quiz") else {
                return;
            };
            let this = next_change();
            after(PAUSE, move || {
                if CHANGES.get() == this {
                    save(&form, status);
                }
            });
        });
    }
    listen(&window(), "online", move |_| send_kept(0, status));
    send_kept(0, status);
}

/// Forgets a change that waits to be saved: the form is being sent as a whole.
pub fn cancel() {
    next_change();
}

fn next_change() -> u32 {
    CHANGES.set(CHANGES.get().wrapping_add(1));
    CHANGES.get()
}

/// Saves the form as it stands now.
fn save(form: &Element, status: RwSignal<String>) {
    let Some((address, fields)) =
        form.dyn_ref::<HtmlFormElement>().and_then(|form| Some((form.get_attribute("action")?, fields(form, Some(("then", "save")))?)))
    else {
        return;
    };
    wasm_bindgen_futures::spawn_local(async move {
        let answer = post(&address, &fields).await.ok();
        match outcome(answer.as_ref()) {
            Outcome::Saved(answer) => {
                forget(&address);
                status.set(saved(answer));
            }
            Outcome::Unfinished => status.set(String::new()),
            Outcome::Lost(why) => {
                forget(&address);
                status.set(why.to_owned());
            }
            Outcome::Kept(why) => keep(&address, &fields, why, status),
        }
    });
}

/// What became of an answer on its way to the server.
pub enum Outcome<'a> {
    /// It is kept there; or a page came back.
    Saved(&'a Response),
    /// What was typed is not an answer yet; the main button will say what is wrong with it.
    Unfinished,
    /// It will never be taken, and why.
    Lost(&'static str),
    /// It may be taken another time, and why not now.
    Kept(&'static str),
}

/// Reads it off the server's answer, or off there being none.
pub fn outcome(answer: Option<&Response>) -> Outcome<'_> {
    match answer.map(|answer| (answer, answer.status())) {
        Some((answer, _)) if answer.ok() => Outcome::Saved(answer),
        Some((_, 422)) => Outcome::Unfinished,
        Some((_, 409)) => Outcome::Lost(TOO_LATE),
        Some((_, 413)) => Outcome::Lost(TOO_LONG),
        Some((_, 401 | 403 | 404)) => Outcome::Kept(OUT_OF_REACH),
        Some(_) => Outcome::Kept(BUSY),
        None => Outcome::Kept(OFFLINE),
    }
}

/// Says what was saved, and shows how many questions are answered where the page counts them.
fn saved(answer: &Response) -> String {
    let header = |name: &str| answer.headers().get(name).ok().flatten().filter(|value| !value.is_empty());
    if let (Some(answered), Some(tally), Some(meter)) = (header("chapterwise-answered"), find("#tally"), find(".tally .meter")) {
        let all = meter.get_attribute("max").unwrap_or_default();
        tally.set_text_content(Some(&format!("{answered} of {all} answered")));
        let _ = meter.set_attribute("value", &answered);
    }
    let saved = match header("chapterwise-saved-at") {
        Some(at) => format!("Saved {at}"),
        None => "Saved".to_owned(),
    };
    if header("chapterwise-elsewhere").is_some() {
        return format!("{saved}. {ELSEWHERE}");
    }
    match header("chapterwise-not-kept") {
        None => saved,
        Some(one) if !one.contains(',') => format!("Saved, but for question {one}: what stands there is no answer yet."),
        Some(some) => format!("Saved, but for questions {some}: what stands there is no answer yet."),
    }
}

/// Keeps an answer on the device until it can be sent, and says why.
pub fn keep(address: &str, fields: &str, why: &'static str, status: RwSignal<String>) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(&format!("{KEPT}{address}"), fields);
    }
    status.set(why.to_owned());
    try_again(AGAIN, status);
}

fn forget(address: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&format!("{KEPT}{address}"));
    }
}

/// Sends what is kept after a while, unless that is under way.
fn try_again(wait: i32, status: RwSignal<String>) {
    if WAIT.get() > 0 {
        return;
    }
    WAIT.set(wait);
    after(wait, move || {
        WAIT.set(0);
        send_kept(wait, status);
    });
}

/// Sends what was kept, one after the other. What will never be taken is dropped; while nothing can be sent, the rest waits, longer each time.
fn send_kept(waited: i32, status: RwSignal<String>) {
    wasm_bindgen_futures::spawn_local(async move {
        for (address, fields) in kept() {
            let answer = post(&address, &fields).await.ok();
            match outcome(answer.as_ref()) {
                Outcome::Saved(answer) => {
                    forget(&address);
                    status.set(format!("Back online. {}.", self::saved(answer).trim_end_matches('.')));
                    // A button had been pressed, and a page came back: it is the one to be on.
                    if answer.status() != 204 && find(&format!("form.quiz[action=\"{address}\"]")).is_some() {
                        let _ = window().location().assign(&answer.url());
                    }
                }
                Outcome::Unfinished => forget(&address),
                Outcome::Lost(why) => {
                    forget(&address);
                    status.set(why.to_owned());
                }
                // Somebody else may be using this device: that is no business of theirs.
                Outcome::Kept(OUT_OF_REACH) => {}
                Outcome::Kept(_) => {
                    try_again((waited * 2).clamp(AGAIN, AT_LAST), status);
                    return;
                }
            }
        }
    });
}

/// Addresses and fields of what is kept.
fn kept() -> Vec<(String, String)> {
    let Some(storage) = storage() else {
        return Vec::new();
    };
    (0..storage.length().unwrap_or_default())
        .filter_map(|nth| storage.key(nth).ok().flatten())
        .filter_map(|name| Some((name.strip_prefix(KEPT)?.to_owned(), storage.get_item(&name).ok()??)))
        .collect()
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
