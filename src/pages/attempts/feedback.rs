//! After an answer in practice: the verdict as a word, the answer, why, and where to look again.

use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::attempt::Item;
use crate::domain::credit::Credit;
use crate::domain::paper::lay_out;
use crate::islands::quiz_desk::QuizDesk;
use crate::scoring;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::marks::Verdict;
use crate::ui::shell::Shell;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::theme::Theme;

use super::actions::after;
use super::kinds::{QuestionReview, Spot, headline};
use super::lookup::OpenAttempt;
use super::own_ruling::OwnRuling;
use super::quiz_bar::QuizBar;

/// The feedback page; only for an item that is settled.
pub fn respond(state: &AppState, open: OpenAttempt, item: Item, theme: Theme) -> Response {
    let verdict = Verdict::of(item.credit.unwrap_or(Credit::ZERO));
    let marking =
        open.solution(state, &item).zip(item.response.as_ref()).map(|(solution, response)| scoring::mark(&solution.key, response));
    let headline = match open.question(&item) {
        None => "Withdrawn.".to_owned(),
        Some(_) if item.own_ruling => "You counted this as right.".to_owned(),
        Some(_) => headline(marking.as_ref(), item.tries),
    };
    let title = format!("{headline} Question {} of {}", item.position, open.attempt.items.len());
    let shell = Shell::titled(title).cloth(open.book.cloth).theme(theme).tab(None).skip_to("the feedback").islands();
    let state = state.clone();
    render::page(StatusCode::OK, shell, html! { <FeedbackPage state open item verdict headline/> })
}

#[component]
fn FeedbackPage(state: AppState, open: OpenAttempt, item: Item, verdict: Verdict, headline: String) -> Html {
    let all = open.attempt.items.len();
    let (data_state, icon) = match verdict {
        Verdict::Right => ("right", "tick"),
        Verdict::Partly => ("partial", "partial"),
        Verdict::NotYet => ("wrong", "turn"),
    };
    let text = open.question(&item).map(|question| question.text.clone());
    let for_half = (verdict != Verdict::NotYet && item.tries > 1)
        .then(|| format!("At the second try that earns {} of 1.", item.credit.unwrap_or(Credit::ZERO)));
    let last = usize::from(item.position) == all;
    let ruling = html! { <OwnRuling state=&state open=&open item=&item/> };
    html! {
        <QuizBar open=&open count=format!("Question {} of {all}", item.position) done=item.position.into() list=true/>
        {Html::island(QuizDesk)}
        <main id="main" class="quiz">
            <article class="question column" data-state=data_state>
                <h1 class="verdict" tabindex="-1"><Icon name=icon/>{headline}</h1>
                {for_half.map(|text| html! { <p class="quiet" dir="auto">{text}</p> })}
                {text.map(|text| html! { <p class="question__ask question__ask--small" dir="auto">{text}</p> })}
                <Review state=&state open=&open item=&item spot=Spot::Alone ruling/>
            </article>
            <div class="actions">
                <div class="column actions__row">
                    <a class="button" href=after(&open, item.position)>{if last { "To the end" } else { "Next question" }}</a>
                </div>
            </div>
        </main>
    }
}

/// What was answered, what is right, and why; for feedback and for the result.
#[component]
pub fn Review<'a>(
    /// For the answer key: the item is settled.
    state: &'a AppState,
    /// The attempt.
    open: &'a OpenAttempt,
    /// A settled item.
    item: &'a Item,
    /// Alone on its page, or one of many: decides the level of its heading.
    spot: Spot,
    /// What can be said about the answer.
    #[prop(optional)]
    ruling: Html,
) -> Html {
    match (open.question(item), open.solution(state, item)) {
        (Some(question), Some(solution)) if item.is_settled() => {
            let ask = lay_out(question, open.attempt.seed);
            html! { <QuestionReview spot ask=&ask solution response=item.response.as_ref() tries=item.tries ruling/> }
        }
        _ => html! { <p class="read">"Its author took this question out after you began. It counts as right."</p> },
    }
}
