//! The timer: nobody has to mind it, and anybody can stop it or give it more.

use jiff::{SignedDuration, Timestamp};
use leptos::prelude::*;

use crate::domain::meeting_room::{TIMES, Timer};

/// How long a timer is usually set for, in minutes.
const USUAL: u16 = 10;

/// “9:05”
fn clock(left: SignedDuration) -> String {
    let seconds = left.as_secs();
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// How much time is left, where the timer is set. A script ticks it down from `data-left`, in milliseconds.
#[component]
pub fn TimeLeft(timer: Timer, now: Timestamp) -> impl IntoView {
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
        view! {
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
pub fn TimerPart(timer: Timer, now: Timestamp, address: String) -> impl IntoView {
    let action = format!("{address}/room/timer");
    let button = |does: &'static str, says: &'static str| {
        view! {
            <button class="button button--plain button--small" id=format!("time-{does}") formaction=action.clone() name="do" value=does>{says}</button>
        }
    };
    let buttons = match timer {
        Timer::Off => {
            let options = TIMES.map(|minutes| {
                view! { <option value=minutes.to_string() selected=minutes == USUAL>{format!("{minutes} minutes")}</option> }
            });
            view! {
                <label class="visually-hidden" for="time">"For how long"</label>
                <select class="input room__time" id="time" name="time">{options}</select>
                {button("start", "Start")}
            }
            .into_any()
        }
        Timer::Running { .. } => view! { {button("stop", "Stop")}{button("more", "2 minutes more")} }.into_any(),
        Timer::Stopped { .. } => {
            view! { {button("on", "Let it run on")}{button("more", "2 minutes more")}{button("off", "Put it away")} }.into_any()
        }
    };
    view! {
        <section id="timer" class="room__part stack" aria-labelledby="timer-h" data-token=timer.token()>
            <h2 id="timer-h">"Timer"</h2>
            <input type="hidden" name="timer" value=timer.token()/>
            <TimeLeft timer now/>
            <div class="row">{buttons}</div>
        </section>
    }
}
