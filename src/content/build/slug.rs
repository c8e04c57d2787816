//! Makes an option's id from its text, so that ids come from words and never reveal an order.

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::domain::ident::OptionId;

/// How long such an id may get, in bytes; readers of logs and addresses have to look at it.
const LONGEST: usize = 60;

/// The text in kebab-case: “Miss Emily’s café” → `miss-emilys-cafe`. `None` when no letter or digit of ASCII is left.
pub fn slug(text: &str) -> Option<String> {
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
    }
    slug.truncate(LONGEST);
    let slug = slug.trim_end_matches('-');
    (!slug.is_empty()).then(|| slug.to_owned())
}

/// An id for any text: its slug, or a digest of it when it holds no letter or digit of ASCII, as in Greek or Japanese.
pub fn option_id(text: &str) -> OptionId {
    let slug = slug(text).unwrap_or_else(|| {
        let digest = Sha256::digest(text);
        let hex: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        format!("o-{hex}")
    });
    OptionId::parse(&slug).expect("a slug is kebab-case and no longer than an id may be")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_become_kebab_case() {
        assert_eq!(slug("Miss Emily’s café — at 3!").as_deref(), Some("miss-emilys-cafe-at-3"));
        assert_eq!(slug("Straße, Æther").as_deref(), Some("strasse-aether"));
        assert_eq!(slug("—…"), None);
        assert_eq!(slug("日本"), None);
        assert_eq!(slug(&"long ".repeat(40)).unwrap().len(), 59);
    }

    proptest! {
        #[test]
        fn a_slug_is_an_id(text in ".*") {
            prop_assert!(option_id(&text).as_str().len() <= LONGEST);
        }
    }
}
