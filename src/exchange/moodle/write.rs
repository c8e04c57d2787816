//! Questions → Moodle XML, as Moodle reads it.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::write_cloze::passage;
use crate::domain::answer_key::{AnswerKey, Rejected};
use crate::domain::exercise::Exercise;
use crate::domain::ident::OptionId;
use crate::domain::question::{Ask, Choice};
use crate::exchange::failure::Failure;
use crate::exchange::feedback;
use crate::exchange::html::from_plain;
use crate::exchange::tags;
use crate::exchange::written::{Ledger, Written};

type Xml = Writer<Vec<u8>>;

/// The questions as Moodle XML. Which option keeps its place is left out.
///
/// # Errors
/// When they can’t be written.
pub fn write(items: &[Exercise]) -> Result<Written, Failure> {
    let mut ledger = Ledger::default();
    for item in items {
        losses(item, &mut ledger);
    }
    let bytes = quiz(items).map_err(|error| Failure::Unwritable { why: error.to_string() })?;
    Ok(ledger.with(bytes))
}

fn quiz(items: &[Exercise]) -> io::Result<Vec<u8>> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("quiz").write_inner_content(|xml| items.iter().try_for_each(|item| question(xml, item)))?;
    Ok(xml.into_inner())
}

fn question(xml: &mut Xml, item: &Exercise) -> io::Result<()> {
    let kind = kind(&item.question.ask);
    xml.create_element("question").with_attribute(("type", kind)).write_inner_content(|xml| {
        text(xml, "name", None, item.question.id.as_str())?;
        text(xml, "questiontext", Some("html"), &question_text(item))?;
        let general = feedback::join(&item.solution.explanation, &item.solution.evidence);
        text(xml, "generalfeedback", Some("html"), &from_plain(&general))?;
        plain(xml, "idnumber", item.question.id.as_str())?;
        answers(xml, item)?;
        if let Some(hint) = &item.question.hint {
            text(xml, "hint", Some("html"), &from_plain(hint))?;
        }
        let tags = tags::of(item);
        xml.create_element("tags").write_inner_content(|xml| tags.iter().try_for_each(|tag| text(xml, "tag", None, tag)))?;
        Ok(())
    })?;
    Ok(())
}

fn kind(ask: &Ask) -> &'static str {
    match ask {
        Ask::Single { .. } | Ask::Multiple { .. } | Ask::Quote { .. } => "multichoice",
        Ask::TrueFalse => "truefalse",
        Ask::Short => "shortanswer",
        Ask::Cloze { .. } => "cloze",
        Ask::Order { .. } => "ordering",
        Ask::Match { .. } => "matching",
        Ask::Number { .. } => "numerical",
    }
}

/// The text as HTML. A quotation is its last line; a passage follows its first.
fn question_text(item: &Exercise) -> String {
    let text = &item.question.text;
    match (&item.question.ask, &item.solution.key) {
        (Ask::Quote { line, .. }, _) => from_plain(&format!("{text}\n“{line}”")),
        (Ask::Cloze { passage: pieces }, AnswerKey::Gaps(keys)) => {
            let text = from_plain(&text.replace('\n', " ")).replace('{', "&#123;");
            format!("<p>{text}</p><p>{}</p>", passage(pieces, keys))
        }
        _ => from_plain(text),
    }
}

fn answers(xml: &mut Xml, item: &Exercise) -> io::Result<()> {
    let reason = |id: &OptionId| item.solution.reasons.get(id).map_or("", String::as_str);
    match (&item.question.ask, &item.solution.key) {
        (Ask::Single { options } | Ask::Quote { speakers: options, .. }, AnswerKey::One(right)) => {
            plain(xml, "single", "true")?;
            plain(xml, "shuffleanswers", "true")?;
            options.iter().try_for_each(|option| choice(xml, option, if option.id == *right { "100" } else { "0" }, reason(&option.id)))
        }
        (Ask::Multiple { options, .. }, AnswerKey::Several { right, .. }) => {
            plain(xml, "single", "false")?;
            plain(xml, "shuffleanswers", "true")?;
            let (gain, loss) = weights(right.len());
            options
                .iter()
                .try_for_each(|option| choice(xml, option, if right.contains(&option.id) { gain } else { loss }, reason(&option.id)))
        }
        (Ask::TrueFalse, AnswerKey::Truth(truth)) => {
            let words = [("true", *truth), ("false", !*truth)];
            words.into_iter().try_for_each(|(word, right)| answer(xml, "plain_text", if right { "100" } else { "0" }, word, ""))
        }
        (Ask::Short, AnswerKey::Text(key)) => {
            plain(xml, "usecase", "0")?;
            let wild = |text: &str| text.replace('*', "\\*");
            key.accept.iter().try_for_each(|text| answer(xml, "moodle_auto_format", "100", &wild(text), ""))?;
            let reject = |Rejected { text, why }: &Rejected| answer(xml, "moodle_auto_format", "0", &wild(text), why);
            key.reject.iter().try_for_each(reject)
        }
        (Ask::Number { .. }, AnswerKey::Number { answer: exact, tolerance }) => {
            let element = xml.create_element("answer").with_attributes([("fraction", "100"), ("format", "moodle_auto_format")]);
            element.write_inner_content(|xml| {
                plain(xml, "text", &exact.to_string())?;
                plain(xml, "tolerance", &tolerance.to_string())
            })?;
            Ok(())
        }
        (Ask::Match { lefts, rights }, AnswerKey::Pairs(pairs)) => {
            plain(xml, "shuffleanswers", "true")?;
            for left in lefts {
                let right = rights.iter().find(|right| pairs.get(&left.id) == Some(&right.id));
                subquestion(xml, &left.text, right.map_or("", |right| &right.text))?;
            }
            let extra = rights.iter().filter(|right| !pairs.values().any(|paired| *paired == right.id));
            extra.into_iter().try_for_each(|right| subquestion(xml, "", &right.text))
        }
        (Ask::Order { items }, AnswerKey::Order(order)) => {
            for (name, value) in [("layouttype", "VERTICAL"), ("selecttype", "ALL"), ("gradingtype", "RELATIVE_ALL_PREVIOUS_AND_NEXT")] {
                plain(xml, name, value)?;
            }
            let texts = order.iter().filter_map(|id| items.iter().find(|item| item.id == *id));
            (1..).zip(texts).try_for_each(|(place, item): (usize, _)| answer(xml, "html", &place.to_string(), &from_plain(&item.text), ""))
        }
        _ => Ok(()),
    }
}

/// What one of so many right answers earns and a wrong one takes, in percent: weights that Moodle knows.
fn weights(rights: usize) -> (&'static str, &'static str) {
    match rights {
        0 | 1 => ("100", "-100"),
        2 => ("50", "-50"),
        3 => ("33.33333", "-33.33333"),
        4 => ("25", "-25"),
        5 => ("20", "-20"),
        6 => ("16.66667", "-16.66667"),
        7 => ("14.28571", "-14.28571"),
        8 => ("12.5", "-12.5"),
        _ => ("11.11111", "-11.11111"),
    }
}

fn choice(xml: &mut Xml, option: &Choice, fraction: &str, why: &str) -> io::Result<()> {
    answer(xml, "html", fraction, &from_plain(&option.text), why)
}

fn answer(xml: &mut Xml, format: &str, fraction: &str, words: &str, why: &str) -> io::Result<()> {
    xml.create_element("answer").with_attributes([("fraction", fraction), ("format", format)]).write_inner_content(|xml| {
        plain(xml, "text", words)?;
        text(xml, "feedback", Some("html"), &from_plain(why))
    })?;
    Ok(())
}

fn subquestion(xml: &mut Xml, left: &str, right: &str) -> io::Result<()> {
    xml.create_element("subquestion").with_attribute(("format", "html")).write_inner_content(|xml| {
        plain(xml, "text", &from_plain(left))?;
        text(xml, "answer", None, right)
    })?;
    Ok(())
}

/// `<name format="…"><text>…</text></name>`.
fn text(xml: &mut Xml, name: &str, format: Option<&str>, words: &str) -> io::Result<()> {
    let element = xml.create_element(name);
    let element = if let Some(format) = format { element.with_attribute(("format", format)) } else { element };
    element.write_inner_content(|xml| plain(xml, "text", words))?;
    Ok(())
}

/// `<name>…</name>`, without characters that XML can’t hold (XML 1.0 §2.2).
fn plain(xml: &mut Xml, name: &str, words: &str) -> io::Result<()> {
    let words: String =
        words.chars().filter(|c| matches!(c, '\n' | '\t') || !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect();
    xml.create_element(name).write_text_content(BytesText::new(&words))?;
    Ok(())
}

fn losses(item: &Exercise, ledger: &mut Ledger) {
    match (&item.question.ask, &item.solution.key) {
        (Ask::Single { options } | Ask::Multiple { options, .. } | Ask::Quote { speakers: options, .. }, _)
            if options.iter().any(|option| option.pinned) =>
        {
            ledger.part(item, "Moodle can’t keep an option in its place among shuffled ones.");
        }
        (Ask::Cloze { .. }, AnswerKey::Gaps(keys)) => {
            if tags::spelling_of(&item.solution.key).is_none() {
                ledger.part(item, "The gaps differ in how closely they must be spelt; in Moodle all are spelt exactly.");
            }
            if keys.values().any(|key| !key.reject.is_empty()) {
                ledger.part(item, "Wrong answers listed for a gap are left out.");
            }
        }
        _ => {}
    }
}
