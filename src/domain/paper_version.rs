//! A quiz on paper, in two versions: neighbours at a table have the same questions in another order.

use rand::seq::SliceRandom;
use sha2::{Digest, Sha256};

use super::ident::OwnQuizId;
use super::own_quiz::{OwnItem, OwnQuiz};
use super::paper::{Seed, lay_out};
use super::question::Ask;

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// In the quiz's order.
    A,
    /// In another one.
    B,
}

impl Version {
    /// Both.
    pub const ALL: [Self; 2] = [Self::A, Self::B];

    /// “A”
    pub fn name(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
        }
    }

    /// The one of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|version| version.name() == name)
    }
}

/// A question as it stands on a sheet.
#[derive(Clone, Debug)]
pub struct SheetItem<'a> {
    /// The question with what is right.
    pub item: &'a OwnItem,
    /// What it asks, with its options in their order on this sheet.
    pub ask: Ask,
}

/// The questions of a sheet. The same quiz and version give the same sheet; both versions ask the same questions, drawn where the quiz draws.
pub fn sheet(quiz: &OwnQuiz, version: Version) -> Vec<SheetItem<'_>> {
    let mut items = drawn(quiz);
    let seed = seed(quiz.id, version.name());
    if version == Version::B {
        let before: Vec<_> = items.iter().map(|item| item.id()).collect();
        let mut others = items.clone();
        others.shuffle(&mut seed.stream("order"));
        // Of few questions, an order drawn by lot is the same one now and then.
        if others.iter().map(|item| item.id()).eq(before) && !others.is_empty() {
            others.rotate_left(1);
        }
        items = others;
    }
    items.into_iter().map(|item| SheetItem { item, ask: lay_out(&item.exercise.question, seed) }).collect()
}

/// As many as the quiz asks, in its order: those that all are asked, and others by lot.
fn drawn(quiz: &OwnQuiz) -> Vec<&OwnItem> {
    let (mut places, mut loose): (Vec<usize>, Vec<usize>) = (0..quiz.items.len()).partition(|place| quiz.items[*place].always);
    loose.shuffle(&mut seed(quiz.id, "draw").stream("draw"));
    loose.truncate(quiz.asked().saturating_sub(places.len()));
    places.extend(loose);
    places.sort_unstable();
    places.into_iter().map(|place| &quiz.items[place]).collect()
}

fn seed(quiz: OwnQuizId, purpose: &str) -> Seed {
    let digest = Sha256::new().chain_update(quiz.0.as_bytes()).chain_update(purpose).finalize();
    let bytes = digest.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte));
    Seed(bytes)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::sync::Arc;

    use jiff::Timestamp;

    use super::super::answer_key::{AnswerKey, Solution};
    use super::super::exercise::Exercise;
    use super::super::ident::{BookSlug, OptionId, QuestionId, ReaderId};
    use super::super::own_quiz::QuizTitle;
    use super::super::prompt::About;
    use super::super::question::{Choice, Difficulty, Question, Skill};
    use super::super::reveals::Reveals;
    use super::*;

    fn quiz(questions: usize, draw: Option<u16>) -> OwnQuiz {
        let option = |n: usize| Choice { id: OptionId::parse(&format!("o{n}")).unwrap(), text: String::new(), pinned: false };
        let item = |n: usize| OwnItem {
            exercise: Arc::new(Exercise {
                question: Question {
                    id: QuestionId::parse(&format!("q{n}")).unwrap(),
                    about: About::Plot,
                    characters: vec![],
                    themes: vec![],
                    difficulty: Difficulty::Easy,
                    skill: Skill::Recall,
                    reveals: Reveals::NOTHING,
                    text: String::new(),
                    hint: None,
                    ask: Ask::Single { options: (0..6).map(option).collect() },
                },
                solution: Solution {
                    key: AnswerKey::One(option(0).id),
                    explanation: String::new(),
                    evidence: String::new(),
                    reasons: BTreeMap::new(),
                },
            }),
            tags: vec![],
            always: n == 0,
        };
        let title = QuizTitle::parse("A quiz").unwrap();
        let empty = OwnQuiz::empty(ReaderId::new(), title, BookSlug::parse("b").unwrap(), Timestamp::UNIX_EPOCH);
        OwnQuiz { items: (0..questions).map(item).collect(), draw, ..empty }
    }

    fn ids(quiz: &OwnQuiz, version: Version) -> Vec<String> {
        sheet(quiz, version).iter().map(|item| item.item.id().to_string()).collect()
    }

    #[test]
    fn both_versions_ask_the_same_in_another_order() {
        for questions in 2..12 {
            let quiz = quiz(questions, None);
            let (a, b) = (ids(&quiz, Version::A), ids(&quiz, Version::B));
            assert!(a.iter().enumerate().all(|(n, id)| *id == format!("q{n}")), "{a:?}");
            assert_ne!(a, b);
            assert_eq!(a.iter().collect::<BTreeSet<_>>(), b.iter().collect::<BTreeSet<_>>());
            assert_eq!(b, ids(&quiz, Version::B));
        }
        assert!(ids(&quiz(0, None), Version::B).is_empty());
    }

    #[test]
    fn options_stand_in_another_order_too() {
        let quiz = quiz(6, None);
        let orders = |version| {
            let sheet = sheet(&quiz, version);
            let order = |item: &SheetItem<'_>| (item.item.id().clone(), item.ask.order().join(" "));
            sheet.iter().map(order).collect::<BTreeMap<_, _>>()
        };
        assert_ne!(orders(Version::A), orders(Version::B));
        assert_eq!(orders(Version::A), orders(Version::A));
    }

    #[test]
    fn a_quiz_that_draws_draws_the_same_for_both() {
        let quiz = quiz(9, Some(4));
        let (a, mut b) = (ids(&quiz, Version::A), ids(&quiz, Version::B));
        b.sort();
        assert_eq!((a.len(), a.contains(&"q0".to_owned())), (4, true));
        assert_eq!(a, b);
    }
}
