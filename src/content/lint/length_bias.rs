//! Whoever always chooses the longest option should not do better than chance.

use super::items::{Offered, options_of_single, questions_by_file};
use crate::content::code::Code;
use crate::content::finding::Finding;
use crate::content::read::RawFiles;

/// With fewer questions chance explains anything.
const LEAST_ITEMS: usize = 6;

/// The share of a file's choice questions whose right option may be the longest: a little above chance with three options or four.
const MOST_PERCENT: usize = 35;

/// In how many questions with one right option it is the longest.
#[derive(Debug, Default, PartialEq)]
pub struct Tally {
    /// How many questions have one right option.
    pub items: usize,
    /// In how many of them it is the longest.
    pub hits: usize,
}

/// Counts file by file.
pub fn lint(book: &RawFiles, findings: &mut Vec<Finding>) {
    for (source, questions) in questions_by_file(book) {
        let tally = Tally::of(questions.iter().filter_map(|question| options_of_single(question)));
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
    /// Of the options of single choices.
    pub fn of<'a>(singles: impl Iterator<Item = Vec<Offered<'a>>>) -> Self {
        let mut tally = Self::default();
        for options in singles {
            tally.items += 1;
            tally.hits += usize::from(right_is_longest(&options));
        }
        tally
    }

    /// Whether there are more of them than chance explains.
    pub fn is_biased(&self) -> bool {
        self.items >= LEAST_ITEMS && self.hits * 100 > self.items * MOST_PERCENT
    }
}

/// Whether the right option is the longest. Where two options are longest, their length gives nothing away.
pub fn right_is_longest(options: &[Offered<'_>]) -> bool {
    let mut lengths: Vec<(usize, bool)> = options.iter().map(|option| (option.text.trim().chars().count(), option.right)).collect();
    lengths.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
    matches!(lengths.as_slice(), [(first, true), (second, _), ..] if first > second)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::raw::at::At;
    use crate::content::raw::chapter::RawChapter;
    use crate::content::raw::question::RawQuestion;

    fn tally(questions: &[At<RawQuestion>]) -> Tally {
        Tally::of(questions.iter().filter_map(|question| options_of_single(question)))
    }

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
