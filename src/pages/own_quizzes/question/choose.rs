//! What kind of question is to be written.

use axum::http::StatusCode;
use axum::response::Response;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::web::render;
use crate::web::visitor::Visitor;

use super::super::lookup::{self, OpenQuiz};
use super::super::words::KINDS;

/// The kinds, each with a line about it.
pub fn page(visitor: &Visitor, open: &OpenQuiz, text: Option<&str>) -> Response {
    let (title, address) = (open.title(), open.address());
    let text = text.map(|text| format!("&text={}", utf8_percent_encode(text, NON_ALPHANUMERIC))).unwrap_or_default();
    let kinds = KINDS
        .map(|(kind, name, about)| {
            let href = format!("{address}/questions/new?kind={kind}{text}");
            html! { <li><div><a href=href>{name}</a><p class="small quiet">{about}</p></div></li> }
        })
        .into_iter()
        .collect::<Html>();
    let view = html! {
        <BackBand href=address.clone() title=title name=true/>
        <main id="main" class="column">
            <div class="page-head"><h1>"What kind of question?"</h1></div>
            <ul class="lines-list section">{kinds}</ul>
        </main>
    };
    render::page(StatusCode::OK, lookup::shell("A new question", visitor), view)
}
