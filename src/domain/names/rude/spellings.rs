//! The ways in which a typed name can be read.

use crate::domain::names::characters::{is_accent, is_unseen};
use crate::domain::names::look_alikes::{fold_word, words};

/// A word as it is looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spelling {
    /// In small letters.
    pub marked: String,
    /// Without accents.
    pub bare: String,
}

impl Spelling {
    /// Of a word of [`words`].
    pub fn of(word: &str) -> Self {
        let marked = fold_word(word);
        let bare = marked.chars().filter(|c| !is_accent(*c)).collect();
        Self { marked, bare }
    }

    /// Of a word that has no accents.
    pub fn plain(word: &str) -> Self {
        Self { marked: word.to_owned(), bare: word.to_owned() }
    }

    /// Without digits before and behind.
    fn without_digits(&self) -> Self {
        let bare = |text: &str| text.trim_matches(|c: char| c.is_numeric()).to_owned();
        Self { marked: bare(&self.marked), bare: bare(&self.bare) }
    }
}

/// A name’s words: as they stand, taken apart at capitals, with digits and signs for letters, without digits.
pub(super) fn readings(name: &str) -> Vec<Vec<Spelling>> {
    let spell = |text: &str| words(text).iter().map(|word| Spelling::of(word)).collect::<Vec<_>>();
    let plain = spell(name);
    let bare = words(name).iter().map(|word| Spelling::of(word.trim_matches(char::is_numeric)).without_digits()).collect();
    let mut readings = vec![plain, spell(&parted_at_capitals(name)), bare];
    if name.contains(|c: char| sign(c, 'i').is_some()) {
        readings.extend(['i', 'l'].map(|one| spell(&name.chars().map(|c| sign(c, one).unwrap_or(c)).collect::<String>())));
    }
    readings
}

/// “FuckYou” → “Fuck You”
fn parted_at_capitals(name: &str) -> String {
    let mut parted = String::with_capacity(name.len() + 4);
    let mut after_small = false;
    for c in name.chars() {
        if after_small && c.is_uppercase() {
            parted.push(' ');
        }
        after_small = c.is_lowercase();
        parted.push(c);
    }
    parted
}

/// The letter for which a digit or sign stands; `one`: what a 1 is.
fn sign(c: char, one: char) -> Option<char> {
    Some(match c {
        '0' => 'o',
        '1' | '|' => one,
        '!' | '¡' => 'i',
        '3' | '€' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '6' | '9' => 'g',
        '7' | '+' => 't',
        '8' => 'b',
        '(' => 'c',
        _ => return None,
    })
}

/// A word in which some letters are left out: “f*ck”.
pub(super) struct Pattern {
    /// `None` for a letter left out.
    pub letters: Vec<Option<char>>,
    /// Stars alone: nobody’s name has one.
    pub starred: bool,
}

/// The words of a name in which letters are left out.
pub(super) fn patterns(name: &str) -> Vec<Pattern> {
    const GAPS: &str = "*#%?_.-·•";
    let pattern = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '*');
        let letters = word.chars().filter(|c| !is_unseen(*c));
        let letters: Option<Vec<Option<char>>> = letters
            .map(|c| match c {
                c if GAPS.contains(c) => Some(None),
                c if c.is_alphanumeric() => fold_word(&c.to_string()).chars().next().map(Some),
                _ => None,
            })
            .collect();
        let letters = letters?;
        let given = letters.iter().flatten().count();
        let starred = word.chars().all(|c| c == '*' || !GAPS.contains(c));
        let enough = given >= 2 && (starred || given * 2 >= letters.len()) && given < letters.len() && letters.len() >= 4;
        enough.then_some(Pattern { letters, starred })
    };
    name.split_whitespace().filter_map(pattern).collect()
}
