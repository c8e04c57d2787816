//! A homework question by question: how each did, how the whole did, and what to take up again.

use std::collections::HashMap;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::ident::{AssignmentId, ClassId, QuestionId};
use crate::domain::item_analysis::class::OfClass;
use crate::domain::item_analysis::sheet::Which;
use crate::domain::item_analysis::verdict::FEWEST_FOR_TELLING;
use crate::domain::policy::ClassAct;
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::ui::wording::counted;
use crate::web::errors::Stop;
use crate::web::form::see;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::item::{Figures, Item};
use super::key::quiz;
use super::lookup::{self, OpenResults};
use super::words;

/// `GET /classes/{class}/assignments/{assignment}/items`, with `which` attempts it looks at.
pub async fn show(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((class, id)): Path<(String, String)>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, Stop> {
    let open = lookup::results(&state, &visitor, (&class, &id), ClassAct::SeeWork).await?;
    let which = if query.get("which").is_some_and(|which| which == "counting") { Which::Counting } else { Which::First };
    let (of_class, pupils) = open.of_class(which)?;
    let runs = open.found.open.allows(ClassAct::Run);
    let newer = if runs { quiz::newer(&state, &open).await?.len() } else { 0 };
    let mended = query.get("mended").and_then(|mended| words::mended(mended));
    let title = format!("Questions of {}", open.found.assignment.title.as_str());
    let shell = Shell::titled(title).cloth(open.found.open.book.cloth).tab(Some(Tab::Clubs)).theme(visitor.theme);
    Ok(render::page(StatusCode::OK, shell, html! { <ItemsPage open of_class which pupils newer mended/> }))
}

/// The address of a form, loaded anew.
pub async fn back(Path((class, id, question)): Path<(String, String, String)>) -> Response {
    match (class.parse::<ClassId>(), id.parse::<AssignmentId>(), QuestionId::parse(&question)) {
        (Ok(class), Ok(id), Some(question)) => see(format!("/classes/{class}/assignments/{id}/items/{question}/key")),
        _ => see("/classes"),
    }
}

#[component]
fn ItemsPage(
    open: OpenResults,
    of_class: OfClass,
    which: Which,
    pupils: usize,
    /// For how many questions the quiz has a newer key.
    newer: usize,
    /// What came of mending a key just now.
    mended: Option<&'static str>,
) -> Html {
    let address = open.address();
    let runs = open.found.open.allows(ClassAct::Run);
    let analysis = &of_class.analysis;
    let questions = open
        .asked
        .items()
        .iter()
        .zip(&analysis.items)
        .zip(&of_class.answers)
        .zip(1..)
        .map(|(((item, analysis), answers), number)| {
            let mend = runs.then(|| format!("{address}/items/{}/key", item.question.id));
            html! { <Item number question=&item.question analysis answers mend/> }
        })
        .collect::<Html>();
    html! {
        <BackBand href=address.clone() title=open.found.assignment.title.as_str().to_owned() name=true/>
        <main id="main" class="column">
            {mended.map(|mended| html! { <div class="notice" role="status"><p>{mended}</p></div> })}
            {(newer > 0).then(|| html! {
                <div class="notice">
                    <p>{format!("Your quiz has a newer key for {}.", counted(newer, "question", "questions"))}</p>
                    <a href=format!("{address}/items/newer")>"See who gains"</a>
                </div>
            })}
            <div class="page-head">
                <h1>"Question by question"</h1>
                <p class="read">{words::looked_at(pupils, which)}</p>
            </div>
            <Attempts address=address.clone() which/>
            {(pupils > 0).then(|| html! {
                <section class="section" aria-labelledby="take-up-h">
                    <h2 class="section__head" id="take-up-h">"To take up again"</h2>
                    <TakeUp open=&open of_class=&of_class pupils/>
                    <p class="row section__foot"><a class="button" href=format!("{address}/lesson")>"For the next lesson"</a></p>
                </section>
                <section class="section" aria-labelledby="whole-h">
                    <h2 class="section__head" id="whole-h">"The whole"</h2>
                    {(pupils < FEWEST_FOR_TELLING).then(|| html! { <p class="read">{words::few(pupils)}</p> })}
                    <Figures figures=words::of_whole(&analysis.whole)/>
                    <p class="small quiet">{words::thirds(analysis.thirds)}</p>
                </section>
            })}
            <section class="section" aria-labelledby="each-h">
                <h2 class="section__head" id="each-h">"Each question"</h2>
                {questions}
            </section>
        </main>
    }
}

/// Which attempts are looked at, as links.
#[component]
fn Attempts(address: String, which: Which) -> Html {
    let current = |this: Which| (this == which).then_some("page");
    html! {
        <nav class="filters" aria-label="Which attempts">
            <a href=format!("{address}/items") aria-current=current(Which::First)>"First attempts"</a>
            <a href=format!("{address}/items?which=counting") aria-current=current(Which::Counting)>"The attempts that count"</a>
        </nav>
    }
}

/// The questions that were missed, the most missed first.
#[component]
fn TakeUp<'a>(open: &'a OpenResults, of_class: &'a OfClass, pupils: usize) -> Html {
    let take_up = &of_class.analysis.take_up;
    let rows = take_up
        .iter()
        .filter_map(|missed| {
            let question = &open.asked.items().get(missed.item)?.question;
            let asked_of = of_class.analysis.items.get(missed.item).map_or(pupils, |item| item.asked_of.all());
            Some(html! {
                <li><div>
                    <a href=format!("#q-{}", question.id) dir="auto">{format!("{}. {}", missed.item + 1, question.text)}</a>
                    <p class="small quiet">{words::missed(missed, asked_of)}</p>
                </div></li>
            })
        })
        .collect::<Html>();
    html! {
        {take_up.is_empty().then(|| html! { <p class="read">"Nobody missed anything."</p> })}
        <ul class="lines-list">{rows}</ul>
    }
}
