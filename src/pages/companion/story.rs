//! Where an entry comes up: the prompts and the quizzes of each open chapter that touch it.

use crate::domain::book::{Book, Chapter};
use crate::domain::ident::EntryId;
use crate::domain::progress::Progress;
use crate::domain::prompt::Prompt;
use crate::domain::question::Question;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::wording::counted;

/// More prompts than this are counted, not listed.
const MOST_LISTED: usize = 30;

/// Which tags of prompts and questions count.
#[derive(Clone, Copy)]
pub struct Touching {
    /// A prompt's.
    pub prompt: fn(&Prompt) -> &[EntryId],
    /// A question's.
    pub question: fn(&Question) -> &[EntryId],
}

/// The chapters that touch the entry, each with its prompts and its quiz; nothing when none does.
#[component]
pub fn Story<'a>(
    /// The book.
    book: &'a Book,
    /// The entry.
    id: EntryId,
    /// How far the reader has read.
    progress: Progress,
    /// Which tags count.
    tags: Touching,
) -> Option<Html> {
    // Of somebody whom half the book is about, how many there are says enough.
    let brief = book.chapters.iter().map(|chapter| prompts(chapter, &id, progress, tags).len()).sum::<usize>() > MOST_LISTED;
    let rows: Vec<_> = book
        .chapters
        .iter()
        .filter(|chapter| progress.opens(chapter.number))
        .filter_map(|chapter| {
            let prompts = prompts(chapter, &id, progress, tags);
            let questions = questions(chapter, &id, progress, tags);
            (!prompts.is_empty() || questions > 0)
                .then(|| if brief { brief_row(book, chapter, prompts.len(), questions) } else { row(book, chapter, &prompts, questions) })
        })
        .collect();
    (!rows.is_empty()).then(|| {
        html! {
            <section class="section" aria-labelledby="story-h">
                <h2 class="section__head" id="story-h">"Where to talk about it"</h2>
                {rows}
            </section>
        }
    })
}

/// The chapter's open prompts that touch the entry.
pub fn prompts<'a>(chapter: &'a Chapter, id: &EntryId, progress: Progress, tags: Touching) -> Vec<&'a Prompt> {
    let open = chapter.prompts.iter().filter(|prompt| progress.opens(prompt.reveals));
    open.map(AsRef::as_ref).filter(|prompt: &&Prompt| (tags.prompt)(prompt).contains(id)).collect()
}

/// How many of the chapter's open questions touch the entry.
pub fn questions(chapter: &Chapter, id: &EntryId, progress: Progress, tags: Touching) -> usize {
    chapter.questions.iter().filter(|question| progress.opens(question.reveals) && (tags.question)(question).contains(id)).count()
}

fn row(book: &Book, chapter: &Chapter, prompts: &[&Prompt], questions: usize) -> Html {
    let home = format!("/books/{}/chapters/{}", book.slug, chapter.number);
    let items = prompts
        .iter()
        .map(|prompt| html! { <li><a href=format!("{home}/prompts/{}", prompt.id)>{prompt.lens.clone()}</a>": "{opening(&prompt.text).to_owned()}</li> })
        .collect::<Html>();
    let quiz = (questions > 0).then(|| {
        let says = format!("Quiz on chapter {}: {} on this", chapter.number, counted(questions, "question", "questions"));
        html! { <p class="section__foot"><a class="textlink" href=format!("{home}/quiz")><Icon name="list"/>{says}</a></p> }
    });
    html! {
        <section class="stretch" id=format!("chapter-{}", chapter.number)>
            <h3>{chapter.heading()}</h3>
            <ul class="stretch__list">{items}</ul>
            {quiz}
        </section>
    }
}

fn brief_row(book: &Book, chapter: &Chapter, prompts: usize, questions: usize) -> Html {
    let home = format!("/books/{}/chapters/{}", book.slug, chapter.number);
    let talk = (prompts > 0).then(|| html! { <a href=format!("{home}#talk-h")>{counted(prompts, "prompt", "prompts")}</a> });
    let quiz = (questions > 0).then(|| html! { <a href=format!("{home}/quiz")>{counted(questions, "question", "questions")}</a> });
    html! { <p class="stretch stretch--brief" id=format!("chapter-{}", chapter.number)><span>{chapter.heading()}</span>{talk}{quiz}</p> }
}

/// The first sentence of a prompt. A full stop after a single letter belongs to a name: “Roy J. asks”.
fn opening(text: &str) -> &str {
    let ends = text.match_indices(['.', '?']).map(|(at, sign)| at + sign.len());
    let is_end =
        |end: usize| text[end..].starts_with(' ') && text[..end].split(' ').next_back().is_some_and(|word| word.chars().count() > 2);
    ends.into_iter().find(|end| is_end(*end)).map_or(text, |end| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::opening;

    #[test]
    fn a_name_with_an_initial_does_not_end_the_sentence() {
        assert_eq!(opening("Roy J. asks about tokens. Why?"), "Roy J. asks about tokens.");
        assert_eq!(opening("Who asks? And why."), "Who asks?");
        assert_eq!(opening("One sentence."), "One sentence.");
    }
}
