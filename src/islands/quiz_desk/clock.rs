//! Counts down to the end of a homework. It says aloud when five minutes are left and when one is; at the end the server has handed in what
//! was saved, and shows that.

use crate::islands::browser::{after, find, get, now, number, on_return, window};
use crate::islands::status::Status;

/// Ticks for as long as the page lives: the bar comes anew with each question.
pub fn attach(status: Status) {
    tick_later(status);
    // While a device sleeps its clock may stand still: back, the server is asked how much is left.
    on_return(|| {
        wasm_bindgen_futures::spawn_local(async {
            let _ = set_right().await;
        });
    });
}

fn tick_later(status: Status) {
    after(1_000, move || {
        tick(status);
        tick_later(status);
    });
}

async fn set_right() -> Option<()> {
    let shown = find("#time-left[data-ends]")?;
    let page = get(&window().location().href().ok()?).await.ok()?;
    let left = number(&page.get_element_by_id("time-left")?, "data-left")?;
    shown.set_attribute("data-ends", &((now() + left) as i64).to_string()).ok()
}

fn tick(status: Status) -> Option<()> {
    let shown = find("#time-left")?;
    let number = |name: &str| number(&shown, name);
    let ends = match number("data-ends") {
        Some(ends) => ends,
        None => {
            // The server says how much is left, so a clock that is wrong does no harm; nor does one that is set meanwhile.
            let ends = now() + number("data-left")?;
            shown.set_attribute("data-ends", &(ends as i64).to_string()).ok()?;
            ends
        }
    };
    let seconds = ((ends - now()) / 1_000.0).ceil();
    if seconds < -1.0 {
        let home = shown.get_attribute("data-home")?;
        window().location().assign(&home).ok()?;
        return None;
    }
    let seconds = seconds.max(0.0) as u32;
    // Longer than that nobody watches seconds go by.
    if seconds > 90 * 60 {
        return None;
    }
    let says = format!("{}:{:02} left. Handed in then, as it stands.", seconds / 60, seconds % 60);
    if shown.text_content().as_deref() != Some(&says) {
        shown.set_text_content(Some(&says));
    }
    match seconds {
        300 => status.say("Five minutes left."),
        60 => status.say("One minute left."),
        _ => {}
    }
    Some(())
}
