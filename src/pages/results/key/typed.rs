//! What is right, as the form has it, and read from it.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::answer_key::{AnswerKey, MOST_ACCEPTED, Solution, TextKey};
use crate::domain::ident::{GapName, OptionId};
use crate::domain::question::{Ask, Choice, Piece};
use crate::scoring::{LONGEST_TYPED, read_number};
use crate::ui::field::FieldError;
use crate::ui::problems::Problems;
use crate::web::form::Submitted;

/// How long an explanation can be, in characters.
const EXPLANATION_LIMIT: usize = 4_000;
/// Names of the gaps' fields.
pub(super) const GAPS: [&str; 10] = ["gap-1", "gap-2", "gap-3", "gap-4", "gap-5", "gap-6", "gap-7", "gap-8", "gap-9", "gap-10"];

/// What stands in the form: names and values, in its order.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed(Vec<(String, String)>);

impl Typed {
    /// From a form that was sent; what is not part of the key left out.
    pub(super) fn sent(form: &Submitted) -> Self {
        let ours = |name: &str| {
            ["right", "accept", "answer", "tolerance", "explanation"].contains(&name)
                || ["gap-", "place-", "pair-"].iter().any(|begins| name.starts_with(begins))
        };
        Self(form.pairs().iter().filter(|(name, _)| ours(name)).cloned().collect())
    }

    /// From what is right by now.
    pub(super) fn of(ask: &Ask, solution: &Solution) -> Self {
        let one = |name: &str, value: String| (name.to_owned(), value);
        let mut pairs: Vec<(String, String)> = match &solution.key {
            AnswerKey::One(right) => vec![one("right", right.to_string())],
            AnswerKey::Several { right, .. } => right.iter().map(|right| one("right", right.to_string())).collect(),
            AnswerKey::Truth(right) => vec![one("right", right.to_string())],
            AnswerKey::Text(key) => vec![one("accept", key.accept.join("\n"))],
            AnswerKey::Number { answer, tolerance } => vec![one("answer", answer.to_string()), one("tolerance", tolerance.to_string())],
            AnswerKey::Order(items) => {
                items.iter().zip(1..).map(|(item, place)| one(&format!("place-{item}"), place.to_string())).collect()
            }
            AnswerKey::Pairs(pairs) => pairs.iter().map(|(left, right)| one(&format!("pair-{left}"), right.to_string())).collect(),
            AnswerKey::Gaps(keys) => gaps(ask)
                .zip(GAPS)
                .filter_map(|(piece, name)| Some((piece, name, keys.get(gap_name(piece)?)?)))
                .flat_map(|(piece, name, key)| match piece.options() {
                    [] => vec![one(name, key.accept.join("\n"))],
                    _ => key.accept.iter().map(|text| one(name, text.clone())).collect(),
                })
                .collect(),
        };
        pairs.push(one("explanation", solution.explanation.clone()));
        Self(pairs)
    }

    /// All pairs.
    pub(super) fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// The first value of that name.
    pub(super) fn text(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// Whether that value of that name is among them.
    pub(super) fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|there| there == value)
    }

    fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(there, _)| there == name).map(|(_, value)| value.as_str())
    }

    /// The solution that it says, in place of the one in force.
    ///
    /// # Errors
    /// What is wrong, in the order of the form.
    pub(super) fn read(&self, ask: &Ask, in_force: &Solution) -> Result<Solution, Problems> {
        let explanation = self.text("explanation").trim().replace("\r\n", "\n");
        let too_long = explanation.chars().count() > EXPLANATION_LIMIT;
        let too_long = too_long.then(|| FieldError::new("explanation", format!("Keep it to {EXPLANATION_LIMIT} characters.")));
        match (self.key(ask, &in_force.key), too_long) {
            (Ok(key), None) => {
                let mut reasons = in_force.reasons.clone();
                // Why it is wrong is no reason of what is right.
                reasons.retain(|option, _| !is_right(&key, option));
                Ok(Solution { key, explanation, evidence: in_force.evidence.clone(), reasons })
            }
            (key, too_long) => Err(key.err().into_iter().flatten().chain(too_long).collect()),
        }
    }

    fn key(&self, ask: &Ask, in_force: &AnswerKey) -> Result<AnswerKey, Vec<FieldError>> {
        let wrong = |control: &str, sentence: &str| vec![FieldError::new(control, sentence)];
        match (ask, in_force) {
            (Ask::Single { options } | Ask::Quote { speakers: options, .. }, _) => {
                let right = options.iter().find(|option| option.id.as_str() == self.text("right"));
                right.map(|option| AnswerKey::One(option.id.clone())).ok_or_else(|| wrong("right-1", "Choose what is right."))
            }
            (Ask::Multiple { options, .. }, _) => {
                let right: BTreeSet<OptionId> = self.chosen("right", options).cloned().collect();
                if right.is_empty() {
                    return Err(wrong("right-1", "Choose at least one that is right."));
                }
                Ok(AnswerKey::Several { right, options: options.len() })
            }
            (Ask::TrueFalse, _) => {
                self.text("right").parse().map(AnswerKey::Truth).map_err(|_| wrong("right-1", "Choose whether it is true."))
            }
            (Ask::Short, AnswerKey::Text(key)) => self.words("accept", key).map(AnswerKey::Text).map_err(|error| vec![error]),
            (Ask::Number { .. }, _) => self.number(),
            (Ask::Order { items }, _) => self.order(items).ok_or_else(|| {
                let first = items.first().map(|item| format!("place-{}", item.id)).unwrap_or_default();
                wrong(&first, "Give each place to one of them.")
            }),
            (Ask::Match { lefts, rights }, _) => self.matched(lefts, rights),
            (Ask::Cloze { .. }, AnswerKey::Gaps(keys)) => self.gaps(ask, keys),
            _ => Err(wrong("right-1", "This question’s key can’t be mended here.")),
        }
    }

    fn chosen<'a>(&'a self, name: &'a str, options: &'a [Choice]) -> impl Iterator<Item = &'a OptionId> {
        options.iter().map(|option| &option.id).filter(move |id| self.has(name, id.as_str()))
    }

    /// What is accepted, one a line. What is accepted is refused no more.
    fn words(&self, name: &str, in_force: &TextKey) -> Result<TextKey, FieldError> {
        let mut accept: Vec<String> = Vec::new();
        for line in self.text(name).lines().map(str::trim).filter(|line| !line.is_empty()) {
            if line.chars().count() > LONGEST_TYPED {
                return Err(FieldError::new(name, format!("Keep each answer to {LONGEST_TYPED} characters.")));
            }
            if !accept.iter().any(|there| there == line) {
                accept.push(line.to_owned());
            }
        }
        match accept.len() {
            0 => Err(FieldError::new(name, "Write at least one answer that is accepted.")),
            1..=MOST_ACCEPTED => Ok(in_force.accepting(accept)),
            _ => Err(FieldError::new(name, format!("Keep it to {MOST_ACCEPTED} answers."))),
        }
    }

    fn number(&self) -> Result<AnswerKey, Vec<FieldError>> {
        let tolerance = match self.text("tolerance").trim() {
            "" => Some(0.into()),
            typed => read_number(typed).filter(|tolerance| !tolerance.is_sign_negative()),
        };
        match (read_number(self.text("answer")), tolerance) {
            (Some(answer), Some(tolerance)) => Ok(AnswerKey::Number { answer, tolerance }),
            (answer, tolerance) => {
                let answer = answer.is_none().then(|| FieldError::new("answer", "Give a number, such as 31 or 2.5."));
                let off =
                    tolerance.is_none().then(|| FieldError::new("tolerance", "Give a number from 0 on, or nothing for exactly that."));
                Err(answer.into_iter().chain(off).collect())
            }
        }
    }

    fn order(&self, items: &[Choice]) -> Option<AnswerKey> {
        let mut places: BTreeMap<usize, OptionId> = BTreeMap::new();
        for item in items {
            let place: usize =
                self.text(&format!("place-{}", item.id)).parse::<usize>().ok().filter(|place| (1..=items.len()).contains(place))?;
            places.insert(place, item.id.clone());
        }
        (places.len() == items.len()).then(|| AnswerKey::Order(places.into_values().collect()))
    }

    fn matched(&self, lefts: &[Choice], rights: &[Choice]) -> Result<AnswerKey, Vec<FieldError>> {
        let (mut pairs, mut wrong) = (BTreeMap::new(), Vec::new());
        for left in lefts {
            let name = format!("pair-{}", left.id);
            match rights.iter().find(|right| right.id.as_str() == self.text(&name)) {
                Some(right) => {
                    pairs.insert(left.id.clone(), right.id.clone());
                }
                None => wrong.push(FieldError::new(name, format!("Choose what belongs to “{}”.", left.text))),
            }
        }
        if wrong.is_empty() { Ok(AnswerKey::Pairs(pairs)) } else { Err(wrong) }
    }

    fn gaps(&self, ask: &Ask, in_force: &BTreeMap<GapName, TextKey>) -> Result<AnswerKey, Vec<FieldError>> {
        let (mut keys, mut wrong) = (in_force.clone(), Vec::new());
        for (piece, name) in gaps(ask).zip(GAPS) {
            let Some(key) = gap_name(piece).and_then(|gap| keys.get_mut(gap)) else { continue };
            let read = match piece.options() {
                [] => self.words(name, key),
                options => {
                    let accept: Vec<String> = options.iter().filter(|option| self.has(name, option)).cloned().collect();
                    if accept.is_empty() {
                        Err(FieldError::new(format!("{name}-1"), "Choose at least one that is right."))
                    } else {
                        Ok(key.accepting(accept))
                    }
                }
            };
            match read {
                Ok(read) => *key = read,
                Err(error) => wrong.push(error),
            }
        }
        if wrong.is_empty() { Ok(AnswerKey::Gaps(keys)) } else { Err(wrong) }
    }
}

/// The gaps of a passage, in reading order.
pub(in crate::pages::results) fn gaps(ask: &Ask) -> impl Iterator<Item = &Piece> {
    let passage: &[Piece] = if let Ask::Cloze { passage } = ask { passage } else { &[] };
    passage.iter().filter(|piece| matches!(piece, Piece::Gap { .. }))
}

/// A gap's name.
pub(in crate::pages::results) fn gap_name(piece: &Piece) -> Option<&GapName> {
    if let Piece::Gap { name, .. } = piece { Some(name) } else { None }
}

fn is_right(key: &AnswerKey, option: &OptionId) -> bool {
    match key {
        AnswerKey::One(right) => right == option,
        AnswerKey::Several { right, .. } => right.contains(option),
        _ => false,
    }
}
