//! Finds the smallest thing in a parsed file that covers a stretch of its text, and takes things out.

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::source::Span;

/// One step from a table or list to something in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Into a table.
    Key(String),
    /// Into a list.
    Index(usize),
}

/// Something in a parsed file.
#[derive(Clone, Debug)]
pub struct Found {
    /// How to get there from the top; never empty.
    pub path: Vec<Step>,
    /// Where the table stands that it is in.
    pub owner: Span,
    /// What it is: “a text”.
    pub what: &'static str,
}

/// The smallest entry or element whose key or value covers `span`.
pub fn smallest(top: &Spanned<DeTable<'_>>, span: &Span) -> Option<Found> {
    let mut best: Option<(usize, Found)> = None;
    in_table(top.get_ref(), top.span(), &mut Vec::new(), span, &mut best);
    best.map(|(_, found)| found)
}

fn in_table(table: &DeTable<'_>, place: Span, path: &mut Vec<Step>, span: &Span, best: &mut Option<(usize, Found)>) {
    for (key, value) in table {
        path.push(Step::Key(key.get_ref().to_string()));
        consider(&key.span(), value.get_ref(), &place, path, span, best);
        consider(&value.span(), value.get_ref(), &place, path, span, best);
        in_value(value, &place, path, span, best);
        path.pop();
    }
}

fn in_value(value: &Spanned<DeValue<'_>>, owner: &Span, path: &mut Vec<Step>, span: &Span, best: &mut Option<(usize, Found)>) {
    match value.get_ref() {
        DeValue::Table(table) => in_table(table, value.span(), path, span, best),
        DeValue::Array(list) => {
            for (index, element) in list.iter().enumerate() {
                path.push(Step::Index(index));
                consider(&element.span(), element.get_ref(), owner, path, span, best);
                in_value(element, owner, path, span, best);
                path.pop();
            }
        }
        _ => {}
    }
}

fn consider(place: &Span, value: &DeValue<'_>, owner: &Span, path: &[Step], span: &Span, best: &mut Option<(usize, Found)>) {
    let covers = place.start <= span.start && span.end <= place.end;
    if covers && best.as_ref().is_none_or(|(length, _)| place.len() < *length) {
        let found = Found { path: path.to_vec(), owner: owner.clone(), what: what(value) };
        *best = Some((place.len(), found));
    }
}

fn what(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a decimal number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// The table without what stands at `path`.
pub fn without<'i>(mut table: DeTable<'i>, path: &[Step]) -> DeTable<'i> {
    if let Some((Step::Key(key), rest)) = path.split_first()
        && let Some((key, value)) = table.remove_entry(key.as_str())
        && !rest.is_empty()
    {
        let span = value.span();
        let value = value_without(value.into_inner(), rest);
        table.insert(key, Spanned::new(span, value));
    }
    table
}

fn value_without<'i>(value: DeValue<'i>, path: &[Step]) -> DeValue<'i> {
    match (value, path) {
        (DeValue::Table(table), _) => DeValue::Table(without(table, path)),
        (DeValue::Array(list), [Step::Index(out), rest @ ..]) => {
            let mut kept = DeArray::new();
            for (index, element) in list.into_iter().enumerate() {
                if index != *out {
                    kept.push(element);
                } else if !rest.is_empty() {
                    let span = element.span();
                    kept.push(Spanned::new(span, value_without(element.into_inner(), rest)));
                }
            }
            DeValue::Array(kept)
        }
        (value, _) => value,
    }
}
