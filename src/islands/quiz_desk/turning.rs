//! Turns to the next question or to the feedback without loading a whole page: the same form is posted, and of the page that
//! answers only the parts that differ are put in place. Address, title and focus follow.

use std::cell::RefCell;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, HtmlFormElement, Response, SubmitEvent};

use crate::islands::browser::{document, fields, find, listen, read, window};
use crate::islands::status::Status;

use super::ahead::{self, QuizPage};
use super::autosave::{self, OFFLINE, OUT_OF_REACH, Outcome, outcome};
use super::queue;

/// What one is told who has come to the end of a test without a connection.
const LAST: &str = "You are offline. Your answers are kept here and will send themselves; finish once you are back online.";

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
        let button = pressed.map(|(_, value)| value.to_owned()).unwrap_or_default();
        let (Some(address), Some(fields), Some(only_save)) =
            (form.get_attribute("action"), fields(&form, pressed), fields(&form, Some(("then", "save"))))
        else {
            return;
        };
        event.prevent_default();
        autosave::cancel();
        wasm_bindgen_futures::spawn_local(async move {
            // What comes next may be the end of the quiz: nothing that waits must be too late for it.
            queue::send_all(0, Some(&address), status).await;
            let answer = autosave::send(&address, &fields).await;
            match (outcome(answer.as_ref()), &answer) {
                // What was typed stays where it is.
                (Outcome::Kept(OUT_OF_REACH), _) => queue::keep(&address, &fields, OUT_OF_REACH, status),
                (Outcome::Kept(why), _) => match ahead::way(&button) {
                    Some((path, page)) => {
                        queue::keep(&address, &only_save, why, status);
                        turn_to(page, &path);
                    }
                    None if why == OFFLINE && ahead::is_last() => queue::keep(&address, &only_save, LAST, status),
                    None => queue::keep(&address, &fields, why, status),
                },
                (Outcome::Lost(why), _) if answer.as_ref().is_some_and(|answer| answer.status() == 413) => status.warn(why),
                (_, Some(answer)) => {
                    queue::forget(&queue::here(&address));
                    turn(answer).await;
                }
                (_, None) => {}
            }
        });
    });
    remember_path();
    // Back and forward load the page anew, where it is another one: a link to a place on this page is no turn.
    listen(&window(), "popstate", |_| {
        let Ok(path) = window().location().pathname() else { return };
        if SHOWN.with_borrow(|shown| shown.as_ref() == Some(&path)) {
            return;
        }
        match ahead::take(&path).filter(|_| !window().navigator().on_line()) {
            Some(page) => arrive(page),
            None => drop(window().location().reload()),
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
    match read(answer).await.ok().as_ref().and_then(QuizPage::of) {
        Some(page) => turn_to(page, &address),
        None => drop(window().location().assign(&address)),
    }
}

/// Turns to the page of an address or a path.
fn turn_to(page: QuizPage, address: &str) {
    if let Ok(history) = window().history() {
        let _ = match window().location().href() {
            Ok(here) if here == address => history.replace_state_with_url(&JsValue::NULL, "", Some(address)),
            _ => history.push_state_with_url(&JsValue::NULL, "", Some(address)),
        };
    }
    arrive(page);
}

/// Shows the page that belongs to the address where one is by now.
fn arrive(page: QuizPage) {
    page.show();
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
