//! How things of a poll are said.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use crate::domain::club::Zone;
use crate::domain::poll::{BallotKind, FEWEST_OPTIONS, MOST_OPTIONS, NoBallot, NoOptions, OPTION_LIMIT, OptionText, Poll, Shown, Subject};
use crate::domain::run_off::{Outcome, Place};
use crate::pages::clubs::words::day;
use crate::ui::wording::{listed, word};
use crate::ui::zone::place;

/// “First” … “Twelfth”, as far as a poll can have options.
pub const PLACES: [&str; MOST_OPTIONS] =
    ["First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth", "Eleventh", "Twelfth"];

/// What a poll can be about, as a choice: its name, a note, and a question to begin with.
pub fn subject(subject: Subject) -> (&'static str, &'static str, &'static str) {
    match subject {
        Subject::Book => ("The next book", "Titles to choose from, best put in order.", "What do we read next?"),
        Subject::Date => ("A date", "Days, with an hour if you like, by the club’s clock.", "When do we meet?"),
        Subject::Anything => ("Anything else", "A question of your own.", ""),
    }
}

/// How one votes, as a choice in a form.
pub fn kind(kind: BallotKind) -> (&'static str, &'static str) {
    match kind {
        BallotKind::One => ("One choice", "Everybody votes for one."),
        BallotKind::Several => ("Several choices", "Everybody votes for as many as suit them."),
        BallotKind::Ranked => {
            ("Ranked", "Everybody puts them in order. Round by round the last one goes out, until one has more than half.")
        }
    }
}

/// Who sees how it stands, as a choice in a form.
pub fn shown(shown: Shown) -> (&'static str, &'static str) {
    match shown {
        Shown::OnceVoted => ("Whoever has voted", "Nobody is led by the others."),
        Shown::OnceClosed => ("Nobody until it is closed", "A result that surprises everybody."),
        Shown::AtOnce => ("Everybody, at once", "For what is better seen: who can come when."),
    }
}

/// What an option says.
pub fn option(text: &OptionText, today: Date) -> String {
    match text {
        OptionText::Words(words) => words.clone(),
        OptionText::Day(date) => day(*date, today),
        OptionText::Hour(at) => hour(*at, today),
    }
}

/// “Friday 4 December, 19:30”
fn hour(at: DateTime, today: Date) -> String {
    format!("{}, {}", day(at.date(), today), at.strftime("%H:%M"))
}

/// “Closes Friday 4 December, 19:30, by London time.”, or that it is closed, and since when.
pub fn closing(poll: &Poll, zone: &Zone, today: Date, now: Timestamp) -> Option<String> {
    let said = |at: Timestamp| format!("{}, by {} time", hour(at.to_zoned(zone.zone().clone()).datetime(), today), place(zone.name()));
    match (poll.closed_since(now), poll.wording.closes_at) {
        (Some(at), _) => Some(format!("Closed {}.", said(at))),
        (None, Some(at)) => Some(format!("Closes {}.", said(at))),
        (None, None) => None,
    }
}

/// “5 have voted.”
pub fn voters(number: usize, open: bool) -> String {
    match (number, open) {
        (0, true) => "Nobody has voted yet.".to_owned(),
        (0, false) => "Nobody voted.".to_owned(),
        (1, true) => "One has voted.".to_owned(),
        (1, false) => "One voted.".to_owned(),
        (many, true) => format!("{many} have voted."),
        (many, false) => format!("{many} voted."),
    }
}

/// What it came to, or would now; `None` when nobody voted.
pub fn outcome(poll: &Poll, outcome: &Outcome, open: bool, today: Date) -> Option<String> {
    let named = |places: &[Place]| names(poll, places, today);
    Some(match (outcome, open) {
        (Outcome::Nothing, _) => return None,
        (Outcome::Won(place), true) => format!("In front: {}.", named(&[*place])),
        (Outcome::Won(place), false) => format!("Chosen: {}.", named(&[*place])),
        (Outcome::Tied(places), true) => format!("Level: {}.", named(places)),
        (Outcome::Tied(places), false) => format!("A tie: {}.", named(places)),
    })
}

/// “Emma and Beloved”
pub fn names(poll: &Poll, places: &[Place], today: Date) -> String {
    let named = places.iter().filter_map(|place| poll.wording.options.get(*place)).map(|found| option(&found.text, today));
    listed(&named.collect::<Vec<_>>())
}

/// Why a ballot was refused, and what to do.
pub fn no_ballot(problem: &NoBallot, kind: BallotKind) -> String {
    match problem {
        NoBallot::Blank if kind == BallotKind::Ranked => "Put at least one of them first.".to_owned(),
        NoBallot::Blank => "Choose what you vote for.".to_owned(),
        NoBallot::TooMany => "Choose one.".to_owned(),
        NoBallot::Unknown => "One of those is not to be chosen any more. Look at the options again.".to_owned(),
        NoBallot::SamePlace(place) => {
            let name = PLACES.get(place.saturating_sub(1)).copied().unwrap_or("That place").to_lowercase();
            format!("Two of them are {name}. Give each a place of its own, or leave it unranked.")
        }
    }
}

/// Why options were refused, and what to do.
pub fn no_options(problem: &NoOptions, today: Date) -> String {
    let (fewest, most) = (word(FEWEST_OPTIONS), word(MOST_OPTIONS));
    match problem {
        NoOptions::TooFew => format!("Give at least {fewest} to choose from."),
        NoOptions::TooMany(number) => format!("Give {most} at most; there are {number}."),
        NoOptions::TooLong(start) => format!("“{start}…” is too long: say it in {OPTION_LIMIT} characters."),
        NoOptions::Twice(text) => format!("“{}” is there twice. Take one of them out.", option(text, today)),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn dates_are_said_as_people_read_them() {
        let today = date(2026, 11, 21);
        assert_eq!(option(&OptionText::Day(date(2026, 12, 4)), today), "Friday 4 December");
        assert_eq!(option(&OptionText::Hour(date(2027, 1, 8).at(9, 5, 0, 0)), today), "Friday 8 January 2027, 09:05");
    }

    #[test]
    fn voters_are_counted_in_words() {
        assert_eq!(
            [(0, true), (1, true), (2, true), (1, false)].map(|(number, open)| voters(number, open)),
            ["Nobody has voted yet.", "One has voted.", "2 have voted.", "One voted."]
        );
    }
}
