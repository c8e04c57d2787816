//! What a made-up reader answers: the right thing when they know it, something believable when they don't.

use rand::Rng;
use rand::seq::{IndexedRandom, SliceRandom};
use rust_decimal::Decimal;

use crate::domain::answer_key::{AnswerKey, TextKey};
use crate::domain::ident::OptionId;
use crate::domain::question::{Ask, Choice, Piece};
use crate::domain::response::Response;

use super::cast::GUESSES;

/// The answer of somebody who knows.
pub(super) fn right(key: &AnswerKey) -> Response {
    match key {
        AnswerKey::One(option) => Response::One { option: option.clone() },
        AnswerKey::Several { right, .. } => Response::Several { options: right.clone() },
        AnswerKey::Truth(answer) => Response::Truth { answer: *answer },
        AnswerKey::Text(key) => Response::Text { text: first(key) },
        AnswerKey::Gaps(keys) => Response::Gaps { texts: keys.iter().map(|(name, key)| (name.clone(), first(key))).collect() },
        AnswerKey::Order(items) => Response::Order { items: items.clone() },
        AnswerKey::Pairs(pairs) => Response::Pairs { pairs: pairs.clone() },
        AnswerKey::Number { answer, .. } => Response::Text { text: answer.to_string() },
    }
}

/// The answer of somebody who guesses. May turn out right, as guesses do.
pub(super) fn guess(ask: &Ask, key: &AnswerKey, rng: &mut impl Rng) -> Response {
    match (ask, key) {
        (Ask::Single { options } | Ask::Quote { speakers: options, .. }, _) => match options.choose(rng) {
            Some(option) => Response::One { option: option.id.clone() },
            None => right(key),
        },
        (Ask::Multiple { options, pick }, _) => Response::Several { options: ids(options.sample(rng, usize::from(*pick))).collect() },
        (Ask::TrueFalse, _) => Response::Truth { answer: *[true, false].choose(rng).unwrap_or(&true) },
        (Ask::Cloze { passage }, _) => {
            let gaps = passage.iter().filter_map(|piece| match piece {
                Piece::Gap { name, options } => Some((name.clone(), options)),
                Piece::Text(_) => None,
            });
            let texts = gaps.map(|(name, options)| (name, options.choose(rng).cloned().unwrap_or_else(|| typed(rng))));
            Response::Gaps { texts: texts.collect() }
        }
        (Ask::Order { items }, _) => {
            let mut items: Vec<OptionId> = ids(items).collect();
            items.shuffle(rng);
            Response::Order { items }
        }
        (Ask::Match { lefts, rights }, _) => {
            let pairs = ids(lefts).filter_map(|left| Some((left, rights.choose(rng)?.id.clone())));
            Response::Pairs { pairs: pairs.collect() }
        }
        (Ask::Number { .. }, AnswerKey::Number { answer, tolerance }) => {
            Response::Text { text: (answer + tolerance + Decimal::from(rng.next_u32() % 5)).to_string() }
        }
        (Ask::Short, AnswerKey::Text(key)) => match key.reject.choose(rng) {
            Some(rejected) => Response::Text { text: rejected.text.clone() },
            None => Response::Text { text: typed(rng) },
        },
        (Ask::Short | Ask::Number { .. }, _) => Response::Text { text: typed(rng) },
    }
}

fn first(key: &TextKey) -> String {
    key.accept.first().cloned().unwrap_or_default()
}

fn typed(rng: &mut impl Rng) -> String {
    GUESSES.choose(rng).copied().unwrap_or_default().to_owned()
}

fn ids<'a>(choices: impl IntoIterator<Item = &'a Choice>) -> impl Iterator<Item = OptionId> {
    choices.into_iter().map(|choice| choice.id.clone())
}
