//! A post in a thread, and what others make of it.

use jiff::Timestamp;

use super::book::ChapterNumber;
use super::ident::{PostId, ReaderId, ThreadId};

/// The longest post, in characters.
pub const POST_LIMIT: usize = 10_000;

/// What somebody wrote in a thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// Its id.
    pub id: PostId,
    /// The thread it stands in.
    pub thread: ThreadId,
    /// The post it answers, which itself answers none; its own id when it answers none.
    pub root: PostId,
    /// Who wrote it; `None` once they have deleted their things.
    pub author: Option<ReaderId>,
    /// The chapter that one must have read to see anything of it; never before its root's or its thread's.
    pub reveals: ChapterNumber,
    /// Markdown as typed; empty once it is deleted.
    pub text: String,
    /// Its author answers themselves: they see it differently now.
    pub changed_mind: bool,
    /// When it was written.
    pub written_at: Timestamp,
    /// When it was last edited, if ever.
    pub edited_at: Option<Timestamp>,
    /// Deleted by its author; stands as a stone because it is answered.
    pub deleted: bool,
    /// Hidden by a host.
    pub hidden: bool,
}

impl Post {
    /// Whether it answers another post.
    pub fn is_answer(&self) -> bool {
        self.root != self.id
    }

    /// What tells its versions apart: when it was last edited, or else written. Milliseconds.
    pub fn version(&self) -> i64 {
        self.edited_at.unwrap_or(self.written_at).as_millisecond()
    }
}

/// A post that somebody has begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The title of the thread that it will open; empty where it opens none.
    pub title: String,
    /// Markdown as typed so far.
    pub text: String,
    /// The chapter it is meant to look as far as, if that was chosen.
    pub reveals: Option<ChapterNumber>,
}

/// Reads a post as a browser sends it: line breaks become `\n`, and NUL, which nobody types and Postgres can't hold, goes. `Ok(None)` for a blank one.
///
/// # Errors
/// `Err(length)` in characters when it is longer than [`POST_LIMIT`].
pub fn read_post(typed: &str) -> Result<Option<String>, usize> {
    let text = typed.replace("\r\n", "\n").replace('\0', "");
    let text = text.trim().to_owned();
    let length = text.chars().count();
    if length > POST_LIMIT {
        return Err(length);
    }
    Ok((!text.is_empty()).then_some(text))
}

/// A plain text as the beginning of an answer that quotes it: each line behind `> `, cut after some 600 characters.
pub fn quoted(text: &str) -> String {
    const MOST: usize = 600;
    let cut: String = text.chars().take(MOST).collect();
    let more = if text.chars().count() > MOST { " …" } else { "" };
    let lines: Vec<String> = format!("{cut}{more}").lines().map(|line| format!("> {line}").trim_end().to_owned()).collect();
    format!("{}\n\n", lines.join("\n"))
}

/// The members whom a text names: `@` and a nickname, the longest that fits, in whatever case.
pub fn mentioned<'a, T: Copy>(text: &str, nicknames: impl Iterator<Item = (T, &'a str)>) -> Vec<T> {
    let folded = text.to_lowercase();
    let mut names: Vec<(T, String)> = nicknames.map(|(whose, name)| (whose, name.to_lowercase())).collect();
    names.sort_by_key(|(_, name)| std::cmp::Reverse(name.len()));
    let mut found: Vec<(usize, T)> = Vec::new();
    for (at, _) in folded.match_indices('@') {
        let rest = &folded[at + 1..];
        let starts = |name: &str| rest.strip_prefix(name).is_some_and(|after| !after.starts_with(char::is_alphanumeric));
        if let Some(nth) = names.iter().position(|(_, name)| starts(name))
            && !found.iter().any(|(known, _)| *known == nth)
        {
            found.push((nth, names[nth].0));
        }
    }
    found.into_iter().map(|(_, whose)| whose).collect()
}

/// What one can say to a post without a word of one's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reaction {
    /// It is put well.
    WellPut,
    /// One had not seen it that way.
    NewToMe,
    /// One sees it differently.
    Differ,
    /// It is funny.
    Laughed,
}

impl Reaction {
    /// All there are, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::WellPut, Self::NewToMe, Self::Differ, Self::Laughed];

    /// Its name in forms and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::WellPut => "well-put",
            Self::NewToMe => "new-to-me",
            Self::Differ => "differ",
            Self::Laughed => "laughed",
        }
    }

    /// The one of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reaction| reaction.name() == name)
    }

    /// As it is said.
    pub fn words(self) -> &'static str {
        match self {
            Self::WellPut => "Well put",
            Self::NewToMe => "New to me",
            Self::Differ => "I see it differently",
            Self::Laughed => "Made me laugh",
        }
    }
}

/// A version of a post that was replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// What stood there.
    pub text: String,
    /// When it was replaced.
    pub until: Timestamp,
}

/// Why somebody reported a post, for the hosts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The post.
    pub post: PostId,
    /// Who reported it; `None` once they have deleted their things.
    pub by: Option<ReaderId>,
    /// In their words; may be empty.
    pub reason: String,
    /// When.
    pub at: Timestamp,
}

/// The longest reason for a report, in characters.
pub const REASON_LIMIT: usize = 500;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_is_read_as_typed_but_for_its_edges() {
        assert_eq!(read_post("\r\n a\r\n\r\nb\0 "), Ok(Some("a\n\nb".to_owned())));
        assert_eq!(read_post(" \r\n\0"), Ok(None));
        assert_eq!(read_post(&"é".repeat(POST_LIMIT + 1)), Err(POST_LIMIT + 1));
    }

    #[test]
    fn a_quotation_is_marked_line_by_line_and_cut() {
        assert_eq!(quoted("one\n\ntwo"), "> one\n>\n> two\n\n");
        assert!(quoted(&"a".repeat(700)).contains(" …\n\n"));
    }

    #[test]
    fn the_longest_name_that_fits_is_meant() {
        let names = || [(1, "Ada"), (2, "Ada Lovelace"), (3, "Ben")].into_iter();
        assert_eq!(mentioned("Ask @ada lovelace, @BEN and @Benjamin.", names()), [2, 3]);
        assert_eq!(mentioned("@Ada, @Ada", names()), [1]);
        assert!(mentioned("ada@example.org is no mention of Ada", names()).is_empty());
    }

    #[test]
    fn reactions_have_names() {
        assert!(Reaction::ALL.into_iter().all(|reaction| Reaction::parse(reaction.name()) == Some(reaction)));
    }
}
