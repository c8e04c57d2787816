//! Ticks the timer down between two looks at the server. It says when half the time has gone and when all of it has, and nothing else.

use std::cell::Cell;

use web_sys::Element;

use crate::islands::browser::{after, find, now, number};
use crate::islands::status::Status;

/// What one is told when half the time has gone.
const HALF: &str = "Half the time has gone.";
/// What one is told, and sees, when all of it has.
const OVER: &str = "The time is over. Finish the thought.";

/// A timer that runs.
#[derive(Clone, Copy)]
struct Running {
    /// By the browser's monotonic clock, in milliseconds.
    ends_at: f64,
    length: f64,
}

thread_local! {
    /// A page has one thread.
    static RUNNING: Cell<Option<Running>> = const { Cell::new(None) };
}

/// Ticks for as long as the page lives.
pub fn attach(status: Status) {
    if let Some(left) = find("#left").and_then(|left| left.parent_element()) {
        set_right(&left);
    }
    tick_later(status);
}

/// Goes by what the server says in a part of the page, if that holds the timer.
pub fn set_right(part: &Element) {
    if part.id() != "timer" {
        return;
    }
    let left = part.query_selector("#left").ok().flatten().filter(|left| left.has_attribute("data-running"));
    RUNNING
        .set(left.and_then(|left| Some(Running { ends_at: now() + number(&left, "data-left")?, length: number(&left, "data-length")? })));
}

fn tick_later(status: Status) {
    after(1_000, move || {
        tick(status);
        tick_later(status);
    });
}

fn tick(status: Status) {
    let (Some(running), Some(shown)) = (RUNNING.get(), find("#left")) else { return };
    let left = (running.ends_at - now()).max(0.0);
    let seconds = (left / 1_000.0) as u32;
    let says = format!("{}:{:02}", seconds / 60, seconds % 60);
    if shown.text_content().as_deref() == Some(&says) {
        return;
    }
    shown.set_text_content(Some(&says));
    // Within the second in which it passes.
    let half = running.length / 2.0;
    if left <= half && left > half - 1_000.0 && half > 1_000.0 {
        status.say(HALF);
    }
    if seconds == 0 {
        status.say(OVER);
        if let Some(line) = find("#time-says") {
            line.set_text_content(Some(OVER));
        }
    }
}
