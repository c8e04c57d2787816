//! Somebody who reads: a guest, or a guest who kept their things under a name.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::ident::ReaderId;

/// A reader's name: 2 to 40 characters, no control characters, one space at most between words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReaderName(String);

/// Why a typed name can't be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameProblem {
    /// Nothing, or nothing but spaces.
    Blank,
    /// One character.
    TooShort,
    /// More than 40 characters.
    TooLong,
    /// Line breaks, direction marks and the like.
    ControlCharacter,
}

impl ReaderName {
    /// Reads a typed name.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(typed: &str) -> Result<Self, NameProblem> {
        let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        let odd = |c: char| {
            c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
        };
        match name.chars().count() {
            _ if name.chars().any(odd) => Err(NameProblem::ControlCharacter),
            0 => Err(NameProblem::Blank),
            1 => Err(NameProblem::TooShort),
            2..=40 => Ok(Self(name)),
            _ => Err(NameProblem::TooLong),
        }
    }

    /// As shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What must be unique: compatibility-folded (NFKC) and lower case, so that “Ada” and “ADA” are one name.
    pub fn folded(&self) -> String {
        use unicode_normalization::UnicodeNormalization;
        self.0.nfkc().collect::<String>().to_lowercase()
    }
}

/// An address to write to; checked for shape alone, since only a mail that arrives proves one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Email(String);

impl Email {
    /// Reads a typed address: something, one `@`, a domain with a dot; at most 254 characters (RFC 5321 §4.5.3.1.3).
    pub fn parse(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let (user, domain) = typed.split_once('@')?;
        let plain = !typed.chars().any(|c| c.is_whitespace() || c.is_control());
        let dotted = domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.') && !domain.contains('@');
        (plain && dotted && !user.is_empty() && typed.len() <= 254).then(|| Self(typed.to_owned()))
    }

    /// As typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What keeps a reader's things when the browser forgets them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Unique among accounts, by its folded form.
    pub name: ReaderName,
    /// Optional.
    pub email: Option<Email>,
}

/// Somebody who reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    /// Their id.
    pub id: ReaderId,
    /// `None` for a guest.
    pub account: Option<Account>,
    /// When they first did something worth keeping.
    pub created_at: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_kindly_and_checked() {
        assert_eq!(ReaderName::parse("  Ada   Lovelace ").unwrap().as_str(), "Ada Lovelace");
        assert_eq!(ReaderName::parse(" "), Err(NameProblem::Blank));
        assert_eq!(ReaderName::parse("A"), Err(NameProblem::TooShort));
        assert_eq!(ReaderName::parse(&"a".repeat(41)), Err(NameProblem::TooLong));
        assert_eq!(ReaderName::parse("a\u{202e}b"), Err(NameProblem::ControlCharacter));
    }

    #[test]
    fn look_alike_spellings_are_one_name() {
        assert_eq!(ReaderName::parse("ADA").unwrap().folded(), ReaderName::parse("ａｄａ").unwrap().folded());
    }

    #[test]
    fn an_address_has_a_shape() {
        for good in ["a@b.c", "ada.l+x@example.org"] {
            assert!(Email::parse(good).is_some(), "{good}");
        }
        for bad in ["", "a", "@b.c", "a@b", "a@b.", "a b@c.d", "a@b@c.d"] {
            assert!(Email::parse(bad).is_none(), "{bad}");
        }
    }
}
