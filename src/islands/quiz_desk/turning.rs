//! Turns to the next question or to the feedback without loading a whole page: the same form is posted, and of the page that
//! answers only the parts that differ are put in place. Address, title and focus follow.

use std::cell::RefCell;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, HtmlFormElement, Response, SubmitEvent};

use crate::islands::browser::{document, fields, find, listen, post, read, window};
use crate::islands::status::Status;

use super::autosave::{self, Outcome, outcome};

/// The parts of a quiz page that differ from question to question.
const PARTS: [&str; 3] = [".skip", ".quizbar", "main"];

/// Listens for submitted answers for as long as the page lives.
pub fn attach(status: Status) {
    let untouched = document().active_element().is_none_or(|focused| focused.tag_name() == "BODY");
    // A page opened at a place on it stays there.
    if untouched && window().location().hash().is_ok_and(|place| place.is_empty()) {
        focus_first();
    }
    listen(&document(), "submit", move |event| {
        let Some(submit) = event.dyn_ref::<SubmitEvent>() else {
            return;
        };
        let Some(form) =
            submit.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok()).filter(|form| form.class_name() == "quiz")
        else {
            return;
        };
        let button = submit.submitter();
        let pressed = button.as_ref().and_then(|button| Some((button.get_attribute("name")?, button.get_attribute("value")?)));
        let pressed = pressed.as_ref().map(|(name, value)| (name.as_str(), value.as_str()));
        let (Some(address), Some(fields)) = (form.get_attribute("action"), fields(&form, pressed)) else {
            return;
        };
        event.prevent_default();
        autosave::cancel();
        wasm_bindgen_futures::spawn_local(async move {
            let answer = post(&address, &fields).await.ok();
            match (outcome(answer.as_ref()), &answer) {
                // What was typed stays where it is.
                (Outcome::Kept(why), _) => autosave::keep(&address, &fields, why, status),
                (Outcome::Lost(why), _) if answer.as_ref().is_some_and(|answer| answer.status() == 413) => status.warn(why),
                (_, Some(answer)) => turn(answer).await,
                (_, None) => {}
            }
        });
    });
    remember_path();
    // Back and forward load the page anew, where it is another one: a link to a place on this page is no turn.
    listen(&window(), "popstate", |_| {
        if SHOWN.with_borrow(|shown| *shown != window().location().pathname().ok()) {
            let _ = window().location().reload();
        }
    });
}

thread_local! {
    /// The path of the page that is shown. A page has one thread.
    static SHOWN: RefCell<Option<String>> = const { RefCell::new(None) };
}

fn remember_path() {
    SHOWN.set(window().location().pathname().ok());
}

/// Puts the page that answered in place; one that is no quiz page is gone to.
async fn turn(answer: &Response) {
    let address = answer.url();
    let page = match read(answer).await {
        Ok(page) if PARTS.iter().all(|part| page.query_selector(part).ok().flatten().is_some()) => page,
        _ => {
            let _ = window().location().assign(&address);
            return;
        }
    };
    for part in PARTS {
        if let (Some(old), Ok(Some(new))) = (find(part), page.query_selector(part)) {
            let _ = old.replace_with_with_node_1(&new);
        }
    }
    document().set_title(&page.title());
    if let Ok(history) = window().history() {
        let _ = match window().location().href() {
            Ok(here) if here == address => history.replace_state_with_url(&JsValue::NULL, "", Some(&address)),
            _ => history.push_state_with_url(&JsValue::NULL, "", Some(&address)),
        };
    }
    remember_path();
    window().scroll_to_with_x_and_y(0.0, 0.0);
    focus_first();
}

/// The errors if there are any, else the heading: what a screen reader reads first on a new page.
fn focus_first() {
    let first: Option<Element> = find("#errors").or_else(|| find("main h1"));
    if let Some(first) = first.and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
        first.set_tab_index(-1);
        let _ = first.focus();
    }
}
