//! One's classes.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::class::{Class, ClassRole};
use crate::pages::join::form::JoinForm;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::Fault;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::words;

/// `GET /classes`
pub async fn show(State(state): State<AppState>, visitor: Visitor) -> Result<Response, Fault> {
    let mine = match visitor.id() {
        Some(reader) => state.store.classes_of(reader).await?,
        None => Vec::new(),
    };
    let now = Timestamp::now();
    let library = state.library.clone();
    let title = move |class: &Class| library.book(&class.book).map(|book| book.title.clone()).unwrap_or_default();
    let shell = Shell::titled("Classes").tab(Some(Tab::Clubs)).theme(visitor.theme);
    let view = html! {
        <main id="main" class="column">
            <div class="page-head">
                <h1>"Classes"</h1>
                <p class="read">"A teacher opens a class; pupils come in with its code and a name. They need no account and no address."</p>
            </div>
            {(!mine.is_empty()).then(|| html! {
                <section class="section" aria-labelledby="mine-h">
                    <h2 class="section__head" id="mine-h">"Yours"</h2>
                    <ul class="lines-list">{mine.iter().map(|(class, role)| html! { <Mine class role=*role book=title(class) now/> }).collect::<Html>()}</ul>
                </section>
            })}
            <p class="row section">
                <a class="button" href="/classes/new"><Icon name="people"/>"Open a class"</a>
                <a class="textlink" href="/quizzes">"Your quizzes"</a>
            </p>
            <JoinForm error=None/>
        </main>
    };
    Ok(render::page(StatusCode::OK, shell, view))
}

#[component]
fn Mine<'a>(class: &'a Class, role: ClassRole, book: String, now: Timestamp) -> Html {
    let archived = if class.runs() { "" } else { " Archived." };
    let goes =
        (role.teaches() && class.warns(now)).then(|| format!(" Its pupils go on {}.", words::day(class.pupils_go_at, class.zone.zone())));
    html! {
        <li>
            <div>
                <a href=format!("/classes/{}", class.id) dir="auto">{class.name.as_str().to_owned()}</a>
                <p class="small quiet"><cite>{book}</cite>". "{words::role(role)}"."{archived}{goes}</p>
            </div>
        </li>
    }
}
