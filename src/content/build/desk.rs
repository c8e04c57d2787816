//! What every step of building has at hand: the file, a place for findings, and checks that recur.

use std::sync::Arc;

use crate::content::code::Code;
use crate::content::examples;
use crate::content::finding::Finding;
use crate::content::parse::Excused;
use crate::content::raw::at::At;
use crate::content::source::{Source, Span};
use crate::domain::book::ChapterNumber;
use crate::domain::reveals::Reveals;

/// One file being built.
pub struct Desk<'a> {
    /// The file.
    pub source: &'a Arc<Source>,
    /// Where the file's top table stands.
    pub top: &'a Span,
    /// Keys not to be missed.
    pub excused: &'a Excused,
    /// What was found wrong so far.
    pub findings: &'a mut Vec<Finding>,
}

impl Desk<'_> {
    /// Reports something about a stretch of the file.
    pub fn report(&mut self, span: &Span, code: Code, message: impl Into<String>, help: impl Into<String>) {
        let finding = Finding::in_text(self.source, span.clone(), code, message, help);
        self.findings.push(finding);
    }

    /// The value of a key that the table at `owner` must have.
    pub fn required<'v, T>(&mut self, owner: &Span, key: &str, value: Option<&'v At<T>>) -> Option<&'v At<T>> {
        if value.is_none() {
            self.missing(owner, key, examples::help(key));
        }
        value
    }

    /// Reports a missing key, unless something about that key is reported already.
    pub fn missing(&mut self, owner: &Span, key: &str, help: String) {
        if !self.excused.covers(owner, key) {
            let whole = owner == self.top;
            let place = if whole { 0..0 } else { owner.clone() };
            let whose = match self.source.text.get(owner.clone()) {
                _ if whole => "this file".to_owned(),
                Some(header) if header.starts_with("[[") => format!("this {header}"),
                _ => "this table".to_owned(),
            };
            self.report(&place, Code::MissingKey, format!("{whose} has no `{key}`"), help);
        }
    }

    /// The words of a key that the table at `owner` must have, without spaces around.
    pub fn prose(&mut self, owner: &Span, key: &str, value: Option<&At<String>>) -> Option<String> {
        let value = self.required(owner, key, value)?;
        self.words(key, value)
    }

    /// The words of a key that may be left out: `Some(None)` when it is.
    pub fn optional_prose(&mut self, key: &str, value: Option<&At<String>>) -> Option<Option<String>> {
        match value {
            None => Some(None),
            Some(value) => self.words(key, value).map(Some),
        }
    }

    /// The words, without spaces around; never empty.
    pub fn words(&mut self, key: &str, value: &At<String>) -> Option<String> {
        let words = value.trim();
        if words.is_empty() {
            self.report(&value.span, Code::Blank, format!("`{key}` says nothing"), examples::help(key));
            return None;
        }
        Some(words.to_owned())
    }

    /// All of them, none empty.
    pub fn all_words(&mut self, key: &str, values: &[At<String>]) -> Option<Vec<String>> {
        let words: Vec<_> = values.iter().map(|value| self.words(key, value)).collect();
        words.into_iter().collect()
    }

    /// A chapter of the book, whose last one is `last` if that is known.
    pub fn chapter(&mut self, key: &str, value: &At<u16>, last: Option<ChapterNumber>) -> Option<ChapterNumber> {
        let Some(number) = ChapterNumber::new(value.value) else {
            self.report(&value.span, Code::BadNumber, format!("`{key}` is 0"), "chapters count from 1");
            return None;
        };
        if let Some(last) = last
            && number > last
        {
            self.report(
                &value.span,
                Code::BeyondLast,
                format!("`{key}` is {number}, but the book ends with chapter {last}"),
                format!("give a chapter from 1 to {last}, or list more chapters in book.toml"),
            );
            return None;
        }
        Some(number)
    }

    /// A chapter of the book, or 0 for what gives nothing away.
    pub fn reveals(&mut self, key: &str, value: &At<u16>, last: Option<ChapterNumber>) -> Option<Reveals> {
        if value.value == 0 { Some(Reveals::NOTHING) } else { self.chapter(key, value, last).map(Reveals::from) }
    }

    /// Whether there are `least` to `most` of something; reports it if not.
    pub fn counted(&mut self, span: &Span, count: usize, least: usize, most: usize, what: &str) -> bool {
        let fits = (least..=most).contains(&count);
        if !fits {
            self.report(
                span,
                Code::Count,
                format!("too {} {what}: {count}", if count < least { "few" } else { "many" }),
                format!("give {least} to {most}"),
            );
        }
        fits
    }
}
