//! Saves answers while one gives them; without a connection they are kept on the device and sent when it is back.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlFormElement, Response, Storage};

use crate::islands::browser::{after, closest, document, fields, find, listen, post, window};

/// How long to wait for the next letter.
const PAUSE: i32 = 700;
/// How long to wait before trying a lost connection again.
const AGAIN: i32 = 5_000;
/// What one is told while answers can't be sent.
pub const OFFLINE: &str = "You are offline. Your answer is kept here and will send itself.";
/// What kept answers are filed under, followed by the form's address.
const KEPT: &str = "answer:";

/// Listens for answers for as long as the page lives, and sends what an earlier page had to keep.
pub fn attach(status: RwSignal<String>) {
    let changes = Rc::new(Cell::new(0_u32));
    for kind in ["input", "change"] {
        let changes = changes.clone();
        listen(&document(), kind, move |event| {
            let Some(form) = closest(&event, "form.quiz") else {
                return;
            };
            let this = changes.get() + 1;
            changes.set(this);
            let changes = changes.clone();
            after(PAUSE, move || {
                if changes.get() == this {
                    save(&form, status);
                }
            });
        });
    }
    listen(&window(), "online", move |_| send_kept(status));
    send_kept(status);
}

/// Saves the form as it stands now.
pub fn save(form: &Element, status: RwSignal<String>) {
    let Some((address, fields)) =
        form.dyn_ref::<HtmlFormElement>().and_then(|form| Some((form.get_attribute("action")?, fields(form, Some(("then", "save")))?)))
    else {
        return;
    };
    wasm_bindgen_futures::spawn_local(async move {
        match post(&address, &fields).await {
            Ok(answer) if answer.ok() => {
                forget(&address);
                count(&answer);
                status.set("Saved".to_owned());
            }
            // What was typed is not an answer yet; the main button will say what is wrong with it.
            Ok(answer) if answer.status() == 422 => status.set(String::new()),
            _ => keep(&address, &fields, status),
        }
    });
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

/// Sends what was kept. An answer that the server refuses (the quiz is finished, the attempt somebody else's) is dropped.
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
            match post(&address, &fields).await {
                Ok(answer) if answer.status() < 500 => {
                    forget(&address);
                    status.set("Back online. Your answer is saved.".to_owned());
                }
                _ => {
                    after(AGAIN, move || send_kept(status));
                }
            }
        });
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
