//! How a homework's rules, and what is eased in it, are kept in columns: as JSON of types of its own. A renamed field is a migration.

use std::num::NonZeroU8;

use serde::{Deserialize, Serialize};

use super::entities::{assignment, paper};
use super::error::Fault;
use super::exercise_rows;
use super::rows::{self, read};
use crate::domain::assignment::{Assignment, SetFor};
use crate::domain::attempt::Layout;
use crate::domain::homework::Homework;
use crate::domain::homework::adjustment::{Adjustment, Days, ExtraTime, Later, MoreAttempts, Own, Standing, TimeFactor};
use crate::domain::homework::rules::{Attempts, Counts, Feedback, Minutes, Pass, PassMark, Rules, What, When};
use crate::domain::homework::window::Window;
use crate::domain::ident::{AssignmentId, ClassId, OwnQuizId, PaperId};
use crate::domain::own_quiz::QuizTitle;
use crate::domain::question_paper::QuestionPaper;

const RULES: &str = "assignments.rules";
const EASED: &str = "what is eased";

#[derive(Serialize, Deserialize)]
struct RulesRow {
    /// `None`: any number.
    attempts: Option<NonZeroU8>,
    counts: String,
    /// In minutes.
    limit: Option<u16>,
    shuffle: bool,
    layout: String,
    /// What, and when.
    feedback: Option<(String, String)>,
    practice: bool,
    /// In per cent, and whether until passed.
    pass: Option<(u8, bool)>,
}

pub(super) fn rules_json(rules: &Rules) -> Result<String, Fault> {
    let row = RulesRow {
        attempts: match rules.attempts {
            Attempts::Some(number) => Some(number),
            Attempts::AnyNumber => None,
        },
        counts: rules.counts.name().to_owned(),
        limit: rules.limit.map(Minutes::get),
        shuffle: rules.shuffle,
        layout: rules.layout.name().to_owned(),
        feedback: match rules.feedback {
            Feedback::Never => None,
            Feedback::Shown { what, when } => Some((what.name().to_owned(), when.name().to_owned())),
        },
        practice: rules.practice,
        pass: rules.pass.map(|pass| (pass.mark.get(), pass.until_passed)),
    };
    read(serde_json::to_string(&row).ok(), RULES)
}

fn rules(json: &str) -> Result<Rules, Fault> {
    let row: RulesRow = read(serde_json::from_str(json).ok(), RULES)?;
    let rules = || {
        Some(Rules {
            attempts: row.attempts.map_or(Attempts::AnyNumber, Attempts::Some),
            counts: Counts::parse(&row.counts)?,
            limit: row.limit.map(|minutes| Minutes::new(minutes).ok_or(())).transpose().ok()?,
            shuffle: row.shuffle,
            layout: Layout::parse(&row.layout)?,
            feedback: match &row.feedback {
                None => Feedback::Never,
                Some((what, when)) => Feedback::Shown { what: What::parse(what)?, when: When::parse(when)? },
            },
            practice: row.practice,
            pass: match row.pass {
                None => None,
                Some((mark, until_passed)) => Some(Pass { mark: PassMark::new(mark)?, until_passed }),
            },
        })
    };
    read(rules(), RULES)
}

#[derive(Serialize, Deserialize)]
struct EasedRow {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    time: Option<TimeRow>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    due: Option<LaterRow>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    closes: Option<LaterRow>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    attempts: Option<MoreRow>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    larger_print: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unshuffled: Option<bool>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum TimeRow {
    Times(u16, u16),
    NoLimit,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum LaterRow {
    Days(u16),
    /// UTC milliseconds.
    At(i64),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum MoreRow {
    By(u8),
    AnyNumber,
}

pub(super) fn own_json(own: &Own) -> Result<String, Fault> {
    json(own, |later| match later {
        Later::By(Days(days)) => LaterRow::Days(days),
        Later::At(at) => LaterRow::At(rows::millis(at)),
    })
}

pub(super) fn standing_json(standing: &Standing) -> Result<String, Fault> {
    json(standing, |Days(days)| LaterRow::Days(days))
}

pub(super) fn own(json: &str) -> Result<Own, Fault> {
    eased(json, |row| match row {
        LaterRow::Days(days) => Some(Later::By(Days(days))),
        LaterRow::At(millis) => Some(Later::At(rows::time(millis).ok()?)),
    })
}

pub(super) fn standing(json: &str) -> Result<Standing, Fault> {
    eased(json, |row| match row {
        LaterRow::Days(days) => Some(Days(days)),
        LaterRow::At(_) => None,
    })
}

fn json<L: Copy>(adjustment: &Adjustment<L>, later: impl Fn(L) -> LaterRow) -> Result<String, Fault> {
    let row = EasedRow {
        time: adjustment.time.map(|time| match time {
            ExtraTime::Times(factor) => {
                let (over, under) = factor.parts();
                TimeRow::Times(over, under)
            }
            ExtraTime::NoLimit => TimeRow::NoLimit,
        }),
        due: adjustment.due.map(&later),
        closes: adjustment.closes.map(&later),
        attempts: adjustment.attempts.map(|more| match more {
            MoreAttempts::By(more) => MoreRow::By(more),
            MoreAttempts::AnyNumber => MoreRow::AnyNumber,
        }),
        larger_print: adjustment.larger_print,
        unshuffled: adjustment.unshuffled,
    };
    read(serde_json::to_string(&row).ok(), EASED)
}

fn eased<L>(json: &str, later: impl Fn(LaterRow) -> Option<L>) -> Result<Adjustment<L>, Fault> {
    let row: EasedRow = read(serde_json::from_str(json).ok(), EASED)?;
    let time = match row.time {
        None => None,
        Some(TimeRow::NoLimit) => Some(ExtraTime::NoLimit),
        Some(TimeRow::Times(over, under)) => Some(ExtraTime::Times(read(TimeFactor::new(over, under), EASED)?)),
    };
    let end = |row: Option<LaterRow>| row.map(|row| read(later(row), EASED)).transpose();
    Ok(Adjustment {
        time,
        due: end(row.due)?,
        closes: end(row.closes)?,
        attempts: row.attempts.map(|more| match more {
            MoreRow::By(more) => MoreAttempts::By(more),
            MoreRow::AnyNumber => MoreAttempts::AnyNumber,
        }),
        larger_print: row.larger_print,
        unshuffled: row.unshuffled,
    })
}

/// A homework from its row; `included`: for whom it is, where it is not for all.
pub(super) fn assignment(row: &assignment::Model, set_for: SetFor) -> Result<Assignment, Fault> {
    let end = |millis: Option<i64>| millis.map(rows::time).transpose();
    let window = Window::new(rows::time(row.opens_at)?, end(row.due_at)?, end(row.closes_at)?);
    let homework = Homework::new(read(window.ok(), "the window of assignments")?, rules(&row.rules)?);
    Ok(Assignment {
        id: AssignmentId(row.id),
        class: ClassId(row.class_id),
        title: read(QuizTitle::parse(&row.title), "assignments.title")?,
        paper: PaperId(row.paper_id),
        key: PaperId(row.key_id),
        homework: read(homework.ok(), RULES)?,
        set_for,
        set_at: rows::time(row.set_at)?,
    })
}

pub(super) fn paper(row: &paper::Model) -> Result<QuestionPaper, Fault> {
    Ok(QuestionPaper::new(
        PaperId(row.id),
        (ClassId(row.class_id), row.quiz_id.map(OwnQuizId)),
        rows::book(&row.book)?,
        row.draw.map(rows::count).transpose()?,
        exercise_rows::paper_items(&row.items)?,
        rows::time(row.made_at)?,
    ))
}

pub(super) fn paper_columns(paper: &QuestionPaper) -> Result<paper::Model, Fault> {
    Ok(paper::Model {
        id: paper.id.0,
        class_id: paper.class.0,
        quiz_id: paper.quiz.map(|id| id.0),
        book: paper.book.to_string(),
        draw: paper.draw.map(i32::from),
        items: exercise_rows::paper_items_json(paper.items())?,
        made_at: rows::millis(paper.made_at),
    })
}
