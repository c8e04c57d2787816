//! Two prompts or two questions that ask the same, in the same words or nearly.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::items::questions_by_file;
use crate::content::code::Code;
use crate::content::finding::Finding;
use crate::content::fold::fold;
use crate::content::raw::at::At;
use crate::content::raw::question::RawQuestion;
use crate::content::read::RawFiles;
use crate::content::source::{Place, Source};

/// The share of words that two must have in common, of all that either has (the Jaccard index), in hundredths.
const ALIKE: usize = 80;

/// What somebody is asked.
struct Asked<'a> {
    what: &'static str,
    source: &'a Arc<Source>,
    text: &'a At<String>,
    /// Its words, each as a number, in ascending order and each once.
    words: Vec<usize>,
}

/// Compares all prompts with each other, and all questions: their texts, with the line quoted, the passage to fill, and what is to be
/// ordered or matched, apart from capitals, punctuation and order.
pub fn lint(book: &RawFiles, findings: &mut Vec<Finding>) {
    let all = all(book);
    for (at, one) in all.iter().enumerate() {
        if let Some(first) = all[..at].iter().find(|first| first.what == one.what && are_alike(&first.words, &one.words)) {
            let place = Place::text(first.source, first.text.span.clone());
            let line = place.position().map_or(1, |position| position.line);
            findings.push(Finding::in_text(
                one.source,
                one.text.span.clone(),
                Code::NearDuplicate,
                format!("another {} asks the same, or nearly", one.what),
                format!("ask something else; the first one stands in {} on line {line}", place.file()),
            ));
        }
    }
}

fn all(book: &RawFiles) -> Vec<Asked<'_>> {
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut words = |asked: &str| -> Vec<usize> {
        let folded = fold(asked);
        let numbered = folded.split(' ').map(|word| {
            let next = numbers.len();
            *numbers.entry(word.to_owned()).or_insert(next)
        });
        numbered.collect::<BTreeSet<_>>().into_iter().collect()
    };
    let mut all = Vec::new();
    for (_, chapter) in &book.chapters {
        for text in chapter.parsed.raw.prompt.iter().filter_map(|prompt| prompt.text.as_ref()) {
            all.push(Asked { what: "prompt", source: &chapter.source, text, words: words(&text.value) });
        }
    }
    for (source, questions) in questions_by_file(book) {
        for question in questions {
            if let Some(text) = &question.text {
                all.push(Asked { what: "question", source, text, words: words(&whole(question)) });
            }
        }
    }
    all
}

/// Everything that tells what is asked. Options are left out: the same question with other options is the same question.
fn whole(question: &RawQuestion) -> String {
    let lefts = question.pair.iter().flat_map(|pairs| &pairs.value).filter_map(|pair| pair.left.as_ref());
    let items = question.items.iter().flat_map(|items| &items.value);
    let texts = [&question.text, &question.quote, &question.passage].into_iter().flatten().chain(items).chain(lefts);
    texts.map(|text| text.value.as_str()).collect::<Vec<_>>().join(" ")
}

/// Whether two ascending lists have so many in common.
fn are_alike(one: &[usize], other: &[usize]) -> bool {
    let (mut at, mut common) = (0, 0);
    for word in one {
        while other.get(at).is_some_and(|next| next < word) {
            at += 1;
        }
        common += usize::from(other.get(at) == Some(word));
    }
    common * 100 >= (one.len() + other.len() - common) * ALIKE
}

#[cfg(test)]
mod tests {
    use super::are_alike;

    #[test]
    fn four_words_of_five_are_alike() {
        assert!(are_alike(&[1, 2, 3, 4, 5], &[1, 2, 3, 4, 5]));
        assert!(are_alike(&[1, 2, 3, 4], &[1, 2, 3, 4, 9]));
        assert!(!are_alike(&[1, 2, 3, 4, 5], &[1, 2, 3, 4, 9]));
        assert!(!are_alike(&[1, 2], &[3, 4]));
    }
}
