//! The table of cases worked by hand in `tests/fixtures/scoring.toml`, each marked and compared with what it says.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde::Deserialize;

use super::{Detail, Marking, NumberVerdict, PairVerdict, TextVerdict, mark};
use crate::domain::answer_key::{AnswerKey, Rejected, Spelling, TextKey};
use crate::domain::credit::Credit;
use crate::domain::ident::{GapName, OptionId};
use crate::domain::response::Response;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    key: BTreeMap<String, Key>,
    case: Vec<Case>,
}

/// A key as the table writes it. A type of the tests: the real one can't be read from anywhere.
#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
enum Key {
    One { right: OptionId },
    Several { right: BTreeSet<OptionId>, options: usize },
    Truth { right: bool },
    Text(Text),
    Gaps { gaps: BTreeMap<GapName, Text> },
    Order { right: Vec<OptionId> },
    Pairs { right: BTreeMap<OptionId, OptionId> },
    Number { answer: Decimal, tolerance: Decimal },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    accept: Vec<String>,
    #[serde(default)]
    reject: BTreeMap<String, String>,
    #[serde(default)]
    close: bool,
    #[serde(default)]
    usual: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    key: String,
    response: Response,
    /// Types the text so many times over, for texts too long to write down.
    #[serde(default)]
    times: Option<usize>,
    credit: String,
    detail: String,
}

impl From<Text> for TextKey {
    fn from(text: Text) -> Self {
        let reject = text.reject.into_iter().map(|(text, why)| Rejected { text, why }).collect();
        Self {
            accept: text.accept,
            reject,
            spelling: if text.close {
                Spelling::Close
            } else if text.usual {
                Spelling::Usual
            } else {
                Spelling::Exact
            },
        }
    }
}

impl From<Key> for AnswerKey {
    fn from(key: Key) -> Self {
        match key {
            Key::One { right } => Self::One(right),
            Key::Several { right, options } => Self::Several { right, options },
            Key::Truth { right } => Self::Truth(right),
            Key::Text(text) => Self::Text(text.into()),
            Key::Gaps { gaps } => Self::Gaps(gaps.into_iter().map(|(name, text)| (name, text.into())).collect()),
            Key::Order { right } => Self::Order(right),
            Key::Pairs { right } => Self::Pairs(right),
            Key::Number { answer, tolerance } => Self::Number { answer, tolerance },
        }
    }
}

#[test]
fn every_case_of_the_table_earns_what_was_worked_out_by_hand() {
    let table: Table = toml::from_str(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/scoring.toml"))).unwrap();
    let keys: BTreeMap<String, AnswerKey> = table.key.into_iter().map(|(name, key)| (name, key.into())).collect();
    assert!(table.case.len() >= 60, "only {} cases", table.case.len());

    let mut wrong = Vec::new();
    for case in table.case {
        let key = keys.get(&case.key).unwrap_or_else(|| panic!("{}: no key “{}”", case.name, case.key));
        let response = match (case.response, case.times) {
            (Response::Text { text }, Some(times)) => Response::Text { text: text.repeat(times) },
            (response, _) => response,
        };
        let Marking { credit, detail } = mark(key, &response);
        let marked = (fraction(credit), describe(&detail));
        if marked != (case.credit.clone(), case.detail.clone()) {
            wrong.push(format!("{}: {} – {}, not {} – {}", case.name, marked.0, marked.1, case.credit, case.detail));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn fraction(credit: Credit) -> String {
    match credit.parts() {
        (whole, 1) => whole.to_string(),
        (part, whole) => format!("{part}/{whole}"),
    }
}

fn describe(detail: &Detail) -> String {
    let ids = |set: &BTreeSet<OptionId>| set.iter().map(OptionId::as_str).collect::<Vec<_>>().join(" ");
    let truth = |right: bool| if right { "right" } else { "wrong" }.to_owned();
    match detail {
        Detail::Mismatch => "mismatch".to_owned(),
        Detail::One { right } | Detail::Truth { right } => truth(*right),
        Detail::Several { hit, missed, wrong } => format!("hit [{}] missed [{}] wrong [{}]", ids(hit), ids(missed), ids(wrong)),
        Detail::Text(verdict) => text(verdict),
        Detail::Gaps(gaps) => gaps.iter().map(|(name, verdict)| format!("{name}: {}", text(verdict))).collect::<Vec<_>>().join("; "),
        Detail::Order { places, pairs_right, pairs } => {
            let places = places.iter().map(|place| format!("{}{}", place.belongs, if place.right { "!" } else { "" })).collect::<Vec<_>>();
            format!("[{}] {pairs_right} of {pairs}", places.join(" "))
        }
        Detail::Pairs(pairs) => pairs.iter().map(|(left, verdict)| format!("{left}: {}", pair(*verdict))).collect::<Vec<_>>().join("; "),
        Detail::Number(NumberVerdict::Blank) => "blank".to_owned(),
        Detail::Number(NumberVerdict::Unreadable) => "unreadable".to_owned(),
        Detail::Number(NumberVerdict::Right { by }) => format!("right by {}", by.normalize()),
        Detail::Number(NumberVerdict::Off { by }) => format!("off by {}", by.normalize()),
    }
}

fn text(verdict: &TextVerdict) -> String {
    match verdict {
        TextVerdict::Blank => "blank".to_owned(),
        TextVerdict::Accepted { form, slips: 0 } => format!("as “{form}”"),
        TextVerdict::Accepted { form, slips } => format!("as “{form}”, slips {slips}"),
        TextVerdict::Listed { text, why } => format!("listed “{text}”: {why}"),
        TextVerdict::Wrong => "wrong".to_owned(),
    }
}

fn pair(verdict: PairVerdict) -> &'static str {
    match verdict {
        PairVerdict::Right => "right",
        PairVerdict::Wrong => "wrong",
        PairVerdict::Open => "open",
    }
}
