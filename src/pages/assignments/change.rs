//! Changing when and how a homework is done, and by whom. What it asks stays.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::class::Pupil;
use crate::domain::policy::ClassAct;
use crate::store::AssignmentChange;
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
use super::lookup::{self, OpenAssignment};
use super::typed::Typed;

/// `GET /classes/{class}/assignments/{assignment}/change`
pub async fn ask(State(state): State<AppState>, visitor: Visitor, Path((class, id)): Path<(String, String)>) -> Result<Response, Stop> {
    let found = lookup::assignment(&state, &visitor, (&class, &id), ClassAct::Run).await?;
    let pupils = state.store.pupils(found.open.class.id).await?;
    let typed = Typed::of(&found.assignment, &found.open.class.zone);
    Ok(page(visitor.theme, found, pupils, typed, Problems::default()))
}

/// `POST /classes/{class}/assignments/{assignment}/change`
pub async fn change(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((class, id)): Path<(String, String)>,
    form: Submitted,
) -> Result<Response, Stop> {
    let found = lookup::assignment(&state, &visitor, (&class, &id), ClassAct::Run).await?;
    let pupils = state.store.pupils(found.open.class.id).await?;
    let (typed, now) = (Typed::sent(&form), Timestamp::now());
    match typed.read(&found.open.class.zone, &pupils, found.assignment.title.as_str(), now) {
        Ok((title, homework, set_for)) => {
            let change = AssignmentChange { title, homework, set_for };
            state.store.change_assignment(found.assignment.id, change, found.open.reader, now).await?;
            Ok(see(found.address()))
        }
        Err(problems) => Ok(page(visitor.theme, found, pupils, typed, problems)),
    }
}

fn page(theme: Theme, found: OpenAssignment, pupils: Vec<Pupil>, typed: Typed, problems: Problems) -> Response {
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let title = found.assignment.title.as_str().to_owned();
    let shell = Shell::titled(problems.title(&format!("Change {title}"))).cloth(found.open.book.cloth).tab(Some(Tab::Clubs)).theme(theme);
    let clock = found.open.class.zone.name().to_owned();
    let view = html! {
        <BackBand href=found.address() title=title.clone() name=true/>
        <main id="main" class="column">
            <ErrorSummary errors=problems.clone().into_list()/>
            <div class="page-head">
                <h1>"Change the homework"</h1>
                <p class="read">"What it asks stays as it is. Attempts that run go by the new times at once."</p>
            </div>
            <form class="section fields" method="post" action=format!("{}/change", found.address()) novalidate>
                <TextField id="title" label="What is it called?" value=typed.title.clone() error=problems.at("title")/>
                <HomeworkFields typed=&typed pupils=&pupils problems=&problems clock/>
                <button class="button">"Keep the changes"</button>
            </form>
            <p class="section"><a class="textlink" href=format!("{}/delete", found.address())>"Take the homework back"</a></p>
        </main>
    };
    render::page(status, shell, view)
}
