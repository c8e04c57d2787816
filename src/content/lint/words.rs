//! Finds phrases in texts by whole words.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::content::source::Span;

/// A text cut into words, once for all phrases that are looked for in it.
pub struct Words {
    words: Vec<Word>,
}

struct Word {
    place: Span,
    /// As written, with composed accents (NFC).
    exact: String,
    /// In lower case.
    lower: String,
}

/// A phrase to look for: case-sensitive when it holds a capital letter, so that “Ruth” is found neither in “ruthless” nor in “ruth”.
pub struct Phrase {
    words: Words,
    case_sensitive: bool,
}

impl Words {
    /// The words of a text: letters and digits, with the marks that belong to them.
    pub fn of(text: &str) -> Self {
        let words = text
            .split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c))
            .filter(|word| !word.is_empty())
            .map(|word| {
                let start = word.as_ptr().addr() - text.as_ptr().addr();
                let exact: String = word.nfc().collect();
                let lower = exact.to_lowercase();
                Word { place: start..start + word.len(), exact, lower }
            })
            .collect();
        Self { words }
    }

    /// Where the phrase first stands in the text, whatever stands between its words: spaces, line breaks, hyphens.
    pub fn find(&self, phrase: &Phrase) -> Option<Span> {
        let same = |found: &Word, wanted: &Word| {
            if phrase.case_sensitive { found.exact == wanted.exact } else { found.lower == wanted.lower }
        };
        let wanted = &phrase.words.words;
        self.words
            .windows(wanted.len())
            .find(|window| window.iter().zip(wanted).all(|(found, wanted)| same(found, wanted)))
            .and_then(|window| Some(window.first()?.place.start..window.last()?.place.end))
    }
}

impl Phrase {
    /// `None` when the phrase holds no word.
    pub fn new(phrase: &str) -> Option<Self> {
        let words = Words::of(phrase);
        let case_sensitive = phrase.chars().any(char::is_uppercase);
        (!words.words.is_empty()).then_some(Self { words, case_sensitive })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(phrase: &str, text: &'t str) -> Option<&'t str> {
        Words::of(text).find(&Phrase::new(phrase).unwrap()).map(|place| &text[place])
    }

    #[test]
    fn whole_words_with_smart_case() {
        assert_eq!(found("Ruth", "what Ruth’s pencil case"), Some("Ruth"));
        assert_eq!(found("Ruth", "ruthless, and ruth"), None);
        assert_eq!(found("donation", "The Donation. Donations"), Some("Donation"));
        assert_eq!(found("donation", "donations"), None);
    }

    #[test]
    fn phrases_run_over_line_breaks_and_hyphens() {
        assert_eq!(found("the Drowned Row", "in the Drowned\n  Row."), Some("the Drowned\n  Row"));
        assert_eq!(found("boiler hut", "a boiler-hut"), Some("boiler-hut"));
        assert_eq!(found("boiler hut", "a boiler, no hut"), None);
    }

    #[test]
    fn composed_and_decomposed_letters_are_one() {
        assert_eq!(found("Madame Én", "Madame E\u{301}n"), Some("Madame E\u{301}n"));
    }

    #[test]
    fn a_phrase_without_words_is_none() {
        assert!(Phrase::new(" — ").is_none());
    }
}
