//! Dragging an item of an order by its number, with a mouse, a pen or a finger.
//!
//! The held item follows the pointer and never leaves its place in the document, for a finger’s events end with the element that it
//! touched: the items that it passes go around it.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, PointerEvent};

use crate::islands::browser::{closest, document, find_all, listen};

use super::ordering;

/// Listens for pointers for as long as the page lives.
pub fn attach() {
    let held: Rc<RefCell<Option<Held>>> = Rc::default();
    let grab = held.clone();
    listen(&document(), "pointerdown", move |event| {
        let (Some(handle), Some(pointer)) = (closest(&event, ".order__num"), event.dyn_ref::<PointerEvent>()) else {
            return;
        };
        let mut held = grab.borrow_mut();
        // A second finger changes nothing about what the first holds, unless that went away with its page.
        if pointer.button() != 0 || held.as_ref().is_some_and(|held| held.pointer != pointer.pointer_id() && held.item.is_connected()) {
            return;
        }
        event.prevent_default();
        // A mouse that leaves the window is still the one that holds.
        let _ = handle.set_pointer_capture(pointer.pointer_id());
        *held = Held::by(&handle, pointer);
    });
    let carry = held.clone();
    listen(&document(), "pointermove", move |event| {
        if let (Some(held), Some(pointer)) = (carry.borrow().as_ref(), event.dyn_ref::<PointerEvent>())
            && held.pointer == pointer.pointer_id()
        {
            held.follow(f64::from(pointer.client_y()));
        }
    });
    for (kind, end) in [("pointerup", Held::leave_here as fn(&Held)), ("pointercancel", Held::put_back)] {
        let held = held.clone();
        listen(&document(), kind, move |event| {
            let pointer = event.dyn_ref::<PointerEvent>().map(PointerEvent::pointer_id);
            let ended = held.borrow_mut().take_if(|held| Some(held.pointer) == pointer);
            if let Some(ended) = ended {
                end(&ended);
            }
        });
    }
}

/// An item that a pointer holds.
struct Held {
    item: HtmlElement,
    pointer: i32,
    /// How far below the item’s upper edge it is held, in CSS pixels.
    grip: f64,
    /// All items of the list as they stood before, and what their selects said: nothing, where no answer was given yet.
    before: Vec<(Element, String)>,
}

impl Held {
    fn by(handle: &Element, pointer: &PointerEvent) -> Option<Self> {
        let item: HtmlElement = handle.closest(".order__item").ok()??.dyn_into().ok()?;
        let items = find_all(&item.parent_element()?, ".order__item");
        let before =
            items.into_iter().map(|item| (item.clone(), ordering::place(&item).map(|place| place.value()).unwrap_or_default())).collect();
        let grip = f64::from(pointer.client_y()) - item.get_bounding_client_rect().top();
        let _ = item.set_attribute("data-state", "held");
        Some(Self { item, pointer: pointer.pointer_id(), grip, before })
    }

    /// Brings the item to the pointer; an item that it covers by half changes to its other side.
    fn follow(&self, y: f64) {
        let top = y - self.grip;
        let bottom = top + self.item.get_bounding_client_rect().height();
        let mut passed = false;
        while let Some(above) = self.item.previous_element_sibling().filter(|above| top < middle(above)) {
            passed |= self.item.after_with_node_1(&above).is_ok();
        }
        while let Some(below) = self.item.next_element_sibling().filter(|below| bottom > middle(below)) {
            passed |= self.item.before_with_node_1(&below).is_ok();
        }
        if passed {
            ordering::number(&self.item);
        }
        self.shift("none");
        let place = self.item.get_bounding_client_rect().top();
        self.shift(&format!("translateY({}px)", (top - place).round() as i32));
    }

    /// Where the item is now is its place.
    fn leave_here(&self) {
        let now = self.item.parent_element().map(|list| find_all(&list, ".order__item")).unwrap_or_default();
        if now.iter().eq(self.before.iter().map(|(item, _)| item)) {
            return self.put_back();
        }
        self.let_go();
        ordering::settle(&self.item);
    }

    /// Nothing came of it: the browser took the pointer for a gesture of its own, say. All is as it was.
    fn put_back(&self) {
        self.let_go();
        let at = self.before.iter().position(|(item, _)| *item == *self.item).unwrap_or_default();
        for (above, _) in self.before.iter().take(at) {
            let _ = self.item.before_with_node_1(above);
        }
        for (below, _) in self.before.iter().skip(at + 1).rev() {
            let _ = self.item.after_with_node_1(below);
        }
        ordering::number(&self.item);
        for (item, said) in &self.before {
            if let Some(place) = ordering::place(item) {
                place.set_value(said);
            }
        }
    }

    fn let_go(&self) {
        let _ = self.item.style().remove_property("transform");
        let _ = self.item.remove_attribute("data-state");
    }

    fn shift(&self, transform: &str) {
        let _ = self.item.style().set_property("transform", transform);
    }
}

/// How far below the window’s upper edge an element’s middle is, in CSS pixels.
fn middle(element: &Element) -> f64 {
    let rect = element.get_bounding_client_rect();
    rect.top() + rect.height() / 2.0
}
