//! A thread of a club's talk: a prompt's, or one that a member opened.

use jiff::{SignedDuration, Timestamp};

use super::book::ChapterNumber;
use super::ident::{ClubId, GroupId, PromptId, ReaderId, ThreadId};
use super::post::Post;

/// How many characters a thread's title may have.
pub const TITLE_LIMIT: usize = 120;

/// A thread's title: 3 to 120 characters, no control characters, one space at most between words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title(String);

impl Title {
    /// Reads a typed title; `None` when it is too short, too long, or holds control characters.
    pub fn parse(typed: &str) -> Option<Self> {
        let title = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        let fits = (3..=TITLE_LIMIT).contains(&title.chars().count()) && !title.chars().any(char::is_control);
        fits.then_some(Self(title))
    }

    /// As shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a thread is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Topic {
    /// A prompt of the book.
    Prompt(PromptId),
    /// What somebody wanted to talk about.
    Own(Title),
}

/// How often each may post while slow mode is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pause {
    /// Every minute.
    Minute,
    /// Every ten minutes.
    TenMinutes,
    /// Every hour.
    Hour,
}

impl Pause {
    /// All there are, the shortest first.
    pub const ALL: [Self; 3] = [Self::Minute, Self::TenMinutes, Self::Hour];

    /// How long it is.
    pub fn length(self) -> SignedDuration {
        SignedDuration::from_mins(match self {
            Self::Minute => 1,
            Self::TenMinutes => 10,
            Self::Hour => 60,
        })
    }

    /// Its name in forms and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Minute => "minute",
            Self::TenMinutes => "ten-minutes",
            Self::Hour => "hour",
        }
    }

    /// The one of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pause| pause.name() == name)
    }
}

/// What hosts can set about a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct ThreadSettings {
    /// Nobody but hosts writes in it.
    pub locked: bool,
    /// Nobody but hosts sees it.
    pub hidden: bool,
    /// Everyone answers before they read the others.
    pub answer_first: bool,
    /// Slow mode.
    pub pause: Option<Pause>,
    /// Chosen for the meeting.
    pub picked: bool,
}

/// A thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    /// Its id.
    pub id: ThreadId,
    /// The club it belongs to.
    pub club: ClubId,
    /// What it is about.
    pub topic: Topic,
    /// The chapter that one must have read to see anything of it.
    pub reveals: ChapterNumber,
    /// The small group that it is for; `None`: the whole club.
    pub group: Option<GroupId>,
    /// Who opened it; `None`: the club itself, or somebody who has gone.
    pub opened_by: Option<ReaderId>,
    /// When.
    pub opened_at: Timestamp,
    /// What hosts have set.
    pub settings: ThreadSettings,
}

impl Thread {
    /// The chapter that a thread reveals which somebody opens at a chapter with a post. Its title says what the post is about, so it is for nobody who may not read
    /// the post.
    pub fn reveals_when_opened(at: ChapterNumber, first_post: ChapterNumber) -> ChapterNumber {
        at.max(first_post)
    }

    /// Whether it was opened with that post: written in one form with its title, by one person at one moment.
    pub fn was_opened_with(&self, post: &Post) -> bool {
        matches!(self.topic, Topic::Own(_))
            && self.group.is_none()
            && !post.is_answer()
            && (post.thread, post.written_at, post.author) == (self.id, self.opened_at, self.opened_by)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_a_line() {
        assert_eq!(Title::parse("  The  bell\nagain ").unwrap().as_str(), "The bell again");
        assert!(Title::parse("ab").is_none() && Title::parse(&"a".repeat(121)).is_none() && Title::parse("a\u{7}bc").is_none());
    }

    #[test]
    fn pauses_have_names() {
        assert!(Pause::ALL.into_iter().all(|pause| Pause::parse(pause.name()) == Some(pause)) && Pause::parse("day").is_none());
    }
}
