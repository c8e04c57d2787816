//! What stands between the braces → what is asked and what is right.

use rust_decimal::Decimal;

use super::glyphs::{Glyph, cut, find, find_all, text, trim};
use super::rich::{Markup, rich, typed};
use crate::exchange::draft::Asked;
use crate::exchange::imported::{Note, Place};
use crate::exchange::weighed::{WHOLE, Weighed, WeighedNumber, Weighing, choices, number, read_decimal, read_weight, words};
use crate::exchange::wording::quoted;

/// Where the answers stand.
pub struct Setting {
    /// Where the question begins.
    pub place: Place,
    /// The markup of its text, and so of its answers.
    pub markup: Markup,
}

/// The answers of a question.
pub struct Answers {
    /// What they come to.
    pub weighing: Weighing,
    /// Whether a picture, a sound or the like was left out.
    pub media: bool,
}

impl From<Weighing> for Answers {
    fn from(weighing: Weighing) -> Self {
        Self { weighing, media: false }
    }
}

/// The answers between the braces, without the general feedback. Their signs tell the kind.
pub fn read(setting: &Setting, body: &[Glyph]) -> Result<Answers, Note> {
    if body.is_empty() {
        let says = "An essay has no answer that could be marked, so it can’t be a question. Make a prompt for discussion of it.";
        return Err(Note::new(setting.place, says));
    }
    if body.first().is_some_and(|first| first.is('#')) {
        return numbers(setting, body.get(1..).unwrap_or_default());
    }
    if body.first().is_some_and(|first| first.is('>')) {
        return order(setting, body);
    }
    if find(body, '~').is_some() {
        return Ok(options(setting, body));
    }
    if find(body, '=').is_some() && split(body, &['=']).iter().any(|answer| find_all(answer.text, "->").is_some()) {
        return pairs(setting, body);
    }
    Ok(truth(setting, body).unwrap_or_else(|| short(setting, body)))
}

/// An answer as it stands: what marks it, its weight, its text, what is said to who gives it.
struct Answer<'a> {
    mark: char,
    weight: Option<Decimal>,
    text: &'a [Glyph],
    feedback: &'a [Glyph],
}

/// Splits at the marks. What stands before the first mark is an answer too, marked with the last of them.
fn split<'a>(body: &'a [Glyph], marks: &[char]) -> Vec<Answer<'a>> {
    let is_mark = |glyph: &Glyph| marks.iter().any(|mark| glyph.is(*mark));
    let mut answers = Vec::new();
    let mut mark = marks.last().copied().unwrap_or('=');
    let mut rest = body;
    loop {
        let end = rest.iter().position(is_mark);
        let (answer, after) = cut(rest, end.unwrap_or(rest.len()), 0);
        if !trim(answer).is_empty() {
            answers.push(read_answer(mark, trim(answer)));
        }
        let [next, after @ ..] = after else { return answers };
        (mark, rest) = (next.c, after);
    }
}

fn read_answer(mark: char, glyphs: &[Glyph]) -> Answer<'_> {
    let weighed = glyphs.first().filter(|first| first.is('%')).and_then(|_| {
        let (weight, rest) = cut(glyphs.get(1..)?, find(glyphs.get(1..)?, '%')?, 1);
        Some((read_weight(&text(weight))?, trim(rest)))
    });
    let (weight, rest) = weighed.map_or((None, glyphs), |(weight, rest)| (Some(weight), rest));
    let (answer, feedback) = find(rest, '#').map_or((rest, &[][..]), |at| cut(rest, at, 1));
    Answer { mark, weight, text: trim(answer), feedback: trim(feedback) }
}

fn options(setting: &Setting, body: &[Glyph]) -> Answers {
    let answers = split(body, &['=', '~']);
    let many = answers.iter().all(|answer| answer.mark == '~');
    let mut media = false;
    let mut words = |glyphs: &[Glyph]| {
        let rich = rich(glyphs, setting.markup);
        media |= rich.media;
        rich.text
    };
    let weighed = answers
        .iter()
        .map(|answer| {
            let unsaid = if answer.mark == '=' { WHOLE } else { Decimal::ZERO };
            Weighed { text: words(answer.text), weight: answer.weight.unwrap_or(unsaid), feedback: words(answer.feedback) }
        })
        .collect();
    Answers { weighing: choices(weighed, many), media }
}

fn short(setting: &Setting, body: &[Glyph]) -> Answers {
    let answers = split(body, &['=']);
    let weighed = answers.iter().map(|answer| Weighed {
        text: typed(answer.text),
        weight: answer.weight.unwrap_or(WHOLE),
        feedback: rich(answer.feedback, setting.markup).text,
    });
    words(weighed.collect()).into()
}

/// `T#said to a wrong answer#said to a right one`.
fn truth(setting: &Setting, body: &[Glyph]) -> Option<Answers> {
    let (word, feedback) = find(body, '#').map_or((body, &[][..]), |at| cut(body, at, 1));
    let truth = match text(trim(word)).as_str() {
        "T" => true,
        "F" => false,
        word if word.eq_ignore_ascii_case("true") => true,
        word if word.eq_ignore_ascii_case("false") => false,
        _ => return None,
    };
    let (wrong, right) = find(feedback, '#').map_or((feedback, &[][..]), |at| cut(feedback, at, 1));
    let (wrong, right) = (rich(wrong, setting.markup), rich(right, setting.markup));
    let media = wrong.media || right.media;
    let mut weighing = Weighing::plain(Asked::Truth(truth));
    if right.text.is_empty() {
        weighing.explanation = wrong.text;
    } else {
        weighing.explanation = right.text;
        if !wrong.text.is_empty() {
            weighing.notices.push(format!("What was said to a wrong answer was left out: {}.", quoted(&wrong.text)));
        }
    }
    Some(Answers { weighing, media })
}

fn pairs(setting: &Setting, body: &[Glyph]) -> Result<Answers, Note> {
    let (mut pairs, mut extra) = (Vec::new(), Vec::new());
    let mut media = false;
    for answer in split(body, &['=']) {
        let Some(at) = find_all(answer.text, "->") else {
            let says = format!("{} has no ->. Write what belongs together as “left -> right”.", quoted(&text(answer.text)));
            return Err(Note::new(answer.text.first().map_or(setting.place, |glyph| Place::Line(glyph.line)), says));
        };
        let (left, right) = cut(answer.text, at, 2);
        let left = rich(left, setting.markup);
        media |= left.media;
        if left.text.is_empty() { extra.push(typed(right)) } else { pairs.push((left.text, typed(right))) }
    }
    Ok(Answers { weighing: Weighing::plain(Asked::Pairs { pairs, extra }), media })
}

/// `>4 ALL VERTICAL …`, then one item a line: what Moodle’s question type Ordering adds to GIFT.
fn order(setting: &Setting, body: &[Glyph]) -> Result<Answers, Note> {
    let Some(head) = body.iter().position(|glyph| glyph.is('\n')) else {
        return Err(Note::new(setting.place, "Nothing stands to be ordered. Write one item a line, in the right order."));
    };
    let (_, lines) = cut(body, head, 1);
    let items = lines.split(|glyph| glyph.is('\n')).map(|line| rich(line, setting.markup));
    let (mut texts, mut media) = (Vec::new(), false);
    for item in items.filter(|item| !item.text.is_empty()) {
        media |= item.media;
        texts.push(item.text);
    }
    Ok(Answers { weighing: Weighing::plain(Asked::Order(texts)), media })
}

fn numbers(setting: &Setting, body: &[Glyph]) -> Result<Answers, Note> {
    // After ~ stands what is said to every wrong answer.
    let (right, wrong) = find(body, '~').map_or((body, &[][..]), |at| cut(body, at, 1));
    let mut numbers = Vec::new();
    let mut others = Vec::new();
    for answer in split(right, &['=']) {
        let feedback = rich(answer.feedback, setting.markup).text;
        if text(answer.text) == "*" {
            others.push(feedback);
            continue;
        }
        let (value, tolerance) = value(answer.text)
            .map_err(|says| Note::new(answer.text.first().map_or(setting.place, |glyph| Place::Line(glyph.line)), says))?;
        numbers.push(WeighedNumber { answer: value, tolerance, weight: answer.weight.unwrap_or(WHOLE), feedback });
    }
    let mut weighing = number(numbers).map_err(|says| Note::new(setting.place, says))?;
    others.extend(split(wrong, &['~']).iter().map(|answer| rich(answer.feedback, setting.markup).text));
    for other in others.iter().filter(|other| !other.is_empty()) {
        weighing.notices.push(format!("What was said to all other answers was left out: {}.", quoted(other)));
    }
    Ok(weighing.into())
}

/// `number`, `number:tolerance` or `least..most`.
fn value(glyphs: &[Glyph]) -> Result<(Decimal, Decimal), String> {
    let source = typed(glyphs);
    let read = |text: &str| {
        let says = || format!("{} is no number. Write digits, with a point if there are decimals.", quoted(text));
        read_decimal(text).ok_or_else(says)
    };
    if let Some((least, most)) = source.split_once("..") {
        let (least, most) = (read(least)?, read(most)?);
        if least > most {
            return Err(format!("The range {} runs backwards. Put the smaller number first.", quoted(&source)));
        }
        let middle = (least + most) / Decimal::TWO;
        return Ok((middle, most - middle));
    }
    match source.split_once(':') {
        Some((exact, tolerance)) => Ok((read(exact)?, read(tolerance)?)),
        None => Ok((read(&source)?, Decimal::ZERO)),
    }
}
