//! A class: who teaches it, how pupils get in, and how long what they did is kept.

use jiff::{SignedDuration, Timestamp};

use super::club::Zone;
use super::ident::{BookSlug, ClassId, PupilId, ReaderId};
use super::reader::ReaderName;

/// How many characters a class's name may have.
pub const CLASS_NAME_LIMIT: usize = 60;

/// How many pupils a class may have.
pub const MOST_PUPILS: usize = 400;

/// How many teachers a class may have.
pub const MOST_TEACHERS: usize = 12;

/// A class's name: 2 to 60 characters, no control characters, one space at most between words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassName(String);

impl ClassName {
    /// Reads a typed name; `None` when it is too short, too long, or holds control characters.
    pub fn parse(typed: &str) -> Option<Self> {
        let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        let fits = (2..=CLASS_NAME_LIMIT).contains(&name.chars().count()) && !name.chars().any(char::is_control);
        fits.then_some(Self(name))
    }

    /// As shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// How pupils get in with the class's code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joining {
    /// Under a name that they type.
    ByName,
    /// As somebody on the teacher's list, with the code on their slip.
    FromList,
    /// Not at all. Who is in stays in, and can still come back.
    Closed,
}

impl Joining {
    /// All, in the order in which forms offer them.
    pub const ALL: [Self; 3] = [Self::ByName, Self::FromList, Self::Closed];

    /// Its name in forms and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::ByName => "by-name",
            Self::FromList => "from-list",
            Self::Closed => "closed",
        }
    }

    /// The one of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|joining| joining.name() == name)
    }
}

/// For how long pupils, and what they did, are kept: the choices, in days. The first is usual: a school year.
pub const KEEPING: [u16; 4] = [365, 30, 180, 730];

/// How long before pupils go their teachers are told.
const TOLD_BEFORE: SignedDuration = SignedDuration::from_hours(30 * 24);

/// A class.
#[derive(Clone, Debug)]
pub struct Class {
    /// Its id.
    pub id: ClassId,
    /// What it is called.
    pub name: ClassName,
    /// The book it reads.
    pub book: BookSlug,
    /// Whose days and hours its dates are.
    pub zone: Zone,
    /// What stands on the board: pupils come in with it.
    pub code: String,
    /// How.
    pub joining: Joining,
    /// Since when it is only looked at; `None`: it runs.
    pub archived_at: Option<Timestamp>,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When its pupils go, with everything that they did.
    pub pupils_go_at: Timestamp,
}

impl Class {
    /// Whether things in it may be changed.
    pub fn runs(&self) -> bool {
        self.archived_at.is_none()
    }

    /// Whether its teachers are to be told that its pupils go soon.
    pub fn warns(&self, now: Timestamp) -> bool {
        now >= self.pupils_go_at.saturating_sub(TOLD_BEFORE).unwrap_or(self.pupils_go_at)
    }
}

/// Somebody who teaches a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Teacher {
    /// Their account.
    pub reader: ReaderId,
    /// What they are called.
    pub name: ReaderName,
    /// Whether it is their class: they alone delete it and take other teachers out.
    pub owns: bool,
    /// Since when.
    pub since: Timestamp,
}

/// Somebody on a class's list. They have no account: a browser that came in under the name, or with the code, is theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pupil {
    /// Their id.
    pub id: PupilId,
    /// What they are called; unique in the class, by its folded form.
    pub name: ReaderName,
    /// What brings them back on any device; stands on their slip.
    pub code: String,
    /// When they first came in; `None`: they are on the list, and have not.
    pub joined_at: Option<Timestamp>,
    /// Whether a teacher gave the name: it is theirs then, whatever it sounds like.
    pub listed: bool,
}

/// What somebody is to a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClassRole {
    /// Whose class it is.
    Owner,
    /// Teaches it with them.
    CoTeacher,
    /// Is taught.
    Pupil(PupilId),
}

impl ClassRole {
    /// Whether they teach it.
    pub fn teaches(self) -> bool {
        matches!(self, Self::Owner | Self::CoTeacher)
    }
}

/// Reads names that a teacher pasted: one a line, or separated by commas or semicolons where a line holds several; a number or bullet before a name
/// is left out. Those that can't be names come back as typed, in the second list.
pub fn read_names(pasted: &str) -> (Vec<ReaderName>, Vec<String>) {
    let (mut names, mut wrong) = (Vec::new(), Vec::new());
    for typed in pasted.split(['\n', ';', ',', '\t']).map(without_number).filter(|typed| !typed.is_empty()) {
        match ReaderName::parse(typed) {
            Ok(name) => names.push(name),
            Err(_) => wrong.push(typed.to_owned()),
        }
    }
    (names, wrong)
}

fn without_number(typed: &str) -> &str {
    let bare = typed.trim().trim_start_matches(['-', '*', '•']).trim_start();
    let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() < bare.len() { rest.trim_start_matches(['.', ')']).trim() } else { bare.trim() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_out_of_what_teachers_paste() {
        let (names, wrong) = read_names("1. Ada Lovelace\r\n2) Ben\n- Cy\n\n  Dee , Ed;Flo\tGus\nx\n3\n");
        let names: Vec<&str> = names.iter().map(ReaderName::as_str).collect();
        assert_eq!(names, ["Ada Lovelace", "Ben", "Cy", "Dee", "Ed", "Flo", "Gus"]);
        assert_eq!(wrong, ["x"], "a number alone is an empty line of a list");
    }

    #[test]
    fn ways_in_have_names() {
        assert!(
            Joining::ALL.into_iter().all(|joining| Joining::parse(joining.name()) == Some(joining)) && Joining::parse("door").is_none()
        );
        assert!(ClassName::parse(" 10 B ").is_some_and(|name| name.as_str() == "10 B") && ClassName::parse("x").is_none());
    }
}
