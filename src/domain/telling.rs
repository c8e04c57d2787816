//! What a member wants to be told of their club's talk.

use super::key_hash::KeyHash;

/// Of what somebody wants to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Level {
    /// Of every post.
    #[default]
    All,
    /// Of posts that name them or answer one of theirs.
    Mentions,
    /// Of none.
    Nothing,
}

impl Level {
    /// All there are, in the order in which forms offer them.
    pub const ALL: [Self; 3] = [Self::All, Self::Mentions, Self::Nothing];

    /// Its name in forms and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Mentions => "mentions",
            Self::Nothing => "nothing",
        }
    }

    /// The one of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.name() == name)
    }
}

/// What a member has set about a club.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Telling {
    /// Of what they want to be told, in threads for which they have set nothing else.
    pub level: Level,
    /// Of the key with which one reads what they see, as a feed; `None`: there is no feed.
    pub feed_key: Option<KeyHash>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_have_names() {
        assert!(Level::ALL.into_iter().all(|level| Level::parse(level.name()) == Some(level)) && Level::parse("some").is_none());
        assert_eq!(Telling::default().level, Level::All);
    }
}
