//! Easing every homework of a class, for a pupil or for many at once.

use std::collections::{BTreeMap, HashMap};

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::class::Pupil;
use crate::domain::homework::adjustment::{Later, Own, Standing};
use crate::domain::ident::PupilId;
use crate::domain::policy::ClassAct;
use crate::pages::classes::lookup::{self, OpenClass};
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
use super::words;

/// What the page is made of.
struct Easings {
    open: OpenClass,
    pupils: Vec<Pupil>,
    standing: BTreeMap<PupilId, Standing>,
}

/// `GET /classes/{class}/easings`, perhaps for one `pupil`.
pub async fn ask(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, Stop> {
    let easings = easings(&state, &visitor, &id).await?;
    let pupil: Option<PupilId> = query.get("pupil").and_then(|id| id.parse().ok());
    let typed = pupil.map(|pupil| Typed::of_standing(pupil, &easings.standing.get(&pupil).copied().unwrap_or_default()));
    Ok(page(visitor.theme, easings, typed.unwrap_or_default(), Problems::default()))
}

/// `POST /classes/{class}/easings`: the same for all that are chosen, in place of what always held for them.
pub async fn ease(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let easings = easings(&state, &visitor, &id).await?;
    let typed = Typed::sent(&form);
    let read = typed.read_standing();
    let nobody = typed.pupils.is_empty().then_some("Choose for whom.");
    match read {
        Ok(standing) if nobody.is_none() => {
            let pupils = typed.pupils.iter().copied().collect();
            state.store.ease_always(easings.open.class.id, pupils, standing).await?;
            Ok(see(format!("{}/easings", easings.open.address())))
        }
        read => {
            let problems = Problems::default().and("pupils", nobody).into_list().into_iter();
            let problems = problems.chain(read.err().into_iter().flat_map(Problems::into_list)).collect();
            Ok(page(visitor.theme, easings, typed, problems))
        }
    }
}

async fn easings(state: &AppState, visitor: &Visitor, id: &str) -> Result<Easings, Stop> {
    let open = lookup::class(state, visitor, id, ClassAct::Run).await?;
    let pupils = state.store.pupils(open.class.id).await?;
    let standing = state.store.standing_easings(open.class.id).await?;
    Ok(Easings { open, pupils, standing })
}

fn page(theme: Theme, easings: Easings, typed: Typed, problems: Problems) -> Response {
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shell = Shell::titled(problems.title("Ease every homework")).cloth(easings.open.book.cloth).tab(Some(Tab::Clubs)).theme(theme);
    let Easings { open, pupils, standing } = &easings;
    let address = open.address();
    let eased = pupils
        .iter()
        .filter_map(|pupil| {
            let standing = standing.get(&pupil.id)?;
            let own = Own {
                time: standing.time,
                due: standing.due.map(Later::By),
                closes: standing.closes.map(Later::By),
                attempts: standing.attempts,
                larger_print: standing.larger_print,
                unshuffled: standing.unshuffled,
            };
            let says = words::eased(&own, &open.class.zone);
            Some(html! {
                <li><div>
                    <a href=format!("{address}/easings?pupil={}", pupil.id) dir="auto">{pupil.name.as_str().to_owned()}</a>
                    <p class="small quiet">{crate::ui::wording::capitalised(&says)}"."</p>
                </div></li>
            })
        })
        .collect::<Vec<_>>();
    let any = !eased.is_empty();
    let view = html! {
        <BackBand href=address.clone() title=open.class.name.as_str().to_owned() name=true/>
        <main id="main" class="column">
            <ErrorSummary errors=problems.clone().into_list()/>
            <div class="page-head">
                <h1>"Ease every homework"</h1>
                <p class="read">"What you choose here holds for every homework of the class, unless a homework says otherwise. Only you and who teaches with you see it."</p>
            </div>
            {any.then(|| html! {
                <section class="section" aria-labelledby="now-h">
                    <h2 class="section__head" id="now-h">"Eased now"</h2>
                    <ul class="lines-list">{eased}</ul>
                </section>
            })}
            {pupils.is_empty().then(|| html! { <p class="section read">"Nobody is on the list yet."</p> })}
            <form class="section fields" method="post" action=format!("{address}/easings") novalidate>
                <EasingFields typed=&typed pupils problems=&problems one_homework=false/>
                <button class="button">"Keep that for them"</button>
            </form>
        </main>
    };
    render::page(status, shell, view)
}
