//! `chapters/NN.toml` → a chapter's content and its solutions.

use std::sync::Arc;

use super::book::Facts;
use super::desk::Desk;
use super::ids::Taken;
use super::{prompt, question};
use crate::content::code::Code;
use crate::content::raw::at::At;
use crate::content::raw::chapter::RawChapter;
use crate::domain::answer_key::Solution;
use crate::domain::entry::EntryKind;
use crate::domain::ident::{EntryId, QuestionId};
use crate::domain::prompt::Prompt;
use crate::domain::question::Question;
use crate::domain::reveals::Reveals;

/// What a chapter's file adds to its chapter.
pub struct Content {
    /// One safe line.
    pub summary: String,
    /// What happens.
    pub recap: String,
    /// In the order of the file.
    pub prompts: Vec<Arc<Prompt>>,
    /// In the order of the file.
    pub questions: Vec<Arc<Question>>,
    /// By question.
    pub solutions: Vec<(QuestionId, Solution)>,
}

/// Where items are built, and what they need to know of their book; `None` when `book.toml` can't be read.
pub struct Setting<'a> {
    /// What an item gives away when it does not say: its chapter, or what opens its set.
    pub own: Reveals,
    /// The book.
    pub facts: Option<&'a Facts>,
}

impl Setting<'_> {
    /// The entries that the ids name; `None` when some name nothing, or nothing is known.
    pub fn resolve(&self, desk: &mut Desk<'_>, kind: EntryKind, ids: &[At<String>]) -> Option<Vec<EntryId>> {
        self.facts?.known.resolve(desk, kind, ids)
    }
}

/// The content of the chapter that the file is named after.
pub fn build(desk: &mut Desk<'_>, raw: &RawChapter, setting: &Setting<'_>, taken: &mut Taken) -> Option<Content> {
    let summary = desk.prose(desk.top, "summary", raw.summary.as_ref());
    let recap = desk.prose(desk.top, "recap", raw.recap.as_ref());
    let prompts: Vec<_> = raw.prompt.iter().map(|item| prompt::build(desk, item, setting, taken)).collect();
    let questions: Vec<_> = raw.question.iter().map(|item| question::build(desk, item, setting, taken)).collect();
    let prompts: Option<Vec<_>> = prompts.into_iter().map(|prompt| prompt.map(Arc::new)).collect();
    let questions: Option<Vec<_>> = questions.into_iter().collect();
    let (questions, solutions) = questions?
        .into_iter()
        .map(|(question, solution)| {
            let id = question.id.clone();
            (Arc::new(question), (id, solution))
        })
        .unzip();
    Some(Content { summary: summary?, recap: recap?, prompts: prompts?, questions, solutions })
}

/// What must have been read before an item is shown: its chapter or what opens its set, unless it says a later chapter.
pub fn reveals(desk: &mut Desk<'_>, raw: Option<&At<u16>>, setting: &Setting<'_>) -> Option<Reveals> {
    let Some(value) = raw else {
        return Some(setting.own);
    };
    let number = desk.chapter("reveals", value, setting.facts.and_then(|facts| facts.last))?;
    if let Some(own) = setting.own.chapter().filter(|own| number < *own) {
        desk.report(
            &value.span,
            Code::RevealsEarlier,
            format!("what stands in this file reveals chapter {own}, and no less than that"),
            format!("give a later chapter than {own}, or leave `reveals` out"),
        );
        return None;
    }
    Some(number.into())
}
