//! The fields in which one says what is to be asked: a quiz of one's own, a book's questions from one chapter to another, or a live room's again.

use std::iter;

use crate::domain::book::Book;
use crate::domain::progress::Progress;
use crate::store::ListedQuiz;
use crate::ui::field::TextField;
use crate::ui::html::prelude::*;
use crate::ui::problems::Problems;
use crate::ui::select::SelectField;

use super::source::{Again, CHAPTERS, Source};

/// What is asked.
#[component]
pub fn SourceFields<'a>(
    /// The book it is about.
    book: &'a Book,
    /// How far whoever asks has read in it.
    progress: Progress,
    /// Their own quizzes about it.
    quizzes: &'a [ListedQuiz],
    /// A live room that can be asked once more.
    again: Option<&'a Again>,
    /// What stands in the fields.
    source: &'a Source,
    /// What is wrong with it.
    problems: &'a Problems,
    /// What the number of questions is called, and a line about it.
    draw: (&'static str, &'static str),
) -> Html {
    let quizzes = quizzes.iter().map(|quiz| (quiz.id.to_string(), format!("{} ({})", quiz.title.as_str(), quiz.questions)));
    let sources = iter::once((CHAPTERS.to_owned(), "The book’s questions on these chapters".to_owned()))
        .chain(again.map(Again::choice))
        .chain(quizzes);
    let chapters: Vec<_> = book.chapters.iter().map(|chapter| chapter.number).filter(|chapter| progress.opens(*chapter)).collect();
    let numbers = || chapters.iter().map(|number| (number.to_string(), number.to_string()));
    let nothing_read = chapters.is_empty().then(|| {
        html! {
            <p class="small">"You have not said here that you have read any of the book, so none of its questions can be given out. "
                <a href=format!("/books/{}", book.slug)>"Move your ribbon"</a>
            </p>
        }
    });
    html! {
        <SelectField id="from" label="What does it ask?" options=sources chosen=source.from.clone() error=problems.at("from")/>
        {nothing_read}
        <div class="row row--fields">
            <SelectField id="first" label="From chapter" options=numbers() chosen=source.first.clone() error=problems.at("first")/>
            <SelectField id="last" label="To chapter" options=numbers() chosen=source.last.clone() error=problems.at("last")/>
            <TextField id="draw" label=draw.0 hint=draw.1 value=source.draw.clone() error=problems.at("draw")/>
        </div>
    }
}
