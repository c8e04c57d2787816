//! A question with its solution as something that can be compared and printed.

use std::collections::BTreeMap;

use chapterwise::domain::answer_key::{AnswerKey, Spelling, TextKey};
use chapterwise::domain::exercise::Exercise;
use chapterwise::domain::ident::OptionId;
use chapterwise::domain::question::{Ask, Choice, Piece};
use chapterwise::exchange::{Import, Imported};

/// All that is known of a question.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    pub id: String,
    pub kind: &'static str,
    pub text: String,
    pub hint: Option<String>,
    pub explanation: String,
    pub evidence: String,
    pub traits: String,
    pub answers: Answers,
}

/// What is asked and what is right.
#[derive(Clone, Debug, PartialEq)]
pub enum Answers {
    Choices { line: Option<String>, options: Vec<Option_> },
    Truth(bool),
    Words(Key),
    Gaps(Vec<Stretch>),
    Order(Vec<String>),
    Pairs { pairs: Vec<(String, String)>, extra: Vec<String> },
    Number { answer: String, tolerance: String, unit: Option<String> },
}

#[derive(Clone, Debug, PartialEq)]
pub struct Option_ {
    pub text: String,
    pub right: bool,
    pub why: String,
    pub pinned: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    pub accept: Vec<String>,
    pub reject: Vec<(String, String)>,
    pub close: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Stretch {
    Text(String),
    Gap { options: Vec<String>, key: Key },
}

impl View {
    /// A view of an item; fails when its question and its key do not fit each other.
    pub fn of(item: &Exercise) -> Self {
        let question = &item.question;
        let traits = format!(
            "{} {:?} {:?} {:?} {:?} {:?}",
            question.about.name(),
            question.difficulty,
            question.skill,
            question.reveals.chapter(),
            question.characters,
            question.themes
        );
        Self {
            id: question.id.to_string(),
            kind: question.ask.kind(),
            text: question.text.clone(),
            hint: question.hint.clone(),
            explanation: item.solution.explanation.clone(),
            evidence: item.solution.evidence.clone(),
            traits,
            answers: answers(item),
        }
    }

    /// The right options, or the accepted answers, in short.
    pub fn right(&self) -> Vec<&str> {
        match &self.answers {
            Answers::Choices { options, .. } => options.iter().filter(|option| option.right).map(|option| option.text.as_str()).collect(),
            Answers::Truth(truth) => vec![if *truth { "true" } else { "false" }],
            Answers::Words(key) => key.accept.iter().map(String::as_str).collect(),
            Answers::Gaps(pieces) => pieces
                .iter()
                .filter_map(|piece| if let Stretch::Gap { key, .. } = piece { Some(key.accept[0].as_str()) } else { None })
                .collect(),
            Answers::Order(items) => items.iter().map(String::as_str).collect(),
            Answers::Pairs { pairs, .. } => pairs.iter().map(|(_, right)| right.as_str()).collect(),
            Answers::Number { answer, .. } => vec![answer],
        }
    }
}

fn answers(item: &Exercise) -> Answers {
    let choices = |line: Option<&String>, options: &[Choice], right: &dyn Fn(&OptionId) -> bool| Answers::Choices {
        line: line.cloned(),
        options: options
            .iter()
            .map(|option| Option_ {
                text: option.text.clone(),
                right: right(&option.id),
                why: item.solution.reasons.get(&option.id).cloned().unwrap_or_default(),
                pinned: option.pinned,
            })
            .collect(),
    };
    match (&item.question.ask, &item.solution.key) {
        (Ask::Single { options }, AnswerKey::One(right)) => choices(None, options, &|id| id == right),
        (Ask::Quote { line, speakers }, AnswerKey::One(right)) => choices(Some(line), speakers, &|id| id == right),
        (Ask::Multiple { options, pick }, AnswerKey::Several { right, options: count }) => {
            assert_eq!((usize::from(*pick), *count), (right.len(), options.len()));
            choices(None, options, &|id| right.contains(id))
        }
        (Ask::TrueFalse, AnswerKey::Truth(truth)) => Answers::Truth(*truth),
        (Ask::Short, AnswerKey::Text(words)) => Answers::Words(key(words)),
        (Ask::Cloze { passage }, AnswerKey::Gaps(keys)) => {
            let gaps = passage.iter().filter(|piece| matches!(piece, Piece::Gap { .. })).count();
            assert_eq!(gaps, keys.len());
            let stretch = |piece: &Piece| match piece {
                Piece::Text(text) => Stretch::Text(text.clone()),
                Piece::Gap { name, options } => Stretch::Gap { options: options.clone(), key: key(&keys[name]) },
            };
            Answers::Gaps(passage.iter().map(stretch).collect())
        }
        (Ask::Order { items }, AnswerKey::Order(order)) => {
            assert_eq!(items.len(), order.len());
            Answers::Order(order.iter().map(|id| text(items, id)).collect())
        }
        (Ask::Match { lefts, rights }, AnswerKey::Pairs(pairs)) => {
            assert_eq!(lefts.len(), pairs.len());
            let mut extra: Vec<String> =
                rights.iter().filter(|right| !pairs.values().any(|id| *id == right.id)).map(|right| right.text.clone()).collect();
            extra.sort();
            let pairs = lefts.iter().map(|left| (left.text.clone(), text(rights, &pairs[&left.id]))).collect();
            Answers::Pairs { pairs, extra }
        }
        (Ask::Number { unit }, AnswerKey::Number { answer, tolerance }) => {
            Answers::Number { answer: answer.normalize().to_string(), tolerance: tolerance.normalize().to_string(), unit: unit.clone() }
        }
        _ => panic!("{}: the key is of another kind", item.question.id),
    }
}

fn text(choices: &[Choice], id: &OptionId) -> String {
    choices.iter().find(|choice| choice.id == *id).unwrap().text.clone()
}

fn key(key: &TextKey) -> Key {
    Key {
        accept: key.accept.clone(),
        reject: key.reject.iter().map(|rejected| (rejected.text.clone(), rejected.why.clone())).collect(),
        close: key.spelling == Spelling::Close,
    }
}

/// What can be looked up in an import.
pub struct Looked(BTreeMap<String, Imported>);

impl Looked {
    /// By title.
    pub fn at(import: Import) -> Self {
        Self(import.items.into_iter().map(|imported| (imported.title.clone(), imported)).collect())
    }

    fn find(&self, title: &str) -> &Imported {
        let found = self.0.iter().find(|(known, _)| known.starts_with(title));
        found.unwrap_or_else(|| panic!("no “{title}” among {:?}", self.0.keys())).1
    }

    /// A question that was taken, with its notices.
    pub fn taken(&self, title: &str) -> (View, Vec<String>) {
        let taken = self.find(title).outcome.as_ref().unwrap_or_else(|problems| panic!("{title}: {problems:?}"));
        (View::of(&taken.item), taken.notices.iter().map(|note| note.says.clone()).collect())
    }

    /// What was said of one that was refused.
    pub fn refused(&self, title: &str) -> String {
        let problems = self.find(title).outcome.as_ref().err().unwrap_or_else(|| panic!("{title} was taken"));
        problems.iter().map(ToString::to_string).collect::<Vec<_>>().join(" / ")
    }

    /// Its tags.
    pub fn tags(&self, title: &str) -> &[String] {
        &self.find(title).tags
    }
}
