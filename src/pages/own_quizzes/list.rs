//! One's quizzes.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use crate::store::ListedQuiz;
use crate::ui::band::BackBand;
use crate::ui::date::Date;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::wording::counted;
use crate::web::errors::Fault;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::account::NeedsAccount;
use super::lookup;

/// `GET /quizzes`
pub async fn show(State(state): State<AppState>, visitor: Visitor) -> Result<Response, Fault> {
    let mine = match lookup::teacher_id(&visitor) {
        Some(teacher) => Some(state.store.own_quizzes(teacher).await?),
        None => None,
    };
    let library = state.library.clone();
    let book = move |quiz: &ListedQuiz| library.book(&quiz.book).map(|book| book.title.clone()).unwrap_or_default();
    let view = html! {
        <BackBand href="/classes".to_owned() title="Classes".to_owned() name=true/>
        <main id="main" class="column">
            <div class="page-head">
                <h1>"Your quizzes"</h1>
                <p class="read">"Questions that you write yourself, take from a book, or bring in as a file. Nobody sees them until you give them out."</p>
            </div>
            {match mine {
                Some(mine) => html! { <Mine mine=mine.into_iter().map(|quiz| (book(&quiz), quiz)).collect()/> },
                None => html! { <NeedsAccount next="/quizzes".to_owned()/> },
            }}
        </main>
    };
    Ok(render::page(StatusCode::OK, lookup::shell("Your quizzes", &visitor), view))
}

#[component]
fn Mine(
    /// Each with its book's title.
    mine: Vec<(String, ListedQuiz)>,
) -> Html {
    let none = mine.is_empty();
    let quizzes = mine
        .into_iter()
        .map(|(book, quiz)| {
            let questions = counted(usize::from(quiz.questions), "question", "questions");
            html! {
                <li>
                    <div>
                        <a href=lookup::address(quiz.id) dir="auto">{quiz.title.as_str().to_owned()}</a>
                        <p class="small quiet"><cite>{book}</cite>{format!(". {questions}. Changed ")}<Date at=quiz.changed_at/>"."</p>
                    </div>
                </li>
            }
        })
        .collect::<Html>();
    html! {
        <p class="row section">
            <a class="button" href="/quizzes/new"><Icon name="note"/>"New quiz"</a>
            <a class="button button--plain" href="/quizzes/import">"From a file"</a>
            {(!none).then(|| html! { <a class="textlink" href="/quizzes/bank">"Your questions"</a> })}
        </p>
        {if none {
            html! { <p class="section read quiet">"You have no quiz yet. Begin one, or bring questions in from a file."</p> }
        } else {
            html! { <ul class="lines-list section">{quizzes}</ul> }
        }}
    }
}
