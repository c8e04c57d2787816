//! Homework, papers and attempts for tests of results. Times are minutes.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;

use super::answer_key::{AnswerKey, Solution};
use super::assignment::{Assignment, SetFor};
use super::attempt::{Item, Layout};
use super::class::{Class, ClassName, Joining, Pupil};
use super::club::Zone;
use super::credit::Credit;
use super::exercise::Exercise;
use super::homework::Homework;
use super::homework::rules::{Attempts, Counts, Feedback, Rules};
use super::homework::window::Window;
use super::ident::{AssignmentId, AttemptId, BookSlug, ClassId, OptionId, PaperId, PupilId, QuestionId};
use super::own_quiz::QuizTitle;
use super::prompt::About;
use super::question::{Ask, Choice, Difficulty, Question, Skill};
use super::question_paper::{PaperItem, QuestionPaper};
use super::reader::ReaderName;
use super::reveals::Reveals;
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
    }
}

pub(super) fn pupil(name: &str) -> Pupil {
    Pupil { id: PupilId::new(), name: ReaderName::parse(name).unwrap(), code: String::new(), joined_at: None, listed: true }
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
        extended_until: None,
        last_saved_at: None,
        items: (1..).zip(items).map(item).collect(),
    }
}

pub(super) fn book() -> BookSlug {
    BookSlug::parse("book").unwrap()
}

pub(super) fn option(id: &str) -> OptionId {
    OptionId::parse(id).unwrap()
}

/// Options with these ids.
pub(super) fn choices(ids: &[&str]) -> Vec<Choice> {
    ids.iter().map(|id| Choice { id: option(id), text: id.to_uppercase(), pinned: false }).collect()
}

/// A question on the plot that gives nothing away.
pub(super) fn question(id: &str, ask: Ask) -> Question {
    Question {
        id: QuestionId::parse(id).unwrap(),
        about: About::Plot,
        characters: vec![],
        themes: vec![],
        difficulty: Difficulty::Easy,
        skill: Skill::Recall,
        reveals: Reveals::NOTHING,
        text: String::new(),
        hint: None,
        ask,
    }
}

pub(super) fn exercise(question: Question, key: AnswerKey) -> Exercise {
    Exercise { question, solution: Solution { key, explanation: String::new(), evidence: String::new(), reasons: BTreeMap::new() } }
}

pub(super) fn paper(exercises: Vec<Exercise>) -> QuestionPaper {
    let items = exercises.into_iter().map(|exercise| PaperItem {
        question: Arc::new(exercise.question),
        solution: Arc::new(exercise.solution),
        always: true,
    });
    QuestionPaper::new(PaperId::new(), (ClassId::new(), None), book(), None, items.collect(), at(-10))
}
