//! `cloze`: a text with gaps such as `{1:SHORTANSWER:=coal~=piece of coal}`.
//!
//! Source: Moodle documentation, “Embedded Answers (Cloze) question type”, and `ANSWER_REGEX` of `question/type/multianswer`.

use rust_decimal::Decimal;

use super::element::Element;
use super::question::Understood;
use crate::exchange::draft::{Asked, DraftKey, DraftPiece};
use crate::exchange::html::{Dialect, to_plain};
use crate::exchange::limits::MOST_BLOCK;
use crate::exchange::weighed::{Weighing, read_decimal, read_weight};
use crate::exchange::wording::quoted;

/// Stands for a gap while HTML becomes plain text: a sign for private use, which is taken out of the text first.
const MARK: char = '\u{f8ff}';

/// Bytes of a gap. What has no end within them is no gap.
const LONGEST_GAP: usize = 4_000;

/// Gaps without an end that are taken for running text: each was looked through for one.
const MOST_ENDLESS: usize = 20;

/// What is said of a text that is too long to be looked through for gaps.
pub const TOO_LONG: &str = "The text is too long for a passage with gaps. Make several questions of it, and take pictures out.";

/// A gap as written.
struct Gap<'a> {
    weight: &'a str,
    kind: &'a str,
    answers: &'a str,
}

/// What gaps are and were.
#[derive(Default)]
struct Gaps {
    pieces: Vec<DraftPiece>,
    notices: Vec<String>,
    weights: Vec<String>,
}

/// The passage of a question.
///
/// # Errors
/// A sentence about what can’t be understood.
pub fn read(question: &Element) -> Result<Understood, String> {
    let source = question.child("questiontext").map_or("", |text| text.text_of("text")).replace(MARK, "");
    if source.len() > MOST_BLOCK {
        return Err(TOO_LONG.to_owned());
    }
    let mut marked = String::with_capacity(source.len());
    let mut gaps = Gaps::default();
    let mut rest = source.as_str();
    let mut endless = 0;
    while let Some(open) = rest.find('{') {
        let (before, bracketed) = rest.split_at_checked(open).unwrap_or((rest, ""));
        marked.push_str(before);
        match gap(bracketed) {
            Some((gap, after)) => {
                gaps.read(&gap)?;
                marked.push(MARK);
                rest = after;
            }
            None => {
                endless += usize::from(opening(bracketed).is_some());
                if endless > MOST_ENDLESS {
                    return Err("Many gaps begin and do not end. Write } after the last answer of each.".to_owned());
                }
                marked.push('{');
                rest = bracketed.get(1..).unwrap_or_default();
            }
        }
    }
    marked.push_str(rest);
    let plain = to_plain(&marked, Dialect::Html);
    let (text, passage) = split(&plain.text);
    let mut weighing = Weighing::plain(Asked::Gaps(weave(passage, gaps.pieces)));
    weighing.notices = gaps.notices;
    if gaps.weights.iter().any(|weight| Some(weight) != gaps.weights.first()) {
        weighing.notices.push("There gaps counted differently; here each counts the same.".to_owned());
    }
    Ok(Understood { text: Some(text.to_owned()), weighing, media: plain.media })
}

/// The first line is the question, if the gaps begin after it.
fn split(text: &str) -> (&str, &str) {
    match text.split_once('\n') {
        Some((first, rest)) if !first.contains(MARK) => (first, rest.trim_start_matches('\n')),
        _ => ("", text),
    }
}

fn weave(passage: &str, gaps: Vec<DraftPiece>) -> Vec<DraftPiece> {
    let mut gaps = gaps.into_iter();
    let mut pieces = Vec::new();
    for (at, text) in passage.split(MARK).enumerate() {
        if at > 0 {
            pieces.extend(gaps.next());
        }
        pieces.push(DraftPiece::Text(text.to_owned()));
    }
    pieces
}

/// A gap at the beginning of a text, and what follows it: `{weight:KIND:answers}`.
fn gap(text: &str) -> Option<(Gap<'_>, &str)> {
    let (weight, kind, rest) = opening(text)?;
    let end = find(rest.get(..rest.floor_char_boundary(LONGEST_GAP))?, &['}'])?;
    Some((Gap { weight, kind, answers: rest.get(..end)? }, rest.get(end + 1..)?))
}

/// Weight and kind of a gap, and what follows these.
fn opening(text: &str) -> Option<(&str, &str, &str)> {
    let inner = text.strip_prefix('{')?;
    let weight_end = inner.find(|c: char| !c.is_ascii_digit())?;
    let (weight, rest) = inner.split_at_checked(weight_end)?;
    let rest = rest.strip_prefix(':')?;
    let kind_end = rest.find(|c: char| !(c.is_ascii_uppercase() || c == '_'))?;
    let (kind, rest) = rest.split_at_checked(kind_end)?;
    let rest = rest.strip_prefix(':').filter(|_| !kind.is_empty())?;
    Some((weight, kind, rest))
}

/// Where one of the signs stands first that no backslash escapes; `#` after `&` belongs to a character reference.
fn find(text: &str, signs: &[char]) -> Option<usize> {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let reference = c == '#' && (before == '&' || text.get(..at).is_some_and(|text| text.ends_with("&amp;")));
        if signs.contains(&c) && before != '\\' && !reference {
            return Some(at);
        }
        before = if before == '\\' && c == '\\' { ' ' } else { c };
    }
    None
}

impl Gaps {
    fn read(&mut self, gap: &Gap<'_>) -> Result<(), String> {
        let family = match gap.kind {
            "SHORTANSWER" | "SA" | "MW" | "SHORTANSWER_C" | "SAC" | "MWC" => Family::Words,
            "NUMERICAL" | "NM" => Family::Number,
            kind if kind.starts_with("MULTICHOICE") || matches!(kind, "MC" | "MCV" | "MCH" | "MCS" | "MCVS" | "MCHS") => Family::Choice,
            kind => return Err(format!("A gap of the kind {} can’t be filled here. Ask it in a question of its own.", quoted(kind))),
        };
        let mut options = Vec::new();
        let mut key = DraftKey::default();
        let mut feedback = false;
        let mut rest = Some(gap.answers);
        while let Some(answers) = rest {
            let (one, after) =
                find(answers, &['~']).map_or((answers, None), |at| (answers.get(..at).unwrap_or_default(), answers.get(at + 1..)));
            rest = after;
            let answer = Answer::read(one);
            feedback |= answer.feedback;
            self.add(family, &answer, &mut options, &mut key)?;
        }
        if feedback {
            let says = "What was said to answers in gaps was left out.".to_owned();
            self.notices.extend(Some(says).filter(|says| !self.notices.contains(says)));
        }
        self.weights.push(if gap.weight.is_empty() { "1".to_owned() } else { gap.weight.to_owned() });
        self.pieces.push(DraftPiece::Gap { options, key });
        Ok(())
    }

    fn add(&mut self, family: Family, answer: &Answer, options: &mut Vec<String>, key: &mut DraftKey) -> Result<(), String> {
        let text = match family {
            Family::Number if answer.text == "*" => return Ok(()),
            Family::Number => number(&answer.text)?,
            Family::Words | Family::Choice => answer.text.clone(),
        };
        if text.is_empty() || (family == Family::Words && text == "*") {
            return Ok(());
        }
        if family == Family::Choice && !options.contains(&text) {
            options.push(text.clone());
        }
        if answer.weight == Decimal::ONE_HUNDRED {
            key.accept.push(text);
        } else if answer.weight > Decimal::ZERO {
            self.notices.push(format!("{} earned a part there; here it is wrong.", quoted(&text)));
        }
        Ok(())
    }
}

/// How a gap is filled.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Words,
    Choice,
    Number,
}

/// `number:tolerance` as an answer to type.
fn number(text: &str) -> Result<String, String> {
    let (exact, tolerance) = text.split_once(':').unwrap_or((text, "0"));
    let read = |text: &str| read_decimal(text).ok_or_else(|| format!("{} in a gap is no number. Mend it in Moodle.", quoted(text)));
    if read(tolerance)? != Decimal::ZERO {
        return Err("A gap for a number can’t have a tolerance. Ask for the number in a question of its own.".to_owned());
    }
    Ok(read(exact)?.normalize().to_string())
}

/// `=answer#feedback` or `%50%answer#feedback`.
struct Answer {
    weight: Decimal,
    text: String,
    feedback: bool,
}

impl Answer {
    fn read(source: &str) -> Self {
        let source = source.trim();
        let weighed = source.strip_prefix('%').and_then(|rest| rest.split_once('%'));
        let (weight, rest) = match (source.strip_prefix('='), weighed.and_then(|(weight, rest)| Some((read_weight(weight)?, rest)))) {
            (Some(rest), _) => (Decimal::ONE_HUNDRED, rest),
            (None, Some((weight, rest))) => (weight, rest),
            (None, None) => (Decimal::ZERO, source),
        };
        let (answer, feedback) =
            find(rest, &['#']).map_or((rest, ""), |at| (rest.get(..at).unwrap_or_default(), rest.get(at + 1..).unwrap_or_default()));
        let text = to_plain(&unescape(answer), Dialect::Html).text;
        Self { weight, text, feedback: !to_plain(feedback, Dialect::Html).text.is_empty() }
    }
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(&next @ ('}' | '{' | '#' | '~' | '/' | '"' | '\\' | '=' | '%')) if c == '\\' => {
                chars.next();
                out.push(next);
            }
            _ => out.push(c),
        }
    }
    out
}
