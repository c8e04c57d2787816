//! Where a code leads.

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use crate::pages::{classes, clubs, rooms};
use crate::ui::field::{ErrorSummary, FieldError};
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::Fault;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::form::JoinForm;

/// No code has more letters, spaces and dashes between them included.
const MOST_LETTERS: usize = 20;

/// The code typed.
#[derive(Deserialize)]
pub struct Typed {
    code: Option<String>,
}

/// `GET /join?code=…`: whose club or class it is; or that nobody uses the code, with the code kept in its box.
pub async fn show(State(state): State<AppState>, visitor: Visitor, Query(typed): Query<Typed>) -> Result<Response, Fault> {
    let code = typed.code.map(|code| code.trim().to_owned());
    if let Some(code) = code.as_deref().filter(|code| (1..=MOST_LETTERS).contains(&code.chars().count())) {
        if let Some(page) = clubs::come_in_page(&state, &visitor, code).await? {
            return Ok(page);
        }
        if let Some(page) = classes::come_in_page(&state, &visitor, code).await? {
            return Ok(page);
        }
        if let Some(page) = rooms::come_in_page(&state, &visitor, code).await? {
            return Ok(page);
        }
    }
    let error = code.as_deref().map(|code| match code {
        "" => "Type the code that you were given.".to_owned(),
        code if code.chars().count() > MOST_LETTERS => "That is longer than any code. Check it and try again.".to_owned(),
        code => format!("No club, class or room uses {code}. Check it and try again."),
    });
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let title = if error.is_some() { "Error: Join" } else { "Join" };
    let shell = Shell::titled(title).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let errors = error.iter().map(|sentence| FieldError::new("code", sentence.clone())).collect();
    let view = html! {
        <main id="main" class="column">
            <ErrorSummary errors/>
            <div class="page-head"><h1>"Join"</h1></div>
            <JoinForm code=code.unwrap_or_default() error/>
            <p class="section"><a class="textlink" href="/clubs"><Icon name="people"/>"Clubs you can find without a code"</a></p>
        </main>
    };
    Ok(render::page(status, shell, view))
}
