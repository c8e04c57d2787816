//! Saves answers while one gives them; without a connection they are kept on the device and sent when it is back.

use std::cell::Cell;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlFormElement, Response, Storage};

use crate::islands::browser::{after, closest, document, fields, find, find_all, get, listen, post, window};
use crate::islands::status::Status;

/// How long to wait for the next letter.
const PAUSE: i32 = 700;
/// How long to wait at first before trying to send kept answers again; each time in vain doubles it.
const AGAIN: i32 = 5_000;
/// The longest such wait.
const AT_LAST: i32 = 80_000;
/// What one is told while answers can't be sent.
const OFFLINE: &str = "You are offline. Your answer is kept here and will send itself.";
/// What one is told while the server takes none.
const BUSY: &str = "The server can’t take answers just now. Yours is kept here and will send itself.";
/// What one is told when an answer was not taken any more.
const TOO_LATE: &str = "This quiz is over. Your last answer came too late to count.";
/// What one is told when the quiz can't be reached: by somebody logged out, or after it was thrown away.
const OUT_OF_REACH: &str =
    "This quiz is out of reach: perhaps you were logged out. Your answer is kept here until you log in and come back.";
/// What one is told when an answer is larger than any may be.
const TOO_LONG: &str = "That answer is too long to be kept. Shorten it.";
/// What one is told when another device is at the same homework.
const ELSEWHERE: &str = "This quiz is open on another device too; the later answer counts.";
/// What kept answers are filed under, followed by when their page was opened, and the form's address.
const KEPT: &str = "answer:";
/// A question, be it the only one of its form.
const QUESTION: &str = ".sheet__item, .question";
/// What the form says it showed of a question that was answered since: no answer's mark is this.
const CHANGED: &str = "changed";

thread_local! {
    /// Counts changes, so that only the last of several in a row is saved. A page has one thread.
    static CHANGES: Cell<u32> = const { Cell::new(0) };
    /// How long the wait is that is under way, 0 for none: there is one for all kept answers.
    static WAIT: Cell<i32> = const { Cell::new(0) };
    /// What this page files its answers under: another page's that wait are not replaced, for they may hold what this one does not know of.
    static PAGE: String = format!("{KEPT}{} ", js_sys::Date::now());
}

/// Listens for answers for as long as the page lives, and sends what an earlier page had to keep.
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
    listen(&window(), "online", move |_| send_kept(0, status));
    send_kept(0, status);
}

/// Notes that a question was answered here: from now on what the form says of it counts, whatever the page showed at first.
fn changed(question: &Element) {
    for shown in find_all(question, "[data-shown]") {
        let _ = shown.set_attribute("value", CHANGED);
    }
}

fn is_changed(question: &Element) -> bool {
    find_all(question, "[data-shown]").iter().any(|shown| shown.get_attribute("value").as_deref() == Some(CHANGED))
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
        let answer = post(&address, &fields).await.ok();
        match outcome(answer.as_ref()) {
            Outcome::Saved(answer) => {
                forget(&here(&address));
                status.recovered();
                status.say(saved(answer));
            }
            Outcome::Unfinished => {
                status.recovered();
                status.say("");
            }
            Outcome::Lost(why) => {
                forget(&here(&address));
                status.warn(why);
            }
            Outcome::Kept(why) => keep(&address, &fields, why, status),
        }
    });
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
        Some((answer, _)) if answer.ok() => Outcome::Saved(answer),
        Some((_, 422)) => Outcome::Unfinished,
        Some((_, 409)) => Outcome::Lost(TOO_LATE),
        Some((_, 413)) => Outcome::Lost(TOO_LONG),
        Some((_, 401 | 403 | 404)) => Outcome::Kept(OUT_OF_REACH),
        Some(_) => Outcome::Kept(BUSY),
        None => Outcome::Kept(OFFLINE),
    }
}

/// Says what was saved, and shows how many questions are answered where the page counts them.
fn saved(answer: &Response) -> String {
    let header = |name: &str| answer.headers().get(name).ok().flatten().filter(|value| !value.is_empty());
    if let (Some(answered), Some(tally), Some(meter)) = (header("chapterwise-answered"), find("#tally"), find(".tally .meter")) {
        let all = meter.get_attribute("max").unwrap_or_default();
        tally.set_text_content(Some(&format!("{answered} of {all} answered")));
        let _ = meter.set_attribute("value", &answered);
    }
    let saved = match header("chapterwise-saved-at") {
        Some(at) => format!("Saved {at}"),
        None => "Saved".to_owned(),
    };
    if header("chapterwise-elsewhere").is_some() {
        return format!("{saved}. {ELSEWHERE}");
    }
    match header("chapterwise-not-kept") {
        None => saved,
        Some(one) if !one.contains(',') => format!("Saved, but for question {one}: what stands there is no answer yet."),
        Some(some) => format!("Saved, but for questions {some}: what stands there is no answer yet."),
    }
}

/// Keeps an answer on the device until it can be sent, and says why.
pub fn keep(address: &str, fields: &str, why: &'static str, status: Status) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(&here(address), fields);
    }
    status.warn(why);
    try_again(AGAIN, status);
}

/// Where this page files what it keeps for an address.
fn here(address: &str) -> String {
    PAGE.with(|page| format!("{page}{address}"))
}

fn forget(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(name);
    }
}

/// Sends what is kept after a while, unless that is under way.
fn try_again(wait: i32, status: Status) {
    if WAIT.get() > 0 {
        return;
    }
    WAIT.set(wait);
    after(wait, move || {
        WAIT.set(0);
        send_kept(wait, status);
    });
}

/// Sends what was kept, one after the other. What will never be taken is dropped; while nothing can be sent, the rest waits, longer each time.
fn send_kept(waited: i32, status: Status) {
    wasm_bindgen_futures::spawn_local(async move {
        let mut lost = None;
        for QueuedAnswer { name, address, fields } in kept() {
            let Some(fields) = without_newer(&address, fields, &name) else {
                forget(&name);
                continue;
            };
            let answer = post(&address, &fields).await.ok();
            match outcome(answer.as_ref()) {
                Outcome::Saved(answer) => {
                    forget(&name);
                    status.recovered();
                    status.say(format!("Back online. {}.", self::saved(answer).trim_end_matches('.')));
                    if find(&format!("form.quiz[action=\"{address}\"]")).is_some() {
                        match answer.status() {
                            204 if name != here(&address) => fill_in().await,
                            204 => {}
                            // A button had been pressed, and a page came back: it is the one to be on.
                            _ => drop(window().location().assign(&answer.url())),
                        }
                    }
                }
                Outcome::Unfinished => forget(&name),
                Outcome::Lost(why) => {
                    forget(&name);
                    lost = Some(why);
                }
                // Somebody else may be using this device: that is no business of theirs.
                Outcome::Kept(OUT_OF_REACH) => {
                    if name == here(&address) {
                        lost = Some(OUT_OF_REACH);
                    }
                }
                Outcome::Kept(_) => {
                    try_again((waited * 2).clamp(AGAIN, AT_LAST), status);
                    return;
                }
            }
        }
        // Nothing waits any more, be it that another tab has sent it.
        match lost {
            Some(why) => status.warn(why),
            None => status.recovered(),
        }
    });
}

/// What an earlier page kept, but for what has been answered anew on this one; `None` where that is all.
fn without_newer(address: &str, fields: String, name: &str) -> Option<String> {
    let form = find(&format!("form.quiz[action=\"{address}\"]")).filter(|_| name != here(address));
    let Some(form) = form else { return Some(fields) };
    let mut rest = fields;
    for shown in find_all(&form, "[data-shown]").iter().filter(|shown| shown.get_attribute("value").as_deref() == Some(CHANGED)) {
        let fields_of = shown.get_attribute("name").unwrap_or_default().trim_end_matches("shown").to_owned();
        if fields_of.is_empty() {
            return None;
        }
        rest = rest.split('&').filter(|pair| !pair.starts_with(&fields_of)).collect::<Vec<_>>().join("&");
    }
    Some(rest)
}

/// Shows what an earlier page had kept and the server has now, in every question that was not answered here meanwhile.
async fn fill_in() {
    let Ok(here) = window().location().href() else { return };
    let Ok(page) = get(&here).await else { return };
    let focused = document().active_element();
    for old in document().body().map(|body| find_all(&body, QUESTION)).unwrap_or_default() {
        let is_here = focused.as_ref().is_some_and(|focused| old.contains(Some(focused)) && focused.tag_name() != "H1");
        let new = match old.id() {
            id if id.is_empty() => page.query_selector(".question:not(:has(.sheet__item))"),
            id => page.query_selector(&format!("#{id}")),
        };
        if let (false, false, Ok(Some(new))) = (is_changed(&old), is_here, new) {
            let _ = old.replace_with_with_node_1(&new);
        }
    }
}

/// Answers that wait to be sent.
struct QueuedAnswer {
    /// What they are filed under.
    name: String,
    /// Where to send them.
    address: String,
    /// The form's fields.
    fields: String,
}

/// What is kept, in the order in which the pages were opened.
fn kept() -> Vec<QueuedAnswer> {
    let Some(storage) = storage() else {
        return Vec::new();
    };
    let mut kept: Vec<QueuedAnswer> = (0..storage.length().unwrap_or_default())
        .filter_map(|nth| storage.key(nth).ok().flatten())
        .filter_map(|name| {
            let (_, address) = name.strip_prefix(KEPT)?.split_once(' ')?;
            Some(QueuedAnswer { address: address.to_owned(), fields: storage.get_item(&name).ok()??, name })
        })
        .collect();
    kept.sort_by(|a, b| a.name.cmp(&b.name));
    kept
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
