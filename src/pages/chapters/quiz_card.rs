//! The quiz of a chapter, on the chapter's page: how long it takes, how it went last time.

use crate::domain::attempt::AttemptSummary;
use crate::domain::credit::Credit;
use crate::ui::date::Date;
use crate::ui::html::prelude::*;
use crate::ui::marks::{Marks, Verdict};
use crate::ui::wording::{capitalised, minutes_for, word};

/// The card; nothing when the chapter has no question that is open.
#[component]
pub fn QuizCard(
    /// The quiz's set-up page.
    address: String,
    /// How many questions are open.
    questions: usize,
    /// The reader's attempts, the latest first.
    attempts: Vec<AttemptSummary>,
) -> Option<Html> {
    (questions > 0).then(|| {
        let running = attempts.iter().find(|attempt| attempt.finished_at.is_none()).cloned();
        let last = attempts.into_iter().find(|attempt| attempt.finished_at.is_some());
        let usual = questions.min(10);
        html! {
            <section class="quizcard" id="quiz" aria-labelledby="quiz-h">
                <h2 id="quiz-h">"Check your reading"</h2>
                <p class="read">
                    {format!("{} questions, {}, no clock. Each answer comes with its reason.", capitalised(&word(usual)), minutes_for(usual))}
                </p>
                {last.map(|attempt| html! { <LastTime attempt/> })}
                {match running {
                    Some(attempt) => html! {
                        <a class="button button--wide" href=format!("/attempts/{}", attempt.id)>
                            {format!("Back to your quiz, {} of {}", attempt.answered, attempt.questions)}
                        </a>
                        <a class="textlink" href=address>"Start another"</a>
                    },
                    None => html! { <a class="button button--wide" href=address>"Start the quiz"</a> },
                }}
            </section>
        }
    })
}

#[component]
fn LastTime(attempt: AttemptSummary) -> Html {
    let verdicts = attempt.credits.iter().map(|credit| Verdict::of(credit.unwrap_or(Credit::ZERO))).collect();
    let score = format!(": {} of {}. ", attempt.earned(), attempt.questions);
    html! {
        <div class="quizcard__last">
            <Marks verdicts/>
            <p class="quiet">
                "Last time, "
                {attempt.finished_at.map(|at| html! { <Date at/> })}
                {score}
                <a href=format!("/attempts/{}", attempt.id)>"Look again"</a>
            </p>
        </div>
    }
}
