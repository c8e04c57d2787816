//! Setting a homework.

use std::collections::HashMap;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::class::Pupil;
use crate::domain::ident::{AssignmentId, FormKey};
use crate::domain::policy::ClassAct;
use crate::domain::progress::Progress;
use crate::pages::classes::lookup::{self, OpenClass, missing};
use crate::pages::quizzes::source::{Again, Source};
use crate::pages::quizzes::source_fields::SourceFields;
use crate::store::{ListedQuiz, NewAssignment};
use crate::ui::band::BackBand;
use crate::ui::field::{ErrorSummary, TextField};
use crate::ui::html::prelude::*;
use crate::ui::problems::Problems;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::Stop;
use crate::web::form::{Submitted, see};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::theme::Theme;
use crate::web::visitor::Visitor;

use super::fields::HomeworkFields;
use super::typed::Typed;

/// What the form offers.
struct Offered {
    open: OpenClass,
    pupils: Vec<Pupil>,
    quizzes: Vec<ListedQuiz>,
    progress: Progress,
    again: Option<Again>,
}

/// `GET /classes/{class}/assignments/new`, perhaps with what it asks: `from`, as the form sends it.
pub async fn ask(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, Stop> {
    let from = query.get("from").cloned();
    let offered = offer(&state, &visitor, &id, from.as_deref().unwrap_or_default()).await?;
    let typed = Typed::usual(&offered.open.class.zone, Timestamp::now());
    let source = Source::usual(offered.progress, from);
    Ok(page(visitor.theme, offered, FormKey::new(), typed, source, Problems::default()))
}

/// `POST /classes/{class}/assignments/new`: the same form sent twice sets one homework.
pub async fn set(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let offered = offer(&state, &visitor, &id, form.text("from")).await?;
    let now = Timestamp::now();
    let (typed, source) = (Typed::sent(&form), Source::sent(&form));
    let key = form.text("form").parse().unwrap_or_else(|_| FormKey::new());
    let open = &offered.open;
    let given = source.read(&state, &open.book, (open.reader, offered.progress)).await?;
    let otherwise = given.as_ref().map(|given| given.title.clone()).unwrap_or_else(|_| "Homework".to_owned());
    match (given, typed.read(&open.class.zone, &offered.pupils, &otherwise, now)) {
        (Ok(given), Ok((title, homework, set_for))) => {
            let paper = given.paper(&open.class, now);
            let new = NewAssignment { id: AssignmentId::new(), title, paper, homework, set_for };
            let id = state.store.set_assignment(key, new, open.reader, now).await?.ok_or_else(missing)?;
            Ok(see(format!("{}/assignments/{id}", open.address())))
        }
        (given, read) => {
            let wrong = given.err().into_iter().chain(read.err()).flat_map(Problems::into_list);
            let problems = Problems::from_iter(wrong);
            Ok(page(visitor.theme, offered, key, typed, source, problems))
        }
    }
}

async fn offer(state: &AppState, visitor: &Visitor, id: &str, from: &str) -> Result<Offered, Stop> {
    let open = lookup::class(state, visitor, id, ClassAct::Run).await?;
    let pupils = state.store.pupils(open.class.id).await?;
    let quizzes = state.store.own_quizzes(open.reader).await?.into_iter().filter(|quiz| quiz.book == open.class.book).collect();
    let progress = visitor.progress(state, &open.class.book).await?;
    let again = Again::find(state, Some(open.reader), &open.class.book, from).await?;
    Ok(Offered { open, pupils, quizzes, progress, again })
}

fn page(theme: Theme, offered: Offered, key: FormKey, typed: Typed, source: Source, problems: Problems) -> Response {
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shell = Shell::titled(problems.title("Set a homework")).cloth(offered.open.book.cloth).tab(Some(Tab::Clubs)).theme(theme);
    let open = &offered.open;
    let clock = open.class.zone.name().to_owned();
    let view = html! {
        <BackBand href=open.address() title=open.class.name.as_str().to_owned() name=true/>
        <main id="main" class="column">
            <ErrorSummary errors=problems.clone().into_list()/>
            <div class="page-head"><h1>"Set a homework"</h1></div>
            <form class="section fields" method="post" action=format!("{}/assignments/new", open.address()) novalidate>
                <input type="hidden" name="form" value=key.to_string()/>
                <SourceFields book=&open.book progress=offered.progress quizzes=&offered.quizzes again=offered.again.as_ref() source=&source problems=&problems draw=("Questions for each pupil", "Drawn anew for each. Nothing: all.")/>
                <p class="small quiet">"A quiz of your own comes as it is now: what pupils are asked never changes under them. "<a href="/quizzes">"Your quizzes"</a></p>
                <TextField id="title" label="What is it called?" hint="Nothing: after what it asks.".to_owned() value=typed.title.clone() error=problems.at("title")/>
                <HomeworkFields typed=&typed pupils=&offered.pupils problems=&problems clock/>
                <button class="button">"Set it"</button>
            </form>
        </main>
    };
    render::page(status, shell, view)
}
