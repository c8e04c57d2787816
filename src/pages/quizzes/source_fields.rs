//! The fields in which one says what is to be asked: a quiz of one's own, or a book's questions from one chapter to another.

use leptos::prelude::*;

use crate::domain::book::Book;
use crate::domain::progress::Progress;
use crate::store::ListedQuiz;
use crate::ui::field::{FieldErrorText, TextField};
use crate::ui::problems::Problems;

use super::source::{CHAPTERS, Source};

/// What is asked.
#[component]
pub fn SourceFields<'a>(
    /// The book it is about.
    book: &'a Book,
    /// How far whoever asks has read in it.
    progress: Progress,
    /// Their own quizzes about it.
    quizzes: &'a [ListedQuiz],
    /// What stands in the fields.
    source: &'a Source,
    /// What is wrong with it.
    problems: &'a Problems,
    /// What the number of questions is called, and a line about it.
    draw: (&'static str, &'static str),
) -> impl IntoView + use<> {
    let quizzes = quizzes
        .iter()
        .map(|quiz| {
            let id = quiz.id.to_string();
            let selected = id == source.from;
            view! { <option value=id selected=selected>{format!("{} ({})", quiz.title.as_str(), quiz.questions)}</option> }
        })
        .collect_view();
    let chapters: Vec<_> = book.chapters.iter().map(|chapter| chapter.number).filter(|chapter| progress.opens(*chapter)).collect();
    let options = |chosen: &str| {
        chapters
            .iter()
            .map(|number| {
                let selected = number.to_string() == chosen;
                view! { <option value=number.to_string() selected=selected>{number.to_string()}</option> }
            })
            .collect_view()
    };
    let (first, last) = (options(&source.first), options(&source.last));
    let nothing_read = chapters.is_empty().then(|| {
        view! {
            <p class="small">"You have not said here that you have read any of the book, so none of its questions can be given out. "
                <a href=format!("/books/{}", book.slug)>"Move your ribbon"</a>
            </p>
        }
    });
    let from_invalid = problems.at("from").is_some().then_some("true");
    view! {
        <div class="field">
            <label class="field__label" for="from">"What does it ask?"</label>
            {problems.at("from").map(|sentence| view! { <FieldErrorText id="from-error".to_owned() sentence/> })}
            <select class="input" id="from" name="from" aria-invalid=from_invalid aria-describedby=from_invalid.map(|_| "from-error")>
                <option value=CHAPTERS selected=source.from == CHAPTERS>"The book’s questions on these chapters"</option>
                {quizzes}
            </select>
        </div>
        {nothing_read}
        <div class="row row--fields">
            <ChapterField id="first" label="From chapter" problem=problems.at("first")>{first}</ChapterField>
            <ChapterField id="last" label="To chapter" problem=problems.at("last")>{last}</ChapterField>
            <TextField id="draw" label=draw.0 hint=draw.1 value=source.draw.clone() error=problems.at("draw")/>
        </div>
    }
}

#[component]
fn ChapterField(id: &'static str, label: &'static str, problem: Option<String>, children: Children) -> impl IntoView {
    let invalid = problem.is_some().then_some("true");
    view! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            {problem.map(|sentence| view! { <FieldErrorText id=format!("{id}-error") sentence/> })}
            <select class="input" id=id name=id aria-invalid=invalid aria-describedby=invalid.map(|_| format!("{id}-error"))>{children()}</select>
        </div>
    }
}
