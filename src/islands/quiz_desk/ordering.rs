//! Ordering at once, by the Up and Down buttons or the selects, which hold what is sent.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlSelectElement};

use crate::islands::browser::{closest, document, find_all, listen};

/// Listens for moves for as long as the page lives.
pub fn attach() {
    listen(&document(), "click", |event| {
        let Some(button) = closest(&event, ".order button[name$=move]") else {
            return;
        };
        event.prevent_default();
        let up = button.get_attribute("value").is_some_and(|value| value.starts_with("up:"));
        if let Ok(Some(item)) = button.closest(".order__item") {
            step(&item, up);
            if let Some(button) = button.dyn_ref::<HtmlElement>() {
                let _ = button.focus();
            }
        }
    });
    listen(&document(), "change", |event| {
        if let Some(select) = closest(&event, ".order__item select") {
            place_as_selected(&select);
        }
    });
}

/// Moves an item one place.
fn step(item: &Element, up: bool) {
    let neighbour = if up { item.previous_element_sibling() } else { item.next_element_sibling() };
    let Some(neighbour) = neighbour else {
        return;
    };
    let _ = if up { neighbour.before_with_node_1(item) } else { neighbour.after_with_node_1(item) };
    settle(item);
}

/// Moves an item to the place that its select says.
fn place_as_selected(select: &Element) {
    let (Some(item), Some(select)) = (select.closest(".order__item").ok().flatten(), select.dyn_ref::<HtmlSelectElement>()) else {
        return;
    };
    let (Some(list), Ok(place)) = (item.parent_element(), select.value().parse::<usize>()) else {
        return;
    };
    item.remove();
    let others = find_all(&list, ".order__item");
    let _ = match others.get(place.saturating_sub(1)) {
        Some(after) => after.before_with_node_1(&item),
        None => list.append_with_node_1(&item),
    };
    settle(&item);
    let _ = select.focus();
}

/// Numbers, selects and end buttons follow the new order; the new place is announced and saved.
pub(super) fn settle(moved: &Element) {
    number(moved);
    announce(moved);
    if let (Some(select), Ok(changed)) = (place(moved), bubbling("input")) {
        let _ = select.dispatch_event(&changed);
    }
}

/// Numbers, selects and end buttons of an item’s list say the order that it has.
pub(super) fn number(item: &Element) {
    let Some(list) = item.parent_element() else {
        return;
    };
    let items = find_all(&list, ".order__item");
    for (nth, item) in items.iter().enumerate() {
        let place = (nth + 1).to_string();
        if let Ok(Some(number)) = item.query_selector(".order__num") {
            number.set_text_content(Some(&place));
        }
        if let Some(select) = self::place(item) {
            select.set_value(&place);
        }
        for button in find_all(item, "button[name$=move]") {
            let up = button.get_attribute("value").is_some_and(|value| value.starts_with("up:"));
            let at_end = if up { nth == 0 } else { nth + 1 == items.len() };
            let _ = if at_end { button.set_attribute("aria-disabled", "true") } else { button.remove_attribute("aria-disabled") };
        }
    }
}

/// The select that says an item’s place.
pub(super) fn place(item: &Element) -> Option<HtmlSelectElement> {
    item.query_selector("select").ok().flatten()?.dyn_into().ok()
}

fn bubbling(kind: &str) -> Result<Event, wasm_bindgen::JsValue> {
    let init = web_sys::EventInit::new();
    init.set_bubbles(true);
    Event::new_with_event_init_dict(kind, &init)
}

/// “Tommy rages in the mud., 2 of 5”
fn announce(moved: &Element) {
    let Some(list) = moved.parent_element() else {
        return;
    };
    let items = find_all(&list, ".order__item");
    let status = list.parent_element().and_then(|around| around.query_selector("[role=status]").ok().flatten());
    let text = moved.query_selector(".order__text").ok().flatten().and_then(|text| text.text_content());
    let place = items.iter().position(|item| item == moved).map(|nth| nth + 1);
    if let (Some(status), Some(text), Some(place)) = (status, text, place) {
        status.set_text_content(Some(&format!("{text}, {place} of {}", items.len())));
    }
}
