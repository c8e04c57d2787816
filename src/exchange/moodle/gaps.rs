//! `gapselect` and `ddwtos`: a text with `[[1]]`, `[[2]]` …, the numbers of choices in a list.

use super::cloze::TOO_LONG;
use super::element::Element;
use super::question::{Understood, rich};
use crate::exchange::draft::{Asked, DraftKey, DraftPiece};
use crate::exchange::html::{Dialect, to_plain};
use crate::exchange::limits::MOST_BLOCK;
use crate::exchange::weighed::Weighing;

/// Something to put into gaps of its group.
struct Choice {
    text: String,
    group: String,
}

/// The passage of a question whose choices are elements of that name.
///
/// # Errors
/// A sentence about what can’t be understood.
pub fn read(question: &Element, text: &str, name: &str) -> Result<Understood, String> {
    if text.len() > MOST_BLOCK {
        return Err(TOO_LONG.to_owned());
    }
    let choices: Vec<Choice> = question.all(name).map(choice).collect();
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[[") {
        let digits = after.bytes().take(4).take_while(u8::is_ascii_digit).count();
        let number = after.get(..digits).and_then(|number| number.parse::<usize>().ok());
        let gap = number.zip(after.get(digits..).and_then(|after| after.strip_prefix("]]")));
        let Some((number, after)) = gap else {
            pieces.push(DraftPiece::Text(format!("{before}[[")));
            rest = after;
            continue;
        };
        let right = number.checked_sub(1).and_then(|at| choices.get(at));
        let right = right.ok_or_else(|| format!("The gap [[{number}]] has no choice of that number. Mend it in Moodle."))?;
        pieces.push(DraftPiece::Text(before.to_owned()));
        let mut options: Vec<String> = Vec::new();
        for choice in choices.iter().filter(|choice| choice.group == right.group) {
            if !options.contains(&choice.text) {
                options.push(choice.text.clone());
            }
        }
        pieces.push(DraftPiece::Gap { options, key: DraftKey { accept: vec![right.text.clone()], ..DraftKey::default() } });
        rest = after;
    }
    pieces.push(DraftPiece::Text(rest.to_owned()));
    let media = question.all(name).any(|choice| rich(Some(choice)).media);
    Ok(Understood { text: Some(String::new()), media, ..Understood::from(Weighing::plain(Asked::Gaps(pieces))) })
}

fn choice(element: &Element) -> Choice {
    Choice { text: to_plain(element.text_of("text"), Dialect::Html).text, group: element.text_of("group").to_owned() }
}
