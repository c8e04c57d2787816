//! Prompts and questions alike: what lints need of both.

use std::sync::Arc;

use crate::content::raw::at::At;
use crate::content::raw::question::{RawOption, RawQuestion};
use crate::content::raw::words::RawKind;
use crate::content::read::RawFiles;
use crate::content::source::Source;
use crate::domain::book::ChapterNumber;

/// What a prompt and a question have in common.
pub struct Item<'a> {
    /// Its file.
    pub source: &'a Arc<Source>,
    /// The chapter it reveals.
    pub reveals: ChapterNumber,
    /// Ids of the characters it touches.
    pub characters: &'a [At<String>],
    /// Ids of the themes it touches.
    pub themes: &'a [At<String>],
}

/// An option of a single choice, wherever it was read from.
#[derive(Clone, Copy)]
pub struct Offered<'a> {
    /// As shown.
    pub text: &'a str,
    /// Whether it is the right one.
    pub right: bool,
}

/// All prompts and questions of a book.
pub fn of(book: &RawFiles) -> Vec<Item<'_>> {
    let mut items = Vec::new();
    for (number, chapter) in &book.chapters {
        let source = &chapter.source;
        items.extend(chapter.parsed.raw.prompt.iter().map(|prompt| Item {
            source,
            reveals: revealed(prompt.reveals.as_ref(), *number),
            characters: &prompt.characters,
            themes: &prompt.themes,
        }));
        items.extend(chapter.parsed.raw.question.iter().map(|question| Item {
            source,
            reveals: revealed(question.reveals.as_ref(), *number),
            characters: &question.characters,
            themes: &question.themes,
        }));
    }
    for (_, set) in &book.sets {
        let own = revealed(set.parsed.raw.opens.as_ref(), ChapterNumber::FIRST);
        items.extend(set.parsed.raw.question.iter().map(|question| Item {
            source: &set.source,
            reveals: revealed(question.reveals.as_ref(), own),
            characters: &question.characters,
            themes: &question.themes,
        }));
    }
    items
}

/// The questions of every file that has some, with the file.
pub fn questions_by_file(book: &RawFiles) -> impl Iterator<Item = (&Arc<Source>, &[At<RawQuestion>])> {
    let chapters = book.chapters.iter().map(|(_, chapter)| (&chapter.source, chapter.parsed.raw.question.as_slice()));
    chapters.chain(book.sets.iter().map(|(_, set)| (&set.source, set.parsed.raw.question.as_slice())))
}

/// The chapter that an item reveals: its own, or a later one that it names.
pub fn revealed(raw: Option<&At<u16>>, own: ChapterNumber) -> ChapterNumber {
    raw.and_then(|raw| ChapterNumber::new(raw.value)).map_or(own, |named| named.max(own))
}

/// The options of a single choice; a quote’s are names, whose length nobody chooses.
pub fn options_of_single(question: &RawQuestion) -> Option<Vec<Offered<'_>>> {
    let options = question.option.as_ref().filter(|_| question.kind.as_ref().is_some_and(|kind| kind.value == RawKind::Single))?;
    Some(options.iter().map(|option| offered(option)).collect())
}

fn offered(option: &RawOption) -> Offered<'_> {
    let text = option.text.as_ref().map_or("", |text| &text.value);
    Offered { text, right: option.right.as_ref().is_some_and(|right| right.value) }
}
