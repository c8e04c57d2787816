//! Of what a member is told in a club, and their feed of it.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use crate::domain::ident::{ClubId, ReaderId};
use crate::domain::policy::ClubAct;
use crate::domain::telling::Level;
use crate::pages::clubs::lookup::{self, OpenClub};
use crate::ui::band::BackBand;
use crate::ui::field::{ErrorSummary, FieldErrorText};
use crate::ui::html::prelude::*;
use crate::ui::problems::Problems;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::{self, Stop};
use crate::web::form::{Submitted, see};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;
use crate::web::{codes, fresh_key, render};

use super::by_mail::{self, MailSection};
use super::{feed, words};

/// What the address may say.
#[derive(Deserialize)]
pub struct Said {
    kept: Option<String>,
}

/// `GET /clubs/{club}/telling`
pub async fn show(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(said): Query<Said>,
) -> Result<Response, Stop> {
    let (open, reader) = of(&state, &visitor, &id).await?;
    respond(&state, &visitor, open, reader, said.kept.is_some(), Problems::default()).await
}

/// `GET /clubs/{club}/telling/feed` and `…/mail`: the address of a form, loaded anew.
pub async fn back(Path(id): Path<String>) -> Response {
    match id.parse::<ClubId>() {
        Ok(id) => see(format!("/clubs/{id}/telling")),
        Err(_) => see("/clubs"),
    }
}

/// `POST /clubs/{club}/telling` with `level`.
pub async fn change(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let (open, reader) = of(&state, &visitor, &id).await?;
    let Some(level) = Level::parse(form.text("level")) else {
        let problem = Problems::one("level-all", "Choose of what you want to be told.");
        return respond(&state, &visitor, open, reader, false, problem).await;
    };
    state.store.set_level(open.club.id, reader, level).await?;
    Ok(see(format!("{}/telling?kept=yes", open.address())))
}

/// `POST /clubs/{club}/telling/feed` with `to`: `new`, a link in place of the one there was; else none any more.
pub async fn change_feed(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
    form: Submitted,
) -> Result<Response, Stop> {
    let (open, reader) = of(&state, &visitor, &id).await?;
    let key = (form.text("to") == "new").then(codes::key);
    state.store.set_feed_key(open.club.id, reader, key.clone()).await?;
    let page = format!("{}/telling#feed", open.address());
    Ok(match key {
        Some(key) => fresh_key::see_with(page, &key, state.config.base_url.is_https()),
        None => see(page),
    })
}

async fn of(state: &AppState, visitor: &Visitor, id: &str) -> Result<(OpenClub, ReaderId), Stop> {
    let open = lookup::club(state, visitor, id, ClubAct::LookAfterOneself).await?;
    // Who belongs to a club is a reader.
    let reader = visitor.id().ok_or_else(|| Stop::page(errors::not_found()))?;
    Ok((open, reader))
}

async fn respond(
    state: &AppState,
    visitor: &Visitor,
    open: OpenClub,
    reader: ReaderId,
    kept: bool,
    problems: Problems,
) -> Result<Response, Stop> {
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let set = state.store.telling(open.club.id, reader).await?;
    let has_feed = set.feed_key.is_some();
    let link = set.feed_key.as_ref().and_then(|hash| visitor.fresh_key(hash)).map(|key| state.config.base_url.join(&feed::address(key)));
    let by_mail = by_mail::of(state, open.club.id, reader).await?;
    let title = problems.title(&format!("What you are told of {}", open.club.name.as_str()));
    let shell = Shell::titled(title).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let address = format!("{}/telling", open.address());
    let view = html! {
        <BackBand href=open.address() title=open.club.name.as_str().to_owned() name=true/>
        <main id="main" class="column">
            <ErrorSummary errors=problems.clone().into_list()/>
            {kept.then(|| html! { <div class="notice" role="status"><p>"That is kept."</p></div> })}
            <div class="page-head">
                <h1>"What you are told"</h1>
                <p class="read">"The bell counts what is new to you, as far as you have read. You can ask for more or less in a single thread, at its head."</p>
            </div>
            <form class="section fields" method="post" action=address.clone() novalidate>
                <Levels chosen=set.level problem=problems.at("level-all")/>
                <button class="button">"Keep that"</button>
            </form>
            {by_mail.map(|by_mail| html! { <MailSection action=format!("{address}/mail") club=&open.club by_mail/> })}
            <Feed address has_feed link/>
        </main>
    };
    Ok(render::page(status, shell, view))
}

#[component]
fn Levels(chosen: Level, problem: Option<String>) -> Html {
    html! {
        <fieldset>
            <legend class="field__label">"Of what do you want to be told?"</legend>
            {problem.map(|sentence| html! { <FieldErrorText id="level-error".to_owned() sentence/> })}
            <div class="choices section__foot">
                {Level::ALL.map(|level| {
                    let (name, note) = words::level(level);
                    html! {
                        <label class="choice">
                            <input class="choice__input" type="radio" id=format!("level-{}", level.name()) name="level" value=level.name() checked=level == chosen/>
                            <span class="choice__text"><span class="choice__name">{name}</span><span class="choice__note">{note}</span></span>
                        </label>
                    }
                })}
            </div>
        </fieldset>
    }
}

/// A link for a feed reader, which can't log in.
#[component]
fn Feed(address: String, has_feed: bool, link: Option<String>) -> Html {
    let buttons = || {
        html! {
            <div class="row">
                <button class="button button--plain" name="to" value="new">"Make a new link"</button>
                <button class="button button--plain" name="to" value="none">"End it"</button>
            </div>
        }
    };
    let body = match link {
        None if has_feed => html! {
            <p>"You have a link. We can’t show it again, but you can make a new one; the old one then stops."</p>
            {buttons()}
        },
        None => html! { <button class="button button--plain" name="to" value="new">"Make a link"</button> },
        Some(link) => html! {
            <div class="field">
                <label class="field__label" for="feed-link">"Your link"</label>
                <p class="field__hint small" id="feed-hint">"Copy it now, because it’s shown only once. Keep it to yourself: whoever has it reads what you can read here."</p>
                // In no form: Enter in it ends no link.
                <input class="input" id="feed-link" form="" readonly value=link aria-describedby="feed-hint"/>
            </div>
            {buttons()}
        },
    };
    html! {
        <section class="section" aria-labelledby="feed">
            <h2 class="section__head" id="feed">"In a feed reader"</h2>
            <p class="read">"The latest posts as an Atom feed: those open to you, each time it is fetched."</p>
            <form class="fields section__foot" method="post" action=format!("{address}/feed")>{body}</form>
        </section>
    }
}
