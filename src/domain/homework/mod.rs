//! A quiz that a class has to do by a time: when, by which rules, and what holds for one pupil of it.
//!
//! A teacher sets a [`Homework`]: a window in time and rules. An adjustment eases both for one pupil, and [`terms::Terms`] are what then
//! holds for them. Whatever depends on the clock asks the terms, never the homework.

pub mod adjustment;
pub mod again;
pub mod counting;
pub mod rules;
pub mod terms;
pub mod timing;
pub mod window;

use rules::{Counts, Feedback, Rules, When};
use window::Window;

/// A window and rules that go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Homework {
    window: Window,
    rules: Rules,
}

/// Why a window and rules don't go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clash {
    /// Something is shown after it is due, and it never is.
    NeverDue,
    /// Something is shown after it closes, and it never does.
    NeverCloses,
    /// It is done again until passed, but the first attempt counts, or the average: an attempt that passes might not make anybody pass.
    PassingDoesNotCount,
}

impl Homework {
    /// Takes the two together.
    ///
    /// # Errors
    /// When something would be shown at a time that never comes, or nobody could count on passing.
    pub fn new(window: Window, rules: Rules) -> Result<Self, Clash> {
        let until_passed = rules.pass.is_some_and(|pass| pass.until_passed);
        match rules.feedback {
            Feedback::Shown { when: When::AfterDue, .. } if window.due().is_none() => Err(Clash::NeverDue),
            Feedback::Shown { when: When::AfterClose, .. } if window.closes().is_none() => Err(Clash::NeverCloses),
            _ if until_passed && matches!(rules.counts, Counts::First | Counts::Average) => Err(Clash::PassingDoesNotCount),
            _ => Ok(Self { window, rules }),
        }
    }

    /// When it is done, unless an adjustment says otherwise.
    pub fn window(&self) -> Window {
        self.window
    }

    /// By which rules, unless an adjustment says otherwise.
    pub fn rules(&self) -> Rules {
        self.rules
    }
}

#[cfg(test)]
mod cases;
