//! A rare word of the question that returns in the right option and in no other points at it.

use std::collections::{HashMap, HashSet};

use super::items::questions_by_file;
use super::length_bias::{is_right, options_of_single};
use crate::content::build::entries::with_kinds;
use crate::content::code::Code;
use crate::content::finding::Finding;
use crate::content::raw::question::RawOption;
use crate::content::read::RawFiles;
use crate::domain::same_words::fold;

/// A word that more questions than this hold is not rare.
const RARE_IN: usize = 2;

/// Shorter words are mostly grammar.
const LEAST_LETTERS: usize = 5;

/// Compares each single choice with its options. Names of characters, places and the like are what questions are about, so they don't count.
pub fn lint(book: &RawFiles, findings: &mut Vec<Finding>) {
    let names = names(book);
    let stems: Vec<HashSet<String>> = questions_by_file(book)
        .flat_map(|(_, questions)| questions)
        .filter_map(|question| Some(content_words(&question.text.as_ref()?.value, &names)))
        .collect();
    let mut held_by: HashMap<&str, usize> = HashMap::new();
    for word in stems.iter().flatten() {
        *held_by.entry(word).or_default() += 1;
    }
    for (source, questions) in questions_by_file(book) {
        for question in questions {
            let (Some(options), Some(text)) = (options_of_single(question), &question.text) else { continue };
            let rare =
                content_words(&text.value, &names).into_iter().filter(|word| held_by.get(word.as_str()).is_some_and(|n| *n <= RARE_IN));
            let in_option = |option: &RawOption| option.text.as_ref().map(|text| content_words(&text.value, &names)).unwrap_or_default();
            let (right, wrong): (Vec<_>, Vec<_>) = options.iter().partition(|option| is_right(option));
            let right: HashSet<String> = right.into_iter().flat_map(|option| in_option(option)).collect();
            let wrong: HashSet<String> = wrong.into_iter().flat_map(|option| in_option(option)).collect();
            let mut echoes: Vec<String> = rare.filter(|word| right.contains(word) && !wrong.contains(word)).collect();
            echoes.sort_unstable();
            if let Some(echo) = echoes.first() {
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
}

/// Words worth noticing, each by its stem as far as an English plural or tense goes.
fn content_words(text: &str, names: &HashSet<String>) -> HashSet<String> {
    fold(text)
        .split(' ')
        .filter(|word| word.chars().count() >= LEAST_LETTERS && !names.contains(*word))
        .map(|word| ["ing", "ed", "es", "s"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word).to_owned())
        .collect()
}

fn names(book: &RawFiles) -> HashSet<String> {
    let entries = book.book.iter().flat_map(|read| with_kinds(&read.parsed.raw));
    let names = entries.flat_map(|(_, entry)| entry.name.iter().chain(&entry.aliases));
    names.flat_map(|name| fold(&name.value).split(' ').map(str::to_owned).collect::<Vec<_>>()).collect()
}
