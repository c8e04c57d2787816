//! The timer: nobody has to mind it, and anybody can stop it or give it more.

use jiff::{SignedDuration, Timestamp};

use crate::domain::meeting_room::{TIMES, Timer};
use crate::ui::html::prelude::*;

/// How long a timer is usually set for, in minutes.
const USUAL: u16 = 10;

/// “9:05”
fn clock(left: SignedDuration) -> String {
    let seconds = left.as_secs();
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// How much time is left, where the timer is set. A script ticks it down from `data-left`, in milliseconds.
#[component]
pub fn TimeLeft(timer: Timer, now: Timestamp) -> Option<Html> {
    let left = timer.left(now);
    let says = match timer {
        Timer::Stopped { .. } => "Stopped.",
        Timer::Running { .. } if left.is_some_and(|left| left.is_zero()) => "The time is over. Finish the thought.",
        Timer::Off | Timer::Running { .. } => "",
    };
    let (running, length) = match timer {
        Timer::Off => (false, SignedDuration::ZERO),
        Timer::Running { length, .. } => (true, length),
        Timer::Stopped { length, .. } => (false, length),
    };
    left.map(|left| {
        html! {
            <p
                id="left"
                class="room__now num"
                role="timer"
                aria-label="Time left"
                data-left=left.as_millis().to_string()
                data-length=length.as_millis().to_string()
                data-running=running.then_some("")
            >
                {clock(left)}
            </p>
            <p id="time-says" class="quiet">{says}</p>
        }
    })
}

/// The timer with its buttons.
#[component]
pub fn TimerPart(timer: Timer, now: Timestamp, address: String) -> Html {
    let action = format!("{address}/room/timer");
    let button = |does: &'static str, says: &'static str| {
        html! {
            <button class="button button--plain button--small" id=format!("time-{does}") formaction=action.clone() name="do" value=does>{says}</button>
        }
    };
    let buttons = match timer {
        Timer::Off => {
            let options = TIMES.map(|minutes| {
                html! { <option value=minutes.to_string() selected=minutes == USUAL>{format!("{minutes} minutes")}</option> }
            });
            html! {
                <label class="visually-hidden" for="time">"For how long"</label>
                <select class="input room__time" id="time" name="time">{options}</select>
                {button("start", "Start")}
            }
        }
        Timer::Running { .. } => html! { {button("stop", "Stop")}{button("more", "2 minutes more")} },
        Timer::Stopped { .. } => {
            html! { {button("on", "Let it run on")}{button("more", "2 minutes more")}{button("off", "Put it away")} }
        }
    };
    html! {
        <section id="timer" class="room__part stack" aria-labelledby="timer-h" data-token=timer.token()>
            <h2 id="timer-h">"Timer"</h2>
            <input type="hidden" name="timer" value=timer.token()/>
            <TimeLeft timer now/>
            <div class="row">{buttons}</div>
        </section>
    }
}
