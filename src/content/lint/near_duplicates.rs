//! Two prompts or two questions that ask the same in the same words.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use super::items::questions_by_file;
use crate::content::code::Code;
use crate::content::finding::Finding;
use crate::content::fold::fold;
use crate::content::raw::at::At;
use crate::content::read::RawFiles;
use crate::content::source::{Place, Source};

/// Compares all prompts with each other, and all questions: their texts, with the line quoted or the passage to fill,
/// apart from capitals and punctuation.
pub fn lint(book: &RawFiles, findings: &mut Vec<Finding>) {
    let mut seen: HashMap<(&'static str, String), Place> = HashMap::new();
    for (_, chapter) in &book.chapters {
        for text in chapter.parsed.raw.prompt.iter().filter_map(|prompt| prompt.text.as_ref()) {
            compare(&mut seen, "prompt", &chapter.source, text, &text.value, findings);
        }
    }
    for (source, questions) in questions_by_file(book) {
        for question in questions {
            let Some(text) = &question.text else { continue };
            let rest = [&question.quote, &question.passage].into_iter().flatten().map(|part: &At<String>| part.value.as_str());
            let asked = std::iter::once(text.value.as_str()).chain(rest).collect::<Vec<_>>().join(" ");
            compare(&mut seen, "question", source, text, &asked, findings);
        }
    }
}

fn compare(
    seen: &mut HashMap<(&'static str, String), Place>,
    what: &'static str,
    source: &Arc<Source>,
    text: &At<String>,
    asked: &str,
    findings: &mut Vec<Finding>,
) {
    match seen.entry((what, fold(asked))) {
        Entry::Vacant(free) => {
            free.insert(Place::text(source, text.span.clone()));
        }
        Entry::Occupied(taken) => {
            let first = taken.get();
            let line = first.position().map_or(1, |position| position.line);
            findings.push(Finding::in_text(
                source,
                text.span.clone(),
                Code::NearDuplicate,
                format!("another {what} asks the same"),
                format!("ask something else; the first one stands in {} on line {line}", first.file()),
            ));
        }
    }
}
