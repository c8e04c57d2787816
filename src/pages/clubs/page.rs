//! What there is for a club until there are clubs.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;

use crate::ui::icon::Icon;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::Fault;
use crate::web::kept::same_for_all;
use crate::web::render;
use crate::web::visitor::Visitor;

/// `GET /clubs`
pub async fn show(visitor: Visitor) -> Result<Response, Fault> {
    let shell = Shell::titled("Clubs").tab(Some(Tab::Clubs)).theme(visitor.theme);
    Ok(same_for_all(render::page(StatusCode::OK, shell, || {
        view! {
            <main id="main" class="column lost">
                <svg class="icon lost__icon" aria-hidden="true"><use href=format!("{}#i-people", crate::web::assets::address("icons.svg"))></use></svg>
                <h1>"No clubs yet."</h1>
                <p class="read">
                    "Clubs and classes are still being built. Until then, the prompts of each chapter are made to be talked about: print the guide, and take it along."
                </p>
                <div class="row">
                    <a class="button" href="/"><Icon name="book"/>"Choose a book"</a>
                    <a class="button button--plain" href="/join">"I have a code"</a>
                </div>
            </main>
        }
    })))
}
