//! Names that people give themselves, and that others see: which letters they are made of, when two are one, and which nobody wants on a wall.

pub mod characters;
pub mod look_alikes;
pub mod rude;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

pub use look_alikes::fold;
pub use rude::{Verdict, judge};

/// Why a typed name can't be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameProblem {
    /// Nothing, or nothing but spaces.
    Blank,
    /// Only what can't be seen.
    Unseen,
    /// One character.
    TooShort,
    /// More than the limit.
    TooLong,
    /// Line breaks, direction marks and the like.
    ControlCharacter,
    /// A word with letters of two alphabets that look alike.
    MixedAlphabets,
}

/// A typed name as it is kept: spaces in order, nothing in it that can't be seen but what a script or an emoji needs, no more marks on a letter than a
/// language puts there.
///
/// # Errors
/// What is wrong with it.
pub fn clean(typed: &str, limit: usize) -> Result<String, NameProblem> {
    let name = characters::put_in_order(typed)?;
    if name.is_empty() {
        return Err(if typed.trim().is_empty() { NameProblem::Blank } else { NameProblem::Unseen });
    }
    if !name.chars().any(characters::shows) {
        return Err(NameProblem::Unseen);
    }
    if name.split(' ').any(look_alikes::mixes_alphabets) {
        return Err(NameProblem::MixedAlphabets);
    }
    // One sign may be several characters (an emoji, a letter with its vowel sign), and as many as this are more than any has.
    if length(&name) > limit || name.chars().count() > limit * 8 {
        return Err(NameProblem::TooLong);
    }
    if name.chars().count() < 2 { Err(NameProblem::TooShort) } else { Ok(name) }
}

/// How long a name is, in what a reader would call letters.
pub fn length(name: &str) -> usize {
    name.graphemes(true).count()
}

/// The beginning of a name, as far as there is room for it.
pub fn cut(name: &str, limit: usize) -> &str {
    let end = name.grapheme_indices(true).nth(limit).map_or(name.len(), |(at, _)| at);
    name[..end].trim_end()
}

/// By what lists of names are sorted.
pub fn sort_key(name: &str) -> String {
    name.nfkc().collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests;
