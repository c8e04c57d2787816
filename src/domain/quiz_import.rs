//! A file of questions that a teacher brings in: kept for a day, while what is wrong in it is mended and what is good is taken.

use std::fmt;

use jiff::{SignedDuration, Timestamp};

use super::ident::{ImportId, OwnQuizId, ReaderId};

/// How long a file is kept.
pub const KEPT: SignedDuration = SignedDuration::from_hours(24);
/// How many files of one reader are kept at a time: another one takes the place of the oldest.
pub const MOST_IMPORTS: usize = 5;
/// How long a file's name can be, in characters; the rest is cut off.
pub const NAME_LIMIT: usize = 120;
/// Bytes of all that was written anew in one file.
pub const MOST_MENDED: usize = 1024 * 1024;

/// What one question of a file was read from, so that it can be mended and read again. It holds what is right.
#[derive(Clone, PartialEq, Eq)]
pub enum ItemSource {
    /// Some lines of a text.
    Text(String),
    /// The cells of a row, each with the name of its column.
    Row(Vec<(String, String)>),
}

impl ItemSource {
    /// Bytes of what it holds.
    pub fn size(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Row(cells) => cells.iter().map(|(name, cell)| name.len() + cell.len()).sum(),
        }
    }
}

impl Default for ItemSource {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl fmt::Debug for ItemSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ItemSource(redacted)")
    }
}

static_assertions::assert_not_impl_any!(ItemSource: serde::Serialize);

/// What stands in place of a question of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// Which one of the file's, from 0.
    pub item: u16,
    /// What is read instead.
    pub source: ItemSource,
}

/// A file that somebody brings in.
#[derive(Clone, PartialEq, Eq)]
pub struct QuizImport {
    /// Its id.
    pub id: ImportId,
    /// Whose it is.
    pub owner: ReaderId,
    /// The quiz that its questions are for; `None`: a new one.
    pub quiz: Option<OwnQuizId>,
    /// What the file is called.
    pub name: String,
    /// The file; empty once its questions were taken.
    pub bytes: Vec<u8>,
    /// What was written anew, each question once.
    pub mends: Vec<Mend>,
    /// The quiz that its questions went into.
    pub taken_into: Option<OwnQuizId>,
    /// When it came.
    pub kept_at: Timestamp,
}

impl fmt::Debug for QuizImport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("QuizImport").field("id", &self.id).field("owner", &self.owner).finish_non_exhaustive()
    }
}

impl QuizImport {
    /// Whether it is still there.
    pub fn is_kept(&self, now: Timestamp) -> bool {
        now < self.kept_at + KEPT
    }

    /// What stands in place of the question, if it was written anew.
    pub fn mended(&self, item: u16) -> Option<&ItemSource> {
        self.mends.iter().find(|mend| mend.item == item).map(|mend| &mend.source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_kept_for_a_day() {
        let came = Timestamp::UNIX_EPOCH;
        let import = QuizImport {
            id: ImportId::new(),
            owner: ReaderId::new(),
            quiz: None,
            name: "quiz.gift".into(),
            bytes: Vec::new(),
            mends: vec![Mend { item: 3, source: ItemSource::Text("canary".into()) }],
            taken_into: None,
            kept_at: came,
        };
        assert!(import.is_kept(came + SignedDuration::from_hours(23)) && !import.is_kept(came + KEPT));
        assert!(import.mended(3).is_some() && import.mended(2).is_none());
        assert!(!format!("{import:?}").contains("canary"));
    }
}
