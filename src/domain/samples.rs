//! Homework, papers and attempts for tests of results. Times are minutes.

use jiff::Timestamp;

use super::assignment::{Assignment, SetFor};
use super::attempt::{Item, Layout};
use super::class::{Class, ClassName, Joining, Pupil};
use super::club::Zone;
use super::credit::Credit;
use super::homework::Homework;
use super::homework::rules::{Attempts, Counts, Feedback, Rules};
use super::homework::window::Window;
use super::ident::{AssignmentId, AttemptId, BookSlug, ClassId, PaperId, PupilId, QuestionId};
use super::own_quiz::QuizTitle;
use super::reader::ReaderName;
use super::sitting::{HandedInBy, Sitting};

pub(super) fn at(minute: i64) -> Timestamp {
    Timestamp::from_second(60 * minute).unwrap()
}

pub(super) fn zone() -> Zone {
    Zone::parse("Europe/London").unwrap()
}

/// Any number of attempts, the best of which counts.
pub(super) fn rules() -> Rules {
    Rules {
        attempts: Attempts::AnyNumber,
        counts: Counts::Best,
        limit: None,
        shuffle: false,
        layout: Layout::OneByOne,
        feedback: Feedback::Never,
        practice: true,
        pass: None,
    }
}

/// For the whole class: opens at 0, is due at 1000 and closes at 2000.
pub(super) fn assignment(rules: Rules) -> Assignment {
    let window = Window::new(at(0), Some(at(1000)), Some(at(2000))).unwrap();
    Assignment {
        id: AssignmentId::new(),
        class: ClassId::new(),
        title: QuizTitle::parse("Chapter 1").unwrap(),
        paper: PaperId::new(),
        key: PaperId::new(),
        homework: Homework::new(window, rules).unwrap(),
        set_for: SetFor::Class,
        set_at: at(-10),
    }
}

pub(super) fn class() -> Class {
    Class {
        id: ClassId::new(),
        name: ClassName::parse("10 B").unwrap(),
        book: book(),
        zone: zone(),
        code: String::new(),
        joining: Joining::Closed,
        archived_at: None,
        opened_at: at(-100),
        pupils_go_at: at(100_000),
        teacher_key: None,
    }
}

pub(super) fn pupil(name: &str) -> Pupil {
    Pupil { id: PupilId::new(), name: ReaderName::parse(name).unwrap(), code: String::new(), joined_at: None }
}

/// An attempt that earned this for these questions.
pub(super) fn sitting(pupil: PupilId, started: i64, finished: Option<i64>, items: &[(&str, Credit)]) -> Sitting {
    let item = |(position, (question, credit)): (u16, &(&str, Credit))| Item {
        position,
        question: QuestionId::parse(question).unwrap(),
        response: None,
        tries: 0,
        credit: Some(*credit),
        own_ruling: false,
    };
    Sitting {
        attempt: AttemptId::new(),
        pupil,
        counts: true,
        retry_of: None,
        started_at: at(started),
        finished_at: finished.map(at),
        handed_in_by: finished.map(|_| HandedInBy::Pupil),
        voided_at: None,
        last_saved_at: None,
        items: (1..).zip(items).map(item).collect(),
    }
}

pub(super) fn book() -> BookSlug {
    BookSlug::parse("book").unwrap()
}
