//! What is kept, and everything one can do about it.

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use crate::domain::reader::Account;
use crate::islands::theme_switch::ThemeSwitch;
use crate::ui::field::ErrorSummary;
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::Fault;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::belongings::{Belongings, Facts};
use super::notice::{Done, Notice};
use super::panels::{AccountPanels, DataPanels, LookPanel, Typed};
use crate::ui::problems::Problems;

/// What the address may say.
#[derive(Deserialize)]
pub struct Said {
    done: Option<String>,
}

/// `GET /you`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Query(said): Query<Said>) -> Result<Response, Fault> {
    let done = said.done.as_deref().and_then(Done::parse);
    page(&state, &visitor, done, Typed::default(), Problems::default()).await
}

/// 422: the page again, with what was typed and what is wrong with it.
pub async fn refuse(state: &AppState, visitor: &Visitor, typed: Typed, problems: Problems) -> Result<Response, Fault> {
    page(state, visitor, None, typed, problems).await
}

async fn page(state: &AppState, visitor: &Visitor, done: Option<Done>, typed: Typed, problems: Problems) -> Result<Response, Fault> {
    let belongings = Belongings::of(state, visitor.id()).await?;
    let theme = visitor.theme;
    let reader = visitor.reader.clone();
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shell = Shell::titled(problems.title("You")).tab(Some(Tab::You)).theme(theme).islands();
    let reader = reader.as_ref();
    let account = reader.and_then(|reader| reader.account.as_ref());
    let view = html! {
        <main id="main" class="column">
            <ErrorSummary errors=problems.clone().into_list()/>
            <Notice done reader/>
            <Head account belongings/>
            {(!belongings.is_empty() || account.is_some()).then(|| html! { <Facts belongings/> })}
            {account.is_none().then(|| html! { <Invitation/> })}
            <LookPanel theme/>
            {account.map(|account| html! { <AccountPanels account typed problems=&problems/> })}
            {reader.is_some().then(|| html! { <DataPanels account=account.is_some()/> })}
            {Html::island(ThemeSwitch)}
        </main>
    };
    Ok(render::page(status, shell, view))
}

#[component]
fn Head<'a>(account: Option<&'a Account>, belongings: Belongings) -> Html {
    match account {
        Some(account) => html! {
            <div class="page-head">
                <h1 dir="auto">{account.name.as_str().to_owned()}</h1>
                <p class="quiet">"Your things are kept."</p>
                <p><a class="textlink" href="/quizzes">"Your quizzes"</a></p>
            </div>
        },
        None if belongings.is_empty() => html! {
            <div class="page-head">
                <h1>"You"</h1>
                <p class="read">"You are reading as a guest, and nothing is kept yet. Say in a book how far you have read, and it is."</p>
            </div>
        },
        None => html! {
            <div class="page-head">
                <h1>"You"</h1>
                <p class="read">
                    "You are reading as a guest. Your place, notes and scores are kept for this browser alone: if it is lost or clears its cookies, they are gone, and nobody can bring them back."
                </p>
            </div>
        },
    }
}

#[component]
fn Invitation() -> Html {
    html! {
        <section class="invite section" aria-labelledby="keep-h">
            <h2 id="keep-h">"Keep my things"</h2>
            <p class="read">"Choose a name and a password, and everything here comes with you to any device."</p>
            <div class="row section__foot">
                <a class="button" href="/you/keep">"Keep my things"</a>
                <a class="textlink" href="/you/login">"I have an account"</a>
            </div>
        </section>
    }
}
