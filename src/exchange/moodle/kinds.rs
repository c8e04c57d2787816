//! The types of Moodle that are a list of answers.

use rust_decimal::Decimal;

use super::element::Element;
use super::question::{Rich, Understood, rich};
use crate::exchange::draft::Asked;
use crate::exchange::weighed::{self, WHOLE, Weighed, WeighedNumber, Weighing, read_decimal, read_weight};
use crate::exchange::wording::quoted;

/// What a type makes of a question, or a sentence about what can’t be understood.
type Result = std::result::Result<Understood, String>;

/// What an answer is worth, in percent.
fn weight(answer: &Element) -> std::result::Result<Decimal, String> {
    let text = answer.attribute("fraction").unwrap_or("0");
    read_weight(text).ok_or_else(|| format!("{} is no weight from -100 to 100. Mend it in Moodle.", quoted(text)))
}

fn feedback(answer: &Element) -> Rich {
    rich(answer.child("feedback"))
}

/// The characters of a text that Moodle takes as they are: answers to type, and right sides of pairs.
fn typed(element: &Element) -> String {
    element.child("text").map_or(&element.text, |text| &text.text).trim().to_owned()
}

/// `multichoice`, with one right answer or several; `multichoiceset` has all or nothing.
pub fn choices(question: &Element) -> Result {
    let set = question.attribute("type") == Some("multichoiceset");
    let single = !set && !matches!(question.text_of("single"), "false" | "0");
    let mut media = false;
    let mut weighed = Vec::new();
    for answer in question.all("answer") {
        let (text, feedback) = (rich(Some(answer)), feedback(answer));
        media |= text.media || feedback.media;
        weighed.push(Weighed { text: text.text, weight: weight(answer)?, feedback: feedback.text });
    }
    let mut weighing = weighed::choices(weighed, !single);
    if set {
        weighing.notices.push("There all right answers together earned the mark; here each earns a part.".to_owned());
    }
    Ok(Understood { media, ..Understood::from(weighing) })
}

/// `truefalse`.
pub fn truth(question: &Element) -> Result {
    let mut weighing = Weighing::plain(Asked::Truth(true));
    let mut truth = None;
    let mut media = false;
    for (at, answer) in question.all("answer").enumerate() {
        // Old files have the words of their language, true first.
        let holds = match typed(answer).to_lowercase().as_str() {
            "true" => true,
            "false" => false,
            _ => at == 0,
        };
        let feedback = feedback(answer);
        media |= feedback.media;
        if weight(answer)? > Decimal::ZERO {
            truth = Some(holds);
            weighing.explanation = feedback.text;
        } else if !feedback.text.is_empty() {
            weighing.notices.push(format!("What was said to a wrong answer was left out: {}.", quoted(&feedback.text)));
        }
    }
    weighing.asked = Asked::Truth(truth.ok_or("It does not say whether the statement is true. Mend it in Moodle.")?);
    Ok(Understood { media, ..Understood::from(weighing) })
}

/// `shortanswer`.
pub fn short(question: &Element) -> Result {
    let mut weighed = Vec::new();
    for answer in question.all("answer") {
        weighed.push(Weighed { text: typed(answer), weight: weight(answer)?, feedback: feedback(answer).text });
    }
    let mut weighing = weighed::words(weighed);
    if question.text_of("usecase") == "1" {
        weighing.notices.push("There capitals mattered; here they make no difference.".to_owned());
    }
    Ok(weighing.into())
}

/// `numerical`.
pub fn numerical(question: &Element) -> Result {
    let mut numbers = Vec::new();
    let mut others = Vec::new();
    for answer in question.all("answer") {
        let (text, feedback) = (typed(answer), feedback(answer).text);
        if text == "*" || text.is_empty() {
            others.push(feedback);
            continue;
        }
        let number = |text: &str| read_decimal(text).ok_or_else(|| format!("{} is no number. Mend it in Moodle.", quoted(text)));
        let tolerance = match answer.text_of("tolerance") {
            "" => Decimal::ZERO,
            text => number(text)?,
        };
        numbers.push(WeighedNumber { answer: number(&text)?, tolerance, weight: weight(answer)?, feedback });
    }
    let mut weighing = weighed::number(numbers)?;
    for other in others.iter().filter(|other| !other.is_empty()) {
        weighing.notices.push(format!("What was said to all other answers was left out: {}.", quoted(other)));
    }
    let mut units = question.child("units").into_iter().flat_map(|units| units.all("unit")).map(|unit| unit.text_of("unit_name"));
    if let Some(unit) = units.find(|unit| !unit.is_empty()) {
        weighing.notices.push(format!("There the unit {} could be typed; here a number is typed alone.", quoted(unit)));
    }
    Ok(weighing.into())
}

/// `matching`: a subquestion without words is an answer that fits nothing.
pub fn matching(question: &Element) -> Result {
    let (mut pairs, mut extra) = (Vec::new(), Vec::new());
    let mut media = false;
    for subquestion in question.all("subquestion") {
        let left = rich(Some(subquestion));
        media |= left.media;
        let right = subquestion.child("answer");
        // Some plug-ins have HTML on the right, too, and say so.
        let html = right.is_some_and(|right| right.attribute("format").is_some());
        let right = if html { rich(right).text } else { right.map(typed).unwrap_or_default() };
        if left.text.is_empty() { extra.push(right) } else { pairs.push((left.text, right)) }
    }
    extra.retain(|right| !right.is_empty());
    Ok(Understood { media, ..Understood::from(Weighing::plain(Asked::Pairs { pairs, extra })) })
}

/// `ordering`: the fraction of an answer is its place.
pub fn ordering(question: &Element) -> Result {
    let mut items = Vec::new();
    let mut media = false;
    for answer in question.all("answer") {
        let item = rich(Some(answer));
        media |= item.media;
        let place = answer.attribute("fraction").and_then(read_decimal).unwrap_or(WHOLE);
        items.push((place, item.text));
    }
    items.sort_by_key(|(place, _)| *place);
    let items = items.into_iter().map(|(_, text)| text).collect();
    Ok(Understood { media, ..Understood::from(Weighing::plain(Asked::Order(items))) })
}
