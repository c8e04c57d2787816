//! A quiz as a file of another program, and what that file can't hold.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::domain::exercise::Exercise;
use crate::domain::own_quiz::OwnQuiz;
use crate::domain::policy::OwnQuizAct;
use crate::domain::slug;
use crate::exchange::{Failure, LeftOut, Target, Written, write};
use crate::pages::own_quizzes::lookup::{self, missing};
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::wording::counted;
use crate::web::errors::Stop;
use crate::web::form::see;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

/// A quiz as a file.
pub fn routes() -> Router<AppState> {
    Router::new().route("/quizzes/{quiz}/export", get(show)).route("/quizzes/{quiz}/export/{format}", get(download))
}

/// `GET /quizzes/{quiz}/export`: says of each format what it leaves out.
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::quiz(&state, &visitor, &id, OwnQuizAct::Read).await?;
    let exercises = exercises(&open.quiz);
    let written = Target::ALL.map(|target| (target, write(target, &exercises)));
    let stays = stays(&open.quiz);
    let home = open.address();
    let formats =
        written.into_iter().map(|(target, written)| html! { <Format quiz=&open.quiz home=&home target written/> }).collect::<Html>();
    let view = html! {
        <BackBand href=home.clone() title=open.title() name=true/>
        <main id="main" class="column">
            <div class="page-head">
                <h1>"As a file"</h1>
                <p class="read">"To keep, or to use in another program. The answers are in it."{stays.map(|says| format!(" {says}"))}</p>
            </div>
            {if exercises.is_empty() {
                html! { <p class="section read">"There is no question in it yet."</p> }
            } else {
                html! { <ul class="lines-list section">{formats}</ul> }
            }}
        </main>
    };
    Ok(render::page(StatusCode::OK, lookup::shell(format!("{} as a file", open.title()), &visitor), view))
}

/// `GET /quizzes/{quiz}/export/{format}`: the file.
pub async fn download(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((id, format)): Path<(String, String)>,
) -> Result<Response, Stop> {
    let open = lookup::quiz(&state, &visitor, &id, OwnQuizAct::Read).await?;
    let target = Target::parse(&format).ok_or_else(missing)?;
    let exercises = exercises(&open.quiz);
    let written = if exercises.is_empty() { None } else { write(target, &exercises).ok() };
    // The page says why there is none.
    let Some(written) = written else { return Ok(see(format!("{}/export", open.address()))) };
    let name = slug::slug(open.quiz.title.as_str()).unwrap_or_else(|| "quiz".to_owned());
    let name = format!("attachment; filename=\"{name}.{}\"", target.extension());
    let headers = [(CONTENT_TYPE, target.media_type().to_owned()), (CONTENT_DISPOSITION, name), (CACHE_CONTROL, "no-store".to_owned())];
    Ok((headers, written.bytes).into_response())
}

fn exercises(quiz: &OwnQuiz) -> Vec<Exercise> {
    quiz.items.iter().map(|item| (*item.exercise).clone()).collect()
}

/// What no file holds.
fn stays(quiz: &OwnQuiz) -> Option<&'static str> {
    let tags = quiz.items.iter().any(|item| !item.tags.is_empty());
    match (tags, quiz.draw.is_some()) {
        (true, true) => Some("Tags, and how many questions are drawn, stay here."),
        (true, false) => Some("Tags stay here."),
        (false, true) => Some("How many questions are drawn stays here."),
        (false, false) => None,
    }
}

#[component]
fn Format<'a>(quiz: &'a OwnQuiz, home: &'a str, target: Target, written: Result<Written, Failure>) -> Html {
    let address = format!("{home}/export/{}", target.extension());
    match written {
        Err(failure) => html! { <li><div><p>{target.name()}</p><p class="small">{failure.to_string()}</p></div></li> },
        Ok(Written { left_out, .. }) => html! {
            <li>
                <div>
                    <a class="textlink" href=address><Icon name="download"/>{target.name()}</a>
                    <Lost quiz left_out/>
                </div>
            </li>
        },
    }
}

/// What a format leaves out, question by question.
#[component]
fn Lost<'a>(quiz: &'a OwnQuiz, left_out: Vec<LeftOut>) -> Html {
    if left_out.is_empty() {
        return html! { <p class="small quiet">"Holds everything."</p> };
    }
    let whole = left_out.iter().filter(|lost| lost.whole).count();
    let summary = match whole {
        0 => format!("Leaves out {}", counted(left_out.len(), "thing", "things")),
        whole => format!("Leaves out {}, and parts of others", counted(whole, "question", "questions")),
    };
    let summary = if whole == left_out.len() { format!("Leaves out {}", counted(whole, "question", "questions")) } else { summary };
    let line = |lost: LeftOut| {
        let number = quiz.item(&lost.question).map(|(place, _)| format!("Question {}: ", place + 1)).unwrap_or_default();
        html! { <li>{number}{lost.says}</li> }
    };
    let lines = left_out.into_iter().map(line).collect::<Html>();
    html! { <details class="more"><summary>{summary}</summary><ul class="more__body small">{lines}</ul></details> }
}
