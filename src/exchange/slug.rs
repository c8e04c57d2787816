//! Makes ids from texts, so that the same file gives the same ids again. As the content files’ loader does it.

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How long such an id may get, in bytes; an ending such as `-12` still fits into an id after it.
const LONGEST: usize = 60;

/// A kebab-case name for any text: “Miss Emily’s café” → `miss-emilys-cafe`; a digest of it when it holds no letter or digit of ASCII.
pub fn slug(text: &str) -> String {
    let slug = kebab(text);
    if !slug.is_empty() {
        return slug;
    }
    let hex: String = Sha256::digest(text).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("o-{hex}")
}

fn kebab(text: &str) -> String {
    let mut slug = String::new();
    for c in text.nfkd().filter(|c| !is_combining_mark(*c) && !matches!(c, '\'' | '’')) {
        match c {
            'ß' | 'ẞ' => slug.push_str("ss"),
            'æ' | 'Æ' => slug.push_str("ae"),
            'œ' | 'Œ' => slug.push_str("oe"),
            'ø' | 'Ø' => slug.push('o'),
            'ł' | 'Ł' => slug.push('l'),
            c if c.is_ascii_alphanumeric() => slug.push(c.to_ascii_lowercase()),
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
        if slug.len() > LONGEST {
            break;
        }
    }
    slug.truncate(LONGEST);
    slug.trim_end_matches('-').to_owned()
}

/// The name, or the first of `name-2`, `name-3` … that `free` finds free.
pub fn free_name(name: &str, mut free: impl FnMut(&str) -> bool) -> String {
    let mut candidate = name.to_owned();
    let mut number = 2_usize;
    while !free(&candidate) {
        candidate = format!("{name}-{number}");
        number += 1;
    }
    candidate
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::ident::OptionId;

    #[test]
    fn words_become_kebab_case() {
        assert_eq!(slug("Miss Emily’s café — at 3!"), "miss-emilys-cafe-at-3");
        assert_eq!(slug("Straße, Æther"), "strasse-aether");
        assert!(slug("日本").starts_with("o-"));
        assert_eq!(slug(&"long ".repeat(40)).len(), 59);
    }

    #[test]
    fn a_taken_name_gets_a_number() {
        let taken = ["a", "a-2"];
        assert_eq!(free_name("a", |name| !taken.contains(&name)), "a-3");
    }

    proptest! {
        #[test]
        fn a_slug_is_an_id(text in ".*") {
            prop_assert!(OptionId::parse(&slug(&text)).is_some_and(|id| id.as_str().len() <= LONGEST));
        }
    }
}
