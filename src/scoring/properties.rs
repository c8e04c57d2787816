//! What must hold for every key and every response: bounds, the full mark, order and monotony.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::mark;
use crate::domain::answer_key::{AnswerKey, Rejected, Spelling, TextKey};
use crate::domain::credit::Credit;
use crate::domain::ident::{GapName, OptionId};
use crate::domain::response::Response;

fn option(n: usize) -> OptionId {
    OptionId::parse(&format!("o{n}")).unwrap()
}

fn gap(n: usize) -> GapName {
    GapName::parse(&format!("g{n}")).unwrap()
}

fn several(picks: impl IntoIterator<Item = usize>) -> Response {
    Response::Several { options: picks.into_iter().map(option).collect() }
}

/// Words in which a slip is likely to matter: few letters, so that near misses happen.
fn word() -> impl Strategy<Value = String> {
    "[ab]{1,10}"
}

/// What a text key is made of. Unlike the key, it can be printed when a test fails.
#[derive(Clone, Debug)]
struct Words {
    accept: Vec<String>,
    reject: Vec<String>,
    close: bool,
}

impl Words {
    fn key(&self) -> TextKey {
        let reject = self.reject.iter().map(|text| Rejected { text: text.clone(), why: String::new() }).collect();
        TextKey { accept: self.accept.clone(), reject, spelling: if self.close { Spelling::Close } else { Spelling::Exact } }
    }
}

/// No listed wrong answer is also an accepted one, as the loader makes sure.
fn words() -> impl Strategy<Value = Words> {
    (prop::collection::vec(word(), 1..4), prop::collection::vec(word(), 0..3), any::<bool>()).prop_map(|(accept, mut reject, close)| {
        let folded: BTreeSet<String> = accept.iter().map(|text| crate::domain::same_words::fold(text)).collect();
        reject.retain(|text| !folded.contains(&crate::domain::same_words::fold(text)));
        Words { accept, reject, close }
    })
}

fn decimal() -> impl Strategy<Value = Decimal> {
    (-100_000_i64..100_000, 0_u32..4).prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale))
}

/// What a key is made of.
#[derive(Clone, Debug)]
enum Sketch {
    One(usize),
    Several(BTreeSet<usize>),
    Truth(bool),
    Text(Words),
    Gaps(Vec<Words>),
    Order(usize),
    Pairs(Vec<usize>),
    Number(Decimal, u32),
}

impl Sketch {
    fn key(&self) -> AnswerKey {
        match self {
            Self::One(right) => AnswerKey::One(option(*right)),
            Self::Several(right) => AnswerKey::Several { right: right.iter().copied().map(option).collect(), options: 10 },
            Self::Truth(right) => AnswerKey::Truth(*right),
            Self::Text(words) => AnswerKey::Text(words.key()),
            Self::Gaps(gaps) => AnswerKey::Gaps(gaps.iter().enumerate().map(|(n, words)| (gap(n), words.key())).collect()),
            Self::Order(length) => AnswerKey::Order((0..*length).map(option).collect()),
            Self::Pairs(rights) => {
                AnswerKey::Pairs(rights.iter().enumerate().map(|(left, right)| (option(left), option(*right))).collect())
            }
            Self::Number(answer, tolerance) => AnswerKey::Number { answer: *answer, tolerance: Decimal::from(*tolerance) },
        }
    }
}

fn sketch() -> impl Strategy<Value = Sketch> {
    prop_oneof![
        (0..6_usize).prop_map(Sketch::One),
        prop::collection::btree_set(0..10_usize, 1..9).prop_map(Sketch::Several),
        any::<bool>().prop_map(Sketch::Truth),
        words().prop_map(Sketch::Text),
        prop::collection::vec(words(), 1..10).prop_map(Sketch::Gaps),
        (3..10_usize).prop_map(Sketch::Order),
        prop::collection::vec(0..10_usize, 2..10).prop_map(Sketch::Pairs),
        (decimal(), 0..50_u32).prop_map(|(answer, tolerance)| Sketch::Number(answer, tolerance)),
    ]
}

/// Anything that may arrive: known and unknown ids, blanks, letters of all scripts.
fn response() -> impl Strategy<Value = Response> {
    let typed = || prop_oneof![word(), any::<String>(), decimal().prop_map(|number| number.to_string())];
    prop_oneof![
        (0..12_usize).prop_map(|n| Response::One { option: option(n) }),
        prop::collection::vec(0..14_usize, 0..14).prop_map(several),
        any::<bool>().prop_map(|answer| Response::Truth { answer }),
        typed().prop_map(|text| Response::Text { text }),
        prop::collection::vec(typed(), 0..12)
            .prop_map(|texts| Response::Gaps { texts: texts.into_iter().enumerate().map(|(n, text)| (gap(n), text)).collect() }),
        prop::collection::vec(0..12_usize, 0..40).prop_map(|items| Response::Order { items: items.into_iter().map(option).collect() }),
        prop::collection::btree_map(0..12_usize, 0..12_usize, 0..12)
            .prop_map(|pairs| Response::Pairs { pairs: pairs.into_iter().map(|(left, right)| (option(left), option(right))).collect() }),
    ]
}

/// The response that says exactly what the key says.
fn all_right(key: &AnswerKey) -> Response {
    match key {
        AnswerKey::One(right) => Response::One { option: right.clone() },
        AnswerKey::Several { right, .. } => Response::Several { options: right.clone() },
        AnswerKey::Truth(right) => Response::Truth { answer: *right },
        AnswerKey::Text(text) => Response::Text { text: text.accept[0].clone() },
        AnswerKey::Gaps(gaps) => Response::Gaps { texts: gaps.iter().map(|(name, text)| (name.clone(), text.accept[0].clone())).collect() },
        AnswerKey::Order(right) => Response::Order { items: right.clone() },
        AnswerKey::Pairs(right) => Response::Pairs { pairs: right.clone() },
        AnswerKey::Number { answer, .. } => Response::Text { text: answer.to_string() },
    }
}

proptest! {
    #[test]
    fn credit_is_between_nothing_and_one(sketch in sketch(), response in response()) {
        let key = sketch.key();
        let credit = mark(&key, &response).credit;
        prop_assert!(Credit::ZERO <= credit && credit <= Credit::ONE, "{credit}");
    }

    #[test]
    fn all_right_earns_all_and_nothing_earns_more(sketch in sketch(), response in response()) {
        let key = sketch.key();
        let best = mark(&key, &all_right(&key)).credit;
        prop_assert_eq!(best, Credit::ONE);
        prop_assert!(mark(&key, &response).credit <= best);
    }

    #[test]
    fn a_blank_earns_nothing(sketch in sketch(), response in response()) {
        let key = sketch.key();
        if response.is_blank() {
            prop_assert_eq!(mark(&key, &response).credit, Credit::ZERO);
        }
    }

    /// Renaming the options, which is all that another order of them does, changes no credit.
    #[test]
    fn the_order_of_options_does_not_matter(right in prop::collection::btree_set(0..10_usize, 1..9), picks in prop::collection::vec(0..10_usize, 0..12), names in Just((0..10).collect::<Vec<usize>>()).prop_shuffle()) {
        let score = |name: &dyn Fn(usize) -> usize, picks: &[usize]| {
            let key = AnswerKey::Several { right: right.iter().map(|n| option(name(*n))).collect(), options: 10 };
            mark(&key, &several(picks.iter().map(|n| name(*n)))).credit
        };
        let backwards: Vec<usize> = picks.iter().rev().copied().collect();
        prop_assert_eq!(score(&|n| n, &picks), score(&|n| names[n], &backwards));
    }

    #[test]
    fn picks_are_monotone(right in prop::collection::btree_set(0..10_usize, 1..9), picks in prop::collection::btree_set(0..10_usize, 0..10), more in 0..10_usize) {
        let key = AnswerKey::Several { right: right.iter().copied().map(option).collect(), options: 10 };
        let before = mark(&key, &several(picks.clone())).credit;
        let after = mark(&key, &several(picks.into_iter().chain([more]))).credit;
        if right.contains(&more) {
            prop_assert!(after >= before);
        } else {
            prop_assert!(after <= before);
        }
    }

    #[test]
    fn pairs_are_monotone(rights in prop::collection::vec(0..6_usize, 2..10), chosen in prop::collection::btree_map(0..10_usize, 0..6_usize, 0..10), left in 0..10_usize) {
        let right: BTreeMap<_, _> = rights.iter().enumerate().map(|(left, right)| (option(left), option(*right))).collect();
        let mut pairs: BTreeMap<_, _> = chosen.into_iter().map(|(left, right)| (option(left), option(right))).collect();
        let key = AnswerKey::Pairs(right.clone());
        let before = mark(&key, &Response::Pairs { pairs: pairs.clone() }).credit;
        if let Some(partner) = right.get(&option(left)) {
            pairs.insert(option(left), partner.clone());
        }
        let after = mark(&key, &Response::Pairs { pairs }).credit;
        prop_assert!(after >= before);
    }

    #[test]
    fn putting_two_neighbours_right_earns_more(order in (2..10_usize).prop_flat_map(|n| Just((0..n).collect::<Vec<usize>>()).prop_shuffle()), at in 0..9_usize) {
        let score = |order: &[usize]| {
            let key = AnswerKey::Order((0..order.len()).map(option).collect());
            mark(&key, &Response::Order { items: order.iter().copied().map(option).collect() }).credit
        };
        if at + 1 < order.len() && order[at] > order[at + 1] {
            let mut better = order.clone();
            better.swap(at, at + 1);
            prop_assert!(score(&better) > score(&order));
        }
    }

    #[test]
    fn filling_a_gap_rightly_never_earns_less(keys in prop::collection::vec(words(), 1..6), typed in prop::collection::vec(word(), 0..6), at in 0..6_usize) {
        let key = AnswerKey::Gaps(keys.iter().enumerate().map(|(n, key)| (gap(n), key.key())).collect());
        let mut texts: BTreeMap<_, _> = typed.into_iter().enumerate().map(|(n, text)| (gap(n), text)).collect();
        let before = mark(&key, &Response::Gaps { texts: texts.clone() }).credit;
        if let Some(text) = keys.get(at) {
            texts.insert(gap(at), text.accept[0].clone());
        }
        let after = mark(&key, &Response::Gaps { texts }).credit;
        prop_assert!(after >= before);
    }

    #[test]
    fn a_number_nearer_by_never_earns_less(answer in decimal(), tolerance in 0_i64..50, off in -80_i64..80) {
        let key = AnswerKey::Number { answer, tolerance: tolerance.into() };
        let score = |off: i64| mark(&key, &Response::Text { text: (answer + Decimal::from(off)).to_string() }).credit;
        prop_assert!(score(off - off.signum()) >= score(off));
        prop_assert_eq!(score(off) == Credit::ONE, off.abs() <= tolerance);
    }

    #[test]
    fn a_listed_wrong_answer_and_other_digits_are_never_accepted(words in words(), digits in (0..1000_u32, 0..1000_u32)) {
        for rejected in &words.reject {
            prop_assert_eq!(mark(&AnswerKey::Text(words.key()), &Response::Text { text: rejected.clone() }).credit, Credit::ZERO);
        }
        let numbered = TextKey { accept: vec![format!("the long corridor {}", digits.0)], reject: vec![], spelling: Spelling::Close };
        let credit = mark(&AnswerKey::Text(numbered), &Response::Text { text: format!("the long coridor {}", digits.1) }).credit;
        prop_assert_eq!(credit == Credit::ONE, digits.0 == digits.1);
    }

    #[test]
    fn folding_is_settled_after_one_pass(text in any::<String>()) {
        let once = crate::domain::same_words::fold(&text);
        prop_assert_eq!(crate::domain::same_words::fold(&once), once);
    }
}
