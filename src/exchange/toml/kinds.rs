//! A `[[question]]` → a draft, by kind.

use rust_decimal::Decimal;

use super::gaps;
use super::keys::Keys;
use super::slips::Slips;
use crate::domain::answer_key::Spelling;
use crate::domain::prompt::About;
use crate::exchange::draft::{Asked, Draft, DraftKey, DraftOption, Traits};
use crate::exchange::kind_names;
use crate::exchange::tags;

/// The question of a table. `None` when something in it can’t be understood, which the slips say.
pub fn draft(mut table: Keys<'_>, text: &str, slips: &mut Slips<'_>) -> Option<Draft> {
    let id = table.text(slips, "id");
    let hint = table.text(slips, "hint");
    let explanation = table.text(slips, "explanation");
    let evidence = table.text(slips, "evidence");
    let traits = Traits {
        about: table.word(slips, "about", "character, theme or plot", About::parse),
        difficulty: table.word(slips, "difficulty", "easy, medium or hard", tags::difficulty),
        skill: table.word(slips, "skill", "recall or inference", tags::skill),
        chapter: table.chapter(slips, "reveals"),
        characters: table.ids(slips, "characters"),
        themes: table.ids(slips, "themes"),
        ..Traits::default()
    };
    let kind = kind(&mut table, slips)?;
    let asked = asked(&mut table, slips, kind);
    let unit = if kind == "number" { table.text(slips, "unit") } else { None };
    let place = table.place;
    table.rest(slips, &format!("a {kind} question"));
    let mut draft = Draft::new(place, text, asked.filter(|_| slips.problems.is_empty())?);
    draft.id = id;
    draft.hint = hint;
    draft.explanation = explanation.unwrap_or_default();
    draft.evidence = evidence.unwrap_or_default();
    draft.traits = Traits { unit, ..traits };
    draft.notices = std::mem::take(&mut slips.notices);
    Some(draft)
}

fn kind(table: &mut Keys<'_>, slips: &mut Slips<'_>) -> Option<&'static str> {
    let place = table.place;
    let Some(typed) = table.text(slips, "kind") else {
        let says =
            format!("It does not say what kind of question it is. Write `kind = \"…\"`, with one of: {}.", kind_names::KINDS.join(", "));
        slips.problem(place, says);
        return None;
    };
    kind_names::named(&typed).map_err(|says| slips.problem(place, says)).ok()
}

fn asked(table: &mut Keys<'_>, slips: &mut Slips<'_>, kind: &str) -> Option<Asked> {
    Some(match kind {
        "single" | "multiple" => Asked::Choices { options: options(table, slips), many: kind == "multiple" },
        "quote" => Asked::Quote { line: table.text(slips, "quote").unwrap_or_default(), speakers: options(table, slips) },
        "true-false" => Asked::Truth(answer(table, slips, "`answer = true` or `answer = false`", Keys::truth)?),
        "short" => Asked::Words(words(table, slips)),
        "cloze" => Asked::Gaps(gaps::read(table, slips)?),
        "order" => Asked::Order(table.texts(slips, "items")),
        "match" => Asked::Pairs { pairs: pairs(table, slips), extra: table.texts(slips, "extra_rights") },
        _ => Asked::Number {
            tolerance: table.number(slips, "tolerance").unwrap_or(Decimal::ZERO),
            answer: answer(table, slips, "a number, such as `answer = 7`", Keys::number)?,
        },
    })
}

/// What is right, where `answer` says so.
fn answer<'i, T>(
    table: &mut Keys<'i>,
    slips: &mut Slips<'_>,
    example: &str,
    read: impl Fn(&mut Keys<'i>, &mut Slips<'_>, &str) -> Option<T>,
) -> Option<T> {
    let answer = read(table, slips, "answer");
    if answer.is_none() && slips.problems.is_empty() {
        slips.problem(table.place, format!("It does not say what is right. Write {example}."));
    }
    answer
}

fn options(table: &mut Keys<'_>, slips: &mut Slips<'_>) -> Vec<DraftOption> {
    let mut options = Vec::new();
    for mut option in table.tables(slips, "option") {
        // Ids of options are made anew from their texts: nobody’s answers hang on those of a question that comes in.
        option.text(slips, "id");
        options.push(DraftOption {
            text: option.text(slips, "text").unwrap_or_default(),
            right: option.flag(slips, "right"),
            why: option.text(slips, "why").unwrap_or_default(),
            pinned: option.flag(slips, "pin"),
        });
        option.rest(slips, "an option");
    }
    options
}

fn words(table: &mut Keys<'_>, slips: &mut Slips<'_>) -> DraftKey {
    let accept = table.texts(slips, "accept");
    let spelling = table.word(slips, "spelling", "exact, close or usual", tags::spelling).or(Some(Spelling::Usual));
    let mut reject = Vec::new();
    for mut wrong in table.tables(slips, "reject") {
        let text = wrong.text(slips, "text").unwrap_or_default();
        reject.push((text, wrong.text(slips, "why").unwrap_or_default()));
        wrong.rest(slips, "a wrong answer");
    }
    DraftKey { accept, reject, spelling }
}

fn pairs(table: &mut Keys<'_>, slips: &mut Slips<'_>) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for mut pair in table.tables(slips, "pair") {
        let left = pair.text(slips, "left").unwrap_or_default();
        pairs.push((left, pair.text(slips, "right").unwrap_or_default()));
        pair.rest(slips, "a pair");
    }
    pairs
}
