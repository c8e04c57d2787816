//! What holds for pupils of a class, case by case. Times are minutes: it opens at 0, is due at 1000 and closes at 2000.

use std::num::NonZeroU8;

use jiff::Timestamp;
use proptest::prelude::*;

use super::adjustment::{Days, ExtraTime, Later, MoreAttempts, Own, TimeFactor};
use super::rules::{Attempts, Counts, Feedback, Minutes, Pass, PassMark, Rules, What, When};
use super::terms::{Asks, MayStart, Record, Terms};
use super::timing::HandIn;
use super::window::Window;
use super::{Clash, Homework};
use crate::domain::attempt::Layout;
use crate::domain::club::Zone;
use crate::domain::credit::Credit;

fn at(minute: i64) -> Timestamp {
    Timestamp::from_second(60 * minute).unwrap()
}

fn window() -> Window {
    Window::new(at(0), Some(at(1000)), Some(at(2000))).unwrap()
}

fn rules() -> Rules {
    Rules {
        attempts: Attempts::Some(NonZeroU8::new(2).unwrap()),
        counts: Counts::Best,
        limit: Minutes::new(60),
        shuffle: true,
        layout: Layout::OneByOne,
        feedback: Feedback::Shown { what: What::Explanations, when: When::AfterDue },
        practice: true,
        pass: None,
    }
}

fn pass(until_passed: bool) -> Option<Pass> {
    Some(Pass { mark: PassMark::new(80).unwrap(), until_passed })
}

fn terms(rules: Rules, adjustment: Own) -> Terms {
    Terms::of(&Homework::new(window(), rules).unwrap(), &adjustment, &Zone::parse("Europe/London").unwrap())
}

fn times(over: u16, under: u16) -> Own {
    Own { time: Some(ExtraTime::Times(TimeFactor::new(over, under).unwrap())), ..Own::default() }
}

fn no_limit() -> Own {
    Own { time: Some(ExtraTime::NoLimit), ..Own::default() }
}

fn done(marks: &[Credit]) -> Record<'_> {
    Record { marks, runs: false }
}

#[test]
fn a_window_and_rules_go_together_or_not() {
    let open = Window::new(at(0), None, None).unwrap();
    let shown = |when| Rules { feedback: Feedback::Shown { what: What::Score, when }, ..rules() };
    assert_eq!(Homework::new(open, shown(When::AfterDue)), Err(Clash::NeverDue));
    assert_eq!(Homework::new(open, shown(When::AfterClose)), Err(Clash::NeverCloses));
    assert!(Homework::new(open, shown(When::AtOnce)).is_ok() && Homework::new(window(), shown(When::AfterClose)).is_ok());
    for (counts, goes) in [(Counts::Best, true), (Counts::Last, true), (Counts::First, false), (Counts::Average, false)] {
        let found = Homework::new(window(), Rules { counts, pass: pass(true), ..rules() });
        assert_eq!(found.err(), (!goes).then_some(Clash::PassingDoesNotCount), "{counts:?}");
        assert!(Homework::new(window(), Rules { counts, pass: pass(false), ..rules() }).is_ok());
    }
}

#[test]
fn an_adjustment_changes_what_it_names_and_nothing_else() {
    let plain = terms(rules(), Own::default());
    assert_eq!((plain.window, plain.attempts, plain.shuffle, plain.larger_print), (window(), rules().attempts, true, false));
    let eased = Own {
        due: Some(Later::By(Days(1))),
        closes: Some(Later::At(at(1500))),
        attempts: Some(MoreAttempts::By(1)),
        larger_print: Some(true),
        unshuffled: Some(true),
        ..times(5, 4)
    };
    let eased = terms(rules(), eased);
    // A day has 1440 minutes; an earlier close is none, but it never closes before it is due.
    assert_eq!((eased.window.due(), eased.window.closes()), (Some(at(2440)), Some(at(2440))));
    assert_eq!((eased.attempts.left(0), eased.shuffle, eased.larger_print), (Some(3), false, true));
    assert_eq!((eased.counts, eased.layout, eased.feedback), (plain.counts, plain.layout, plain.feedback));
    let any = Own { attempts: Some(MoreAttempts::AnyNumber), ..Own::default() };
    assert_eq!(terms(rules(), any).attempts, Attempts::AnyNumber);
    let unlimited = Rules { attempts: Attempts::AnyNumber, limit: None, ..rules() };
    let more = Own { attempts: Some(MoreAttempts::By(1)), ..times(2, 1) };
    assert_eq!((terms(unlimited, more).attempts, terms(unlimited, more).limit), (Attempts::AnyNumber, None));
}

#[test]
fn who_may_start() {
    let (half, all) = (Credit::HALF, Credit::ONE);
    let until_passed = Rules { pass: pass(true), attempts: Attempts::AnyNumber, ..rules() };
    let passing = Rules { pass: pass(false), ..rules() };
    let start = MayStart::Start(Asks::Everything);
    let table: [(&str, Rules, i64, &[Credit], MayStart); 12] = [
        ("before it opens", rules(), -1, &[], MayStart::NotYet(at(0))),
        ("when it opens", rules(), 0, &[], start),
        ("after it was due", rules(), 1001, &[], start),
        ("just before it closes", rules(), 1999, &[], start),
        ("when it closes", rules(), 2000, &[], MayStart::Closed),
        ("again", rules(), 5, &[half], start),
        ("once too often", rules(), 5, &[half, all], MayStart::NoAttemptsLeft),
        ("once too often, and closed", rules(), 2001, &[half, all], MayStart::Closed),
        ("passed, but not done until passed", passing, 5, &[all], start),
        ("done until passed, for the first time", until_passed, 5, &[], start),
        ("done until passed, and not yet", until_passed, 5, &[half, Credit::of(79, 100)], MayStart::Start(Asks::OnlyMissed)),
        ("done until passed, and passed", until_passed, 2001, &[half, Credit::of(4, 5)], MayStart::Passed),
    ];
    for (case, rules, now, marks, expected) in table {
        assert_eq!(terms(rules, Own::default()).may_start(at(now), done(marks)), expected, "{case}");
    }
    let plain = terms(rules(), Own::default());
    assert_eq!(plain.may_start(at(5), Record { marks: &[], runs: true }), MayStart::Runs);
    // The attempts allowed are the most there can be, also until one passes.
    let twice = Rules { pass: pass(true), ..rules() };
    assert_eq!(terms(twice, Own::default()).may_start(at(5), done(&[half, half])), MayStart::NoAttemptsLeft);
    let later = Own { closes: Some(Later::At(at(3000))), ..Own::default() };
    assert_eq!(terms(rules(), later).may_start(at(2500), done(&[])), start);
}

#[test]
fn how_long_an_attempt_runs() {
    let later = |adjustment: Own| Own { closes: Some(Later::At(at(3000))), ..adjustment };
    let table: [(&str, Own, i64, i64); 12] = [
        ("an hour", Own::default(), 100, 160),
        ("an hour that just fits", Own::default(), 1940, 2000),
        ("cut off by the end", Own::default(), 1970, 2000),
        ("an hour and a quarter", times(5, 4), 100, 175),
        ("over the end, begun when an hour still fitted", times(2, 1), 1940, 2060),
        ("over the end, begun when half an hour was left", times(2, 1), 1970, 2030),
        ("begun in the last minute", times(10, 1), 1999, 2009),
        ("a factor of one is no extra time", times(1, 1), 1970, 2000),
        ("put off: the pupil's own end counts", later(Own::default()), 1970, 2030),
        ("put off, and over it", later(times(3, 2)), 2970, 3015),
        ("no limit: until it closes", no_limit(), 100, 2000),
        ("no limit and put off", later(no_limit()), 100, 3000),
    ];
    for (case, adjustment, started, until) in table {
        assert_eq!(terms(rules(), adjustment).deadline(at(started)), Some(at(until)), "{case}");
    }
    let free = Homework::new(Window::new(at(0), None, None).unwrap(), Rules { feedback: Feedback::Never, ..rules() }).unwrap();
    let zone = Zone::parse("Europe/London").unwrap();
    assert_eq!(Terms::of(&free, &times(2, 1), &zone).deadline(at(5)), Some(at(125)));
    assert_eq!(Terms::of(&free, &no_limit(), &zone).deadline(at(5)), None);
    assert_eq!(Terms::of(&free, &Own::default(), &zone).in_time_until(at(5)), None);
}

#[test]
fn in_time_late_or_refused() {
    let unlimited = Rules { limit: None, ..rules() };
    let later = Own { due: Some(Later::At(at(1200))), ..Own::default() };
    let table: [(&str, Rules, Own, i64, i64, HandIn); 12] = [
        ("within the hour", rules(), Own::default(), 100, 160, HandIn::InTime),
        ("after the hour", rules(), Own::default(), 100, 161, HandIn::Refused(at(160))),
        ("when it is due", unlimited, Own::default(), 100, 1000, HandIn::InTime),
        ("after it was due", unlimited, Own::default(), 100, 1001, HandIn::Late),
        ("begun before it was due, within the hour after", rules(), Own::default(), 990, 1001, HandIn::Late),
        ("begun and handed in after it was due", rules(), times(2, 1), 1001, 1001, HandIn::Late),
        ("when it closes", unlimited, Own::default(), 100, 2000, HandIn::Late),
        ("after it closed", unlimited, Own::default(), 100, 2001, HandIn::Refused(at(2000))),
        ("put off", unlimited, later, 100, 1200, HandIn::InTime),
        ("extra time begun when an hour still fitted", rules(), times(2, 1), 940, 1060, HandIn::InTime),
        ("extra time begun twenty minutes before", rules(), times(2, 1), 980, 1021, HandIn::Late),
        ("extra time over the end, late all the same", rules(), times(2, 1), 1940, 2060, HandIn::Late),
    ];
    for (case, rules, adjustment, started, now, expected) in table {
        assert_eq!(terms(rules, adjustment).hand_in(at(started), at(now)), expected, "{case}");
    }
}

#[test]
fn what_is_shown_when() {
    let shown = |what, when| Rules { feedback: Feedback::Shown { what, when }, ..rules() };
    let never = Rules { feedback: Feedback::Never, ..rules() };
    let (score, all) = (Some(What::Score), Some(What::Explanations));
    let table: [(Rules, [Option<What>; 4]); 4] = [
        (never, [None; 4]),
        (shown(What::Score, When::AtOnce), [score; 4]),
        (shown(What::Explanations, When::AfterDue), [None, all, all, all]),
        (shown(What::Explanations, When::AfterClose), [None, None, None, all]),
    ];
    for (rules, expected) in table {
        let terms = terms(rules, Own::default());
        // When it is due, after it, when it closes, after it.
        assert_eq!([1000, 1001, 2000, 2001].map(|now| terms.shown(at(now), false)), expected, "{:?}", rules.feedback);
        assert_eq!(terms.shown(at(2001), true), None, "nothing while an attempt runs");
    }
    // For whom it is due later, it is shown later.
    let later = Own { due: Some(Later::At(at(1500))), ..Own::default() };
    assert_eq!([1001, 1501].map(|now| terms(rules(), later).shown(at(now), false)), [None, all]);
}

#[test]
fn practice_comes_when_nothing_counts_and_nothing_is_given_away() {
    let never = Rules { feedback: Feedback::Never, ..rules() };
    let none = Rules { practice: false, ..rules() };
    let (once, twice) = (&[Credit::HALF][..], &[Credit::HALF; 2][..]);
    let score = Rules { feedback: Feedback::Shown { what: What::Score, when: When::AtOnce }, ..rules() };
    let table: [(&str, Rules, i64, &[Credit], bool); 8] = [
        ("an attempt is left", rules(), 1001, once, false),
        ("none left, before answers are shown", rules(), 500, twice, false),
        ("none left, after", rules(), 1001, twice, true),
        ("none left, where the score alone is shown", score, 1001, twice, false),
        ("none left, where answers are never shown", never, 1001, twice, false),
        ("closed, where answers are never shown", never, 2001, twice, true),
        ("closed, and never done", rules(), 2001, &[], true),
        ("not allowed", none, 2001, twice, false),
    ];
    for (case, rules, now, marks, expected) in table {
        assert_eq!(terms(rules, Own::default()).may_practise(at(now), done(marks)), expected, "{case}");
    }
    assert!(!terms(rules(), Own::default()).may_practise(at(2001), Record { marks: twice, runs: true }));
}

proptest! {
    /// Extra time: never less than a classmate has, never more than its share, and a little earlier never gives less than a little later.
    #[test]
    fn extra_time_is_a_share_of_what_a_classmate_has(started in 0_i64..2000, over in 1_u16..=100, under in 1_u16..=100) {
        prop_assume!(TimeFactor::new(over, under).is_some());
        let eased = times(over, under);
        let until = |adjustment, started| terms(rules(), adjustment).deadline(at(started)).unwrap().duration_since(at(started)).as_millis();
        let (class, own) = (until(Own::default(), started), until(eased, started));
        prop_assert!(own >= class);
        let (over, under) = (i128::from(over), i128::from(under));
        prop_assert!(own * under >= class * over && (own - 1) * under < class * over);
        prop_assert!(started == 0 || until(eased, started - 1) >= own);
    }

    #[test]
    fn in_time_for_the_class_is_in_time_for_all(started in 0_i64..2000, after in 0_i64..2000, over in 1_u16..=10, days in 0_u16..3) {
        let eased = Own { due: Some(Later::By(Days(days))), closes: Some(Later::By(Days(days))), ..times(over, 1) };
        let now = at(started + after);
        let rank = |hand_in| match hand_in {
            HandIn::InTime => 0,
            HandIn::Late => 1,
            HandIn::Refused(_) => 2,
        };
        let (class, own) = (terms(rules(), Own::default()).hand_in(at(started), now), terms(rules(), eased).hand_in(at(started), now));
        prop_assert!(rank(own) <= rank(class), "{own:?} for {class:?}");
    }
}
