//! `[[question]]` → what is asked, and apart from it what is right.

use std::collections::BTreeMap;

use super::chapter::{Setting, reveals};
use super::choices::{self, Rule};
use super::desk::Desk;
use super::ids::{self, Taken};
use super::{cloze, number, order, pairs, short};
use crate::content::code::Code;
use crate::content::nearest::listed;
use crate::content::raw::at::At;
use crate::content::raw::question::RawQuestion;
use crate::content::raw::words::RawKind;
use crate::domain::answer_key::{AnswerKey, Solution};
use crate::domain::entry::EntryKind;
use crate::domain::ident::{OptionId, QuestionId};
use crate::domain::question::{Ask, Question};

/// What a kind makes of its own keys.
pub struct Built {
    /// What is asked.
    pub ask: Ask,
    /// What is right.
    pub key: AnswerKey,
    /// Why options are wrong, or right.
    pub reasons: BTreeMap<OptionId, String>,
}

impl Built {
    /// A question whose options need no reasons.
    pub fn plain(ask: Ask, key: AnswerKey) -> Self {
        let reasons = BTreeMap::new();
        Self { ask, key, reasons }
    }
}

/// The question and its solution, with an id that nobody else of the book has.
pub fn build(desk: &mut Desk<'_>, raw: &At<RawQuestion>, setting: &Setting<'_>, taken: &mut Taken) -> Option<(Question, Solution)> {
    let id = desk.required(&raw.span, "id", raw.id.as_ref());
    if let Some(id) = id {
        taken.take(desk, id);
    }
    let id = id.and_then(|id| ids::read(desk, "id", id, QuestionId::parse));
    let about = desk.required(&raw.span, "about", raw.about.as_ref());
    let difficulty = desk.required(&raw.span, "difficulty", raw.difficulty.as_ref());
    let skill = desk.required(&raw.span, "skill", raw.skill.as_ref());
    let text = desk.prose(&raw.span, "text", raw.text.as_ref());
    let hint = desk.optional_prose("hint", raw.hint.as_ref());
    let explanation = desk.prose(&raw.span, "explanation", raw.explanation.as_ref());
    let evidence = desk.prose(&raw.span, "evidence", raw.evidence.as_ref());
    let characters = setting.resolve(desk, EntryKind::Character, &raw.characters);
    let themes = setting.resolve(desk, EntryKind::Theme, &raw.themes);
    let reveals = reveals(desk, raw.reveals.as_ref(), setting);
    let kind = desk.required(&raw.span, "kind", raw.kind.as_ref());
    let built = kind.and_then(|kind| {
        refuse_foreign_keys(desk, raw, kind.value);
        by_kind(desk, raw, kind.value)
    })?;
    let question = Question {
        id: id?,
        about: about?.value.into(),
        characters: characters?,
        themes: themes?,
        difficulty: difficulty?.value.into(),
        skill: skill?.value.into(),
        reveals: reveals?,
        text: text?,
        hint: hint?,
        ask: built.ask,
    };
    let solution = Solution { key: built.key, explanation: explanation?, evidence: evidence?, reasons: built.reasons };
    Some((question, solution))
}

fn refuse_foreign_keys(desk: &mut Desk<'_>, raw: &RawQuestion, kind: RawKind) {
    let own = [kind.required_keys(), kind.optional_keys()].concat();
    for (key, span) in raw.kind_keys() {
        if !own.contains(&key) {
            desk.report(
                &span,
                Code::ForeignKey,
                format!("a `{}` question has no `{key}`", kind.name()),
                format!("delete it, or change `kind`; what this kind has of its own is {}", listed(&own)),
            );
        }
    }
}

fn by_kind(desk: &mut Desk<'_>, raw: &At<RawQuestion>, kind: RawKind) -> Option<Built> {
    match kind {
        RawKind::Single => {
            let (options, mut right, reasons) = choices::build(desk, raw, Rule::One)?;
            let key = AnswerKey::One(right.pop_first()?);
            Some(Built { ask: Ask::Single { options }, key, reasons })
        }
        RawKind::Multiple => {
            let (options, right, reasons) = choices::build(desk, raw, Rule::Several)?;
            let pick = u8::try_from(right.len()).ok()?;
            let key = AnswerKey::Several { right, options: options.len() };
            Some(Built { ask: Ask::Multiple { options, pick }, key, reasons })
        }
        RawKind::Quote => {
            let line = desk.prose(&raw.span, "quote", raw.quote.as_ref());
            let (speakers, mut right, reasons) = choices::build(desk, raw, Rule::One)?;
            let key = AnswerKey::One(right.pop_first()?);
            Some(Built { ask: Ask::Quote { line: line?, speakers }, key, reasons })
        }
        RawKind::TrueFalse => number::truth(desk, raw),
        RawKind::Number => number::build(desk, raw),
        RawKind::Short => short::build(desk, raw),
        RawKind::Cloze => cloze::build(desk, raw),
        RawKind::Order => order::build(desk, raw),
        RawKind::Match => pairs::build(desk, raw),
    }
}
