//! Mending the key of a question: what is right, who gains and who loses by it, then all attempts scored anew.

mod fields;
pub mod newer;
pub mod not_accepted;
mod preview;
mod proposed;
pub(super) mod quiz;
mod typed;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::assignment::Deed;
use crate::domain::ident::QuestionId;
use crate::domain::policy::ClassAct;
use crate::domain::regrade::Regrade;
use crate::pages::classes::lookup::missing;
use crate::pages::own_quizzes::carried::{self, Carried};
use crate::store::{RegradeOutcome, StoreError};
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

use super::item::Wording;
use super::lookup::{self, OpenResults};
use fields::KeyFields;
use not_accepted::NotAcceptedList;
use preview::Preview;
use proposed::Solutions;
use typed::Typed;

pub(super) use typed::{gap_name, gaps};

/// `GET /classes/{class}/assignments/{assignment}/items/{question}/key`
pub async fn ask(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((class, id, question)): Path<(String, String, String)>,
) -> Result<Response, Stop> {
    let open = lookup::results(&state, &visitor, (&class, &id), ClassAct::Run).await?;
    let question = QuestionId::parse(&question).ok_or_else(missing)?;
    let typed = as_it_is(&open, &question)?;
    page(&visitor, StatusCode::OK, open, &question, typed, Found::default())
}

/// `POST /classes/{class}/assignments/{assignment}/items/{question}/key`: shows who gains and who loses; with `do=apply`, scores all anew.
pub async fn mend(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((class, id, question)): Path<(String, String, String)>,
    form: Submitted,
) -> Result<Response, Stop> {
    let open = lookup::results(&state, &visitor, (&class, &id), ClassAct::Run).await?;
    let question = QuestionId::parse(&question).ok_or_else(missing)?;
    let (asked, in_force) = (open.asked.item(&question).ok_or_else(missing)?, open.key.item(&question).ok_or_else(missing)?);
    let typed = Typed::sent(&form);
    let solution = match typed.read(&asked.question.ask, &in_force.solution) {
        Ok(solution) => solution,
        Err(problems) => {
            let found = Found { problems, regrade: None };
            return page(&visitor, StatusCode::UNPROCESSABLE_ENTITY, open, &question, typed, found);
        }
    };
    let applies = form.text("do") == "apply";
    // Sent twice.
    if applies && solution == *in_force.solution {
        return Ok(done(&open, &question, Carried::NoQuiz));
    }
    if form.text("in-force") != open.found.assignment.key.to_string() {
        return stale(&visitor, open, &question, Some(typed));
    }
    let now = Timestamp::now();
    let solutions = Solutions::from([(question.clone(), solution)]);
    let proposed = proposed::paper(&open.key, &solutions, now);
    if !applies {
        let found = Found { regrade: Some(proposed::regrade(&open, &proposed)), problems: Problems::default() };
        return page(&visitor, StatusCode::OK, open, &question, typed, found);
    }
    match proposed::apply(&state, &open, proposed, Deed::Regraded, now).await? {
        RegradeOutcome::Regraded(_) => Ok(done(&open, &question, carry(&state, &open, &solutions).await?)),
        RegradeOutcome::Stale => {
            let open = lookup::results(&state, &visitor, (&class, &id), ClassAct::Run).await?;
            stale(&visitor, open, &question, Some(typed))
        }
        RegradeOutcome::NoSuchAssignment => Err(missing()),
    }
}

/// Puts what is right into the quiz, too, that the homework was made of.
async fn carry(state: &AppState, open: &OpenResults, solutions: &Solutions) -> Result<Carried, StoreError> {
    let asked = |id: &QuestionId| open.asked.item(id).map(|item| &*item.question);
    carried::carry(state, open.found.open.reader, open.asked.quiz, asked, |id, _| solutions.get(id).cloned()).await
}

/// What is to be said beside the form.
#[derive(Default)]
struct Found {
    problems: Problems,
    /// Who gains and who loses by what stands in it.
    regrade: Option<Regrade>,
}

fn as_it_is(open: &OpenResults, question: &QuestionId) -> Result<Typed, Stop> {
    let (asked, in_force) = (open.asked.item(question).ok_or_else(missing)?, open.key.item(question).ok_or_else(missing)?);
    Ok(Typed::of(&asked.question.ask, &in_force.solution))
}

/// 303: to the question, where it is said what came of it.
fn done(open: &OpenResults, question: &QuestionId, carried: Carried) -> Response {
    see(format!("{}/items?mended={}#q-{question}", open.address(), carried.name()))
}

/// 409: the key was mended meanwhile. What was typed stays, or the key is shown as it is now.
fn stale(visitor: &Visitor, open: OpenResults, question: &QuestionId, typed: Option<Typed>) -> Result<Response, Stop> {
    let typed = typed.map_or_else(|| as_it_is(&open, question), Ok)?;
    let says = "The key was mended meanwhile, perhaps by a colleague. Look again at who gains by yours before you apply it.";
    let found = Found { problems: Problems::one("key", says), regrade: None };
    page(visitor, StatusCode::CONFLICT, open, question, typed, found)
}

fn page(
    visitor: &Visitor,
    status: StatusCode,
    open: OpenResults,
    question: &QuestionId,
    typed: Typed,
    found: Found,
) -> Result<Response, Stop> {
    let asked = open.asked.item(question).ok_or_else(missing)?.question.clone();
    let shell =
        Shell::titled(found.problems.title("Mend the key")).cloth(open.found.open.book.cloth).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let items = format!("{}/items", open.address());
    let action = format!("{items}/{}/key", asked.id);
    let in_force = open.found.assignment.key.to_string();
    let shown = found.regrade.as_ref().map(|regrade| {
        let hidden = typed
            .pairs()
            .iter()
            .map(|(name, value)| html! { <input type="hidden" name=name.clone() value=value.clone()/> })
            .collect::<Html>();
        html! {
            <section class="section" aria-labelledby="gains-h" id="gains">
                <h2 class="section__head" id="gains-h">"Who gains and who loses"</h2>
                <Preview regrade list=&open.list/>
                <form class="row section__foot" method="post" action=action.clone()>
                    <input type="hidden" name="in-force" value=in_force.clone()/>
                    {hidden}
                    <button class="button" name="do" value="apply">"Apply to all attempts"</button>
                    <a class="button button--plain" href=items.clone()>"Leave the key as it is"</a>
                </form>
            </section>
        }
    });
    let view = html! {
        <BackBand href=items.clone() title=open.found.assignment.title.as_str().to_owned() name=true/>
        <main id="main" class="column">
            <ErrorSummary errors=found.problems.clone().into_list()/>
            <div class="page-head">
                <h1>"Mend the key"</h1>
                <p class="read" dir="auto">{asked.text.clone()}</p>
                <Wording ask=&asked.ask/>
            </div>
            {shown}
            <form class="section fields" id="key" method="post" action=action.clone() novalidate>
                <input type="hidden" name="in-force" value=in_force.clone()/>
                <KeyFields ask=&asked.ask typed=&typed problems=&found.problems/>
                <button class="button" name="do" value="see">"See who gains and who loses"</button>
            </form>
            <NotAcceptedList open=&open question=&asked.id/>
        </main>
    };
    Ok(render::page(status, shell, view))
}
