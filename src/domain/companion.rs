//! What a book's companion tells beside its characters, themes, places and terms: articles, relations, and the order of events.

use super::book::ChapterNumber;
use super::ident::{ArticleId, EntryId, PromptId, SetId};
use super::reveals::Reveals;

/// Everything the companion has of its own. Empty for a book without one.
#[derive(Clone, Debug, Default)]
pub struct Companion {
    /// In the order in which they are listed.
    pub articles: Vec<Article>,
    /// In the order of the file.
    pub relations: Vec<Relation>,
    /// In the order in which they happen.
    pub events: Vec<Event>,
}

/// Names that no article can have: the companion's own pages.
pub const RESERVED: [&str; 5] = ["characters", "themes", "words", "places", "timeline"];

/// A page of the companion, whose sections unlock one by one.
#[derive(Clone, Debug)]
pub struct Article {
    /// Its name in addresses, unique in its book.
    pub id: ArticleId,
    /// “Reception”. Names nothing that the first pages of the book don't.
    pub title: String,
    /// What it answers, in one line, for everybody.
    pub lead: String,
    /// Articles of one group are listed together, under this.
    pub group: String,
    /// Whether each heading has a page of its own, and the article's page lists them.
    pub leaves: bool,
    /// Never empty. Sections with the same heading belong together: the later one says more.
    pub sections: Vec<Section>,
}

/// A stretch of an article.
#[derive(Clone, Debug)]
pub struct Section {
    /// As shown.
    pub heading: String,
    /// The heading as it stands in addresses.
    pub anchor: String,
    /// What must have been read before it is shown.
    pub reveals: Reveals,
    /// HTML made from the author's Markdown: `<` and what follows it were written by us.
    pub html: String,
    /// Chapters it works with.
    pub chapters: Vec<ChapterNumber>,
    /// Prompts it works with; none reveals more than the section.
    pub prompts: Vec<PromptId>,
    /// Quizzes it works with.
    pub sets: Vec<SetId>,
}

/// How two characters stand to one another, from a chapter on; a later one about the same two replaces it.
#[derive(Clone, Debug)]
pub struct Relation {
    /// The two, in the order in which a sentence would name them.
    pub between: [EntryId; 2],
    /// The chapter it reveals.
    pub from: ChapterNumber,
    /// A word or three on the line between them: “friends”.
    pub label: String,
    /// A sentence.
    pub text: String,
}

/// Something that happens, at its place in the story.
#[derive(Clone, Debug)]
pub struct Event {
    /// “Kathy is about eight”.
    pub when: String,
    /// The stretch of the story it belongs to: “Hailsham, the younger years”.
    pub period: String,
    /// What happens, in a line.
    pub text: String,
    /// The chapter that tells it, which it reveals.
    pub told: ChapterNumber,
}

impl Companion {
    /// The article of that name.
    pub fn article(&self, id: &ArticleId) -> Option<&Article> {
        self.articles.iter().find(|article| article.id == *id)
    }
}
