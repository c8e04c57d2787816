//! Easing one homework, for a pupil or for many at once.

use std::collections::HashMap;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::class::Pupil;
use crate::domain::ident::PupilId;
use crate::domain::policy::ClassAct;
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
use crate::web::theme::Theme;
use crate::web::visitor::Visitor;

use super::easing_fields::{EasingFields, Typed};
use super::lookup::{self, OpenAssignment};

/// `GET /classes/{class}/assignments/{assignment}/easing`, perhaps for one `pupil`.
pub async fn ask(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((class, id)): Path<(String, String)>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, Stop> {
    let found = lookup::assignment(&state, &visitor, (&class, &id), ClassAct::Run).await?;
    let pupils = theirs(&state, &found).await?;
    let pupil: Option<PupilId> = query.get("pupil").and_then(|id| id.parse().ok());
    let typed = match pupil {
        Some(pupil) => {
            let eased = state.store.eased(found.open.class.id, found.assignment.id).await?;
            let own = eased.own.get(&pupil).copied().unwrap_or_default();
            Typed::of(pupil, &own, Some(&found.open.class.zone))
        }
        None => Typed::default(),
    };
    Ok(page(visitor.theme, found, pupils, typed, Problems::default()))
}

/// `POST /classes/{class}/assignments/{assignment}/easing`: the same for all that are chosen, in place of what was eased in it before.
pub async fn ease(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((class, id)): Path<(String, String)>,
    form: Submitted,
) -> Result<Response, Stop> {
    let found = lookup::assignment(&state, &visitor, (&class, &id), ClassAct::Run).await?;
    let typed = Typed::sent(&form);
    let read = typed.read(&found.open.class.zone);
    let nobody = typed.pupils.is_empty().then_some("Choose for whom.");
    match read {
        Ok(own) if nobody.is_none() => {
            let pupils = typed.pupils.iter().copied().collect();
            let at = (found.open.class.id, found.assignment.id);
            state.store.ease(at, pupils, own, found.open.reader, Timestamp::now()).await?;
            Ok(see(found.address()))
        }
        read => {
            let problems = Problems::default().and("pupils", nobody).into_list().into_iter();
            let problems = problems.chain(read.err().into_iter().flat_map(Problems::into_list)).collect();
            let pupils = theirs(&state, &found).await?;
            Ok(page(visitor.theme, found, pupils, typed, problems))
        }
    }
}

async fn theirs(state: &AppState, found: &OpenAssignment) -> Result<Vec<Pupil>, Stop> {
    let list = state.store.pupils(found.open.class.id).await?;
    Ok(found.assignment.pupils(&list).cloned().collect())
}

fn page(theme: Theme, found: OpenAssignment, pupils: Vec<Pupil>, typed: Typed, problems: Problems) -> Response {
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let title = found.assignment.title.as_str().to_owned();
    let shell = Shell::titled(problems.title(&format!("Ease {title}"))).cloth(found.open.book.cloth).tab(Some(Tab::Clubs)).theme(theme);
    let view = html! {
        <BackBand href=found.address() title=title.clone() name=true/>
        <main id="main" class="column">
            <ErrorSummary errors=problems.clone().into_list()/>
            <div class="page-head">
                <h1>"Ease this homework"</h1>
                <p class="read">"It holds in this homework alone, and goes before what always holds for a pupil. More time also counts when the window closes."</p>
                <p><a class="textlink" href=format!("{}/easings", found.open.address())>"Ease every homework instead"</a></p>
            </div>
            <form class="section fields" method="post" action=format!("{}/easing", found.address()) novalidate>
                <EasingFields typed=&typed pupils=&pupils problems=&problems one_homework=true/>
                <button class="button">"Ease it for them"</button>
            </form>
        </main>
    };
    render::page(status, shell, view)
}
