//! Applying what the teacher's quiz holds for right by now to a homework that was made of it.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::assignment::Deed;
use crate::domain::policy::ClassAct;
use crate::pages::classes::lookup::missing;
use crate::pages::results::lookup::{self, OpenResults};
use crate::store::RegradeOutcome;
use crate::ui::band::BackBand;
use crate::ui::field::ErrorSummary;
use crate::ui::html::prelude::*;
use crate::ui::problems::Problems;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::Stop;
use crate::web::form::{Submitted, see};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::preview::Preview;
use super::proposed::{self, Solutions};
use super::quiz;

/// `GET /classes/{class}/assignments/{assignment}/items/newer`
pub async fn ask(State(state): State<AppState>, visitor: Visitor, Path((class, id)): Path<(String, String)>) -> Result<Response, Stop> {
    let open = lookup::results(&state, &visitor, (&class, &id), ClassAct::Run).await?;
    let solutions = quiz::newer(&state, &open).await?;
    if solutions.is_empty() {
        return Ok(see(format!("{}/items", open.address())));
    }
    Ok(page(&visitor, StatusCode::OK, open, solutions, Problems::default()))
}

/// `POST /classes/{class}/assignments/{assignment}/items/newer` with the key `in-force` and the `quiz` as they were looked at.
pub async fn apply(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((class, id)): Path<(String, String)>,
    form: Submitted,
) -> Result<Response, Stop> {
    let open = lookup::results(&state, &visitor, (&class, &id), ClassAct::Run).await?;
    let solutions = quiz::newer(&state, &open).await?;
    // Sent twice.
    if solutions.is_empty() {
        return Ok(see(format!("{}/items?mended=newer", open.address())));
    }
    let now = Timestamp::now();
    let as_looked_at = form.text("in-force") == open.found.assignment.key.to_string() && form.text("questions") == named(&solutions);
    let outcome = if as_looked_at {
        proposed::apply(&state, &open, proposed::paper(&open.key, &solutions, now), Deed::Regraded, now).await?
    } else {
        RegradeOutcome::Stale
    };
    match outcome {
        RegradeOutcome::Regraded(_) => Ok(see(format!("{}/items?mended=newer", open.address()))),
        RegradeOutcome::Stale => {
            let open = lookup::results(&state, &visitor, (&class, &id), ClassAct::Run).await?;
            let says = "The key or the quiz was changed meanwhile. Look again at who gains before you apply it.";
            Ok(page(&visitor, StatusCode::CONFLICT, open, solutions, Problems::one("gains", says)))
        }
        RegradeOutcome::NoSuchAssignment => Err(missing()),
    }
}

/// The questions with another key, as the form says which were looked at.
fn named(solutions: &Solutions) -> String {
    solutions.keys().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn page(visitor: &Visitor, status: StatusCode, open: OpenResults, solutions: Solutions, problems: Problems) -> Response {
    let title = problems.title("The newer key of your quiz");
    let shell = Shell::titled(title).cloth(open.found.open.book.cloth).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let items = format!("{}/items", open.address());
    let proposed = proposed::paper(&open.key, &solutions, Timestamp::now());
    let regrade = proposed::regrade(&open, &proposed);
    let questions = open
        .asked
        .items()
        .iter()
        .filter(|item| solutions.contains_key(&item.question.id))
        .map(|item| html! { <li dir="auto">{item.question.text.clone()}</li> })
        .collect::<Html>();
    let view = html! {
        <BackBand href=items.clone() title=open.found.assignment.title.as_str().to_owned() name=true/>
        <main id="main" class="column">
            <ErrorSummary errors=problems.clone().into_list()/>
            <div class="page-head">
                <h1>"The newer key of your quiz"</h1>
                <p class="read">"Since this homework was set, your quiz has another key for these questions."</p>
                <ul class="stack">{questions}</ul>
            </div>
            <section class="section" aria-labelledby="gains-h" id="gains">
                <h2 class="section__head" id="gains-h">"Who gains and who loses"</h2>
                <Preview regrade=&regrade list=&open.list/>
                <form class="row section__foot" method="post" action=format!("{items}/newer")>
                    <input type="hidden" name="in-force" value=open.found.assignment.key.to_string()/>
                    <input type="hidden" name="questions" value=named(&solutions)/>
                    <button class="button">"Apply to all attempts"</button>
                    <a class="button button--plain" href=items.clone()>"Leave the key as it is"</a>
                </form>
            </section>
        </main>
    };
    render::page(status, shell, view)
}
