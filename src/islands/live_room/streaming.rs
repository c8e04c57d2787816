//! What the room's stream brings.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::{DomParser, Element, EventSource, HtmlElement, MessageEvent, SupportedType};

use crate::islands::browser::{after, document, find, find_all, listen, window};
use crate::islands::status::Status;

/// How long to wait before asking for a stream again that was refused, in milliseconds.
const AGAIN: i32 = 5_000;

/// Listens for as long as the page lives. The browser opens the stream anew by itself when the connection comes back, but not one that was refused.
pub fn attach(status: Status) {
    let Some(address) = find("main[data-stream]").and_then(|main| main.get_attribute("data-stream")) else { return };
    let Ok(stream) = EventSource::new(&address) else { return };
    for kind in ["stage", "own"] {
        listen(&stream, kind, move |event| {
            let html = event.dyn_into::<MessageEvent>().ok().and_then(|event| event.data().as_string());
            put(&html.unwrap_or_default(), status);
        });
    }
    listen(&stream, "open", move |_| status.recovered());
    let refused = stream.clone();
    listen(&stream, "error", move |_| {
        if refused.ready_state() == EventSource::CLOSED {
            after(AGAIN, move || attach(status));
        }
    });
}

/// Puts the parts that came in place, each by its id, and says what the room is at when that has changed.
pub fn put(html: &str, status: Status) {
    let Some(page) = DomParser::new().ok().and_then(|parser| parser.parse_from_string(html, SupportedType::TextHtml).ok()) else { return };
    let Some(body) = page.body() else { return };
    for new in find_all(&body, ":scope > :is(#stage, #own, #me, #said, #people)") {
        if let Some(old) = document().get_element_by_id(&new.id()) {
            put_part(&old, &new, status);
        }
    }
    // It is over: the page has what can be done afterwards.
    if body.query_selector("[data-over]").ok().flatten().is_some() && find("[data-after]").is_none() {
        let _ = window().location().reload();
    }
}

thread_local! {
    /// The question that a pause has taken away.
    static PAUSED: RefCell<Option<Element>> = const { RefCell::new(None) };
}

fn put_part(old: &Element, new: &Element, status: Status) {
    // What is the same is left alone, and whoever is about to press something in it.
    if old.outer_html() == new.outer_html() {
        return;
    }
    let stage = |part: &Element| part.get_attribute("data-stage");
    let focused = document().active_element().filter(|focused| old.contains(Some(focused)));
    let typing = focused.as_ref().is_some_and(|focused| focused.matches("input:not([type=checkbox]):not([type=radio])").unwrap_or(false));
    // What is being typed or chosen is not taken away, unless the room has gone on.
    let asks = |part: &Element| part.query_selector("form.quiz").ok().flatten().is_some();
    if stage(old) == stage(new) && ((typing && !is_phone(old)) || (asks(old) && asks(new))) {
        return;
    }
    let is_new = stage(old) != stage(new);
    // A pause takes the question away, and gives it back with what was chosen in it.
    if !is_new && asks(old) {
        PAUSED.set(Some(old.clone()));
    } else if !is_new
        && asks(new)
        && let Some(paused) = PAUSED.take().filter(|paused| stage(paused) == stage(new))
    {
        let _ = old.replace_with_with_node_1(&paused);
        return;
    }
    let again = focused.and_then(|focused| name_of(&focused));
    let open: Vec<bool> = find_all(old, "details").iter().map(|fold| fold.has_attribute("open")).collect();
    let ticked: Vec<String> = find_all(old, "input[type=checkbox]:checked").iter().filter_map(|tick| tick.get_attribute("value")).collect();
    let _ = old.replace_with_with_node_1(new);
    for tick in find_all(new, "input[type=checkbox]") {
        if tick.get_attribute("value").is_some_and(|value| ticked.contains(&value)) {
            let _ = tick.set_attribute("checked", "");
        }
    }
    // What is folded open stays so, and what is folded shut.
    for (fold, open) in find_all(new, "details").iter().zip(open).filter(|_| !is_new) {
        let _ = if open { fold.set_attribute("open", "") } else { fold.remove_attribute("open") };
    }
    if is_new {
        let says = new.query_selector("h1, h2").ok().flatten().and_then(|heading| heading.text_content());
        status.say(says.unwrap_or_default());
    }
    // The focus stays where it was, or goes to the main button.
    if let Some(again) = again {
        let there = new.query_selector(&again).ok().flatten().or_else(|| new.query_selector("button:not([aria-hidden])").ok().flatten());
        if let Some(there) = there.and_then(|there| there.dyn_into::<HtmlElement>().ok()) {
            let _ = there.focus();
        }
    }
}

/// Whether a part is a phone’s stage, in which whoever typed a line or an answer is told of a pause all the same.
fn is_phone(part: &Element) -> bool {
    part.class_list().contains("pad")
}

/// How to find a control again in a part that was made anew.
fn name_of(control: &Element) -> Option<String> {
    let (name, value) = (control.get_attribute("name")?, control.get_attribute("value").unwrap_or_default());
    // No name or value of a button holds quotation marks; of one that a person typed the main button is good enough.
    Some(format!("[name=\"{name}\"][value=\"{value}\"]"))
}
