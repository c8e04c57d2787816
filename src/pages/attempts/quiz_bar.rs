//! The bar at the top of quiz pages: the way out, where one is, the list of questions.

use leptos::prelude::*;

use crate::ui::icon::Icon;

use super::lookup::OpenAttempt;

/// The bar. `done` of the questions fill the meter.
#[component]
pub fn QuizBar<'a>(
    /// The attempt.
    open: &'a OpenAttempt,
    /// “Question 3 of 10”
    #[prop(into)]
    count: String,
    /// How many questions are behind one.
    done: usize,
    /// Whether the list of questions is another page.
    #[prop(optional)]
    list: bool,
) -> impl IntoView + use<> {
    let all = open.attempt.items.len();
    let finish = format!("{}/finish", open.address());
    view! {
        <header class="quizbar column">
            <div class="quizbar__row">
                <a class="icon-button" href=open.chapter_address() aria-label="Leave the quiz. Your answers are kept."><Icon name="close"/></a>
                <p class="quizbar__count num" id="count">{count}</p>
                {if list {
                    view! { <a class="icon-button" href=finish aria-label="All questions"><Icon name="list"/></a> }.into_any()
                } else {
                    view! { <span class="icon-button" aria-hidden="true"></span> }.into_any()
                }}
            </div>
            <progress class="meter" max=all value=done aria-labelledby="count"></progress>
        </header>
    }
}
