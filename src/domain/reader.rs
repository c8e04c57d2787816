//! Somebody who reads: a guest, or a guest who kept their things under a name.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::ident::ReaderId;
use super::names;

pub use super::names::NameProblem;

/// How long a reader’s name may be, in letters as one sees them.
pub const NAME_LIMIT: usize = 40;

/// More bytes than any name has.
const LONGEST_GIVEN: usize = 2_000;

/// A reader's name: 2 to [`NAME_LIMIT`] letters, nothing in it that can't be seen, one space at most between words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReaderName(String);

impl ReaderName {
    /// Reads a typed name.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(typed: &str) -> Result<Self, NameProblem> {
        names::clean(typed, NAME_LIMIT).map(Self)
    }

    /// A name that was given once, and stays valid whatever new ones must be like; `None` when it is blank, or longer than any.
    pub fn given(name: &str) -> Option<Self> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        (!name.is_empty() && name.len() <= LONGEST_GIVEN).then_some(Self(name))
    }

    /// As shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What must be unique: names that look alike are one.
    pub fn folded(&self) -> String {
        names::fold(&self.0)
    }

    /// What is kept in place of [`Self::folded`] where somebody was there before with a name that looks the same. No name folds to it.
    pub fn set_apart(&self) -> String {
        format!("\u{1f}{}", self.sort_key())
    }

    /// By what lists of names are sorted.
    pub fn sort_key(&self) -> String {
        names::sort_key(&self.0)
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
