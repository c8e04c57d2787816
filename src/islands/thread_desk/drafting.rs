//! What is being typed is kept in the browser, letter by letter, so that neither a reload nor a dead connection loses it. Sent, it is forgotten.

use wasm_bindgen::JsCast;
use web_sys::{HtmlFormElement, HtmlTextAreaElement, Storage};

use crate::islands::browser::{closest, document, find, find_all, listen, window};

const PREFIX: &str = "draft ";

/// Puts back what was typed, and listens.
pub fn attach() {
    forget_what_was_sent();
    for form in document().document_element().map(|root| find_all(&root, "form[data-draft]")).unwrap_or_default() {
        restore(&form.unchecked_into());
    }
    listen(&document(), "input", |event| {
        if let Some(form) = closest(&event, "form[data-draft]") {
            keep(&form.unchecked_into());
        }
    });
    // The server has it from here on; if it does not arrive, the browser keeps its own error page, and “back” has the words.
    listen(&document(), "submit", |event| {
        if let (Some(form), Some(storage)) = (closest(&event, "form[data-draft]"), storage()) {
            let _ = storage.set_item("sent", &key(&form.unchecked_into()));
        }
    });
}

/// A page without an error came after a form was sent: its draft has done its work.
fn forget_what_was_sent() {
    let Some(storage) = storage() else { return };
    let Ok(Some(sent)) = storage.get_item("sent") else { return };
    let _ = storage.remove_item("sent");
    if find("#errors").is_none() {
        let _ = storage.remove_item(&sent);
    }
}

fn restore(form: &HtmlFormElement) {
    let (Some(area), Some(storage)) = (area(form), storage()) else { return };
    // What the server put there is newer: a refused post, or a draft kept on purpose.
    if area.value().trim().is_empty()
        && let Ok(Some(text)) = storage.get_item(&key(form))
    {
        area.set_value(&text);
    }
}

fn keep(form: &HtmlFormElement) {
    let (Some(area), Some(storage)) = (area(form), storage()) else { return };
    let _ = if area.value().trim().is_empty() { storage.remove_item(&key(form)) } else { storage.set_item(&key(form), &area.value()) };
}

fn area(form: &HtmlFormElement) -> Option<HtmlTextAreaElement> {
    form.query_selector("textarea").ok().flatten()?.dyn_into().ok()
}

fn key(form: &HtmlFormElement) -> String {
    format!("{PREFIX}{}", form.get_attribute("data-draft").unwrap_or_default())
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
