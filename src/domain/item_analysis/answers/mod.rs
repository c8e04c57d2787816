//! What a class answered to a question: equal answers together, counted by thirds of the class.

mod said;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use said::said;

use super::class::choices;
use super::third::{ByThird, Third};
use crate::domain::answer_key::AnswerKey;
use crate::domain::attempt::Item;
use crate::domain::credit::Credit;
use crate::domain::ident::{GapName, OptionId};
use crate::domain::question::{Ask, Piece};
use crate::domain::response::Response;

/// An answer, or the part of one that is judged by itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// This option. Where several may be chosen, one pupil counts for each of theirs.
    Option(OptionId),
    /// That it is true, or not.
    Truth(bool),
    /// What was typed, as most of them typed it.
    Text(String),
    /// What was typed or chosen in one gap, as most of them did.
    Gap {
        /// The gap.
        gap: GapName,
        /// What stands in it.
        text: String,
    },
    /// All of an order, first to last.
    Order(Vec<OptionId>),
    /// One pair.
    Pair {
        /// Whose partner.
        left: OptionId,
        /// Which.
        right: OptionId,
    },
    /// Nothing.
    Blank,
}

/// Equal answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they are.
    pub answer: Answer,
    /// Whether it is right: an option by the key, a typed text or an order by what it earned.
    pub right: bool,
    /// How many gave it.
    pub by: ByThird,
}

/// The answers to a question. Options stand in the question's order, with those that nobody chose; other answers by gap or left side in
/// the question's order, the most frequent first; blanks last. Typed texts are equal when scoring would take them for the same words.
pub(super) fn grouped<'a>(
    ask: &Ask,
    key: &AnswerKey,
    given: impl Iterator<Item = (Option<&'a Item>, Third)>,
    score: &impl Fn(&AnswerKey, &Response) -> Credit,
) -> Vec<Group> {
    let mut found: BTreeMap<(Answer, bool), Heap> = offered(ask, key).into_iter().map(|offered| (offered, Heap::default())).collect();
    for (item, third) in given {
        for said in said(ask, key, item, score) {
            found.entry((said.folded, said.right)).or_default().add(said.answer, third);
        }
    }
    let mut groups: Vec<Group> = found
        .into_iter()
        .map(|((folded, right), heap)| Group { answer: heap.most_frequent().unwrap_or(folded), right, by: heap.by })
        .collect();
    groups.sort_by_cached_key(|group| (place(ask, &group.answer), Reverse(group.by.all()), Reverse(group.right), group.answer.clone()));
    groups
}

/// Equal answers as they come in.
#[derive(Default)]
struct Heap {
    by: ByThird,
    as_given: BTreeMap<Answer, usize>,
}

impl Heap {
    fn add(&mut self, answer: Answer, third: Third) {
        self.by.count(third);
        *self.as_given.entry(answer).or_default() += 1;
    }

    /// The way in which most gave it; of equals the first by the alphabet.
    fn most_frequent(&self) -> Option<Answer> {
        self.as_given.iter().min_by_key(|(_, times)| Reverse(**times)).map(|(answer, _)| answer.clone())
    }
}

/// What there is to choose from.
fn offered(ask: &Ask, key: &AnswerKey) -> Vec<(Answer, bool)> {
    match ask {
        Ask::TrueFalse => [true, false].map(|truth| (Answer::Truth(truth), is_right(key, &Answer::Truth(truth)))).to_vec(),
        _ => choices(ask)
            .iter()
            .map(|choice| Answer::Option(choice.id.clone()))
            .map(|answer| (answer.clone(), is_right(key, &answer)))
            .collect(),
    }
}

/// Whether something chosen is right by the key alone.
fn is_right(key: &AnswerKey, answer: &Answer) -> bool {
    match (key, answer) {
        (AnswerKey::One(right), Answer::Option(option)) => right == option,
        (AnswerKey::Several { right, .. }, Answer::Option(option)) => right.contains(option),
        (AnswerKey::Truth(right), Answer::Truth(truth)) => right == truth,
        (AnswerKey::Pairs(pairs), Answer::Pair { left, right }) => pairs.get(left) == Some(right),
        _ => false,
    }
}

fn place_of_gap(ask: &Ask, gap: &GapName) -> Option<usize> {
    let Ask::Cloze { passage } = ask else { return None };
    passage.iter().position(|piece| matches!(piece, Piece::Gap { name, .. } if name == gap))
}

/// Where an answer stands among others by the question; blanks last.
fn place(ask: &Ask, answer: &Answer) -> usize {
    match (ask, answer) {
        (_, Answer::Blank) => usize::MAX,
        (_, Answer::Truth(truth)) => usize::from(!truth),
        (_, Answer::Option(id)) => choices(ask).iter().position(|choice| choice.id == *id).unwrap_or(usize::MAX),
        (_, Answer::Gap { gap, .. }) => place_of_gap(ask, gap).unwrap_or(usize::MAX),
        (Ask::Match { lefts, .. }, Answer::Pair { left, .. }) => lefts.iter().position(|choice| choice.id == *left).unwrap_or(usize::MAX),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::answer_key::{Spelling, TextKey};
    use crate::domain::ident::PupilId;
    use crate::domain::same_words::fold;
    use crate::domain::samples::{choices, option, sitting};

    const O: Credit = Credit::ZERO;
    const I: Credit = Credit::ONE;

    fn item(response: Option<Response>, credit: Credit) -> Item {
        Item { response, ..sitting(PupilId::new(), 1, None, &[("a", credit)]).items.remove(0) }
    }

    /// The groups as “answer, right?, best/middle/lowest”, of answers in turn by the best, the middle and the lowest third.
    fn found(ask: &Ask, key: &AnswerKey, given: &[(Option<Response>, Credit)]) -> Vec<String> {
        let items: Vec<Item> = given.iter().map(|(response, credit)| item(response.clone(), *credit)).collect();
        let thirds = [Third::Best, Third::Middle, Third::Lowest].into_iter().cycle();
        let accepts = |key: &AnswerKey, response: &Response| match (key, response) {
            (AnswerKey::Text(key), Response::Text { text }) => Credit::whole(u64::from(fold(&key.accept[0]) == fold(text))),
            _ => O,
        };
        let ids = |ids: &[OptionId]| ids.iter().map(OptionId::as_str).collect::<Vec<_>>().join(" ");
        let shown = |group: &Group| {
            let answer = match &group.answer {
                Answer::Option(id) => id.to_string(),
                Answer::Truth(truth) => truth.to_string(),
                Answer::Text(text) => text.clone(),
                Answer::Gap { gap, text } => format!("{gap}: {text}"),
                Answer::Order(items) => ids(items),
                Answer::Pair { left, right } => format!("{left}: {right}"),
                Answer::Blank => "blank".to_owned(),
            };
            let ByThird { best, middle, lowest } = group.by;
            format!("{answer}{} {best}/{middle}/{lowest}", if group.right { "!" } else { "" })
        };
        grouped(ask, key, items.iter().map(Some).zip(thirds), &accepts).iter().map(shown).collect()
    }

    fn text(typed: &str) -> Option<Response> {
        Some(Response::Text { text: typed.to_owned() })
    }

    #[test]
    fn options_stand_as_asked_and_those_that_nobody_chose_too() {
        let one = |id: &str| Some(Response::One { option: option(id) });
        let single = Ask::Single { options: choices(&["c", "a", "b"]) };
        let given = [(one("a"), I), (one("b"), O), (one("a"), I), (None, O), (one("gone"), O)];
        assert_eq!(found(&single, &AnswerKey::One(option("a")), &given), ["c 0/0/0", "a! 1/0/1", "b 0/1/0", "blank 1/1/0"]);
        let several = |ids: &[&str]| Some(Response::Several { options: ids.iter().map(|id| option(id)).collect() });
        let multiple = Ask::Multiple { options: choices(&["c", "a", "b"]), pick: 2 };
        let key = AnswerKey::Several { right: [option("a"), option("c")].into(), options: 3 };
        let given = [(several(&["a", "c"]), I), (several(&["a", "b"]), O), (several(&[]), O)];
        assert_eq!(found(&multiple, &key, &given), ["c! 1/0/0", "a! 1/1/0", "b 0/1/0", "blank 0/0/1"]);
        let truth = [(Some(Response::Truth { answer: false }), I)];
        assert_eq!(found(&Ask::TrueFalse, &AnswerKey::Truth(false), &truth), ["true 0/0/0", "false! 1/0/0"]);
    }

    #[test]
    fn typed_texts_are_taken_together_as_scoring_folds_them() {
        let key = AnswerKey::Text(TextKey { accept: vec!["the gallery".into()], reject: vec![], spelling: Spelling::Exact });
        let given = [
            (text("Madame"), O),
            (text("The Gallery"), I),
            (text(" madame "), O),
            (text("gallery"), I),
            (text("the gallery!"), I),
            (text("The Gallery"), I),
            (text("?!"), O),
            (text(" "), O),
            (text("Madame"), O),
        ];
        assert_eq!(found(&Ask::Short, &key, &given), ["The Gallery! 1/2/1", "Madame 1/0/2", "?! 1/0/0", "blank 0/1/0"]);
        let number = Ask::Number { unit: None };
        let key = AnswerKey::Number { answer: 5.into(), tolerance: 0.into() };
        assert_eq!(found(&number, &key, &[(text("5"), I), (text("−5"), O), (text("-5"), O)]), ["-5 0/1/1", "5! 1/0/0"]);
    }

    #[test]
    fn parts_stand_by_the_question() {
        let gap = |name: &str| GapName::parse(name).unwrap();
        let cloze = Ask::Cloze {
            passage: vec![
                Piece::Gap { name: gap("two"), options: vec![] },
                Piece::Text("and".into()),
                Piece::Gap { name: gap("one"), options: vec![] },
            ],
        };
        let of = |word: &str| TextKey { accept: vec![word.to_owned()], reject: vec![], spelling: Spelling::Exact };
        let key = AnswerKey::Gaps([(gap("one"), of("Ruth")), (gap("two"), of("Tommy"))].into());
        let gaps = |one: &str, two: &str| Some(Response::Gaps { texts: [(gap("one"), one.into()), (gap("two"), two.into())].into() });
        let given = [(gaps("Ruth", "tommy"), I), (gaps("Kathy", ""), O), (gaps("kathy", "Tommy"), Credit::HALF), (gaps("", " "), O)];
        assert_eq!(found(&cloze, &key, &given), ["two: Tommy! 1/0/1", "one: Kathy 0/1/1", "one: Ruth! 1/0/0", "blank 1/0/0"]);

        let pairs = |of: &[(&str, &str)]| Response::Pairs { pairs: of.iter().map(|(l, r)| (option(l), option(r))).collect() };
        let matching = Ask::Match { lefts: choices(&["y", "x"]), rights: choices(&["1", "2"]) };
        let key = AnswerKey::Pairs([(option("x"), option("1")), (option("y"), option("2"))].into());
        let given = [(Some(pairs(&[("x", "1"), ("y", "1")])), Credit::HALF), (Some(pairs(&[("y", "1"), ("gone", "1")])), O)];
        assert_eq!(found(&matching, &key, &given), ["y: 1 1/1/0", "x: 1! 1/0/0"]);

        let order = |ids: &[&str]| Some(Response::Order { items: ids.iter().map(|id| option(id)).collect() });
        let key = AnswerKey::Order(["a", "b", "c"].map(option).to_vec());
        let given =
            [(order(&["b", "a", "c"]), Credit::of(2, 3)), (order(&["a", "b", "c"]), I), (order(&["a", "b", "c"]), I), (order(&[]), O)];
        assert_eq!(found(&Ask::Order { items: choices(&["a", "b", "c"]) }, &key, &given), ["a b c! 0/1/1", "b a c 1/0/0", "blank 1/0/0"]);
    }
}
