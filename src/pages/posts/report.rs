//! Asking the hosts to look at a post.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::post::REASON_LIMIT;
use crate::ui::band::BackBand;
use crate::ui::field::{ErrorSummary, FieldErrorText};
use crate::ui::html::prelude::*;
use crate::ui::problems::Problems;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::ui::textarea::Textarea;
use crate::web::errors::Stop;
use crate::web::form::{Submitted, see};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self, OpenPost};
use super::reactions::responding;

/// `GET /posts/{post}/report`
pub async fn ask(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::post(&state, &visitor, &id, responding).await?;
    Ok(page(&visitor, &open, String::new(), Problems::default()))
}

/// `POST /posts/{post}/report` with a `reason`, which may be empty.
pub async fn report(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let open = lookup::post(&state, &visitor, &id, responding).await?;
    let reason = form.text("reason").replace('\0', "").trim().to_owned();
    if reason.chars().count() > REASON_LIMIT {
        return Ok(page(&visitor, &open, reason, Problems::one("reason", format!("Say it in {REASON_LIMIT} characters."))));
    }
    state.store.report_post(open.post.id, open.thread.talk.sight.reader, reason, Timestamp::now()).await?;
    Ok(see(open.address()))
}

fn page(visitor: &Visitor, open: &OpenPost, reason: String, problems: Problems) -> Response {
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shell = Shell::titled(problems.title("Report a post")).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let (back, title, id) = (open.address(), open.thread.talk.open.club.name.as_str().to_owned(), open.post.id);
    let problem = problems.at("reason");
    let invalid = problem.is_some();
    let described_by = if invalid { "reason-hint reason-error" } else { "reason-hint" };
    let view = html! {
        <BackBand href=back.clone() title name=true/>
        <main id="main" class="column">
            <ErrorSummary errors=problems.clone().into_list()/>
            <div class="page-head"><h1>"Report this post?"</h1><p class="read">"The hosts who have read this far will see it, and that it was you who asked."</p></div>
            <form class="section fields" method="post" action=format!("/posts/{id}/report") novalidate>
                <div class="field">
                    <label class="field__label" for="reason">"What is wrong with it? (optional)"</label>
                    <p class="field__hint" id="reason-hint">{format!("Up to {REASON_LIMIT} characters.")}</p>
                    {problem.map(|sentence| html! { <FieldErrorText id="reason-error".to_owned() sentence/> })}
                    <Textarea id="reason".to_owned() name="reason" text=reason rows=3 described_by=described_by invalid/>
                </div>
                <div class="row"><button class="button">"Report it"</button><a class="button button--plain" href=back>"Never mind"</a></div>
            </form>
        </main>
    };
    render::page(status, shell, view)
}
