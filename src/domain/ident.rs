//! Stable names of things: kebab-case slugs written by people, and UUID v7 made by the server.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A kebab-case name, as authors write it: `a-z`, `0-9` and single hyphens, 1 to 80 characters.
///
/// # Errors
/// `None` when `text` is no such name.
fn slug(text: &str) -> Option<Box<str>> {
    let fits = !text.is_empty() && text.len() <= 80;
    let kebab = text.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
    (fits && kebab).then(|| text.into())
}

macro_rules! slug_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Box<str>);

        impl $name {
            /// Reads a kebab-case name; `None` when it is not one.
            pub fn parse(text: &str) -> Option<Self> {
                slug(text).map(Self)
            }

            /// The name as written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = String;
            fn try_from(text: String) -> Result<Self, String> {
                Self::parse(&text).ok_or_else(|| format!("“{text}” is not a kebab-case name"))
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0.into()
            }
        }
    };
}

slug_id! {
    /// Names a book in addresses and folders: `never-let-me-go`.
    BookSlug
}
slug_id! {
    /// Names a character, theme, place or term of a book.
    EntryId
}
slug_id! {
    /// Names a discussion prompt; unique in its book, stable for ever.
    PromptId
}
slug_id! {
    /// Names a question; unique in its book, stable for ever.
    QuestionId
}
slug_id! {
    /// Names a set of questions above the chapters; unique in its book, stable for ever.
    SetId
}
slug_id! {
    /// Names an article of a book's companion.
    ArticleId
}
slug_id! {
    /// Names an option, an item to order, or one side of a pair; unique in its question.
    OptionId
}
slug_id! {
    /// Names a gap in a cloze passage.
    GapName
}

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new one, later than all before it (UUID v7, RFC 9562 §5.7).
            #[expect(clippy::new_without_default, reason = "each call gives another id; a default would hide that")]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                text.parse().map(Self)
            }
        }
    };
}

uuid_id! {
    /// Names a reader, guest or not.
    ReaderId
}
uuid_id! {
    /// Names one reader's go at a quiz.
    AttemptId
}
uuid_id! {
    /// Names a book club.
    ClubId
}
uuid_id! {
    /// Names a thread of a club's talk.
    ThreadId
}
uuid_id! {
    /// Names a post in a thread. Later posts have greater ids.
    PostId
}
uuid_id! {
    /// Names a small group of a club's members.
    GroupId
}
uuid_id! {
    /// Names a poll in a book club.
    PollId
}
uuid_id! {
    /// Names an option of a poll.
    PollOptionId
}
uuid_id! {
    /// Names a meeting of a book club.
    MeetingId
}
uuid_id! {
    /// Names a class.
    ClassId
}
uuid_id! {
    /// Names an invitation to teach a class.
    TeacherInvitationId
}
uuid_id! {
    /// Names somebody on a class's list.
    PupilId
}
uuid_id! {
    /// Names a quiz that a teacher wrote.
    OwnQuizId
}
uuid_id! {
    /// Names a file that a teacher brings in.
    ImportId
}
uuid_id! {
    /// Names a question paper: a quiz as it was when it was given out.
    PaperId
}
uuid_id! {
    /// Names a homework that was set for a class.
    AssignmentId
}
uuid_id! {
    /// Names a live room.
    RoomId
}
uuid_id! {
    /// Names a mail that waits to be sent.
    ErrandId
}
uuid_id! {
    /// Made when a form is shown and sent back with it: the same form sent twice acts once.
    FormKey
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_kebab_case() {
        for good in ["a", "never-let-me-go", "chapter-1", "31"] {
            assert!(BookSlug::parse(good).is_some(), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "A", "a b", "ä", "../etc", &"a".repeat(81)] {
            assert!(BookSlug::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_hostile_slug_does_not_deserialise() {
        assert!(serde_json::from_str::<OptionId>("\"../x\"").is_err());
        assert!(serde_json::from_str::<OptionId>("\"fine\"").is_ok());
    }
}
