//! Ids made from texts: the same text gives the same id, and an id never reveals an order.

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::ident::OptionId;

/// How long such an id may get, in bytes; an ending such as `-12` still fits into an id after it.
const LONGEST: usize = 60;

/// The text in kebab-case: “Miss Emily’s café” → `miss-emilys-cafe`. `None` when no letter or digit of ASCII is left.
pub fn slug(text: &str) -> Option<String> {
    Some(kebab(text)).filter(|slug| !slug.is_empty())
}

/// A kebab-case name for any text: “Miss Emily’s café” → `miss-emilys-cafe`; a digest of it when it holds no letter or digit of ASCII.
pub fn name(text: &str) -> String {
    if let Some(slug) = slug(text) {
        return slug;
    }
    let hex: String = Sha256::digest(text).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("o-{hex}")
}

/// An option's id, made from its text.
pub fn option_id(text: &str) -> OptionId {
    OptionId::parse(&name(text)).expect("a slug is kebab-case and no longer than an id may be")
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
        assert!(name("日本").starts_with("o-"));
        assert_eq!(slug(&"long ".repeat(40)).unwrap().len(), 59);
    }

    proptest! {
        #[test]
        fn a_slug_is_an_id(text in ".*") {
            prop_assert!(option_id(&text).as_str().len() <= LONGEST);
        }
    }
}
