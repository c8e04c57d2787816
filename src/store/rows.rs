//! How domain values are written in columns, and read back.

use jiff::Timestamp;
use uuid::Uuid;

use super::entities::{attempt, attempt_item, guess, note, reader};
use super::error::Fault;
use crate::domain::attempt::{Attempt, Behaviour, Item, Layout, Plan};
use crate::domain::book::ChapterNumber;
use crate::domain::credit::Credit;
use crate::domain::guess::{Guess, GuessState};
use crate::domain::ident::{AssignmentId, AttemptId, BookSlug, PromptId, PupilId, QuestionId, ReaderId, RoomId, SetId};
use crate::domain::key_hash::KeyHash;
use crate::domain::note::Note;
use crate::domain::paper::Seed;
use crate::domain::prompt::About;
use crate::domain::quiz::QuizId;
use crate::domain::reader::{Account, Email, Reader, ReaderName};
use crate::domain::response::Response;
use crate::domain::sitting::{HandedInBy, Sits, Sitting};

/// A column's value; none means that this version of the program doesn't understand it.
pub(super) fn read<T>(value: Option<T>, column: &'static str) -> Result<T, Fault> {
    value.ok_or(Fault::Unreadable { column })
}

/// UTC milliseconds.
pub(super) fn millis(time: Timestamp) -> i64 {
    time.as_millisecond()
}

pub(super) fn time(millis: i64) -> Result<Timestamp, Fault> {
    read(Timestamp::from_millisecond(millis).ok(), "a time")
}

pub(super) fn chapter_column(chapter: ChapterNumber) -> i32 {
    i32::from(chapter.get())
}

pub(super) fn chapter(number: i32) -> Result<ChapterNumber, Fault> {
    read(u16::try_from(number).ok().and_then(ChapterNumber::new), "a chapter’s number")
}

/// The columns `chapter` and `question_set`, one of which says which of the book's quizzes it is; neither does for what is none of them.
pub(super) fn quiz_columns(quiz: &QuizId) -> (i32, Option<String>) {
    match quiz {
        QuizId::Chapter(number) => (chapter_column(*number), None),
        QuizId::Set(id) => (0, Some(id.to_string())),
        QuizId::Homework(_) | QuizId::Room(_) => (0, None),
    }
}

pub(super) fn quiz(number: i32, set: Option<&str>) -> Result<QuizId, Fault> {
    match set {
        None => Ok(QuizId::Chapter(chapter(number)?)),
        Some(set) => read(SetId::parse(set).filter(|_| number == 0).map(QuizId::Set), "attempts.question_set"),
    }
}

pub(super) fn book(slug: &str) -> Result<BookSlug, Fault> {
    read(BookSlug::parse(slug), "a book’s name")
}

/// A small count.
pub(super) fn count(number: i32) -> Result<u16, Fault> {
    read(u16::try_from(number).ok(), "a count")
}

/// Numerator and denominator.
pub(super) fn credit_columns(credit: Credit) -> Result<(i64, i64), Fault> {
    let (num, den) = credit.parts();
    i64::try_from(num).ok().zip(i64::try_from(den).ok()).ok_or(Fault::TooLarge)
}

pub(super) fn credit(num: Option<i64>, den: Option<i64>) -> Result<Option<Credit>, Fault> {
    let Some((num, den)) = num.zip(den) else { return Ok(None) };
    let parts = u64::try_from(num).ok().zip(u64::try_from(den).ok().filter(|den| *den > 0));
    read(parts, "a credit").map(|(num, den)| Some(Credit::of(num, den)))
}

/// The JSON of a response, and whether it answers anything.
pub(super) fn response_columns(response: Option<&Response>) -> Result<(Option<String>, bool), Fault> {
    let json = response.map(serde_json::to_string).transpose().map_err(|_| Fault::Unreadable { column: "a response" })?;
    Ok((json, response.is_some_and(|response| !response.is_blank())))
}

fn response(json: Option<&str>) -> Result<Option<Response>, Fault> {
    json.map(|json| read(serde_json::from_str(json).ok(), "attempt_items.response")).transpose()
}

pub(super) fn reader(row: &reader::Model) -> Result<Reader, Fault> {
    let account = match &row.account_name {
        None => None,
        Some(name) => Some(Account {
            name: read(ReaderName::given(name), "readers.account_name")?,
            email: row.email.as_deref().map(|email| read(Email::parse(email), "readers.email")).transpose()?,
        }),
    };
    Ok(Reader { id: ReaderId(row.id), account, created_at: time(row.created_at)? })
}

pub(super) fn note(row: note::Model) -> Result<Note, Fault> {
    Ok(Note {
        book: book(&row.book)?,
        chapter: chapter(row.chapter)?,
        prompt: read(PromptId::parse(&row.prompt), "notes.prompt")?,
        text: row.text,
        saved_at: time(row.saved_at)?,
    })
}

pub(super) fn guess(row: guess::Model) -> Result<Guess, Fault> {
    Ok(Guess {
        book: book(&row.book)?,
        chapter: chapter(row.chapter)?,
        text: row.text,
        sealed_at: time(row.sealed_at)?,
        state: read(GuessState::parse(&row.state), "guesses.state")?,
    })
}

/// The columns that make up a plan, read.
pub(super) fn plan(
    book_slug: &str,
    (number, set): (i32, Option<&str>),
    (assignment, room): (Option<Uuid>, Option<Uuid>),
    focus: Option<&str>,
    behaviour: &str,
    layout: &str,
) -> Result<Plan, Fault> {
    Ok(Plan {
        book: book(book_slug)?,
        quiz: match (assignment, room) {
            (Some(id), _) => QuizId::Homework(AssignmentId(id)),
            (None, Some(id)) => QuizId::Room(RoomId(id)),
            (None, None) => quiz(number, set)?,
        },
        focus: focus.map(|focus| read(About::parse(focus), "attempts.focus")).transpose()?,
        behaviour: read(Behaviour::parse(behaviour), "attempts.behaviour")?,
        layout: read(Layout::parse(layout), "attempts.layout")?,
    })
}

pub(super) fn item(row: &attempt_item::Model) -> Result<Item, Fault> {
    Ok(Item {
        position: count(row.position)?,
        question: read(QuestionId::parse(&row.question), "attempt_items.question")?,
        response: response(row.response.as_deref())?,
        tries: read(u8::try_from(row.tries).ok(), "attempt_items.tries")?,
        credit: credit(row.credit_num, row.credit_den)?,
        own_ruling: row.own_ruling,
    })
}

/// An attempt from its row and those of its items, in order of position.
pub(super) fn attempt(row: &attempt::Model, items: &[attempt_item::Model]) -> Result<Attempt, Fault> {
    Ok(Attempt {
        id: AttemptId(row.id),
        reader: ReaderId(row.reader_id),
        plan: plan(
            &row.book,
            (row.chapter, row.question_set.as_deref()),
            (row.assignment_id, row.room_id),
            row.focus.as_deref(),
            &row.behaviour,
            &row.layout,
        )?,
        seed: Seed(row.seed.cast_unsigned()),
        retry_of: row.retry_of.map(AttemptId),
        started_at: time(row.started_at)?,
        finished_at: row.finished_at.map(time).transpose()?,
        share_token: row.share_token.clone().map(KeyHash::kept),
        sits: sits(row)?,
        items: items.iter().map(item).collect::<Result<_, _>>()?,
    })
}

/// What ties an attempt to a homework.
pub(super) fn sits(row: &attempt::Model) -> Result<Option<Sits>, Fault> {
    let Some((assignment, pupil)) = row.assignment_id.zip(row.pupil_id) else { return Ok(None) };
    let handed_in_by = row.handed_in_by.as_deref().map(|by| read(HandedInBy::parse(by), "attempts.handed_in_by")).transpose()?;
    Ok(Some(Sits {
        assignment: AssignmentId(assignment),
        pupil: PupilId(pupil),
        counts: row.counts,
        handed_in_by,
        voided_at: row.voided_at.map(time).transpose()?,
        extended_until: row.extended_until.map(time).transpose()?,
        device: match (row.device, row.device_at) {
            (Some(device), Some(at)) => Some((ReaderId(device), time(at)?)),
            _ => None,
        },
    }))
}

/// An attempt as results need it; `None` when it is at no homework.
pub(super) fn sitting(row: &attempt::Model, items: &[attempt_item::Model]) -> Result<Option<Sitting>, Fault> {
    let Some(sits) = sits(row)? else { return Ok(None) };
    Ok(Some(Sitting {
        attempt: AttemptId(row.id),
        pupil: sits.pupil,
        counts: sits.counts,
        retry_of: row.retry_of.map(AttemptId),
        started_at: time(row.started_at)?,
        finished_at: row.finished_at.map(time).transpose()?,
        handed_in_by: sits.handed_in_by,
        voided_at: sits.voided_at,
        extended_until: sits.extended_until,
        last_saved_at: items.iter().filter_map(|item| item.answered_at).max().map(time).transpose()?,
        items: items.iter().map(item).collect::<Result<_, _>>()?,
    }))
}

/// The columns of an attempt that begins.
pub(super) fn new_attempt(attempt: &crate::domain::attempt::NewAttempt) -> Result<attempt::Model, Fault> {
    let plan = &attempt.plan;
    let (chapter, question_set) = quiz_columns(&plan.quiz);
    Ok(attempt::Model {
        id: attempt.id.0,
        reader_id: attempt.reader.0,
        form_key: attempt.form.0,
        seed: attempt.seed.0.cast_signed(),
        book: plan.book.to_string(),
        chapter,
        question_set,
        focus: plan.focus.map(|focus| focus.name().to_owned()),
        behaviour: plan.behaviour.name().to_owned(),
        layout: plan.layout.name().to_owned(),
        retry_of: attempt.retry_of.map(|id| id.0),
        questions: i32::try_from(attempt.questions.len()).map_err(|_| Fault::TooLarge)?,
        started_at: millis(attempt.started_at),
        finished_at: None,
        earned_num: None,
        earned_den: None,
        share_token: None,
        assignment_id: attempt.sits.map(|sits| sits.assignment.0),
        pupil_id: attempt.sits.map(|sits| sits.pupil.0),
        counts: attempt.sits.is_none_or(|sits| sits.counts),
        handed_in_by: None,
        voided_at: None,
        extended_until: None,
        device: attempt.sits.and_then(|sits| sits.device).map(|(device, _)| device.0),
        device_at: attempt.sits.and_then(|sits| sits.device).map(|(_, at)| millis(at)),
        room_id: if let QuizId::Room(id) = plan.quiz { Some(id.0) } else { None },
    })
}

/// The columns of an item nobody has answered yet.
pub(super) fn new_item(attempt: Uuid, index: usize, question: &QuestionId) -> Result<attempt_item::Model, Fault> {
    Ok(attempt_item::Model {
        attempt_id: attempt,
        position: u16::try_from(index + 1).map_err(|_| Fault::TooLarge)?.into(),
        question: question.to_string(),
        response: None,
        answered: false,
        tries: 0,
        credit_num: None,
        credit_den: None,
        answered_at: None,
        own_ruling: false,
    })
}
