//! Reads ids, keeps them unique, and finds what they refer to.

use std::collections::HashMap;
use std::sync::Arc;

use super::desk::Desk;
use crate::content::code::Code;
use crate::content::nearest::did_you_mean;
use crate::content::raw::at::At;
use crate::content::source::{Place, Source, Span};
use crate::domain::entry::EntryKind;
use crate::domain::ident::EntryId;
use crate::domain::slug::slug;

/// Reads a kebab-case id by its `parse`.
pub fn read<T>(desk: &mut Desk<'_>, key: &str, value: &At<String>, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
    let id = parse(value);
    if id.is_none() {
        let help = match slug(value) {
            Some(slug) => format!("use small letters a–z, digits and single hyphens, at most 80: `{slug}`"),
            None => "use small letters a–z, digits and single hyphens, at most 80".to_owned(),
        };
        desk.report(&value.span, Code::BadId, format!("`{key}` can’t be “{}”", value.value), help);
    }
    id
}

/// Ids taken so far, and where.
#[derive(Default)]
pub struct Taken(HashMap<String, (Arc<Source>, Span)>);

impl Taken {
    /// Takes an id, or reports that somebody has it.
    pub fn take(&mut self, desk: &mut Desk<'_>, id: &At<String>) {
        if let Some((source, span)) = self.0.get(&id.value) {
            let place = Place::text(source, span.clone());
            let line = place.position().map_or(1, |position| position.line);
            desk.report(
                &id.span,
                Code::DuplicateId,
                format!("the id `{}` is taken", id.value),
                format!("give it another; the first one stands in {} on line {line}", place.file()),
            );
        } else {
            self.0.insert(id.value.clone(), (Arc::clone(desk.source), id.span.clone()));
        }
    }
}

/// What each id of `book.toml` names.
#[derive(Default)]
pub struct Known(HashMap<String, EntryKind>);

impl Known {
    /// Adds an entry.
    pub fn add(&mut self, id: &str, kind: EntryKind) {
        self.0.entry(id.to_owned()).or_insert(kind);
    }

    /// The entries of `kind` that the ids name.
    pub fn resolve(&self, desk: &mut Desk<'_>, kind: EntryKind, ids: &[At<String>]) -> Option<Vec<EntryId>> {
        let found: Vec<_> = ids.iter().map(|id| self.resolve_one(desk, kind, id)).collect();
        found.into_iter().collect()
    }

    fn resolve_one(&self, desk: &mut Desk<'_>, kind: EntryKind, id: &At<String>) -> Option<EntryId> {
        match self.0.get(&id.value) {
            Some(known) if *known == kind => EntryId::parse(id),
            Some(other) => {
                desk.report(
                    &id.span,
                    Code::UnknownReference,
                    format!("`{}` is {}, not {}", id.value, with_article(*other), with_article(kind)),
                    self.help(kind, id),
                );
                None
            }
            None => {
                desk.report(
                    &id.span,
                    Code::UnknownReference,
                    format!("book.toml has no {} `{}`", name(kind), id.value),
                    self.help(kind, id),
                );
                None
            }
        }
    }

    fn help(&self, kind: EntryKind, id: &str) -> String {
        let mut ids: Vec<&str> = self.0.iter().filter(|(_, known)| **known == kind).map(|(id, _)| &**id).collect();
        ids.sort_unstable();
        did_you_mean(id, &ids)
    }
}

/// The kind's name in content files.
pub fn name(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Character => "character",
        EntryKind::Theme => "theme",
        EntryKind::Symbol => "symbol",
        EntryKind::Place => "place",
        EntryKind::Term => "term",
    }
}

fn with_article(kind: EntryKind) -> String {
    format!("a {}", name(kind))
}
