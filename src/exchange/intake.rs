//! Collects the questions of a file: builds each by itself, gives it an id, and keeps count.

use std::collections::HashSet;

use super::build::build;
use super::draft::Draft;
use super::failure::Failure;
use super::free_name::free_name;
use super::imported::{Import, Imported, Note, Place, Taken};
use super::limits::{LONGEST_TEXT, LONGEST_TITLE, MOST_BLOCK, MOST_ITEMS, MOST_TAGS};
use super::sniff::Format;
use super::tags;
use super::wording::{beginning, clean};
use crate::domain::ident::QuestionId;
use crate::domain::quiz_import::ItemSource;
use crate::domain::slug;

/// The questions of a file so far.
#[derive(Default)]
pub struct Intake {
    items: Vec<Imported>,
    notices: Vec<Note>,
    ids: HashSet<String>,
    source: ItemSource,
}

impl Intake {
    /// What the next question is read from.
    pub fn next(&mut self, source: ItemSource) {
        self.source = if source.size() <= MOST_BLOCK { source } else { ItemSource::default() };
    }

    /// Takes a question, or keeps what is wrong with it.
    ///
    /// # Errors
    /// When there are too many.
    pub fn take(&mut self, draft: Draft) -> Result<(), Failure> {
        let draft = tags::apply(draft);
        let place = draft.place;
        let title = title(draft.title.as_deref(), &draft.text);
        let tags = draft.tags.iter().map(|tag| beginning(&clean(tag), LONGEST_TITLE)).filter(|tag| !tag.is_empty());
        let tags = tags.take(MOST_TAGS).collect();
        let text = kept(&draft.text);
        let id = self.id(&draft);
        let outcome = match QuestionId::parse(&id) {
            Some(id) => build(draft, id),
            None => Err(vec![Note::new(place, "Its id is no id. Leave it out.")]),
        };
        self.push(place, (title, text), tags, outcome)
    }

    /// Keeps what is wrong, one thing at least, with a question that could not even be read.
    ///
    /// # Errors
    /// When there are too many.
    pub fn refuse(&mut self, place: Place, title: Option<&str>, text: &str, problems: Vec<Note>) -> Result<(), Failure> {
        let title = self::title(title, text);
        self.push(place, (title, kept(text)), Vec::new(), Err(problems))
    }

    /// Keeps a notice about the file, or about what is no question.
    ///
    /// # Errors
    /// When there are too many.
    pub fn notice(&mut self, note: Note) -> Result<(), Failure> {
        if self.notices.len() >= MOST_ITEMS {
            return Err(Failure::TooManyItems);
        }
        self.notices.push(note);
        Ok(())
    }

    /// All questions of the file.
    ///
    /// # Errors
    /// When there are none.
    pub fn finish(self, format: Format) -> Result<Import, Failure> {
        if self.items.is_empty() {
            return Err(Failure::NoQuestions);
        }
        Ok(Import { format, items: self.items, notices: self.notices })
    }

    fn push(
        &mut self,
        place: Place,
        (title, text): (String, String),
        tags: Vec<String>,
        outcome: Result<Taken, Vec<Note>>,
    ) -> Result<(), Failure> {
        let source = std::mem::take(&mut self.source);
        if self.items.len() >= MOST_ITEMS {
            return Err(Failure::TooManyItems);
        }
        self.items.push(Imported { place, title, text, tags, source, outcome });
        Ok(())
    }

    /// The file's own id if it is one, or the words of the question; with a number if another question has it.
    fn id(&mut self, draft: &Draft) -> String {
        let own = draft.id.as_deref().map(str::trim).filter(|id| QuestionId::parse(id).is_some());
        let name = own.map_or_else(|| slug::name(&beginning(&clean(&draft.text), LONGEST_TITLE)), str::to_owned);
        // An id may have 80 characters: one that is full has no room for a number.
        let name = if self.ids.contains(&name) { slug::name(&name) } else { name };
        free_name(&name, |name| self.ids.insert(name.to_owned()))
    }
}

/// As many of the words as a question may have.
fn kept(text: &str) -> String {
    clean(text).chars().take(LONGEST_TEXT).collect()
}

fn title(title: Option<&str>, text: &str) -> String {
    let title = title.map(|title| beginning(&clean(title), LONGEST_TITLE)).filter(|title| !title.is_empty());
    title.unwrap_or_else(|| beginning(&clean(text), LONGEST_TITLE))
}
