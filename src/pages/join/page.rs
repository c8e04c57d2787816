//! Where a code leads: nowhere yet, said kindly, with the code kept in its box.

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use serde::Deserialize;

use crate::ui::field::{ErrorSummary, FieldError};
use crate::ui::icon::Icon;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::Fault;
use crate::web::render;
use crate::web::visitor::Visitor;

use super::form::JoinForm;

/// The code typed.
#[derive(Deserialize)]
pub struct Typed {
    code: Option<String>,
}

/// `GET /join?code=…`
pub async fn show(visitor: Visitor, Query(typed): Query<Typed>) -> Result<Response, Fault> {
    let code = typed.code.map(|code| code.trim().to_owned());
    let error = code.as_deref().map(|code| match code {
        "" => "Type the code that you were given.".to_owned(),
        code if code.chars().count() > 20 => "That is longer than any code. Check it and try again.".to_owned(),
        code => format!("No club, class or room uses {code}. Check it and try again."),
    });
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let title = if error.is_some() { "Error: Join" } else { "Join" };
    let shell = Shell::titled(title).tab(Some(Tab::Clubs)).theme(visitor.theme);
    Ok(render::page(status, shell, move || {
        let errors = error.iter().map(|sentence| FieldError::new("code", sentence.clone())).collect();
        view! {
            <main id="main" class="column">
                <ErrorSummary errors/>
                <div class="page-head"><h1>"Join"</h1></div>
                <JoinForm code=code.unwrap_or_default() error/>
                <div class="section">
                    <div class="aside">
                        <Icon name="people"/>
                        <h2 class="aside__name">"There are no clubs or classes here yet"</h2>
                        <p>"They are on their way. Until then every book is open to read alone. "<a href="/">"Books"</a></p>
                    </div>
                </div>
            </main>
        }
    }))
}
