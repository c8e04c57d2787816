//! The quizzes above the chapters, on the book's page: the open ones with how they stand, and when the others open.

use std::collections::HashMap;

use crate::domain::book::Book;
use crate::domain::progress::Progress;
use crate::domain::quiz::{QuestionSet, QuizId};
use crate::pages::quizzes::address;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::wording::{capitalised, counted, listed, word};

use super::rail::{QuizStanding, quiz_line};

/// The list; nothing for a book without such quizzes.
#[component]
pub fn Sets<'a>(
    /// The book.
    book: &'a Book,
    /// How far the reader has read.
    progress: Progress,
    /// How each quiz stands.
    quizzes: &'a HashMap<QuizId, QuizStanding>,
) -> Option<Html> {
    let open = |set: &QuestionSet| set.questions.iter().filter(|question| progress.opens(question.reveals)).count();
    let (now, later): (Vec<_>, Vec<_>) = book.sets.iter().partition(|set| progress.opens(set.opens) && open(set) > 0);
    let rows = now
        .into_iter()
        .map(|set| {
            let id = QuizId::Set(set.id.clone());
            let href = address::setup(&book.slug, &id);
            html! { <OpenSet set href questions=open(set) standing=quizzes.get(&id)/> }
        })
        .collect::<Html>();
    // As on the rail: of what is closed, numbers alone.
    let mut chapters: Vec<String> = later.iter().map(|set| set.opens.known_at().to_string()).collect();
    chapters.dedup();
    let waiting = (!later.is_empty()).then(|| {
        let opens = if later.len() == 1 { "more opens" } else { "more open" };
        let says = format!("{} {opens} when you have read chapter {}.", capitalised(&word(later.len())), listed(&chapters));
        html! { <p class="row quiet section__foot"><Icon name="lock"/>{says}</p> }
    });
    (!book.sets.is_empty()).then(|| {
        html! {
            <section class="section" aria-labelledby="sets-h">
                <h2 class="section__head" id="sets-h">"Quizzes on more than a chapter"</h2>
                <ul class="lines-list">{rows}</ul>
                {waiting}
            </section>
        }
    })
}

#[component]
fn OpenSet<'a>(set: &'a QuestionSet, href: String, questions: usize, standing: Option<&'a QuizStanding>) -> Html {
    html! {
        <li>
            <div>
                <a href=href dir="auto">{set.title.clone()}</a>
                <p class="small quiet" dir="auto">{set.summary.clone()}</p>
                <p class="small quiet">{format!("{}. {}.", counted(questions, "question", "questions"), quiz_line(standing))}</p>
            </div>
        </li>
    }
}
