//! One question, one page, one primary button.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::attempt::{Behaviour, Item, Layout};
use crate::domain::paper::lay_out;
use crate::islands::quiz_desk::QuizDesk;
use crate::ui::default_button::DefaultButton;
use crate::ui::field::ErrorSummary;
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::web::errors::{self, Stop};
use crate::web::form::see;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::theme::Theme;
use crate::web::visitor::Visitor;

use super::feedback;
use super::kinds::{AnswerFingerprint, Draft, Framing, QuestionFields, SecondTry, Spot, Trouble};
use super::lookup::{self, OpenAttempt};
use super::quiz_bar::QuizBar;

/// `GET /attempts/{id}/questions/{n}`: the form, or the feedback where the question is settled.
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path((id, position)): Path<(String, String)>) -> Result<Response, Stop> {
    let open = lookup::attempt(&state, &visitor, &id).await?;
    let Some(item) = position.parse().ok().and_then(|position| open.attempt.item(position)).cloned() else {
        return Ok(errors::not_found());
    };
    if open.attempt.finished_at.is_some() || open.attempt.plan.layout == Layout::AllOnOne {
        return Ok(see(format!("{}#q{}", open.address(), item.position)));
    }
    if let Some(homework) = open.set_aside() {
        return Ok(see(homework));
    }
    if item.is_settled() {
        return Ok(feedback::respond(&state, open, item, visitor.theme));
    }
    Ok(respond(open, item, None, visitor.theme))
}

/// The id of the question's form: the bar's buttons belong to it.
const FORM: &str = "answering";

/// What was sent and can't be taken as it is.
pub struct Refused {
    /// As typed.
    pub draft: Draft,
    /// What is wrong with it.
    pub trouble: Trouble,
}

/// The form with what was answered; or with what was typed and what is wrong with it.
pub fn respond(open: OpenAttempt, item: Item, refused: Option<Refused>, theme: Theme) -> Response {
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let all = open.attempt.items.len();
    let error = if refused.is_some() { "Error: " } else { "" };
    let title = format!("{error}Question {} of {all}: {}, {}", item.position, open.book.title, open.quiz_name());
    let shell = Shell::titled(title).cloth(open.book.cloth).theme(theme).tab(None).skip_to("the question").islands();
    render::page(status, shell, html! { <QuestionPage open item refused/> })
}

#[component]
fn QuestionPage(open: OpenAttempt, item: Item, refused: Option<Refused>) -> Html {
    let all = open.attempt.items.len();
    let position = item.position;
    let is_practice = open.attempt.plan.behaviour == Behaviour::Practice;
    let is_second = is_practice && item.tries > 0;
    let address = format!("{}/questions/{position}", open.address());
    let primary = match (is_practice, is_second) {
        (true, true) => "Check again",
        (true, false) => "Check answer",
        (false, _) if usize::from(position) == all => "To the end",
        (false, _) => "Next",
    };
    let where_from = format!(", {}", open.quiz_name());
    let fields = match open.question(&item) {
        Some(question) => {
            let ask = lay_out(question, open.attempt.seed);
            let (draft, trouble) = match refused {
                Some(Refused { draft, trouble }) => (draft, Some(trouble)),
                None => (item.response.as_ref().map(|response| Draft::of(&ask, response)).unwrap_or_default(), None),
            };
            let errors = trouble.iter().map(|trouble| trouble.error(Spot::Alone)).collect();
            let said = "Not quite. One more try, for half the marks.".to_owned();
            let second_try = is_second.then(|| SecondTry { said, hint: question.hint.clone() });
            let framing = Framing { spot: Spot::Alone, text: question.text.clone(), second_try, trouble };
            let tried = item.response.as_ref().filter(|_| is_second);
            html! {
                <ErrorSummary errors/>
                <p class="question__where"><cite dir="auto">{open.book.title.clone()}</cite>{where_from}</p>
                <AnswerFingerprint spot=Spot::Alone saved=item.response.as_ref()/>
                <QuestionFields framing ask=&ask draft=&draft tried/>
            }
        }
        None => html! {
            <h1 class="question__ask">"This question has been withdrawn"</h1>
            <p class="read">"Its author took it out after you began. It counts as right."</p>
        },
    };
    html! {
        // Before the bar, whose buttons belong to the form too: Enter does what the main button does, and neither leaves nor moves anything.
        <DefaultButton form=FORM name="then" value="next" label=primary/>
        <QuizBar open=&open count=format!("Question {position} of {all}") done={usize::from(position) - 1} list=true form=FORM/>
        {Html::island(QuizDesk)}
        <main id="main" data-print=open.print()>
            <form class="quiz" id=FORM method="post" action=address novalidate>
                <input type="hidden" name="try" value=(item.tries + 1).to_string()/>
                <div class="question column">{fields}</div>
                <div class="actions">
                    <div class="column actions__row">
                        <button class="button" name="then" value="next">{primary}</button>
                        {if is_second {
                            html! { <button class="textlink" name="then" value="show">"Show the answer"</button> }
                        } else {
                            html! { <button class="textlink" name="then" value="skip">"Skip"<span class="visually-hidden">" for now"</span></button> }
                        }}
                        {(position > 1).then(|| html! { <button class="textlink" name="then" value="back">"Back"</button> })}
                    </div>
                </div>
            </form>
        </main>
    }
}
