//! A table read key by key; in the end, what nobody asked for is left out.

use rust_decimal::Decimal;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::slips::Slips;
use crate::domain::book::ChapterNumber;
use crate::domain::ident::EntryId;
use crate::exchange::imported::Place;
use crate::exchange::limits::MOST_ANSWERS;
use crate::exchange::weighed::read_decimal;
use crate::exchange::wording::quoted;

/// A table, without the keys that were read.
pub struct Keys<'i> {
    /// Where it stands.
    pub place: Place,
    table: DeTable<'i>,
}

type Value<'i> = Spanned<DeValue<'i>>;

impl<'i> Keys<'i> {
    /// A table that stands there.
    pub fn new(place: Place, table: DeTable<'i>) -> Self {
        Self { place, table }
    }

    /// The text of a key. A number or a date that lacks its quotes is taken as typed.
    pub fn text(&mut self, slips: &mut Slips<'_>, key: &str) -> Option<String> {
        let (place, value) = self.take(slips, key)?;
        let text = text(value);
        if text.is_none() {
            slips.problem(place, format!("`{key}` must be a text. Write `{key} = \"…\"`."));
        }
        text
    }

    /// The texts of a list; none when the key is missing.
    pub fn texts(&mut self, slips: &mut Slips<'_>, key: &str) -> Vec<String> {
        let Some((place, value)) = self.take(slips, key) else { return Vec::new() };
        let texts = match value {
            DeValue::Array(list) if list.len() <= MOST_ANSWERS => list.into_iter().map(|value| text(value.into_inner())).collect(),
            DeValue::Array(_) => {
                slips.problem(place, format!("There are more than {MOST_ANSWERS} texts in `{key}`. Leave some out."));
                return Vec::new();
            }
            one => text(one).map(|text| vec![text]),
        };
        if texts.is_none() {
            slips.problem(place, format!("`{key}` must be a list of texts. Write `{key} = [\"…\", \"…\"]`."));
        }
        texts.unwrap_or_default()
    }

    /// Whether a key says true; false when it is missing.
    pub fn flag(&mut self, slips: &mut Slips<'_>, key: &str) -> bool {
        self.truth(slips, key).unwrap_or(false)
    }

    /// What a key says, true or false.
    pub fn truth(&mut self, slips: &mut Slips<'_>, key: &str) -> Option<bool> {
        let (place, value) = self.take(slips, key)?;
        match value {
            DeValue::Boolean(truth) => Some(truth),
            _ => {
                slips.problem(place, format!("`{key}` must say true or false, without quotes. Write `{key} = true` or `{key} = false`."));
                None
            }
        }
    }

    /// The number of a key, exactly as typed.
    pub fn number(&mut self, slips: &mut Slips<'_>, key: &str) -> Option<Decimal> {
        let (place, value) = self.take(slips, key)?;
        let number = match value {
            DeValue::Integer(whole) => {
                i64::from_str_radix(whole.as_str(), whole.radix()).ok().and_then(|whole| read_decimal(&whole.to_string()))
            }
            DeValue::Float(fraction) => read_decimal(fraction.as_str()),
            _ => None,
        };
        if number.is_none() {
            slips.problem(
                place,
                format!("`{key}` must be a number without quotes, of 15 digits at most. Write `{key} = 7` or `{key} = 2.5`."),
            );
        }
        number
    }

    /// The chapter of a key; `None` for 0, too.
    pub fn chapter(&mut self, slips: &mut Slips<'_>, key: &str) -> Option<ChapterNumber> {
        let (place, value) = self.take(slips, key)?;
        let number: Option<u16> = match value {
            DeValue::Integer(whole) => u16::from_str_radix(whole.as_str(), whole.radix()).ok(),
            _ => None,
        };
        if number.is_none() {
            slips.problem(place, format!("`{key}` must be a chapter’s number. Write `{key} = 3`."));
        }
        number.and_then(ChapterNumber::new)
    }

    /// The word of a key that has a few to choose from.
    pub fn word<T>(&mut self, slips: &mut Slips<'_>, key: &str, choices: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let place = self.place_of(slips, key);
        let word = self.text(slips, key)?;
        let known = parse(&word.trim().to_lowercase());
        if known.is_none() {
            slips.problem(place, format!("`{key}` can’t be {}. Write {choices}.", quoted(&word)));
        }
        known
    }

    /// The ids in a list, each once; what is none is left out.
    pub fn ids(&mut self, slips: &mut Slips<'_>, key: &str) -> Vec<EntryId> {
        let place = self.place_of(slips, key);
        let mut ids = Vec::new();
        for text in self.texts(slips, key) {
            match EntryId::parse(text.trim()) {
                Some(id) if ids.contains(&id) => {}
                Some(id) => ids.push(id),
                None => slips.notice(place, format!("{} in `{key}` is no id, so it was left out.", quoted(&text))),
            }
        }
        ids
    }

    /// The tables of a list: `[[question.option]]`, or `option = [{ … }]`. One in single brackets is a list of one.
    pub fn tables(&mut self, slips: &mut Slips<'_>, key: &str) -> Vec<Keys<'i>> {
        let place = self.place_of(slips, key);
        let Some(value) = self.table.remove(key) else { return Vec::new() };
        let span = value.span();
        let list = match value.into_inner() {
            DeValue::Array(list) if list.len() > MOST_ANSWERS => {
                slips.problem(place, format!("There are more than {MOST_ANSWERS} of `{key}`. Leave some out."));
                return Vec::new();
            }
            DeValue::Array(list) => list.into_iter().collect(),
            other => vec![Spanned::new(span, other)],
        };
        let mut tables = Vec::new();
        for element in list {
            let place = slips.place(&element);
            match element.into_inner() {
                DeValue::Table(table) => tables.push(Keys::new(place, table)),
                _ => slips.problem(place, format!("`{key}` must be a table. Write [[question.{key}]], and its keys under that.")),
            }
        }
        tables
    }

    /// Leaves out what was not read, and says so of `owner`: “an option”.
    pub fn rest(self, slips: &mut Slips<'_>, owner: &str) {
        for key in self.table.keys() {
            let place = slips.place(key);
            slips.notice(place, format!("{} means nothing in {owner}, so it was left out.", quoted(key.get_ref())));
        }
    }

    fn take(&mut self, slips: &Slips<'_>, key: &str) -> Option<(Place, DeValue<'i>)> {
        let value: Value<'i> = self.table.remove(key)?;
        Some((slips.place(&value), value.into_inner()))
    }

    fn place_of(&self, slips: &Slips<'_>, key: &str) -> Place {
        self.table.get(key).map_or(self.place, |value| slips.place(value))
    }
}

/// What is no list and no table, as typed.
fn text(value: DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.into_owned()),
        DeValue::Integer(number) => Some(number.to_string()),
        DeValue::Float(number) => Some(number.to_string()),
        DeValue::Datetime(date) => Some(date.to_string()),
        DeValue::Boolean(truth) => Some(truth.to_string()),
        DeValue::Array(_) | DeValue::Table(_) => None,
    }
}
