//! Which of a book’s questions are looked at.

use std::sync::Arc;

use crate::domain::book::{Book, ChapterNumber};
use crate::domain::ident::EntryId;
use crate::domain::progress::Progress;
use crate::domain::prompt::About;
use crate::domain::question::{Difficulty, Question};
use crate::exchange::form::Kind;

/// Which of a book’s questions are looked at. What is not said leaves none out.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Any of these.
    pub chapters: Vec<ChapterNumber>,
    /// What it is about.
    pub about: Option<About>,
    /// A theme that it touches.
    pub theme: Option<EntryId>,
    /// How hard it is.
    pub difficulty: Option<Difficulty>,
    /// Its kind.
    pub kind: Option<Kind>,
}

impl Filter {
    /// From an address’s query, or from a form that was sent. What is none of these is left out.
    pub fn read(pairs: &[(String, String)]) -> Self {
        let get = |name: &str| pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str());
        let chapter =
            |(name, value): &(String, String)| (name == "chapter").then(|| value.parse().ok().and_then(ChapterNumber::new)).flatten();
        Self {
            chapters: pairs.iter().filter_map(chapter).collect(),
            about: About::parse(get("about")),
            theme: EntryId::parse(get("theme")),
            difficulty: difficulties().find(|(name, _)| *name == get("difficulty")).map(|(_, difficulty)| difficulty),
            kind: Kind::parse(get("kind")),
        }
    }

    /// As the fields of a form.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let chapters = self.chapters.iter().map(|chapter| ("chapter", chapter.to_string()));
        let about = self.about.map(|about| ("about", about.name().to_owned()));
        let theme = self.theme.as_ref().map(|theme| ("theme", theme.to_string()));
        let named = |difficulty: Difficulty| {
            difficulties().find(|(_, known)| *known == difficulty).map(|(name, _)| ("difficulty", name.to_owned()))
        };
        let kind = self.kind.map(|kind| ("kind", kind.name().to_owned()));
        chapters.chain(about).chain(theme).chain(self.difficulty.and_then(named)).chain(kind).collect()
    }

    /// The questions of the book that it lets through, of those that `progress` opens.
    pub fn questions<'a>(&'a self, book: &'a Book, progress: Progress) -> impl Iterator<Item = &'a Arc<Question>> {
        book.questions().filter(move |question| progress.opens(question.reveals) && self.fits(question))
    }

    fn fits(&self, question: &Question) -> bool {
        (self.chapters.is_empty() || question.reveals.chapter().is_some_and(|chapter| self.chapters.contains(&chapter)))
            && self.about.is_none_or(|about| about == question.about)
            && self.theme.as_ref().is_none_or(|theme| question.themes.contains(theme))
            && self.difficulty.is_none_or(|difficulty| difficulty == question.difficulty)
            && self.kind.is_none_or(|kind| kind.name() == question.ask.kind())
    }
}

/// Each difficulty with its name in addresses.
pub fn difficulties() -> impl Iterator<Item = (&'static str, Difficulty)> {
    [("easy", Difficulty::Easy), ("medium", Difficulty::Medium), ("hard", Difficulty::Hard)].into_iter()
}
