//! A quiz on paper: a sheet to print in two versions, with its key on a page of its own.

mod key;
mod question;

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use serde::Deserialize;

use crate::domain::paper_version::{SheetItem, Version, sheet};
use crate::domain::policy::OwnQuizAct;
use crate::pages::own_quizzes::lookup;
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::wording::counted;
use crate::web::errors::Stop;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use self::key::short;
use self::question::OnPaper;

/// The sheet.
pub fn routes() -> Router<AppState> {
    Router::new().route("/quizzes/{quiz}/paper", get(show))
}

/// Which sheet.
#[derive(Deserialize)]
pub struct Which {
    version: Option<String>,
}

/// `GET /quizzes/{quiz}/paper?version=A|B`
pub async fn show(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(which): Query<Which>,
) -> Result<Response, Stop> {
    let open = lookup::quiz(&state, &visitor, &id, OwnQuizAct::Read).await?;
    let version = which.version.as_deref().and_then(Version::parse).unwrap_or(Version::A);
    let shell = lookup::shell(format!("{}, version {}", open.title(), version.name()), &visitor);
    let (title, book, home) = (open.title(), open.book.title.clone(), open.address());
    let items = sheet(&open.quiz, version);
    let all = open.quiz.items.len();
    let drawn = (items.len() < all)
        .then(|| format!("Of {} there are {} on paper, the same on both versions.", counted(all, "question", "questions"), items.len()));
    let questions = (1..).zip(&items).map(|(number, item)| html! { <OnPaper number item/> }).collect::<Html>();
    let keys = (1..).zip(&items).map(|(number, item)| key_line(number, item)).collect::<Html>();
    let empty = items.is_empty();
    let view = html! {
        <BackBand href=home.clone() title=title.clone() name=true/>
        <main id="main" class="column paper">
            <Choosing home version/>
            <div class="aside section no-print">
                <Icon name="print"/>
                <p>"Print this page from your browser’s menu. The key is on the last page, so keep that one. "{drawn}</p>
            </div>
            <div class="page-head">
                <h1 dir="auto">{title.clone()}</h1>
                <p><cite>{book}</cite>{format!(". Version {}.", version.name())}</p>
            </div>
            <p class="paper__who"><span>"Name"</span><span>"Class"</span><span>"Date"</span></p>
            {empty.then(|| html! { <p class="section read">"There is no question on it yet."</p> })}
            <ol class="paper__questions">{questions}</ol>
            <section class="paper__key" aria-labelledby="key">
                <h2 id="key">{format!("Key to {title}, version {}", version.name())}</h2>
                <ol class="paper__answers">{keys}</ol>
            </section>
        </main>
    };
    Ok(render::page(StatusCode::OK, shell, view))
}

#[component]
fn Choosing(home: String, version: Version) -> Html {
    let link = |other: Version| {
        let address = format!("{home}/paper?version={}", other.name());
        html! { <a href=address aria-current=(other == version).then_some("page")>{format!("Version {}", other.name())}</a> }
    };
    html! { <nav class="filters section" aria-label="Version">{Version::ALL.map(link)}</nav> }
}

fn key_line(number: usize, item: &SheetItem<'_>) -> Html {
    html! { <li><b class="num">{number}</b><span>{short(&item.ask, &item.item.exercise.solution.key)}</span></li> }
}
