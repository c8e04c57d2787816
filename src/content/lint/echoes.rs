//! A rare word of the question that returns in the right option and in no other points at it.

use std::collections::{HashMap, HashSet};

use super::items::{Offered, options_of_single, questions_by_file};
use crate::content::build::entries::with_kinds;
use crate::content::code::Code;
use crate::content::finding::Finding;
use crate::content::read::RawFiles;
use crate::domain::same_words::fold;

/// A word that more questions than this hold is not rare.
const RARE_IN: usize = 2;

/// Shorter words are mostly grammar.
const LEAST_LETTERS: usize = 5;

/// What is rare, in questions that are read together.
pub struct Echoes {
    names: HashSet<String>,
    /// In how many questions each word stands.
    held_by: HashMap<String, usize>,
}

/// Compares each single choice with its options. Names of characters, places and the like are what questions are about, so they don't count.
pub fn lint(book: &RawFiles, findings: &mut Vec<Finding>) {
    let questions = || questions_by_file(book).flat_map(|(source, questions)| questions.iter().map(move |question| (source, question)));
    let echoes = Echoes::among(names(book), questions().filter_map(|(_, question)| question.text.as_deref()).map(String::as_str));
    for (source, question) in questions() {
        let (Some(options), Some(text)) = (options_of_single(question), &question.text) else { continue };
        if let Some(echo) = echoes.first(text, &options) {
            findings.push(Finding::in_text(
                source,
                text.span.clone(),
                Code::Echo,
                format!("“{echo}” stands in this question and, of its options, only in the right one"),
                "use another word in one of them, or the same word in a wrong option",
            ));
        }
    }
}

impl Echoes {
    /// Among questions with these texts, in a book with these names.
    pub fn among<'a>(names: impl Iterator<Item = &'a str>, texts: impl Iterator<Item = &'a str>) -> Self {
        let names: HashSet<String> = names.flat_map(|name| fold(name).split(' ').map(str::to_owned).collect::<Vec<_>>()).collect();
        let mut held_by: HashMap<String, usize> = HashMap::new();
        for word in texts.flat_map(|text| content_words(text, &names)) {
            *held_by.entry(word).or_default() += 1;
        }
        Self { names, held_by }
    }

    /// The first by alphabet of the rare words of a question that its right option repeats and no other does.
    pub fn first(&self, text: &str, options: &[Offered<'_>]) -> Option<String> {
        let repeated = |by_right: bool| -> HashSet<String> {
            let options = options.iter().filter(|option| option.right == by_right);
            options.flat_map(|option| content_words(option.text, &self.names)).collect()
        };
        let (right, wrong) = (repeated(true), repeated(false));
        let rare = |word: &String| self.held_by.get(word).is_some_and(|count| *count <= RARE_IN);
        content_words(text, &self.names).into_iter().filter(|word| rare(word) && right.contains(word) && !wrong.contains(word)).min()
    }
}

/// Words worth noticing, each by its stem as far as an English plural or tense goes.
fn content_words(text: &str, names: &HashSet<String>) -> HashSet<String> {
    fold(text)
        .split(' ')
        .filter(|word| word.chars().count() >= LEAST_LETTERS && !names.contains(*word))
        .map(|word| ["ing", "ed", "es", "s"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word).to_owned())
        .collect()
}

fn names(book: &RawFiles) -> impl Iterator<Item = &str> {
    let entries = book.book.iter().flat_map(|read| with_kinds(&read.parsed.raw));
    entries.flat_map(|(_, entry)| entry.name.iter().chain(&entry.aliases)).map(|name| name.value.as_str())
}
