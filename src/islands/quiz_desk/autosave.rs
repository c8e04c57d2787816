//! Saves answers while one gives them.

use std::cell::Cell;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlFormElement, Response};

use crate::islands::browser::{after, closest, date, document, fields, find, find_all, listen, post};
use crate::islands::status::Status;

use super::queue;

/// How long to wait for the next letter.
const PAUSE: i32 = 700;
/// What one is told while answers can't be sent.
pub const OFFLINE: &str = "You are offline. Your answer is kept here and will send itself.";
/// What one is told while the server takes none.
const BUSY: &str = "The server can’t take answers just now. Yours is kept here and will send itself.";
/// What one is told when an answer was not taken any more.
const TOO_LATE: &str = "This quiz is over. Your last answer came too late to count.";
/// What one is told when the quiz can't be reached: by somebody logged out, or after it was thrown away.
pub const OUT_OF_REACH: &str =
    "This quiz is out of reach: perhaps you were logged out. Your answer is kept here until you log in and come back.";
/// What one is told when an answer is larger than any may be.
const TOO_LONG: &str = "That answer is too long to be kept. Shorten it.";
/// What one is told when another device is at the same homework.
const ELSEWHERE: &str = "This quiz is open on another device too; the later answer counts.";
/// A question, be it the only one of its form.
pub const QUESTION: &str = ".sheet__item, .question";
/// What the form says it showed of a question that was answered since, before the time of that: no answer's mark is this.
const CHANGED: &str = "changed";

thread_local! {
    /// Counts changes, so that only the last of several in a row is saved. A page has one thread.
    static CHANGES: Cell<u32> = const { Cell::new(0) };
}

/// Listens for answers for as long as the page lives.
pub fn attach(status: Status) {
    for kind in ["input", "change"] {
        listen(&document(), kind, move |event| {
            let Some(form) = closest(&event, "form.quiz") else {
                return;
            };
            if let Some(question) = closest(&event, QUESTION) {
                changed(&question);
            }
            let this = next_change();
            after(PAUSE, move || {
                if CHANGES.get() == this {
                    save(&form, status);
                }
            });
        });
    }
}

/// Notes that a question was answered here, and when: from now on what the form says of it counts, whatever the page showed at first.
fn changed(question: &Element) {
    for shown in find_all(question, "[data-shown]") {
        let _ = shown.set_attribute("value", &format!("{CHANGED} {}", date()));
    }
}

/// Whether a question was answered here, by what its form says it showed.
pub fn is_changed(shown: &Element) -> bool {
    shown.get_attribute("value").is_some_and(|value| value.starts_with(CHANGED))
}

/// Forgets a change that waits to be saved: the form is being sent as a whole.
pub fn cancel() {
    next_change();
}

fn next_change() -> u32 {
    CHANGES.set(CHANGES.get().wrapping_add(1));
    CHANGES.get()
}

/// Saves the form as it stands now.
fn save(form: &Element, status: Status) {
    let Some((address, fields)) =
        form.dyn_ref::<HtmlFormElement>().and_then(|form| Some((form.get_attribute("action")?, fields(form, Some(("then", "save")))?)))
    else {
        return;
    };
    wasm_bindgen_futures::spawn_local(async move {
        let answer = send(&address, &fields).await;
        match outcome(answer.as_ref()) {
            Outcome::Saved(answer) => {
                queue::forget(&queue::here(&address));
                status.recovered();
                status.say(saved(answer));
                queue::fill_in(&superseded(answer)).await;
            }
            Outcome::Unfinished => {
                status.recovered();
                status.say("");
            }
            Outcome::Lost(why) => {
                queue::forget(&queue::here(&address));
                status.warn(why);
            }
            Outcome::Kept(why) => queue::keep(&address, &fields, why, status),
        }
    });
}

/// Posts a form's fields with the time by this device, which says how long ago each answer was given; `None` when nothing answered.
pub async fn send(address: &str, fields: &str) -> Option<Response> {
    post(address, &format!("{fields}&sent={}", date())).await.ok()
}

/// What became of an answer on its way to the server.
pub enum Outcome<'a> {
    /// It is kept there; or a page came back.
    Saved(&'a Response),
    /// What was typed is not an answer yet; the main button will say what is wrong with it.
    Unfinished,
    /// It will never be taken, and why.
    Lost(&'static str),
    /// It may be taken another time, and why not now.
    Kept(&'static str),
}

/// Reads it off the server's answer, or off there being none.
pub fn outcome(answer: Option<&Response>) -> Outcome<'_> {
    match answer.map(|answer| (answer, answer.status())) {
        // Every answer of Chapterwise has a number. What has none is a captive portal’s, in its place.
        Some((answer, _)) if answer.ok() && header(answer, "x-request-id").is_none() => Outcome::Kept(OFFLINE),
        Some((answer, _)) if answer.ok() => Outcome::Saved(answer),
        Some((_, 422)) => Outcome::Unfinished,
        Some((_, 409)) => Outcome::Lost(TOO_LATE),
        Some((_, 413)) => Outcome::Lost(TOO_LONG),
        Some((_, 401 | 403 | 404)) => Outcome::Kept(OUT_OF_REACH),
        Some(_) => Outcome::Kept(BUSY),
        None => Outcome::Kept(OFFLINE),
    }
}

fn header(answer: &Response, name: &str) -> Option<String> {
    answer.headers().get(name).ok().flatten().filter(|value| !value.is_empty())
}

/// The questions at which another answer stands, which was given later.
pub fn superseded(answer: &Response) -> Vec<String> {
    header(answer, "chapterwise-superseded").iter().flat_map(|some| some.split(", ")).map(str::to_owned).collect()
}

/// Says what was saved, and shows how many questions are answered where the page counts them.
pub fn saved(answer: &Response) -> String {
    if let (Some(answered), Some(tally), Some(meter)) = (header(answer, "chapterwise-answered"), find("#tally"), find(".tally .meter")) {
        let all = meter.get_attribute("max").unwrap_or_default();
        tally.set_text_content(Some(&format!("{answered} of {all} answered")));
        let _ = meter.set_attribute("value", &answered);
    }
    let saved = match header(answer, "chapterwise-saved-at") {
        Some(at) => format!("Saved {at}"),
        None => "Saved".to_owned(),
    };
    match (header(answer, "chapterwise-superseded"), header(answer, "chapterwise-not-kept")) {
        (Some(one), _) if !one.contains(',') => {
            format!("{saved}. Question {one} was answered later on another device; that answer stands.")
        }
        (Some(some), _) => format!("{saved}. Questions {some} were answered later on another device; those answers stand."),
        (None, Some(one)) if !one.contains(',') => format!("Saved, except question {one}, which isn’t a complete answer yet."),
        (None, Some(some)) => format!("Saved, except questions {some}, which aren’t complete answers yet."),
        (None, None) if header(answer, "chapterwise-elsewhere").is_some() => format!("{saved}. {ELSEWHERE}"),
        (None, None) => saved,
    }
}
