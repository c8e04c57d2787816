//! Who may do what to which object: one function, asked by every page that touches somebody's things.

use super::attempt::{Attempt, Behaviour};
use super::book::ChapterNumber;
use super::ident::ReaderId;
use super::progress::Progress;
use super::reveals::Reveals;

/// Something somebody wants to do.
#[derive(Clone, Copy, Debug)]
pub enum Act<'a> {
    /// Look at an attempt, its questions and one's answers.
    ReadAttempt(&'a Attempt),
    /// Answer, check or finish: only while it runs.
    AnswerAttempt(&'a Attempt),
    /// Count an answer as right oneself, or take that back: only in practice, while it runs.
    RuleOnAnswer(&'a Attempt),
    /// Publish its score, or take that back.
    ShareAttempt(&'a Attempt),
    /// See prompts, questions, notes or articles that give away as much as that.
    See {
        /// How far the reader has read.
        progress: Progress,
        /// What must have been read before.
        reveals: Reveals,
    },
    /// Seal a guess at what happens next, or take it back: at the chapter read up to, unless nothing comes next.
    Guess {
        /// How far the reader has read.
        progress: Progress,
        /// The chapter.
        chapter: ChapterNumber,
        /// The book's last one.
        last: ChapterNumber,
    },
}

/// What the policy says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// Go ahead.
    Allowed,
    /// Not theirs: answered as if it did not exist, so that ids can't be probed.
    Hidden,
    /// Theirs, but not yet or not any more.
    Closed,
}

/// Whether `actor` (`None`: a visitor without a session) may do `act`.
pub fn rule(actor: Option<ReaderId>, act: Act<'_>) -> Ruling {
    let owns = |attempt: &Attempt| actor == Some(attempt.reader);
    match act {
        Act::ReadAttempt(attempt) | Act::AnswerAttempt(attempt) | Act::RuleOnAnswer(attempt) | Act::ShareAttempt(attempt)
            if !owns(attempt) =>
        {
            Ruling::Hidden
        }
        Act::ReadAttempt(_) => Ruling::Allowed,
        Act::AnswerAttempt(attempt) => open_if(attempt.finished_at.is_none()),
        Act::RuleOnAnswer(attempt) => open_if(attempt.finished_at.is_none() && attempt.plan.behaviour == Behaviour::Practice),
        Act::ShareAttempt(attempt) => open_if(attempt.finished_at.is_some()),
        Act::See { progress, reveals } => open_if(progress.opens(reveals)),
        Act::Guess { progress, chapter, last } => open_if(progress.chapter() == Some(chapter) && chapter < last),
    }
}

fn open_if(condition: bool) -> Ruling {
    if condition { Ruling::Allowed } else { Ruling::Closed }
}
