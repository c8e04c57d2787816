//! Ordering at once: by the Up and Down buttons, and by dragging as an addition. The selects hold what is sent.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlSelectElement, PointerEvent};

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
    drag();
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
fn settle(moved: &Element) {
    let Some(list) = moved.parent_element() else {
        return;
    };
    let items = find_all(&list, ".order__item");
    for (nth, item) in items.iter().enumerate() {
        let place = (nth + 1).to_string();
        if let Ok(Some(number)) = item.query_selector(".order__num") {
            number.set_text_content(Some(&place));
        }
        if let Some(select) = item.query_selector("select").ok().flatten().and_then(|select| select.dyn_into::<HtmlSelectElement>().ok()) {
            select.set_value(&place);
        }
        for button in find_all(item, "button[name$=move]") {
            let up = button.get_attribute("value").is_some_and(|value| value.starts_with("up:"));
            let at_end = if up { nth == 0 } else { nth + 1 == items.len() };
            let _ = if at_end { button.set_attribute("aria-disabled", "true") } else { button.remove_attribute("aria-disabled") };
        }
    }
    announce(&list, moved, &items);
    if let (Some(select), Ok(changed)) = (moved.query_selector("select").ok().flatten(), bubbling("input")) {
        let _ = select.dispatch_event(&changed);
    }
}

fn bubbling(kind: &str) -> Result<Event, wasm_bindgen::JsValue> {
    let init = web_sys::EventInit::new();
    init.set_bubbles(true);
    Event::new_with_event_init_dict(kind, &init)
}

/// “Tommy rages in the mud., 2 of 5”
fn announce(list: &Element, moved: &Element, items: &[Element]) {
    let status = list.parent_element().and_then(|around| around.query_selector("[role=status]").ok().flatten());
    let text = moved.query_selector(".order__text").ok().flatten().and_then(|text| text.text_content());
    let place = items.iter().position(|item| item == moved).map(|nth| nth + 1);
    if let (Some(status), Some(text), Some(place)) = (status, text, place) {
        status.set_text_content(Some(&format!("{text}, {place} of {}", items.len())));
    }
}

/// Dragging by the number: the item changes places with whatever the pointer passes.
fn drag() {
    let held: Rc<RefCell<Option<Element>>> = Rc::default();
    let grab = held.clone();
    listen(&document(), "pointerdown", move |event| {
        let Some(item) = closest(&event, ".order__num").and_then(|handle| handle.closest(".order__item").ok().flatten()) else {
            return;
        };
        event.prevent_default();
        // The item will leave its place in the document, and with it a finger's events would end: the document takes them.
        if let (Some(root), Some(pointer)) = (document().document_element(), event.dyn_ref::<PointerEvent>()) {
            let _ = root.set_pointer_capture(pointer.pointer_id());
        }
        let _ = item.set_attribute("data-state", "held");
        *grab.borrow_mut() = Some(item);
    });
    let carry = held.clone();
    listen(&document(), "pointermove", move |event| {
        let (Some(item), Some(pointer)) = (carry.borrow().clone(), event.dyn_ref::<PointerEvent>()) else {
            return;
        };
        let y = f64::from(pointer.client_y());
        let middle = |element: &Element| {
            let rect = element.get_bounding_client_rect();
            rect.top() + rect.height() / 2.0
        };
        if item.previous_element_sibling().is_some_and(|above| y < middle(&above)) {
            step(&item, true);
        } else if item.next_element_sibling().is_some_and(|below| y > middle(&below)) {
            step(&item, false);
        }
    });
    for kind in ["pointerup", "pointercancel"] {
        let held = held.clone();
        listen(&document(), kind, move |_| {
            if let Some(item) = held.borrow_mut().take() {
                let _ = item.remove_attribute("data-state");
            }
        });
    }
}
