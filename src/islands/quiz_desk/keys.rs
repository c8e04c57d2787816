//! 1–9 choose an option, Enter does what the main button does.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use crate::islands::browser::{closest, document, find, find_all, listen};

/// Where keys are for typing or choosing and must be left alone.
const TYPING: &str = "input:not([type=radio]):not([type=checkbox]), textarea, select";

/// Listens for keys for as long as the page lives.
pub fn attach() {
    listen(&document(), "keydown", |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        if key.ctrl_key() || key.alt_key() || key.meta_key() || key.is_composing() || closest(&event, TYPING).is_some() {
            return;
        }
        match key.key().as_str() {
            // Not on a page of all questions, where the main button hands in.
            "Enter" if closest(&event, "a, button, summary").is_none() && find(".sheet__item").is_none() => {
                event.prevent_default();
                press(".actions .button");
            }
            // Only while the focus is in the question: a key of one letter must not act on a whole page (WCAG 2.1.4).
            digit if closest(&event, "form.quiz").is_some() => {
                if let Some(nth) = digit.parse::<usize>().ok().filter(|nth| (1..=9).contains(nth)) {
                    choose(nth);
                }
            }
            _ => {}
        }
    });
}

/// Clicks the nth option of the question: the only one on the page, or the one that holds the focus.
fn choose(nth: usize) {
    let focused = document().active_element().and_then(|element| element.closest("fieldset").ok().flatten());
    // Where there are several, a digit pressed outside them means none.
    let only = || find("form.quiz fieldset").filter(|_| find("form.quiz li fieldset").is_none());
    let Some(question) = focused.or_else(only) else {
        return;
    };
    if let Some(option) =
        find_all(&question, ".choice__input").into_iter().nth(nth - 1).and_then(|option| option.dyn_into::<HtmlElement>().ok())
    {
        let _ = option.focus();
        option.click();
    }
}

/// Clicks what the selector finds.
fn press(selector: &str) {
    if let Some(button) = find(selector).and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        button.click();
    }
}
