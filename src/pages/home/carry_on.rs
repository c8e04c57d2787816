//! “Carry on”: the chapter one is at, one of its prompts, and the way back into a quiz.

use crate::domain::attempt::AttemptSummary;
use crate::domain::book::Book;
use crate::domain::progress::Progress;
use crate::ui::html::prelude::*;

/// The band in the book's cloth.
#[component]
pub fn CarryOn<'a>(
    /// The book read last.
    book: &'a Book,
    /// How far; at least one chapter.
    progress: Progress,
    /// A quiz that was begun.
    running: Option<AttemptSummary>,
) -> Option<Html> {
    let chapter = progress.chapter().and_then(|number| book.chapter(number));
    chapter.map(|chapter| {
        let prompt = chapter.prompts.iter().find(|prompt| progress.opens(prompt.reveals)).map(|prompt| prompt.text.clone());
        html! {
            <header class="band carry">
                <div class="column">
                    <h1 class="visually-hidden">"Your books"</h1>
                    <div class="carry__head">
                        <p class="band__folio" aria-hidden="true">{chapter.number.get()}</p>
                        <div>
                            <p class="band__part">"Carry on with "<cite dir="auto">{book.title.clone()}</cite></p>
                            <h2 class="band__name">{chapter.heading()}</h2>
                        </div>
                    </div>
                    {prompt.map(|text| html! { <p class="carry__prompt" dir="auto">{text}</p> })}
                    <div class="row">
                        <a class="button" href=format!("/books/{}/chapters/{}", book.slug, chapter.number)>{format!("Open chapter {}", chapter.number)}</a>
                        {running.map(|attempt| html! {
                            <a class="button button--plain" href=format!("/attempts/{}", attempt.id)>
                                {format!("Back to your quiz, {} of {}", attempt.answered, attempt.questions)}
                            </a>
                        })}
                    </div>
                </div>
                <span class="ribbon" aria-hidden="true"></span>
            </header>
        }
    })
}
