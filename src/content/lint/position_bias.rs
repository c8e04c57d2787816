//! Options are shuffled when shown; but who reads a file, or prints one, should not see the right one always in one place.

use super::items::{Offered, options_of_single, questions_by_file};
use crate::content::code::Code;
use crate::content::finding::Finding;
use crate::content::read::RawFiles;

/// With fewer questions chance explains anything.
const LEAST_ITEMS: usize = 6;

/// The place at which the right option stands in more than half of all questions.
pub struct Favourite {
    /// From 0.
    pub place: usize,
    /// In how many questions it stands there.
    pub count: usize,
    /// Of how many.
    pub all: usize,
}

/// Counts in each file at which place the right option stands, and complains when one place has more than half of them.
pub fn lint(book: &RawFiles, findings: &mut Vec<Finding>) {
    for (source, questions) in questions_by_file(book) {
        let singles = questions.iter().filter_map(|question| options_of_single(question));
        if let Some(Favourite { place, count, all }) = favourite(singles.filter_map(|options| place_of_right(&options))) {
            findings.push(Finding::in_file(
                &source.file,
                Code::PositionBias,
                format!("the right option is number {} in {count} of {all} questions", place + 1),
                "move some of them to other places",
            ));
        }
    }
}

/// The place that has more than half of the right options of single choices, by their places.
pub fn favourite(right: impl Iterator<Item = usize>) -> Option<Favourite> {
    let mut places: Vec<usize> = Vec::new();
    for place in right {
        places.resize(places.len().max(place + 1), 0);
        places[place] += 1;
    }
    let all: usize = places.iter().sum();
    let (place, count) = places.into_iter().enumerate().max_by_key(|(_, count)| *count)?;
    (all >= LEAST_ITEMS && count * 2 > all).then_some(Favourite { place, count, all })
}

/// Where the right option stands, from 0.
pub fn place_of_right(options: &[Offered<'_>]) -> Option<usize> {
    options.iter().position(|option| option.right)
}
