//! Two prompts or two questions that ask the same in the same words.

use std::collections::HashMap;

use crate::content::code::Code;
use crate::content::finding::Finding;
use crate::content::fold::fold;
use crate::content::raw::at::At;
use crate::content::read::RawFiles;
use crate::content::source::Place;

/// Compares all prompts with each other, and all questions: their texts, with the line quoted or the passage to fill,
/// apart from capitals and punctuation.
pub fn lint(book: &RawFiles, findings: &mut Vec<Finding>) {
    let mut seen: HashMap<(&str, String), Place> = HashMap::new();
    for (_, chapter) in &book.chapters {
        let prompts = chapter.parsed.raw.prompt.iter().map(|prompt| ("prompt", prompt.text.as_ref(), None, None));
        let questions = chapter
            .parsed
            .raw
            .question
            .iter()
            .map(|question| ("question", question.text.as_ref(), question.quote.as_ref(), question.passage.as_ref()));
        for (what, text, quote, passage) in prompts.chain(questions) {
            let Some(text) = text else { continue };
            let rest = [quote, passage].into_iter().flatten().map(|part: &At<String>| part.value.as_str());
            let asked = std::iter::once(text.value.as_str()).chain(rest).collect::<Vec<_>>().join(" ");
            let place = Place::text(&chapter.source, text.span.clone());
            if let Some(first) = seen.get(&(what, fold(&asked))) {
                let line = first.position().map_or(1, |position| position.line);
                findings.push(Finding::in_text(
                    &chapter.source,
                    text.span.clone(),
                    Code::NearDuplicate,
                    format!("another {what} asks the same"),
                    format!("ask something else; the first one stands in {} on line {line}", first.file()),
                ));
            } else {
                seen.insert((what, fold(&asked)), place);
            }
        }
    }
}
