//! Saves answers while one gives them; without a connection they are kept on the device and sent when it is back.

use std::cell::Cell;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlFormElement, Response, Storage};

use crate::islands::browser::{after, closest, document, fields, find, listen, post, window};

/// How long to wait for the next letter.
const PAUSE: i32 = 700;
/// How long to wait before trying a lost connection again.
const AGAIN: i32 = 5_000;
/// What one is told while answers can't be sent.
const OFFLINE: &str = "You are offline. Your answer is kept here and will send itself.";
/// What one is told when an answer was not taken any more.
const TOO_LATE: &str = "This quiz is over. Your last answer came too late to count.";
/// What kept answers are filed under, followed by the form's address.
const KEPT: &str = "answer:";

thread_local! {
    /// Counts changes, so that only the last of several in a row is saved. A page has one thread.
    static CHANGES: Cell<u32> = const { Cell::new(0) };
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
    listen(&window(), "online", move |_| send_kept(status));
    send_kept(status);
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
        match outcome(post(&address, &fields).await.ok().as_ref()) {
            Outcome::Saved(answer) => {
                forget(&address);
                count(answer);
                status.set("Saved".to_owned());
            }
            Outcome::Unfinished => status.set(String::new()),
            Outcome::TooLate => {
                forget(&address);
                status.set(TOO_LATE.to_owned());
            }
            Outcome::NotNow => keep(&address, &fields, status),
        }
    });
}

/// What became of an answer on its way to the server.
enum Outcome<'a> {
    /// It is kept.
    Saved(&'a Response),
    /// What was typed is not an answer yet; the main button will say what is wrong with it.
    Unfinished,
    /// The quiz is over, or not this reader's any more.
    TooLate,
    /// No connection, or the server has no time.
    NotNow,
}

fn outcome(answer: Option<&Response>) -> Outcome<'_> {
    match answer.map(|answer| (answer, answer.status())) {
        Some((answer, _)) if answer.ok() => Outcome::Saved(answer),
        Some((_, 422)) => Outcome::Unfinished,
        Some((_, 403 | 404 | 409)) => Outcome::TooLate,
        _ => Outcome::NotNow,
    }
}

/// Shows how many questions are answered, where the page counts them.
fn count(answer: &Response) {
    let answered = answer.headers().get("chapterwise-answered").ok().flatten();
    let (Some(answered), Some(tally), Some(meter)) = (answered, find("#tally"), find(".tally .meter")) else {
        return;
    };
    let all = meter.get_attribute("max").unwrap_or_default();
    tally.set_text_content(Some(&format!("{answered} of {all} answered")));
    let _ = meter.set_attribute("value", &answered);
}

/// Keeps an answer on the device until the connection is back.
pub fn keep(address: &str, fields: &str, status: RwSignal<String>) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(&format!("{KEPT}{address}"), fields);
    }
    status.set(OFFLINE.to_owned());
    after(AGAIN, move || send_kept(status));
}

fn forget(address: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&format!("{KEPT}{address}"));
    }
}

/// Sends what was kept. An answer that came too late, or is none, is dropped.
fn send_kept(status: RwSignal<String>) {
    let Some(storage) = storage() else {
        return;
    };
    let count = storage.length().unwrap_or_default();
    let kept: Vec<(String, String)> = (0..count)
        .filter_map(|nth| storage.key(nth).ok().flatten())
        .filter_map(|name| Some((name.strip_prefix(KEPT)?.to_owned(), storage.get_item(&name).ok()??)))
        .collect();
    for (address, fields) in kept {
        wasm_bindgen_futures::spawn_local(async move {
            match outcome(post(&address, &fields).await.ok().as_ref()) {
                Outcome::Saved(_) => {
                    forget(&address);
                    status.set("Back online. Your answer is saved.".to_owned());
                }
                Outcome::Unfinished => forget(&address),
                Outcome::TooLate => {
                    forget(&address);
                    status.set(TOO_LATE.to_owned());
                }
                Outcome::NotNow => {
                    after(AGAIN, move || send_kept(status));
                }
            }
        });
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
