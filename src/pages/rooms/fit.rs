//! How large the words on the screen can be, so that all of a stage is seen at once: nobody scrolls a projector.
//!
//! The server does not see the screen. The style sheet (`style/pages/cast.css`) makes an em of it of its width and height, so that every screen of
//! 16 to 9 breaks the same lines, and a higher one has room to spare; what follows is in that em, and in the style sheet's own measures.

use crate::domain::answer_key::Solution;
use crate::domain::exercise::Exercise;
use crate::domain::question::{Ask, Choice};

use super::lines::{block, width};
use super::passage::spelled;
use super::tiles::texts;
use crate::pages::own_quizzes::key;

/// How wide and how high the body of the page is, without its margins.
const WIDE: f32 = 56.0;
const HIGH: f32 = 23.4;

/// Between two parts, and the line height of running text.
const GAP: f32 = 1.2;
const LINE: f32 = 1.35;

/// What can be chosen, in hundredths of the full size. The style sheet has a line for each.
const STEPS: [u8; 14] = [100, 94, 88, 82, 76, 70, 64, 58, 52, 46, 40, 35, 30, 25];

/// What is worth making a long question smaller for: from here on its answers are read from the last row (LOOK: 4 % of the height).
const READABLE: u8 = 88;

/// How large the words of a stage are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fit {
    /// All of them, in hundredths of the full size.
    pub scale: u8,
    /// The question, beside the rest.
    pub ask: AskSize,
}

/// How large a question is beside the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskSize {
    /// Twice as large.
    Large,
    /// Half as large again.
    Medium,
    /// Hardly larger.
    Small,
}

impl AskSize {
    /// As the style sheet knows it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Large => "large",
            Self::Medium => "medium",
            Self::Small => "small",
        }
    }

    fn em(self) -> f32 {
        match self {
            Self::Large => 3.0,
            Self::Medium => 2.2,
            Self::Small => 1.7,
        }
    }
}

impl Fit {
    /// The largest words for a question and what stands below it, whose height depends on the scale; a long question is smaller, where that makes
    /// the rest larger.
    fn best(sizes: &[AskSize], text: &str, below: impl Fn(f32) -> f32) -> Self {
        let of = |ask: &AskSize| Self { ask: *ask, scale: largest(|scale| block(text, ask.em() * scale, 1.14, WIDE) + below(scale)) };
        let mut best = of(&sizes[0]);
        for other in sizes[1..].iter().map(of) {
            if best.scale < READABLE && other.scale > best.scale {
                best = other;
            }
        }
        best
    }
}

/// For an open question: what it is asked with, and what it offers.
pub fn open(text: &str, ask: &Ask) -> Fit {
    Fit::best(&[AskSize::Large, AskSize::Medium, AskSize::Small], text, |scale| {
        let below = match texts(ask) {
            Some(texts) => tiles(&texts, scale),
            None => items(ask, scale),
        };
        let line = if let Ask::Quote { line, .. } = ask { running(line, scale, WIDE) + GAP * scale } else { 0.0 };
        // What is to be done, where that is not plain.
        let how = if matches!(ask, Ask::Single { .. } | Ask::TrueFalse | Ask::Quote { .. }) { 0.0 } else { 3.3 * scale };
        line + below + how + 2.0 * GAP * scale
    })
}

/// Where what is right is shown, with why beside it.
pub fn revealed(text: &str, solution: &Solution, ask: &Ask, exercise: &Exercise) -> Fit {
    Fit::best(&[AskSize::Medium, AskSize::Small], text, |scale| {
        let (left, right) = halves(scale);
        let why = running(&solution.explanation, scale, right);
        let shown = match texts(ask) {
            Some(texts) => bars(&texts, scale, left).max(why),
            None => {
                let lines: f32 = key::spelled(exercise).iter().map(|line| running(line, scale, left - 3.0 * scale) + 0.5 * scale).sum();
                let again = if solution.evidence.is_empty() { 0.0 } else { running(&solution.evidence, scale, right) + 2.0 * scale };
                lines.max(why + again)
            }
        };
        shown + GAP * scale
    })
}

/// Where lines stand under a heading in two columns: what was said, typed or shown.
pub fn listed(heading: &str, lines: &[String], sizes: &[AskSize]) -> Fit {
    Fit::best(sizes, heading, |scale| {
        let wide = (WIDE - 3.0 * scale) / 2.0 - 5.0 * scale;
        let heights: Vec<f32> = lines.iter().map(|line| running(line, scale, wide) + 0.9 * scale).collect();
        let (all, highest) = (heights.iter().sum::<f32>(), heights.iter().copied().fold(0.0, f32::max));
        // A hand that is up stands below.
        all / 2.0 + highest + (2.0 * GAP + 2.1) * scale
    })
}

/// Where columns stand side by side: how high each is at a scale, beside the heading above them.
pub fn beside(heading: &str, columns: &[Column]) -> Fit {
    let parts: f32 = columns.iter().map(|column| column.share).sum();
    Fit::best(&[AskSize::Medium], heading, |scale| {
        let wide = WIDE - 2.0 * scale * (columns.len() as f32 - 1.0);
        let high = columns.iter().map(|column| column.high(scale, wide * column.share / parts)).fold(0.0, f32::max);
        high + GAP * scale
    })
}

/// What stands in a column.
#[derive(Clone, Debug, Default)]
pub struct Column {
    /// How much of the width it has, beside the others.
    pub share: f32,
    /// A heading as large as a question.
    pub heading: String,
    /// Paragraphs.
    pub texts: Vec<String>,
    /// Names with their points.
    pub rows: Vec<String>,
}

impl Column {
    fn high(&self, scale: f32, wide: f32) -> f32 {
        let heading = if self.heading.is_empty() { 0.0 } else { block(&self.heading, 2.2 * scale, 1.14, wide) + GAP * scale };
        let texts: f32 = self.texts.iter().map(|text| running(text, scale, wide) + 0.6 * scale).sum();
        // A place before the name, points after it.
        let row = |name: &String| block(name, 2.0 * scale, 1.2, wide - 11.0 * scale) + 1.2 * scale;
        heading + texts + self.rows.iter().map(row).sum::<f32>()
    }
}

/// How large the names on the wall are, and how many of them have room there. Where they are many, the pin and the picture are a little smaller.
pub fn wall(names: &[String]) -> (Fit, usize) {
    /// What the address, the pin and the picture leave, as they are usually and where names are many.
    const HIGH: [f32; 2] = [11.0, 13.6];
    /// Smaller than this nobody finds a name.
    const SMALLEST: u8 = 46;
    let high = |names: &[String], scale: f32| {
        let (mut rows, mut used) = (1.0, 0.0);
        for name in names {
            let wide = 1.4 * scale * (width(name) + 1.8);
            if used + wide > WIDE && used > 0.0 {
                (rows, used) = (rows + 1.0, 0.0);
            }
            used += wide;
        }
        rows * 2.75 * scale
    };
    let steps = STEPS.into_iter().take_while(|step| *step >= SMALLEST);
    let fit = |room: f32, ask: AskSize| {
        let scale = steps.clone().find(|step| high(names, f32::from(*step) / 100.0) <= room)?;
        Some(Fit { scale, ask })
    };
    match fit(HIGH[0], AskSize::Large).filter(|fit| fit.scale >= READABLE).or_else(|| fit(HIGH[1], AskSize::Small)) {
        Some(fit) => (fit, names.len()),
        None => {
            let scale = f32::from(SMALLEST) / 100.0;
            // One place is for how many more there are.
            let more = ["and 9999 more".to_owned()];
            let shown = (0..names.len()).rev().find(|shown| high(&[&more, &names[..*shown]].concat(), scale) <= HIGH[1]);
            (Fit { scale: SMALLEST, ask: AskSize::Small }, shown.unwrap_or_default())
        }
    }
}

/// The largest size at which everything fits, or the smallest there is.
fn largest(high: impl Fn(f32) -> f32) -> u8 {
    let [.., smallest] = STEPS;
    STEPS.into_iter().find(|step| high(f32::from(*step) / 100.0) <= HIGH).unwrap_or(smallest)
}

/// What is right on the left, why on the right.
fn halves(scale: f32) -> (f32, f32) {
    let wide = WIDE - GAP * scale;
    (wide * 0.6, wide * 0.4)
}

/// How high running text is.
fn running(text: &str, scale: f32, wide: f32) -> f32 {
    if text.is_empty() { 0.0 } else { block(text, 1.5 * scale, LINE, wide.min(72.0 * scale)) }
}

/// Options, two side by side.
fn tiles(texts: &[String], scale: f32) -> f32 {
    let wide = (WIDE - 0.8 * scale) / 2.0 - 8.8 * scale;
    let tile = |text: &String| (block(text, 1.5 * scale, 1.2, wide) + 1.2 * scale).max(5.4 * scale) + 0.3 * scale;
    let rows = texts.chunks(2).map(|row| row.iter().map(tile).fold(0.0, f32::max) + 0.8 * scale);
    rows.sum()
}

/// Options as bars, one below the other. All may be the answer, and say so.
fn bars(texts: &[String], scale: f32, wide: f32) -> f32 {
    let wide = wide - 13.4 * scale;
    let bar = |text: &String| (block(text, 1.5 * scale, 1.2, wide) + 2.3 * scale).max(4.0 * scale) + 0.8 * scale;
    texts.iter().map(bar).sum::<f32>() + 2.4 * scale
}

/// What is to be ordered, matched or filled in.
fn items(ask: &Ask, scale: f32) -> f32 {
    let lines =
        |items: &[Choice], wide: f32| -> Vec<f32> { items.iter().map(|item| running(&item.text, scale, wide) + 0.6 * scale).collect() };
    match ask {
        Ask::Order { items } => {
            let lines = lines(items, (WIDE - 3.0 * scale) / 2.0);
            lines.iter().sum::<f32>() / 2.0 + lines.iter().copied().fold(0.0, f32::max)
        }
        Ask::Match { lefts, rights } => {
            let column = |side: &[Choice]| lines(side, (WIDE - 2.0 * scale) / 2.0).iter().sum::<f32>();
            column(lefts).max(column(rights))
        }
        Ask::Cloze { passage } => running(&spelled(passage), scale, WIDE),
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::answer_key::AnswerKey;
    use crate::domain::ident::OptionId;

    fn asked(text: &str, option: &str) -> Fit {
        let option = |id: &str| Choice { id: OptionId::parse(id).unwrap(), text: option.to_owned(), pinned: false };
        open(text, &Ask::Single { options: ["a", "b", "c", "d"].map(option).to_vec() })
    }

    #[test]
    fn what_is_short_is_as_large_as_can_be_and_what_is_long_is_smaller_and_readable() {
        assert_eq!(asked("Where is it said?", "At the gate"), Fit { scale: 100, ask: AskSize::Large });
        let long = asked(&"What does she say of it afterwards? ".repeat(5), &"That nobody had known ".repeat(3));
        assert!(long.scale >= 82 && long.ask != AskSize::Large, "{long:?}");
        let longest = asked(&"All that there is to say ".repeat(60), &"and all that is said ".repeat(12));
        assert!(longest.scale < 60, "{longest:?}");
    }

    #[test]
    fn the_style_sheet_has_every_size() {
        let css = include_str!("../../../style/pages/cast.css");
        for step in STEPS {
            let line = if step == 100 { "--fit: 1;".to_owned() } else { format!("[data-fit=\"{step}\"] {{\n    --fit: 0.{step:02};") };
            assert!(css.contains(&line), "{line}");
        }
        for ask in [AskSize::Medium, AskSize::Small] {
            assert!(css.contains(&format!("[data-ask=\"{}\"] .cast__ask {{\n    font-size: {}em;", ask.name(), ask.em())), "{ask:?}");
        }
    }

    #[test]
    fn many_names_are_smaller_and_what_has_no_room_is_counted() {
        let names = |many: usize| -> Vec<String> { (0..many).map(|nth| format!("Player {nth}")).collect() };
        assert_eq!(wall(&names(8)), (Fit { scale: 100, ask: AskSize::Large }, 8));
        let (fit, shown) = wall(&names(64));
        assert!(fit.scale < 100 && shown == 64, "{fit:?} {shown}");
        let (fit, shown) = wall(&names(600));
        assert!(fit.scale == 46 && (64..600).contains(&shown), "{fit:?} {shown}");
    }

    #[test]
    fn teams_and_winners_have_room_beside_what_was_hardest() {
        let rows = |many: usize| vec!["Featherstonehaugh-Cho".to_owned(); many];
        let text =
            Column { share: 1.2, heading: "The room had 63% right.".to_owned(), texts: vec!["Why? ".repeat(20); 2], ..Column::default() };
        let columns =
            [text, Column { share: 1.0, rows: rows(3), ..Column::default() }, Column { share: 1.0, rows: rows(8), ..Column::default() }];
        let fit = beside("", &columns);
        assert!((40..=88).contains(&fit.scale), "{fit:?}");
    }

    #[test]
    fn reveals_have_room_for_reasons() {
        let solution = Solution {
            key: AnswerKey::Truth(true),
            explanation: "It is said at the gate. ".repeat(12),
            evidence: String::new(),
            reasons: std::collections::BTreeMap::new(),
        };
        let shown = bars(&["True".to_owned(), "False".to_owned()], 1.0, halves(1.0).0);
        assert!(shown < HIGH && running(&solution.explanation, 1.0, halves(1.0).1) > shown);
    }
}
