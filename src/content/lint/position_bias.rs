//! Options are shuffled when shown; but who reads a file, or prints one, should not see the right one always in one place.

use super::items::questions_by_file;
use super::length_bias::{is_right, options_of_single};
use crate::content::code::Code;
use crate::content::finding::Finding;
use crate::content::raw::at::At;
use crate::content::raw::question::RawQuestion;
use crate::content::read::RawFiles;

/// With fewer questions chance explains anything.
const LEAST_ITEMS: usize = 6;

/// Counts in each file at which place the right option stands, and complains when one place has more than half of them.
pub fn lint(book: &RawFiles, findings: &mut Vec<Finding>) {
    for (source, questions) in questions_by_file(book) {
        let places = places(questions);
        let all: usize = places.iter().sum();
        let favourite = places.iter().enumerate().max_by_key(|(_, count)| **count);
        if let Some((place, count)) = favourite.filter(|(_, count)| all >= LEAST_ITEMS && **count * 2 > all) {
            findings.push(Finding::in_file(
                &source.file,
                Code::PositionBias,
                format!("the right option is number {} in {count} of {all} questions", place + 1),
                "move some of them to other places",
            ));
        }
    }
}

/// How often the right option of a single choice is the first, the second and so on.
fn places(questions: &[At<RawQuestion>]) -> Vec<usize> {
    let mut places = Vec::new();
    for options in questions.iter().filter_map(|question| options_of_single(question)) {
        if let Some(place) = options.iter().position(|option| is_right(option)) {
            places.resize(places.len().max(place + 1), 0);
            places[place] += 1;
        }
    }
    places
}
