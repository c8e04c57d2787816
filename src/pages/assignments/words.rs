//! What homework is said with.

use jiff::{SignedDuration, Timestamp};

use crate::domain::assignment::Deed;
use crate::domain::club::Zone;
use crate::domain::credit::Credit;
use crate::domain::gradebook::cell::Cell;
use crate::domain::homework::Clash;
use crate::domain::homework::adjustment::{Days, ExtraTime, Later, MoreAttempts, Own};
use crate::domain::homework::rules::{Attempts, Counts, Feedback, Rules, What, When};
use crate::domain::homework::window::{NoWindow, Window};
use crate::ui::wording::counted;

/// “Friday 4 December, 16:00” by the class's clock; with the year where it is another one.
pub fn moment(at: Timestamp, zone: &Zone) -> String {
    let here = at.to_zoned(zone.zone().clone());
    let this_year = Timestamp::now().to_zoned(zone.zone().clone()).year() == here.year();
    here.strftime(if this_year { "%A %-d %B, %H:%M" } else { "%A %-d %B %Y, %H:%M" }).to_string()
}

/// When it opens, is due and closes, as far as that matters now.
pub fn window(window: Window, zone: &Zone, now: Timestamp) -> String {
    let mut parts = Vec::new();
    if window.opens() > now {
        parts.push(format!("Opens {}.", moment(window.opens(), zone)));
    }
    if let Some(due) = window.due() {
        parts.push(if due < now { format!("Was due {}.", moment(due, zone)) } else { format!("Due {}.", moment(due, zone)) });
    }
    if let Some(closes) = window.closes().filter(|closes| window.due() != Some(*closes)) {
        parts.push(if closes < now { format!("Closed {}.", moment(closes, zone)) } else { format!("Closes {}.", moment(closes, zone)) });
    }
    if window.due().is_none() && window.closes().is_none() {
        parts.push("No end.".to_owned());
    }
    parts.join(" ")
}

/// How it is done, in a few sentences.
pub fn rules(rules: &Rules) -> String {
    let mut parts = Vec::new();
    parts.push(match rules.attempts {
        Attempts::Some(number) if number.get() == 1 => "One attempt.".to_owned(),
        Attempts::Some(number) => format!("{} attempts; {}.", number, counts(rules.counts)),
        Attempts::AnyNumber => format!("As many attempts as one likes; {}.", counts(rules.counts)),
    });
    parts.push(match rules.limit {
        None => "No time limit.".to_owned(),
        Some(limit) => format!("{} each.", counted(usize::from(limit.get()), "minute", "minutes")),
    });
    if let Some(pass) = rules.pass {
        let again = if pass.until_passed { ", again until passed, each time only what was missed" } else { "" };
        parts.push(format!("Passed with {}%{again}.", pass.mark.get()));
    }
    parts.push(match rules.feedback {
        Feedback::Never => "Pupils see nothing of how they did.".to_owned(),
        Feedback::Shown { what, when } => format!("Pupils see {} {}.", self::what(what), self::when(when)),
    });
    if rules.practice {
        parts.push("Practice afterwards.".to_owned());
    }
    parts.join(" ")
}

/// Which attempt counts, within a sentence.
pub fn counts(counts: Counts) -> &'static str {
    match counts {
        Counts::Best => "the best counts",
        Counts::Last => "the last counts",
        Counts::Average => "the average counts",
        Counts::First => "the first counts",
    }
}

/// What a pupil sees, within a sentence.
pub fn what(what: What) -> &'static str {
    match what {
        What::Score => "their score",
        What::RightOrWrong => "which answers were right",
        What::Explanations => "the right answers, and why",
    }
}

/// From when on, within a sentence.
pub fn when(when: When) -> &'static str {
    match when {
        When::AtOnce => "as soon as they have handed in",
        When::AfterDue => "after it was due",
        When::AfterClose => "after it has closed",
    }
}

/// Why there is no such window, with the field that it is said at.
pub fn no_window(why: NoWindow) -> (&'static str, &'static str) {
    match why {
        NoWindow::DueBeforeOpening => ("due", "It would be due before it opens. Choose a later time."),
        NoWindow::ClosesBeforeOpening => ("closes", "It would close before it opens. Choose a later time."),
        NoWindow::ClosesBeforeDue => ("closes", "It would close before it is due. Choose a later time, or none."),
        NoWindow::OutsideCalendar => ("opens", "One of the times lies outside the calendar. Choose others."),
    }
}

/// Why a window and rules don't go together, with the field that it is said at.
pub fn clash(clash: Clash) -> (&'static str, &'static str) {
    match clash {
        Clash::NeverDue => ("due", "Pupils see how they did after it was due, so give a time at which it is due."),
        Clash::NeverCloses => ("closes", "Pupils see how they did after it has closed, so give a time at which it closes."),
        Clash::PassingDoesNotCount => {
            ("counts", "Who does it again until passed must be able to count on passing: let the best or the last count.")
        }
    }
}

/// What a teacher did.
pub fn deed(deed: Deed) -> &'static str {
    match deed {
        Deed::Set => "set it",
        Deed::Changed => "changed it",
        Deed::Reopened => "opened an attempt again",
        Deed::Eased => "eased it",
        Deed::HandedIn => "handed in",
        Deed::Voided => "made an attempt count for nothing",
        Deed::Unvoided => "let an attempt count again",
        Deed::Regraded => "scored all attempts anew",
        Deed::Accepted => "accepted an answer, and scored all attempts anew",
    }
}

/// How a pupil stands, in a few words.
pub fn standing(cell: &Cell, zone: &Zone) -> String {
    match cell {
        Cell::NotTheirs => "not for them".to_owned(),
        Cell::NotOpen(_) => "not open yet".to_owned(),
        Cell::NotStarted => "not begun".to_owned(),
        Cell::Missing { closed: true } => "missing".to_owned(),
        Cell::Missing { closed: false } => "missing, still taken".to_owned(),
        Cell::Runs { running, .. } => match running.until {
            Some(until) => format!("at it, until {}", until.to_zoned(zone.zone().clone()).strftime("%-d %b %H:%M")),
            None => "at it".to_owned(),
        },
        Cell::HandedIn(done) => {
            let mut says = if done.late { "handed in late".to_owned() } else { "handed in".to_owned() };
            match done.passed {
                Some(true) => says.push_str(", passed"),
                Some(false) => says.push_str(", not passed yet"),
                None => {}
            }
            says
        }
    }
}

/// How far an attempt that runs has come: “3 of 10”.
pub fn answered(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Runs { running, .. } => Some(format!("{} of {}", running.answered, running.asked)),
        _ => None,
    }
}

/// “10:42” today, else “3 Dec 10:42”, by the class's clock.
pub fn clock(at: Timestamp, zone: &Zone, now: Timestamp) -> String {
    let (at, now) = (at.to_zoned(zone.zone().clone()), now.to_zoned(zone.zone().clone()));
    at.strftime(if at.date() == now.date() { "%H:%M" } else { "%-d %b %H:%M" }).to_string()
}

/// A share of the points: “83%”.
pub fn percent(mark: Credit) -> String {
    format!("{}%", mark.percent_of(Credit::ONE))
}

/// A length of time: “12 minutes”, “1 h 5 min”, “3 days”.
pub fn took(length: SignedDuration) -> String {
    match length.as_mins() {
        ..1 => "less than a minute".to_owned(),
        minutes @ 1..60 => counted(usize::try_from(minutes).unwrap_or_default(), "minute", "minutes"),
        minutes @ 60..2880 => format!("{} h {} min", minutes / 60, minutes % 60),
        minutes => format!("{} days", minutes / 1440),
    }
}

/// What is eased, as a list in a sentence; nothing where nothing is.
pub fn eased(own: &Own, zone: &Zone) -> String {
    let mut parts = Vec::new();
    match own.time {
        Some(ExtraTime::Times(factor)) => {
            let (over, under) = factor.parts();
            parts.push(format!("{}% of the time", u32::from(over) * 100 / u32::from(under)));
        }
        Some(ExtraTime::NoLimit) => parts.push("no time limit".to_owned()),
        None => {}
    }
    let later = |later: Later| match later {
        Later::By(Days(days)) => format!("{} later", counted(usize::from(days), "day", "days")),
        Later::At(at) => moment(at, zone),
    };
    parts.extend(own.due.map(|due| format!("due {}", later(due))));
    parts.extend(own.closes.map(|closes| format!("closes {}", later(closes))));
    match own.attempts {
        Some(MoreAttempts::By(more)) => parts.push(format!("{} more", counted(usize::from(more), "attempt", "attempts"))),
        Some(MoreAttempts::AnyNumber) => parts.push("any number of attempts".to_owned()),
        None => {}
    }
    parts.extend((own.larger_print == Some(true)).then(|| "larger print".to_owned()));
    parts.extend((own.unshuffled == Some(true)).then(|| "not shuffled".to_owned()));
    parts.join(", ")
}
