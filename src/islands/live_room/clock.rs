//! Counts down to the end of a question. It says aloud at half the time, at ten seconds, and at the end.

use crate::islands::browser::{after, find, now, number};
use crate::islands::status::Status;

/// Ticks for as long as the page lives: the clock comes anew with each question.
pub fn attach(status: Status) {
    after(250, move || {
        tick(status);
        attach(status);
    });
}

fn tick(status: Status) -> Option<()> {
    let clock = find(".clock[data-left]")?;
    if clock.has_attribute("data-stands") {
        return None;
    }
    let number = |name: &str| number(&clock, name);
    let ends = match number("data-ends") {
        Some(ends) => ends,
        None => {
            // The server says how much is left, so a clock that is wrong does no harm; nor does one that is set meanwhile.
            let ends = now() + number("data-left")?;
            clock.set_attribute("data-ends", &(ends as i64).to_string()).ok()?;
            ends
        }
    };
    let seconds = ((ends - now()) / 1_000.0).ceil().max(0.0) as u32;
    let shown = clock.query_selector("b").ok()??;
    let says = seconds.to_string();
    if shown.text_content().as_deref() == Some(&says) {
        return None;
    }
    shown.set_text_content(Some(&says));
    let bar = clock.next_element_sibling().filter(|bar| bar.matches("progress").unwrap_or(false));
    let whole = bar.as_ref().and_then(|bar| bar.get_attribute("max")?.parse::<u32>().ok()).unwrap_or_default();
    if let Some(bar) = bar {
        bar.set_attribute("value", &says).ok()?;
    }
    match seconds {
        0 => status.say("Time."),
        10 => status.say("Ten seconds left."),
        half if half * 2 == whole => status.say("Half the time is left."),
        _ => {}
    }
    Some(())
}
