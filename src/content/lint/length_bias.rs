//! Whoever always chooses the longest option should not do better than chance.

use super::items::questions_by_file;
use crate::content::code::Code;
use crate::content::finding::Finding;
use crate::content::raw::at::At;
use crate::content::raw::question::{RawOption, RawQuestion};
use crate::content::raw::words::RawKind;
use crate::content::read::RawFiles;

/// With fewer questions chance explains anything.
const LEAST_ITEMS: usize = 6;

/// The share of a file's choice questions whose right option may be the longest: a little above chance with three options or four.
const MOST_PERCENT: usize = 35;

/// In how many questions with one right option it is the longest.
#[derive(Debug, Default, PartialEq)]
struct Tally {
    items: usize,
    hits: usize,
}

/// Counts file by file.
pub fn lint(book: &RawFiles, findings: &mut Vec<Finding>) {
    for (source, questions) in questions_by_file(book) {
        let tally = tally(questions);
        if tally.is_biased() {
            findings.push(Finding::in_file(
                &source.file,
                Code::LengthBias,
                format!("the right option is the longest in {} of {} questions: more than {MOST_PERCENT} %", tally.hits, tally.items),
                "shorten right options, or give wrong ones as much to say",
            ));
        }
    }
}

impl Tally {
    fn is_biased(&self) -> bool {
        self.items >= LEAST_ITEMS && self.hits * 100 > self.items * MOST_PERCENT
    }
}

fn tally(questions: &[At<RawQuestion>]) -> Tally {
    let mut tally = Tally::default();
    for options in questions.iter().filter_map(|question| options_of_single(question)) {
        tally.items += 1;
        // Where two options are longest, their length gives nothing away.
        tally.hits += usize::from(only_longest(options.iter().map(|option| &**option)).is_some_and(is_right));
    }
    tally
}

/// The options of a single choice; a quote’s are names, whose length nobody chooses.
pub(super) fn options_of_single(question: &RawQuestion) -> Option<&[At<RawOption>]> {
    let kind = question.kind.as_ref()?.value;
    (kind == RawKind::Single).then_some(question.option.as_ref()?.as_slice())
}

fn only_longest<'a>(options: impl Iterator<Item = &'a RawOption>) -> Option<&'a RawOption> {
    let mut lengths: Vec<(usize, &RawOption)> =
        options.map(|option| (option.text.as_ref().map_or(0, |text| text.trim().chars().count()), option)).collect();
    lengths.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
    match lengths.as_slice() {
        [(first, longest), (second, _), ..] if first > second => Some(longest),
        _ => None,
    }
}

pub(super) fn is_right(option: &RawOption) -> bool {
    option.right.as_ref().is_some_and(|right| right.value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::raw::chapter::RawChapter;

    /// Single choices with three options each; in `hits` of them the right one is the longest.
    fn questions(items: usize, hits: usize) -> Vec<At<RawQuestion>> {
        let question = |index: usize| {
            let (right, wrong) = if index < hits { ("a long one", "b") } else { ("a", "a long one") };
            format!(
                "[[question]]\nkind = \"single\"\n[[question.option]]\ntext = \"{right}\"\nright = true\n\
                 [[question.option]]\ntext = \"{wrong}\"\n[[question.option]]\ntext = \"c\"\n"
            )
        };
        toml::from_str::<RawChapter>(&(0..items).map(question).collect::<String>()).unwrap().question
    }

    #[test]
    fn the_limit_is_thirty_five_in_a_hundred() {
        assert!(!tally(&questions(20, 7)).is_biased());
        assert!(tally(&questions(20, 8)).is_biased());
    }

    #[test]
    fn a_few_questions_prove_nothing() {
        assert!(!tally(&questions(5, 5)).is_biased());
    }

    #[test]
    fn a_draw_for_the_longest_is_no_hit() {
        let text = "[[question]]\nkind = \"single\"\n[[question.option]]\ntext = \"ab\"\nright = true\n\
                    [[question.option]]\ntext = \"cd\"\n";
        let questions = toml::from_str::<RawChapter>(text).unwrap().question;
        assert_eq!(tally(&questions), Tally { items: 1, hits: 0 });
    }
}
