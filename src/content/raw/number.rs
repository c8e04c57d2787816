//! Numbers and truth values as answers, exactly as typed.

use std::borrow::Cow;
use std::fmt;

use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};

/// A whole or decimal number without the rounding of binary fractions: `0.1` is a tenth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exact(pub Decimal);

/// The `answer` of a question: a truth value or a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RawAnswer {
    /// Of a `true-false` question.
    Truth(bool),
    /// Of a `number` question.
    Number(Exact),
}

struct AnswerVisitor;

impl Visitor<'_> for AnswerVisitor {
    type Value = RawAnswer;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("true, false or a number")
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<RawAnswer, E> {
        Ok(RawAnswer::Truth(truth))
    }

    fn visit_i64<E: Error>(self, whole: i64) -> Result<RawAnswer, E> {
        Ok(RawAnswer::Number(Exact(whole.into())))
    }

    /// By way of the shortest decimal that reads as the same number, which is what was typed (up to 15 digits).
    fn visit_f64<E: Error>(self, float: f64) -> Result<RawAnswer, E> {
        float
            .to_string()
            .parse()
            .map(|decimal| RawAnswer::Number(Exact(decimal)))
            .map_err(|_| E::custom("this number is too large or too small"))
    }
}

impl<'de> Deserialize<'de> for RawAnswer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnswerVisitor)
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match RawAnswer::deserialize(deserializer)? {
            RawAnswer::Number(number) => Ok(number),
            RawAnswer::Truth(_) => Err(D::Error::custom("invalid type: boolean, expected a number")),
        }
    }
}

impl JsonSchema for RawAnswer {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Answer".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["boolean", "number"] })
    }
}

impl JsonSchema for Exact {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Number".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number" })
    }
}
