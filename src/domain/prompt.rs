//! A discussion prompt.

use super::book::ChapterNumber;
use super::ident::{EntryId, PromptId};

/// What a prompt or question is about. Quizzes are drawn and scored by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// Who somebody is, what they want, why they act.
    Character,
    /// What the story keeps coming back to.
    Theme,
    /// What happens, when, and why.
    Plot,
}

impl About {
    /// All, in the order in which pages list them.
    pub const ALL: [Self; 3] = [Self::Character, Self::Theme, Self::Plot];

    /// Its name in content files and addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Character => "character",
            Self::Theme => "theme",
            Self::Plot => "plot",
        }
    }

    /// Its name as a heading.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Character => "Characters",
            Self::Theme => "Themes",
            Self::Plot => "Plot",
        }
    }

    /// The one of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|about| about.name() == name)
    }
}

/// From where a prompt comes at the chapter: a club that talks from all sides picks one of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Angle {
    /// What happened, and why.
    Events,
    /// Somebody's choice.
    Choice,
    /// What the story keeps coming back to.
    Theme,
    /// How it is told: memory, address, what is left out.
    Telling,
    /// Right and wrong, and our own world.
    Ethics,
    /// One's own life.
    Personal,
}

impl Angle {
    /// All there are.
    pub const ALL: [Self; 6] = [Self::Events, Self::Choice, Self::Theme, Self::Telling, Self::Ethics, Self::Personal];

    /// Its name in content files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Choice => "choice",
            Self::Theme => "theme",
            Self::Telling => "telling",
            Self::Ethics => "ethics",
            Self::Personal => "personal",
        }
    }
}

/// Something to talk about, with questions that push further.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// Unique in its book among prompts and questions.
    pub id: PromptId,
    /// What it is about.
    pub about: About,
    /// From where it comes at the chapter, if its author says so.
    pub angle: Option<Angle>,
    /// One or two words: “Memory”.
    pub lens: String,
    /// Whether it splits a room: both sides can be held.
    pub divides: bool,
    /// The prompt.
    pub text: String,
    /// Questions that push it further; may be empty.
    pub follow_ups: Vec<String>,
    /// Characters it touches.
    pub characters: Vec<EntryId>,
    /// Themes it touches.
    pub themes: Vec<EntryId>,
    /// The chapter it reveals.
    pub reveals: ChapterNumber,
}

impl Prompt {
    /// What stands under it: its lens, and whether it splits a room.
    pub fn under(&self) -> String {
        if self.divides { format!("{} · splits the room", self.lens) } else { self.lens.clone() }
    }
}
