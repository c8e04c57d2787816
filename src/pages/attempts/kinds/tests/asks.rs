//! One question of every kind, with its solution and a right answer.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Draft, Framing, QuestionFields, QuestionReview, Spot, Trouble};
use crate::domain::answer_key::{AnswerKey, Rejected, Solution, Spelling, TextKey};
use crate::domain::ident::{GapName, OptionId};
use crate::domain::question::{Ask, Choice, Piece};
use crate::domain::response::Response;
use crate::ui::html::prelude::*;

/// A question with what is right and the response that says so.
pub struct Sample {
    pub ask: Ask,
    pub solution: Solution,
    pub right: Response,
}

pub fn id(name: &str) -> OptionId {
    OptionId::parse(name).unwrap()
}

pub fn gap(name: &str) -> GapName {
    GapName::parse(name).unwrap()
}

/// Options “a” to the letter wanted, each saying `says` and its letter.
pub fn choices(names: &[&str], says: &str) -> Vec<Choice> {
    names.iter().map(|name| Choice { id: id(name), text: format!("{says} {name}"), pinned: false }).collect()
}

pub fn text_key(accept: &[&str], says: &str) -> TextKey {
    let reject = vec![Rejected { text: "the river".into(), why: format!("{says} river") }];
    TextKey { accept: accept.iter().map(|text| (*text).to_owned()).collect(), reject, spelling: Spelling::Close }
}

/// All nine kinds; every text that an author writes begins with `says`.
pub fn samples(says: &str) -> Vec<Sample> {
    let abcd = ["a", "b", "c", "d"];
    let reasons: BTreeMap<_, _> = abcd.iter().map(|name| (id(name), format!("{says} why {name}"))).collect();
    let solution =
        |key| Solution { key, explanation: format!("{says} because"), evidence: format!("{says} scene"), reasons: reasons.clone() };
    let passage = vec![
        Piece::Text(format!("{says} has been a ")),
        Piece::Gap { name: gap("job"), options: vec![] },
        Piece::Text(" for ".into()),
        Piece::Gap { name: gap("years"), options: vec!["eight".into(), format!("{says} twelve")] },
        Piece::Text(" years.".into()),
    ];
    let gap_keys = BTreeMap::from([(gap("job"), text_key(&["carer"], says)), (gap("years"), text_key(&[&format!("{says} twelve")], says))]);
    let gap_texts = BTreeMap::from([(gap("job"), "carer".to_owned()), (gap("years"), format!("{says} twelve"))]);
    let pairs = BTreeMap::from([(id("a"), id("x")), (id("b"), id("y")), (id("c"), id("x"))]);
    let order: Vec<_> = ["b", "d", "a", "c"].map(id).into();
    let several = BTreeSet::from([id("a"), id("c")]);
    let sample = |ask, key, right| Sample { ask, solution: solution(key), right };
    vec![
        sample(Ask::Single { options: choices(&abcd, says) }, AnswerKey::One(id("b")), Response::One { option: id("b") }),
        sample(
            Ask::Multiple { options: choices(&abcd, says), pick: 2 },
            AnswerKey::Several { right: several.clone(), options: 4 },
            Response::Several { options: several },
        ),
        sample(Ask::TrueFalse, AnswerKey::Truth(false), Response::Truth { answer: false }),
        sample(
            Ask::Short,
            AnswerKey::Text(text_key(&["the pond", "by the pond", &format!("{says} pond")], says)),
            Response::Text { text: "the pond".into() },
        ),
        sample(Ask::Cloze { passage }, AnswerKey::Gaps(gap_keys), Response::Gaps { texts: gap_texts }),
        sample(Ask::Order { items: choices(&abcd, says) }, AnswerKey::Order(order.clone()), Response::Order { items: order }),
        sample(
            Ask::Match { lefts: choices(&["a", "b", "c"], says), rights: choices(&["x", "y", "z"], says) },
            AnswerKey::Pairs(pairs.clone()),
            Response::Pairs { pairs },
        ),
        sample(
            Ask::Quote { line: format!("{says} line"), speakers: choices(&abcd, says) },
            AnswerKey::One(id("c")),
            Response::One { option: id("c") },
        ),
        sample(
            Ask::Number { unit: Some("years".into()) },
            AnswerKey::Number { answer: 31.into(), tolerance: 1.into() },
            Response::Text { text: "31".into() },
        ),
    ]
}

/// The sample of that kind.
pub fn sample(kind: &str) -> Sample {
    samples("It").into_iter().find(|sample| sample.ask.kind() == kind).unwrap()
}

pub fn framing(spot: Spot, text: &str, trouble: Option<Trouble>) -> Framing {
    Framing { spot, text: text.to_owned(), second_try: None, trouble }
}

pub fn fields(ask: &Ask, spot: Spot, draft: &Draft) -> String {
    let framing = framing(spot, "What is it?", None);
    html! { <QuestionFields framing ask draft tried=None/> }.into_string()
}

pub fn review(sample: &Sample, response: Option<&Response>, tries: u8) -> String {
    html! { <QuestionReview spot=Spot::Alone ask=&sample.ask solution=&sample.solution response tries/> }.into_string()
}
