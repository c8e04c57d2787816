//! What others write down shows too, but never in place of what somebody here is typing.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlInputElement, HtmlTextAreaElement};

use crate::islands::browser::{document, find, find_all};

/// Brings the fields up to date from a page that came. `refused`: it holds what was typed and could not be kept, and why.
pub fn put(page: &Document, refused: bool) {
    let (Some(old), Some(new)) = (find("#writing"), page.get_element_by_id("writing")) else { return };
    if refused {
        let _ = old.replace_with_with_node_1(&new);
        if let Some(errors) = page.query_selector("#errors").ok().flatten() {
            put_errors(&errors);
        }
        return;
    }
    if let Some(errors) = find("#errors") {
        errors.remove();
    }
    if names(&old) == names(&new) {
        for field in find_all(&old, "[data-field]") {
            if let Some(fresh) = field.get_attribute("data-field").and_then(|name| named(&new, &name)) {
                put_field(&field, &fresh);
            }
        }
    } else if !find_all(&old, "[data-field]").iter().any(is_touched) {
        let _ = old.replace_with_with_node_1(&new);
    }
    // Else another prompt is on the table, and its field waits until what is being written here is saved.
}

/// What stands in the fields now, by their names.
pub fn written() -> Vec<(String, String)> {
    let fields = find("#writing").map(|part| find_all(&part, "[data-field]")).unwrap_or_default();
    fields.iter().filter_map(|field| Some((field.get_attribute("data-field")?, text(field)?.value()))).collect()
}

/// That was sent and is kept: whatever stands there unchanged since is nobody's unsaved work any more.
pub fn kept(written: &[(String, String)]) {
    let Some(part) = find("#writing") else { return };
    for (name, sent) in written {
        if let Some(text) = named(&part, name).as_ref().and_then(text).filter(|text| text.value() == *sent) {
            let _ = text.set_default_value(sent);
        }
    }
}

fn put_errors(errors: &Element) {
    if let Some(old) = find("#errors") {
        old.remove();
    }
    if let Some(form) = find("form.room") {
        let _ = form.before_with_node_1(errors);
    }
    if let Some(errors) = errors.dyn_ref::<web_sys::HtmlElement>() {
        let _ = errors.focus();
    }
}

/// Which fields there are.
fn names(part: &Element) -> Vec<Option<String>> {
    find_all(part, "[data-field]").iter().map(|field| field.get_attribute("data-field")).collect()
}

fn named(part: &Element, name: &str) -> Option<Element> {
    find_all(part, "[data-field]").into_iter().find(|field| field.get_attribute("data-field").as_deref() == Some(name))
}

fn text(field: &Element) -> Option<HtmlTextAreaElement> {
    field.query_selector("textarea").ok().flatten()?.dyn_into().ok()
}

fn seen(field: &Element) -> Option<HtmlInputElement> {
    field.query_selector("input[name$=_seen]").ok().flatten()?.dyn_into().ok()
}

/// Whether somebody is at it, or has typed what is not saved.
fn is_touched(field: &Element) -> bool {
    text(field).is_some_and(|text| {
        let focused = document().active_element().is_some_and(|focused| focused.id() == text.id());
        focused || text.default_value().is_ok_and(|kept| kept != text.value())
    })
}

fn put_field(old: &Element, new: &Element) {
    let (Some(text), Some(fresh), Some(seen), Some(now)) = (text(old), text(new), seen(old), seen(new)) else { return };
    // What stands here is what is kept, or nobody is at it. Else the version seen stays the old one, so that saving meets the other.
    if text.value() == fresh.value() || !is_touched(old) {
        if text.value() != fresh.value() {
            text.set_value(&fresh.value());
        }
        let _ = text.set_default_value(&fresh.default_value().unwrap_or_default());
        seen.set_value(&now.value());
    }
}
