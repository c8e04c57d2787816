//! The quizzes above the chapters, on the book's page: the open ones with how they stand, and when the others open.

use std::collections::HashMap;

use leptos::prelude::*;

use crate::domain::book::Book;
use crate::domain::progress::Progress;
use crate::domain::quiz::{QuestionSet, QuizId};
use crate::pages::quizzes::address;
use crate::ui::icon::Icon;
use crate::ui::wording::counted;

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
) -> impl IntoView + use<> {
    let rows = book
        .sets
        .iter()
        .map(|set| {
            let id = QuizId::Set(set.id.clone());
            let open = set.questions.iter().filter(|question| progress.opens(question.reveals)).count();
            if progress.opens(set.opens) && open > 0 {
                let href = address::setup(&book.slug, &id);
                view! { <OpenSet set href questions=open standing=quizzes.get(&id)/> }.into_any()
            } else {
                view! { <ClosedSet set/> }.into_any()
            }
        })
        .collect_view();
    (!book.sets.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="sets-h">
                <h2 class="section__head" id="sets-h">"Quizzes on more than a chapter"</h2>
                <ul class="lines-list">{rows}</ul>
            </section>
        }
    })
}

#[component]
fn OpenSet<'a>(set: &'a QuestionSet, href: String, questions: usize, standing: Option<&'a QuizStanding>) -> impl IntoView + use<> {
    view! {
        <li>
            <div>
                <a href=href>{set.title.clone()}</a>
                <p class="small quiet">{set.summary.clone()}</p>
                <p class="small quiet">{format!("{}. {}.", counted(questions, "question", "questions"), quiz_line(standing))}</p>
            </div>
        </li>
    }
}

#[component]
fn ClosedSet<'a>(set: &'a QuestionSet) -> impl IntoView + use<> {
    view! {
        <li>
            <div>
                <span class="row"><Icon name="lock"/>{set.title.clone()}</span>
                <p class="small quiet">{format!("Opens when you have read chapter {}.", set.opens.known_at())}</p>
            </div>
        </li>
    }
}
