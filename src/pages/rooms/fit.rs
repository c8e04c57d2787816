//! How large the words on the screen can be, so that all of a stage is seen at once: nobody scrolls a projector.
//!
//! The server does not see the screen, so this is an estimate in the style sheet's own measures (`style/pages/cast.css`), for a screen of 16 to 9;
//! all lengths are in its em.

use crate::domain::answer_key::{AnswerKey, Solution};
use crate::domain::question::{Ask, Choice, Piece};

use super::tiles::texts;

/// How wide and how high the body of the page is, without its margins.
const WIDE: f32 = 56.0;
const HIGH: f32 = 24.0;

/// How wide a letter is, and what is lost at the end of a line: of the size of what is written.
const LETTER: f32 = 0.48;
const LOST: f32 = 1.5;

/// Between two parts.
const GAP: f32 = 1.2;

/// What can be chosen, in hundredths of the full size.
const STEPS: [u8; 11] = [100, 95, 90, 85, 80, 75, 70, 65, 60, 55, 50];

/// How large the words of an open question can be, in hundredths: those that it is asked with, and what it offers.
pub fn open(text: &str, ask: &Ask) -> u8 {
    largest(|scale| {
        let asked = block(text, 3.0 * scale, WIDE.min(66.0 * scale));
        let below = match texts(ask) {
            Some(texts) => tiles(&texts, scale),
            None => items(ask, scale),
        };
        let line = if let Ask::Quote { line, .. } = ask { block(line, 1.5 * scale, WIDE.min(72.0 * scale)) + GAP * scale } else { 0.0 };
        // What is to be done, where that is not plain.
        let how = if matches!(ask, Ask::Single { .. } | Ask::TrueFalse | Ask::Quote { .. }) { 0.0 } else { 3.3 * scale };
        asked + line + below + how + GAP * scale
    })
}

/// How large they can be where what is right is shown, with why beside it.
pub fn revealed(text: &str, solution: &Solution, ask: &Ask) -> u8 {
    let why = &solution.explanation;
    largest(|scale| {
        let asked = block(text, 2.0 * scale, WIDE.min(44.0 * scale));
        let shown = match texts(ask) {
            Some(texts) => {
                let wide = WIDE * 0.6 - 13.7 * scale;
                let bar = |text: &String| (block(text, 1.5 * scale, wide) + 2.5 * scale).max(4.0 * scale) + 0.4 * scale;
                // Those that are right say that they are the answer.
                let bars = texts.iter().map(bar).sum::<f32>() + 2.0 * scale * right(&solution.key) as f32;
                bars.max(block(why, 1.5 * scale, WIDE * 0.4 - 1.2 * scale))
            }
            None => 3.2 * scale * right(&solution.key) as f32 + block(why, 1.5 * scale, WIDE.min(72.0 * scale)),
        };
        asked + shown + GAP * scale
    })
}

/// On how many lines the screen says what is right.
fn right(key: &AnswerKey) -> usize {
    match key {
        AnswerKey::One(_) | AnswerKey::Truth(_) | AnswerKey::Number { .. } => 1,
        AnswerKey::Several { right, .. } => right.len(),
        AnswerKey::Text(key) => key.accept.len() + key.reject.len(),
        AnswerKey::Gaps(keys) => keys.len(),
        AnswerKey::Order(items) => items.len(),
        AnswerKey::Pairs(pairs) => pairs.len(),
    }
}

/// The largest size at which everything fits, or the smallest there is.
fn largest(high: impl Fn(f32) -> f32) -> u8 {
    let [.., smallest] = STEPS;
    STEPS.into_iter().find(|step| high(f32::from(*step) / 100.0) <= HIGH).unwrap_or(smallest)
}

/// How high a text is at that size on lines of that width.
fn block(text: &str, size: f32, wide: f32) -> f32 {
    let letters = text.chars().count() as f32 * size * LETTER;
    (letters / (wide - LOST * size).max(size)).ceil() * size * 1.2
}

/// Options side by side, as many as there is room for.
fn tiles(texts: &[String], scale: f32) -> f32 {
    let columns = ((WIDE + 0.8 * scale) / (24.8 * scale)).floor().max(1.0);
    let wide = WIDE / columns - 9.0 * scale;
    let row = texts.iter().map(|text| block(text, 1.5 * scale, wide) + 1.2 * scale).fold(5.4 * scale, f32::max) + 0.8 * scale;
    (texts.len() as f32 / columns).ceil() * row - 0.8 * scale
}

/// What is to be ordered, matched or filled in.
fn items(ask: &Ask, scale: f32) -> f32 {
    let lines =
        |texts: &mut dyn Iterator<Item = &String>, wide: f32| texts.map(|text| block(text, 1.5 * scale, wide) + 0.6 * scale).sum::<f32>();
    match ask {
        Ask::Order { items } => lines(&mut items.iter().map(|item| &item.text), WIDE.min(72.0 * scale) / 2.0) / 2.0 + 2.0 * scale,
        Ask::Match { lefts, rights } => {
            let column = |side: &[Choice]| lines(&mut side.iter().map(|item| &item.text), WIDE / 2.0);
            column(lefts).max(column(rights))
        }
        Ask::Cloze { passage } => {
            let text: String =
                passage.iter().map(|piece| if let Piece::Text(text) = piece { text.as_str() } else { "(1) ______" }).collect();
            block(&text, 1.5 * scale, WIDE.min(72.0 * scale))
        }
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ident::OptionId;

    fn sized(asked: usize, options: usize) -> (u8, u8) {
        let option = |id: &str| Choice { id: OptionId::parse(id).unwrap(), text: "o".repeat(options), pinned: false };
        let ask = Ask::Single { options: ["a", "b", "c", "d"].map(option).to_vec() };
        let text = "a".repeat(asked);
        let key = AnswerKey::One(OptionId::parse("a").unwrap());
        let explanation = "It is said at the gate.".to_owned();
        let solution = Solution { key, explanation, evidence: String::new(), reasons: std::collections::BTreeMap::new() };
        (open(&text, &ask), revealed(&text, &solution, &ask))
    }

    #[test]
    fn what_is_short_is_as_large_as_can_be_and_what_is_long_still_fits() {
        assert_eq!(sized(40, 10), (100, 95));
        let (open, revealed) = sized(110, 55);
        assert!((70..=90).contains(&open) && (60..=90).contains(&revealed), "{open} {revealed}");
        let (longer, _) = sized(260, 90);
        assert!(longer < open, "{longer}");
        assert_eq!(sized(2_000, 300), (50, 50));
    }
}
