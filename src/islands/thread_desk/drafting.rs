//! What is being typed is kept in the browser, letter by letter, so that neither a reload nor a dead connection loses it. Once it has arrived, it is forgotten.
//!
//! Each tab has its own, so that two of them can't overwrite each other; what was typed last in any is kept for the next tab.

use wasm_bindgen::JsCast;
use web_sys::{HtmlFormElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, Storage, UrlSearchParams};

use crate::islands::browser::{closest, document, fields, find_all, listen, window};
use crate::islands::status::Status;

/// What one is told while a post could not be sent.
const OFFLINE: &str = "You are offline. What you write is kept here; post it when you are back online.";

const PREFIX: &str = "draft ";

/// The form that this tab has sent, and under which name what stands in it is kept.
const SENT: &str = "sent";

/// What the server had put into the form before anything was typed.
const BASE: &str = "base";

/// Puts back what was typed, and listens. Without a connection it says so, and the page stays.
pub fn attach(status: Status) {
    listen(&window(), "offline", move |_| status.warn(OFFLINE));
    listen(&window(), "online", move |_| status.recovered());
    let (Some(tab), Some(all)) = (window().session_storage().ok().flatten(), window().local_storage().ok().flatten()) else { return };
    let kept = Kept { tab, all };
    kept.forget_what_arrived();
    for form in document().document_element().map(|root| find_all(&root, "form[data-draft]")).unwrap_or_default() {
        kept.restore(&form.unchecked_into());
    }
    let typed = kept.clone();
    for kind in ["input", "change"] {
        let typed = typed.clone();
        listen(&document(), kind, move |event| {
            if let Some(form) = closest(&event, "form[data-draft]") {
                typed.keep(&form.unchecked_into());
            }
        });
    }
    listen(&document(), "submit", move |event| {
        let Some(form) = closest(&event, "form[data-draft]") else { return };
        if window().navigator().on_line() {
            kept.note_sent(&form.unchecked_into());
        } else {
            event.prevent_default();
            status.warn(OFFLINE);
        }
    });
}

/// Where it is kept: for this tab, and for all.
#[derive(Clone)]
struct Kept {
    tab: Storage,
    all: Storage,
}

impl Kept {
    /// The page that comes after a form has arrived names it. Any other page says nothing: the form may have met a dead connection.
    fn forget_what_arrived(&self) {
        let Ok(Some(sent)) = self.tab.get_item(SENT) else { return };
        let Some((form, key)) = sent.split_once(' ') else { return };
        let Ok(said) = window().location().search().and_then(|search| UrlSearchParams::new_with_str(&search)) else { return };
        if ["sent", "kept"].iter().any(|name| said.get(name).as_deref() == Some(form)) {
            self.forget(key);
            let _ = self.tab.remove_item(SENT);
        }
    }

    fn forget(&self, key: &str) {
        // Another tab may have gone on typing.
        if self.all.get_item(key).ok().flatten() == self.tab.get_item(key).ok().flatten() {
            let _ = self.all.remove_item(key);
        }
        let _ = self.tab.remove_item(key);
    }

    fn restore(&self, form: &HtmlFormElement) {
        let key = key(form);
        let Some(typed) = [&self.tab, &self.all].iter().find_map(|storage| storage.get_item(&key).ok().flatten()) else { return };
        let (Some(area), Ok(was)) = (area(form), UrlSearchParams::new_with_str(&typed)) else { return };
        // Something else than what was typed upon is newer: a refused post, or a draft kept on another device.
        if was.get(BASE) != area.default_value().ok() {
            return;
        }
        let _ = self.tab.set_item(&key, &typed);
        area.set_value(&was.get("text").unwrap_or_default());
        if let (Some(title), Some(said)) = (title(form), was.get("title")) {
            title.set_value(&said);
        }
        // A ribbon that was moved back offers less.
        if let (Some(depth), Some(said)) = (depth(form), was.get("reveals"))
            && depth.query_selector(&format!("option[value='{said}']")).is_ok_and(|option| option.is_some())
        {
            depth.set_value(&said);
        }
        // It may stand in a fold.
        if let Ok(Some(fold)) = form.closest("details") {
            let _ = fold.set_attribute("open", "");
        }
    }

    fn keep(&self, form: &HtmlFormElement) {
        let (key, Some(area)) = (key(form), area(form)) else { return };
        let blank = area.value().trim().is_empty() && title(form).is_none_or(|title| title.value().trim().is_empty());
        match fields(form, Some((BASE, &area.default_value().unwrap_or_default()))) {
            Some(typed) if !blank => {
                for storage in [&self.tab, &self.all] {
                    let _ = storage.set_item(&key, &typed);
                }
            }
            _ => self.forget(&key),
        }
    }

    fn note_sent(&self, form: &HtmlFormElement) {
        if let Some(id) = form.query_selector("[name=form]").ok().flatten().and_then(|field| field.get_attribute("value")) {
            let _ = self.tab.set_item(SENT, &format!("{id} {}", key(form)));
        }
    }
}

fn area(form: &HtmlFormElement) -> Option<HtmlTextAreaElement> {
    form.query_selector("textarea").ok().flatten()?.dyn_into().ok()
}

fn title(form: &HtmlFormElement) -> Option<HtmlInputElement> {
    form.query_selector("[name=title]").ok().flatten()?.dyn_into().ok()
}

/// How far the post looks: it is as much its author's as the words are, and gives something away when it is lost.
fn depth(form: &HtmlFormElement) -> Option<HtmlSelectElement> {
    form.query_selector("[name=reveals]").ok().flatten()?.dyn_into().ok()
}

fn key(form: &HtmlFormElement) -> String {
    format!("{PREFIX}{}", form.get_attribute("data-draft").unwrap_or_default())
}
