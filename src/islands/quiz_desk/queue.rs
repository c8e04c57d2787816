//! Answers that could not be sent: they are kept on the device, and sent when the connection is back, be it from a later page.

use std::cell::Cell;

use wasm_bindgen::JsCast;
use web_sys::{HtmlFormElement, Storage};

use crate::islands::browser::{after, date, document, find, find_all, get, listen, window};
use crate::islands::status::Status;

use super::autosave::{OUT_OF_REACH, Outcome, QUESTION, is_changed, outcome, saved, send, superseded};

/// How long to wait at first before trying to send kept answers again; each time in vain doubles it.
const AGAIN: i32 = 5_000;
/// The longest such wait.
const AT_LAST: i32 = 80_000;
/// What kept answers are filed under, followed by when their page was opened, and the form's address.
const KEPT: &str = "answer:";
/// What one is told who would finish without them.
const UNSENT: &str = "Some of your answers are still on this device. They will send themselves once you are online; finish then.";

thread_local! {
    /// How long the wait is that is under way, 0 for none: there is one for all kept answers. A page has one thread.
    static WAIT: Cell<i32> = const { Cell::new(0) };
    /// What this page files its answers under: another page's that wait are not replaced, for they may hold what this one does not know of.
    static PAGE: String = format!("{KEPT}{} ", date());
}

/// Sends what an earlier page had to keep, and again whenever the connection comes back.
pub fn attach(status: Status) {
    listen(&window(), "online", move |_| try_now(0, status));
    listen(&document(), "submit", move |event| {
        let form = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
        let Some((form, action)) = form.and_then(|form| form.get_attribute("action").map(|action| (form, action))) else { return };
        // Finishing waits for what is still here.
        let Some(attempt) = action.strip_suffix("/finish") else { return };
        if kept().iter().any(|answer| answer.is_of(attempt)) {
            event.prevent_default();
            wasm_bindgen_futures::spawn_local(async move {
                if send_all(0, None, status).await { drop(form.submit()) } else { status.warn(UNSENT) }
            });
        }
    });
    try_now(0, status);
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
pub fn here(address: &str) -> String {
    PAGE.with(|page| format!("{page}{address}"))
}

/// Drops what is filed under a name.
pub fn forget(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(name);
    }
}

/// Tries again after a while, unless that is under way.
fn try_again(wait: i32, status: Status) {
    if WAIT.get() > 0 {
        return;
    }
    WAIT.set(wait);
    after(wait, move || {
        WAIT.set(0);
        try_now(wait, status);
    });
}

fn try_now(waited: i32, status: Status) {
    wasm_bindgen_futures::spawn_local(async move {
        send_all(waited, None, status).await;
    });
}

/// Sends what was kept, one after the other: whether nothing is left. What will never be taken is dropped; while nothing can be sent, the rest waits,
/// longer than it has `waited`. What this page keeps for the address `but` is left alone: it is about to be sent anew.
pub async fn send_all(waited: i32, but: Option<&str>, status: Status) -> bool {
    let (mut lost, mut shows, mut leads_to) = (None, None::<Vec<String>>, None);
    for answer in kept().into_iter().filter(|answer| but.is_none_or(|but| answer.name != here(but))) {
        let QueuedAnswer { name, address, .. } = &answer;
        let Some(fields) = answer.without_newer() else {
            forget(name);
            continue;
        };
        let reply = send(address, &fields).await;
        match outcome(reply.as_ref()) {
            Outcome::Saved(reply) => {
                forget(name);
                status.recovered();
                status.say(format!("Back online. {}.", saved(reply).trim_end_matches('.')));
                let is_here = find(&format!("form.quiz[action=\"{address}\"]")).is_some();
                match reply.status() {
                    204 if is_here => shows.get_or_insert_default().extend(superseded(reply)),
                    // The list of what is unanswered was made before.
                    204 if answer.attempt().is_some_and(|attempt| window().location().pathname() == Ok(format!("{attempt}/finish"))) => {
                        leads_to = window().location().href().ok();
                    }
                    // A button had been pressed, and a page came back: it is the one to be on.
                    status if status != 204 && is_here => leads_to = Some(reply.url()),
                    _ => {}
                }
            }
            Outcome::Unfinished => {
                forget(name);
                lost = Some(answer.not_understood());
            }
            Outcome::Lost(why) => {
                forget(name);
                lost = Some(why.to_owned());
            }
            // Somebody else may be using this device: that is no business of theirs.
            Outcome::Kept(OUT_OF_REACH) => {
                if *name == here(address) {
                    lost = Some(OUT_OF_REACH.to_owned());
                }
            }
            Outcome::Kept(_) => {
                try_again((waited * 2).clamp(AGAIN, AT_LAST), status);
                return false;
            }
        }
    }
    // Nothing waits any more, be it that another tab has sent it.
    match lost {
        Some(why) => status.warn(why),
        None => status.recovered(),
    }
    if let Some(superseded) = shows {
        show_saved(&superseded).await;
    }
    if let Some(address) = leads_to {
        let _ = window().location().assign(&address);
    }
    true
}

/// Shows what stands in the questions whose answers here were given before those that the server has.
pub async fn fill_in(superseded: &[String]) {
    if !superseded.is_empty() {
        show_saved(superseded).await;
    }
}

/// Shows what the server has: in every question that was not answered here, and in those of these places.
async fn show_saved(superseded: &[String]) {
    let Ok(here) = window().location().href() else { return };
    let Ok(page) = get(&here).await else { return };
    let focused = document().active_element();
    for old in document().body().map(|body| find_all(&body, QUESTION)).unwrap_or_default() {
        let is_here = focused.as_ref().is_some_and(|focused| old.contains(Some(focused)) && focused.tag_name() != "H1");
        let (new, is_superseded) = match old.id() {
            id if id.is_empty() => (page.query_selector(".question:not(:has(.sheet__item))"), !superseded.is_empty()),
            id => (page.query_selector(&format!("#{id}")), superseded.iter().any(|place| id == format!("q{place}"))),
        };
        let is_own = is_here || find_all(&old, "[data-shown]").iter().any(is_changed);
        if let (true, Ok(Some(new))) = (is_superseded || !is_own, new) {
            let _ = old.replace_with_with_node_1(&new);
        }
    }
}

/// An answer, or a page of them, that waits to be sent.
struct QueuedAnswer {
    /// What it is filed under.
    name: String,
    /// Where to send it.
    address: String,
    /// The form's fields.
    fields: String,
}

impl QueuedAnswer {
    fn is_of(&self, attempt: &str) -> bool {
        self.attempt() == Some(attempt)
    }

    /// The address of its attempt.
    fn attempt(&self) -> Option<&str> {
        self.address.split("/questions/").next()
    }

    /// What to say when the server can make nothing of it.
    fn not_understood(&self) -> String {
        match self.address.split_once("/questions/") {
            Some((_, place)) => {
                format!("Question {place}: what you wrote isn’t a complete answer yet. Look at it again before you finish.")
            }
            None => "One of your answers isn’t complete yet. Look through them before you finish.".to_owned(),
        }
    }

    /// What an earlier page kept, but for what has been answered anew on this one; `None` where that is all.
    fn without_newer(&self) -> Option<String> {
        let form = find(&format!("form.quiz[action=\"{}\"]", self.address)).filter(|_| self.name != here(&self.address));
        let mut rest = self.fields.clone();
        for shown in form.iter().flat_map(|form| find_all(form, "[data-shown]")).filter(is_changed) {
            let fields_of = shown.get_attribute("name").unwrap_or_default().trim_end_matches("shown").to_owned();
            if fields_of.is_empty() {
                return None;
            }
            rest = rest.split('&').filter(|pair| !pair.starts_with(&fields_of)).collect::<Vec<_>>().join("&");
        }
        Some(rest)
    }
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
