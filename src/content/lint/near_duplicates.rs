//! Two prompts or two questions that ask the same, in the same words or nearly.

use std::collections::{BTreeSet, HashMap};

use super::items::questions_by_file;
use super::texts::Spot;
use crate::content::code::Code;
use crate::content::finding::Finding;
use crate::content::fold::fold;
use crate::content::raw::question::RawQuestion;
use crate::content::read::RawFiles;
use crate::content::source::Place;

/// The share of words that two must have in common, of all that either has (the Jaccard index), in hundredths.
const ALIKE: usize = 80;

/// What somebody is asked. `P` says where.
pub struct Asked<P> {
    /// What it is: “question”.
    pub what: &'static str,
    /// Where it stands.
    pub place: P,
    /// Everything that tells what is asked.
    pub whole: String,
}

/// Compares all prompts with each other, and all questions: their texts, with the line quoted, the passage to fill, and what is to be
/// ordered or matched, apart from capitals, punctuation and order.
pub fn lint(book: &RawFiles, findings: &mut Vec<Finding>) {
    for (one, first) in pairs(&all(book)) {
        let place = Place::text(first.place.source, first.place.span.clone());
        let line = place.position().map_or(1, |position| position.line);
        findings.push(Finding::in_text(
            one.place.source,
            one.place.span.clone(),
            Code::NearDuplicate,
            format!("another {} asks the same, or nearly", one.what),
            format!("ask something else; the first one stands in {} on line {line}", place.file()),
        ));
    }
}

/// Each that asks nearly the same as one before it, with the first such.
pub fn pairs<P>(all: &[Asked<P>]) -> Vec<(&Asked<P>, &Asked<P>)> {
    let mut numbers = HashMap::new();
    let words: Vec<Vec<usize>> = all.iter().map(|asked| words(&asked.whole, &mut numbers)).collect();
    let mut pairs = Vec::new();
    for (at, (one, own)) in all.iter().zip(&words).enumerate() {
        let mut before = all.iter().zip(&words).take(at);
        let first = before.find(|(first, words)| first.what == one.what && are_alike(words, own));
        pairs.extend(first.map(|(first, _)| (one, first)));
    }
    pairs
}

/// The words of a text, each as a number, in ascending order and each once.
fn words(whole: &str, numbers: &mut HashMap<String, usize>) -> Vec<usize> {
    let folded = fold(whole);
    let numbered = folded.split(' ').map(|word| {
        let next = numbers.len();
        *numbers.entry(word.to_owned()).or_insert(next)
    });
    numbered.collect::<BTreeSet<_>>().into_iter().collect()
}

fn all(book: &RawFiles) -> Vec<Asked<Spot<'_>>> {
    let mut all = Vec::new();
    for (_, chapter) in &book.chapters {
        for text in chapter.parsed.raw.prompt.iter().filter_map(|prompt| prompt.text.as_ref()) {
            let place = Spot { source: &chapter.source, span: &text.span };
            all.push(Asked { what: "prompt", place, whole: text.value.clone() });
        }
    }
    for (source, questions) in questions_by_file(book) {
        for question in questions {
            if let Some(text) = &question.text {
                all.push(Asked { what: "question", place: Spot { source, span: &text.span }, whole: whole(question) });
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
