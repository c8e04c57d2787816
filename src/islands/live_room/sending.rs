//! What is sent from a room's views goes by itself, and again when the connection is back: the server takes an answer once, however often it comes.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, HtmlElement, HtmlFormElement, KeyboardEvent, SubmitEvent};

use super::streaming;
use crate::islands::browser::{after, closest, document, fields, find_all, listen, post, window};

/// What one is told while nothing answers.
const OFFLINE: &str = "You are offline. Your answer is kept here and will send itself.";

/// How long to wait before sending again, in milliseconds.
const AGAIN: i32 = 1_500;

/// Listens for as long as the page lives.
pub fn attach(status: RwSignal<String>) {
    listen(&document(), "submit", move |event| {
        let _ = send(&event, status);
    });
    listen(&document(), "keydown", |event| {
        let _ = press(&event);
    });
}

fn send(event: &Event, status: RwSignal<String>) -> Option<()> {
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

fn deliver(address: String, sent: String, status: RwSignal<String>) {
    wasm_bindgen_futures::spawn_local(async move {
        match post(&address, &sent).await {
            // It went elsewhere: they are on another device now, or were put out.
            Ok(answer) if answer.redirected() => {
                let _ = window().location().reload();
            }
            Ok(answer) if answer.status() < 500 && answer.status() != 429 => {
                if let Ok(text) = answer.text()
                    && let Some(html) = JsFuture::from(text).await.ok().and_then(|text| text.as_string())
                {
                    status.set(String::new());
                    streaming::put(&html, status);
                }
            }
            _ => {
                status.set(OFFLINE.to_owned());
                after(AGAIN, move || deliver(address, sent, status));
            }
        }
    });
}

/// The host's keys: E, P and Space press their buttons, unless one is typing or at a control.
fn press(event: &Event) -> Option<()> {
    let key = event.dyn_ref::<KeyboardEvent>()?;
    // A key that is held down is pressed once.
    if key.repeat()
        || key.ctrl_key()
        || key.alt_key()
        || key.meta_key()
        || closest(event, "input, textarea, select, button, a, summary").is_some()
    {
        return None;
    }
    let name = if key.key() == " " { "Space".to_owned() } else { key.key().to_ascii_uppercase() };
    let body = document().body()?;
    let button =
        find_all(&body, "button[data-key]").into_iter().find(|button| button.get_attribute("data-key").as_deref() == Some(&name))?;
    event.prevent_default();
    button.dyn_into::<HtmlElement>().ok()?.click();
    Some(())
}
