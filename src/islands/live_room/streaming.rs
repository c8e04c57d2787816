//! What the room's stream brings, or the room's page where no stream gets through.

use std::cell::{Cell, RefCell};

use wasm_bindgen::JsCast;
use web_sys::{Document, DomParser, Element, HtmlElement, MessageEvent, SupportedType};

use crate::islands::browser::{document, fetch, find, find_all, is_ours, read, window};
use crate::islands::live_stream::{Asked, LiveStream, Source};
use crate::islands::status::Status;

use super::sending;

/// How long the room's page may take, in milliseconds.
const PATIENCE: i32 = 8_000;

thread_local! {
    /// The number of the event that made what is shown. A page has one thread.
    static SHOWN: Cell<u32> = const { Cell::new(0) };
}

/// Follows the room for as long as the page lives.
pub fn attach(status: Status) {
    let Some(main) = find(ROOM) else { return };
    let Some(address) = main.get_attribute("data-stream") else { return };
    is_newest(number(&main));
    let hear = Box::new(move |event: MessageEvent| {
        // A proxy may have held it back, while what came after it was asked for.
        if is_newest(event.last_event_id().parse().ok())
            && let Some(page) = event.data().as_string().and_then(|html| parsed(&html))
        {
            put(&page, status);
        }
        true
    });
    LiveStream::follow(Source { address, events: &["stage", "own"], hear, ask: Box::new(move || Box::pin(ask(status))) }, status);
}

/// The room on a page of its own.
const ROOM: &str = "main[data-stream]";

/// Looks at the page as a browser without a script does.
async fn ask(status: Status) -> Asked {
    let sent = sending::count();
    let Some(page) = page_here().await else { return Asked::Unanswered };
    let Some(main) = page.query_selector(ROOM).ok().flatten() else {
        // One has no place in the room any more, or there is none.
        let _ = window().location().reload();
        return Asked::Over;
    };
    // What was sent meanwhile is newer.
    if sending::count() == sent && is_newest(number(&main)) {
        put(&page, status);
    }
    Asked::Answered
}

/// This page as it is now, unless the server had no time, or somebody else has answered.
async fn page_here() -> Option<Document> {
    let answer = fetch(&window().location().href().ok()?, PATIENCE).await.ok()?;
    let page = read(&answer).await.ok().filter(is_ours)?;
    (answer.status() < 500 && answer.status() != 429).then_some(page)
}

fn number(main: &Element) -> Option<u32> {
    main.get_attribute("data-seq")?.parse().ok()
}

/// Whether nothing newer is shown than what that event made. It is from now on.
fn is_newest(made_by: Option<u32>) -> bool {
    let newest = made_by.unwrap_or_default() >= SHOWN.get();
    if newest {
        SHOWN.set(made_by.unwrap_or_default());
    }
    newest
}

fn parsed(html: &str) -> Option<Document> {
    DomParser::new().ok()?.parse_from_string(html, SupportedType::TextHtml).ok()
}

/// Puts the parts that came in place, each by its id, and says what the room is at when that has changed. Whether there were any.
pub fn put(page: &Document, status: Status) -> bool {
    let Some(around) = page.query_selector(ROOM).ok().flatten().or_else(|| page.body().map(Into::into)) else { return false };
    let parts = find_all(&around, ":scope > :is(#stage, #own, #me, #said, #people)");
    for new in &parts {
        if let Some(old) = document().get_element_by_id(&new.id()) {
            put_part(&old, new, status);
        }
    }
    // It is over: the page has what can be done afterwards.
    if page.query_selector("[data-over], [data-after]").ok().flatten().is_some() && find("[data-after]").is_none() {
        let _ = window().location().reload();
    }
    !parts.is_empty()
}

thread_local! {
    /// The question that a pause has taken away.
    static PAUSED: RefCell<Option<Element>> = const { RefCell::new(None) };
}

fn put_part(old: &Element, new: &Element, status: Status) {
    // What is the same is left alone, and whoever is about to press something in it.
    if old.outer_html() == new.outer_html() || put_clock(old, new) {
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

/// The clock and its bar.
const CLOCK: &str = ".clock, .clock + progress";

/// Where nothing but the clock differs, sets that right. Whether that is so.
fn put_clock(old: &Element, new: &Element) -> bool {
    let clocks = find_all(old, CLOCK).into_iter().zip(find_all(new, CLOCK)).collect::<Vec<_>>();
    if clocks.is_empty() || without_clock(old) != without_clock(new) {
        return false;
    }
    for (old, new) in clocks {
        let _ = old.replace_with_with_node_1(&new);
    }
    true
}

fn without_clock(part: &Element) -> Option<String> {
    let part = part.clone_node_with_deep(true).ok()?.dyn_into::<Element>().ok()?;
    find_all(&part, CLOCK).iter().rev().for_each(Element::remove);
    Some(part.outer_html())
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
