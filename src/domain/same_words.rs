//! What counts as the same words: typed text folded to its letters and digits.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds a text for comparison: compatibility forms (NFKC), accents, case, apostrophes, hyphens and other punctuation, white space, and the
/// articles “a”, “an”, “the”. Letters and digits of every script stay; nothing but signs folds to nothing.
pub fn fold(text: &str) -> String {
    let letters: Vec<char> =
        text.chars().map(straighten).nfkd().filter(|c| !is_invisible(*c) && !is_accent(*c)).flat_map(char::to_lowercase).collect();
    let spelt: String = separate(&letters).nfc().collect();
    let words: Vec<&str> = spelt.split_whitespace().collect();
    drop_articles(&words).join(" ")
}

/// The numbers in a folded text, in order: “chapter 12” and “chapter 21” differ in them.
pub fn numbers(folded: &str) -> Vec<&str> {
    folded.split(|c: char| !c.is_numeric() && c != '.').filter(|run| run.contains(char::is_numeric)).collect()
}

/// All apostrophes as one. Before normalising, which takes “´” apart into a space and an accent.
fn straighten(c: char) -> char {
    match c {
        '’' | '‘' | '‛' | '`' | '´' | '′' | 'ʼ' | 'ʻ' | '＇' => '\'',
        other => other,
    }
}

/// Characters that are not seen: soft hyphen, zero-width ones, marks of direction, byte order mark, variation selectors.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Accents written over or under letters, which decomposing has set free. Vowel signs of other scripts are letters, not accents.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Keeps letters and digits, and turns what stands between words into a space.
fn separate(letters: &[char]) -> String {
    let is = |at: Option<usize>, test: fn(&char) -> bool| at.and_then(|at| letters.get(at)).is_some_and(test);
    let digit = |at| is(at, |c| c.is_numeric());
    let letter = |at| is(at, |c| c.is_alphabetic());
    let mut spelt = String::with_capacity(letters.len());
    for (at, &c) in letters.iter().enumerate() {
        let (before, after) = (at.checked_sub(1), Some(at + 1));
        match c {
            '\'' => {}
            // “3.5” is no “35”; “H.G.” is “HG”.
            '.' if digit(before) && digit(after) => spelt.push('.'),
            '.' if letter(before) && letter(after) => {}
            // “1,000” is “1000”; “1,5” stays two numbers.
            ',' if digit(before) && (1..=3).all(|n| digit(Some(at + n))) && !digit(Some(at + 4)) => {}
            '&' => spelt.push_str(" and "),
            'ß' => spelt.push_str("ss"),
            'æ' => spelt.push_str("ae"),
            'œ' => spelt.push_str("oe"),
            'ø' => spelt.push('o'),
            'ł' => spelt.push('l'),
            'đ' => spelt.push('d'),
            'ς' => spelt.push('σ'),
            c if c.is_alphanumeric() || is_combining_mark(c) => spelt.push(c),
            _ => spelt.push(' '),
        }
    }
    spelt
}

/// Drops articles. At the end of a phrase “a” is a letter, as in “ward A”.
fn drop_articles<'a>(words: &[&'a str]) -> Vec<&'a str> {
    let last = words.len().saturating_sub(1);
    words.iter().enumerate().filter(|(at, word)| *at == last || !matches!(**word, "a" | "an" | "the")).map(|(_, word)| *word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_what_does_not_matter() {
        for (typed, folded) in [
            ("Madame", "madame"),
            ("  the   Gallery ", "gallery"),
            ("out of the window", "out of window"),
            ("Kathy’s", "kathys"),
            ("Kathy's", "kathys"),
            ("Kathy´s", "kathys"),
            ("“Never Let Me Go”", "never let me go"),
            ("twenty–one", "twenty one"),
            ("café", "cafe"),
            ("cafe\u{301}", "cafe"),
            ("ＨＡＩＬＳＨＡＭ", "hailsham"),
            ("ﬁfth", "fifth"),
            ("STRASSE", "strasse"),
            ("Straße", "strasse"),
            ("Œuvre", "oeuvre"),
            ("H.G. Wells", "hg wells"),
            ("Tommy & Ruth", "tommy and ruth"),
            ("Hail\u{ad}sham\u{200b}", "hailsham"),
            ("line\nbreak\u{0}", "line break"),
            ("1,000", "1000"),
            ("3.5", "3.5"),
            ("ΟΔΟΣ", "οδοσ"),
            ("οδός", "οδοσ"),
            ("क्य", "क्य"),
            ("Ward A", "ward a"),
            ("A", "a"),
            ("the", "the"),
            ("?!", ""),
            ("", ""),
        ] {
            assert_eq!(fold(typed), folded, "{typed:?}");
        }
    }

    #[test]
    fn keeps_what_does() {
        for (one, other) in [("3.5", "35"), ("1,5", "15"), ("ward A", "ward"), ("Ruth C", "Ruth D"), ("कि", "का")] {
            assert_ne!(fold(one), fold(other), "{one} and {other}");
        }
    }

    #[test]
    fn finds_the_numbers() {
        assert_eq!(numbers("room 12 floor 3.5"), ["12", "3.5"]);
        assert_eq!(numbers("no number"), Vec::<&str>::new());
    }
}
