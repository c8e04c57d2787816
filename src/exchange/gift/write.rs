//! Questions → GIFT, as Moodle reads it.

use super::comment::mark;
use crate::domain::answer_key::{AnswerKey, TextKey};
use crate::domain::exercise::Exercise;
use crate::domain::ident::OptionId;
use crate::domain::question::{Ask, Choice};
use crate::exchange::feedback;
use crate::exchange::tags;
use crate::exchange::written::{Ledger, Written};

/// The questions as GIFT. Cloze has no place in it; hints, and which option keeps its place, are left out.
pub fn write(items: &[Exercise]) -> Written {
    let mut ledger = Ledger::default();
    let mut file = String::new();
    for item in items {
        match answers(item, &mut ledger) {
            Some(answers) => {
                file.push_str(&comment(item));
                file.push_str(&format!("::{}::{}{{{answers}}}\n\n", item.question.id, rich(&question_text(item))));
                losses(item, &mut ledger);
            }
            None => ledger.whole(item, "GIFT has no passages with gaps. Take Moodle XML, or a spreadsheet."),
        }
    }
    ledger.with(file.into_bytes())
}

fn comment(item: &Exercise) -> String {
    let marks = tags::of(item).into_iter().map(|tag| mark("tag", &tag));
    let marks: Vec<String> = std::iter::once(mark("id", item.question.id.as_str())).chain(marks).collect();
    format!("// {}\n", marks.join(" "))
}

/// The text; a quotation is its last line.
fn question_text(item: &Exercise) -> String {
    match &item.question.ask {
        Ask::Quote { line, .. } => format!("{}\n“{line}”", item.question.text),
        _ => item.question.text.clone(),
    }
}

/// What stands between the braces; `None` when GIFT has no place for the kind.
fn answers(item: &Exercise, ledger: &mut Ledger) -> Option<String> {
    let general = feedback::join(&item.solution.explanation, &item.solution.evidence);
    let general = if general.is_empty() { String::new() } else { format!("####{}", inherited(&general)) };
    let lines = match (&item.question.ask, &item.solution.key) {
        (Ask::Single { options } | Ask::Quote { speakers: options, .. }, AnswerKey::One(right)) => {
            options.iter().map(|option| choice(item, option, if option.id == *right { "=" } else { "~" })).collect()
        }
        (Ask::Multiple { options, .. }, AnswerKey::Several { right, .. }) => {
            let weight = weight(right.len());
            let sign = |id: &OptionId| if right.contains(id) { format!("~%{weight}%") } else { format!("~%-{weight}%") };
            options.iter().map(|option| choice(item, option, &sign(&option.id))).collect()
        }
        (Ask::TrueFalse, AnswerKey::Truth(truth)) => return Some(format!("{}{general}", if *truth { "TRUE" } else { "FALSE" })),
        (Ask::Short, AnswerKey::Text(key)) => words(item, key, ledger),
        (Ask::Number { .. }, AnswerKey::Number { answer, tolerance }) => return Some(format!("#{answer}:{tolerance}{general}")),
        (Ask::Match { lefts, rights }, AnswerKey::Pairs(pairs)) => {
            let partner = |left: &Choice| rights.iter().find(|right| pairs.get(&left.id) == Some(&right.id));
            let paired =
                lefts.iter().filter_map(|left| Some(format!("={} -> {}", side(item, left, ledger), inherited(&partner(left)?.text))));
            let extra = rights.iter().filter(|right| !pairs.values().any(|paired| *paired == right.id));
            paired.chain(extra.map(|right| format!("= -> {}", inherited(&right.text)))).collect()
        }
        (Ask::Order { items }, AnswerKey::Order(order)) => {
            let text = |id: &OptionId| items.iter().find(|item| item.id == *id).map(|item| inherited(&item.text));
            let lines: Vec<String> = order.iter().filter_map(text).collect();
            return Some(format!(">{} ALL VERTICAL\n{}\n{general}", lines.len(), lines.join("\n")));
        }
        _ => return None,
    };
    let lines: Vec<String> = lines;
    Some(format!("\n\t{}\n\t{general}\n", lines.join("\n\t")))
}

/// An option. Text that begins with a percent sign would look like a weight, so it gets one.
fn choice(item: &Exercise, option: &Choice, sign: &str) -> String {
    let why = item.solution.reasons.get(&option.id).map(|why| format!("#{}", inherited(why))).unwrap_or_default();
    let sign = if option.text.starts_with('%') && sign.len() == 1 { if sign == "=" { "=%100%" } else { "~%0%" } } else { sign };
    format!("{sign}{}{why}", inherited(&option.text))
}

/// What one of so many right answers is worth, in percent: one of the weights that Moodle knows.
fn weight(rights: usize) -> &'static str {
    match rights {
        0 | 1 => "100",
        2 => "50",
        3 => "33.33333",
        4 => "25",
        5 => "20",
        6 => "16.66667",
        7 => "14.28571",
        8 => "12.5",
        9 => "11.11111",
        _ => "10",
    }
}

fn words(item: &Exercise, key: &TextKey, ledger: &mut Ledger) -> Vec<String> {
    let sign = |text: &str| if text.starts_with('%') { "=%100%" } else { "=" };
    let accept = key.accept.iter().map(|text| format!("{}{}", sign(text), typed(text)));
    let reject = key.reject.iter().map(|rejected| format!("=%0%{}#{}", typed(&rejected.text), inherited(&rejected.why)));
    let lines: Vec<String> = accept.chain(reject).collect();
    if lines.iter().any(|line| line.contains("->")) {
        ledger.part(item, "-> would make pairs of the answers, so it became →.");
    }
    lines.iter().map(|line| line.replace("->", "→")).collect()
}

/// The left of a pair, in which `->` can’t be escaped.
fn side(item: &Exercise, left: &Choice, ledger: &mut Ledger) -> String {
    if left.text.contains("->") {
        ledger.part(item, "-> stands between the sides of a pair, so it became → in a left side.");
    }
    inherited(&left.text.replace("->", "→"))
}

fn losses(item: &Exercise, ledger: &mut Ledger) {
    if item.question.hint.is_some() {
        ledger.part(item, "GIFT has no hints, so the hint is left out.");
    }
    let pinned = |options: &[Choice]| options.iter().any(|option| option.pinned);
    if let Ask::Single { options } | Ask::Multiple { options, .. } | Ask::Quote { speakers: options, .. } = &item.question.ask
        && pinned(options)
    {
        ledger.part(item, "GIFT can’t keep an option in its place among shuffled ones.");
    }
}

/// A text that says of itself that it is plain; those inside the braces inherit that.
fn rich(text: &str) -> String {
    format!("[plain]{}", escape(text))
}

/// A text inside the braces. One that begins like a markup must say what it is.
fn inherited(text: &str) -> String {
    if text.starts_with('[') { rich(text) } else { escape(text) }
}

/// An answer to type: a star stands for any letters unless it is escaped.
fn typed(text: &str) -> String {
    inherited(&text.replace('*', "\\*"))
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '~' | '=' | '#' | '{' | '}' | ':' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c => escaped.push(c),
        }
    }
    escaped
}
