//! Whoever always chooses the longest option should not do better than chance.

use crate::content::code::Code;
use crate::content::finding::Finding;
use crate::content::raw::at::At;
use crate::content::raw::chapter::RawChapter;
use crate::content::raw::question::{RawOption, RawQuestion};
use crate::content::raw::words::RawKind;
use crate::content::read::RawFiles;

/// With fewer questions chance explains anything.
const LEAST_ITEMS: usize = 6;

/// In how many questions the right option is the longest, and what to expect of chance.
#[derive(Debug, Default, PartialEq)]
struct Tally {
    items: usize,
    hits: usize,
    /// Sum of 1/n over questions with n options: the mean of a Poisson binomial distribution.
    expected: f64,
    /// Sum of 1/n · (1 − 1/n): its variance.
    variance: f64,
}

/// Counts chapter by chapter and complains above the mean by more than two standard deviations.
pub fn lint(book: &RawFiles, findings: &mut Vec<Finding>) {
    for (_, chapter) in &book.chapters {
        let tally = tally(&chapter.parsed.raw);
        if tally.is_biased() {
            findings.push(Finding::in_file(
                &chapter.source.file,
                Code::LengthBias,
                format!(
                    "the right option is the longest in {} of {} questions; chance makes it {:.1}",
                    tally.hits, tally.items, tally.expected
                ),
                "shorten right options, or give wrong ones as much to say",
            ));
        }
    }
}

impl Tally {
    fn is_biased(&self) -> bool {
        self.items >= LEAST_ITEMS && self.hits as f64 > self.expected + 2.0 * self.variance.sqrt()
    }
}

fn tally(chapter: &RawChapter) -> Tally {
    let mut tally = Tally::default();
    for options in chapter.question.iter().filter_map(|question| options_of_single(question)) {
        // Where two options are longest, their length gives nothing away.
        let Some(longest) = only_longest(options.iter().map(|option| &**option)) else { continue };
        let chance = 1.0 / options.len() as f64;
        tally.items += 1;
        tally.hits += usize::from(is_right(longest));
        tally.expected += chance;
        tally.variance += chance * (1.0 - chance);
    }
    tally
}

/// The options of a single choice; a quote’s are names, whose length nobody chooses.
fn options_of_single(question: &RawQuestion) -> Option<&[At<RawOption>]> {
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

fn is_right(option: &RawOption) -> bool {
    option.right.as_ref().is_some_and(|right| right.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A chapter of single choices with three options each; in `hits` of them the right one is the longest.
    fn chapter(items: usize, hits: usize) -> RawChapter {
        let question = |index: usize| {
            let (right, wrong) = if index < hits { ("a long one", "b") } else { ("a", "a long one") };
            format!(
                "[[question]]\nkind = \"single\"\n[[question.option]]\ntext = \"{right}\"\nright = true\n\
                 [[question.option]]\ntext = \"{wrong}\"\n[[question.option]]\ntext = \"c\"\n"
            )
        };
        toml::from_str(&(0..items).map(question).collect::<String>()).unwrap()
    }

    /// Six thirds: mean 2, variance 6 · 1/3 · 2/3 = 4/3, so the limit is 2 + 2 · 1.1547 = 4.31.
    #[test]
    fn the_limit_is_two_standard_deviations_above_chance() {
        let tally_of = |hits| tally(&chapter(6, hits));
        assert!((tally_of(4).expected - 2.0).abs() < 1e-9);
        assert!((tally_of(4).variance - 4.0 / 3.0).abs() < 1e-9);
        assert!(!tally_of(4).is_biased());
        assert!(tally_of(5).is_biased());
    }

    #[test]
    fn a_few_questions_prove_nothing() {
        assert!(!tally(&chapter(5, 5)).is_biased());
    }

    #[test]
    fn a_draw_for_the_longest_does_not_count() {
        let text = "[[question]]\nkind = \"single\"\n[[question.option]]\ntext = \"ab\"\nright = true\n\
                    [[question.option]]\ntext = \"cd\"\n";
        assert_eq!(tally(&toml::from_str(text).unwrap()), Tally::default());
    }
}
