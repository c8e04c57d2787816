//! What a club talks about at a chapter: its prompts, and what members brought up.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Deserialize;

use crate::domain::book::ChapterNumber;
use crate::domain::policy::{Ruling, TalkAct};
use crate::domain::prompt::Prompt;
use crate::domain::thread::Topic;
use crate::store::ListedThread;
use crate::ui::field::ErrorSummary;
use crate::ui::fold::Fold;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::ui::wording::counted;
use crate::ui::zone::Clock;
use crate::web::errors::Stop;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::composer::{Composer, Composing};
use super::lookup::{self, OpenTalk, further_on, missing};
use super::words;

/// What an address may say beside the chapter.
#[derive(Deserialize)]
pub struct Said {
    kept: Option<String>,
}

/// `GET /clubs/{club}/chapters/{chapter}`
pub async fn show(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((club, number)): Path<(String, String)>,
    Query(said): Query<Said>,
) -> Result<Response, Stop> {
    let (talk, number) = of(&state, &visitor, &club, &number).await?;
    let place = format!("{}/chapters/{number}/threads", talk.open.address());
    let draft = state.store.draft(talk.sight.reader, &place).await?.map(Composing::of).unwrap_or_default();
    let composing = Composing { kept: said.kept.is_some(), ..draft };
    respond(&state, &visitor, talk, number, StatusCode::OK, composing).await
}

/// A chapter that they have read, in a club that they belong to.
///
/// # Errors
/// The 404 page, or the one that says that it is further on.
pub async fn of(state: &AppState, visitor: &Visitor, club: &str, number: &str) -> Result<(OpenTalk, ChapterNumber), Stop> {
    let talk = lookup::talk(state, visitor, club).await?;
    let last = talk.open.book.last_chapter();
    let number = number.parse().ok().and_then(ChapterNumber::new).filter(|number| *number <= last).ok_or_else(missing)?;
    if talk.sight.progress.opens(number) { Ok((talk, number)) } else { Err(Stop::page(further_on(&talk, visitor))) }
}

/// The page.
pub async fn respond(
    state: &AppState,
    visitor: &Visitor,
    talk: OpenTalk,
    number: ChapterNumber,
    status: StatusCode,
    composing: Composing,
) -> Result<Response, Stop> {
    let listed = state.store.threads(talk.open.club.id, talk.sight).await?;
    let title = composing.problems.title(&format!("Chapter {number} in {}", talk.open.club.name.as_str()));
    let shell = Shell::titled(title).cloth(talk.open.book.cloth).tab(Some(Tab::Clubs)).theme(visitor.theme).islands();
    let now = Timestamp::now();
    let book = &talk.open.book;
    let club = &talk.open.club;
    let home = talk.open.address();
    let opens = talk.rules(TalkAct::Open { opens: true }) == Ruling::Allowed;
    let prompts: Vec<_> =
        book.chapters.iter().flat_map(|chapter| &chapter.prompts).filter(|prompt| prompt.reveals == number).cloned().collect();
    let begun = |prompt: &Prompt| listed.iter().find(|listed| matches!(&listed.thread.topic, Topic::Prompt(id) if *id == prompt.id));
    let rows = prompts
        .iter()
        .map(|prompt| {
            let listed = begun(prompt);
            let href = listed.map_or_else(|| format!("{home}/prompts/{}", prompt.id), address);
            let says = listed.map_or_else(|| Html::of(NOTHING_YET), |listed| life(listed, club.zone.zone(), now));
            let picked = listed.is_some_and(|listed| listed.thread.settings.picked);
            html! { <Row href title=prompt.text.clone() says unread=listed.map_or(0, |listed| listed.unread) picked/> }
        })
        .collect::<Html>();
    let own: Vec<&ListedThread> =
        listed.iter().filter(|listed| listed.thread.reveals == number && matches!(listed.thread.topic, Topic::Own(_))).collect();
    let own_rows = own
        .iter()
        .map(|listed| html! { <Row href=address(listed) title=words::title(&listed.thread, book) says=life(listed, club.zone.zone(), now) unread=listed.unread picked=false/> })
        .collect::<Html>();
    let has_quiz = book.chapter(number).is_some_and(|chapter| !chapter.questions.is_empty());
    let quiz = has_quiz.then(|| format!("{home}/chapters/{number}/quiz"));
    let draft = format!("{} {home}/chapters/{number}/threads", talk.sight.reader);
    let open_form = !composing.problems.is_empty() || composing.preview.is_some() || !composing.text.is_empty();
    let view = html! {
        <header class="band">
            <div class="column">
                <nav class="band__nav" aria-label="Club"><a class="band__back" href=home.clone()><Icon name="back"/><bdi>{club.name.as_str().to_owned()}</bdi></a></nav>
                <div class="band__head">
                    <p class="band__folio" aria-hidden="true">{number.get()}</p>
                    <div>
                        <p class="band__part"><cite dir="auto">{book.title.clone()}</cite></p>
                        <h1 class="band__name">{book.chapter(number).map(|chapter| chapter.heading())}</h1>
                    </div>
                </div>
            </div>
            <span class="ribbon" aria-hidden="true"></span>
        </header>
        <main id="main" class="column">
            <ErrorSummary errors=composing.problems.clone().into_list()/>
            {(!own.is_empty()).then(|| html! {
                <section class="section" aria-labelledby="own-h">
                    <h2 class="section__head" id="own-h">"What you brought up"</h2>
                    <ul class="threads">{own_rows}</ul>
                </section>
            })}
            {opens.then(|| html! {
                <div class="section"><Fold summary="Bring something up" open=open_form>
                    <Composer action=format!("{home}/chapters/{number}/threads") draft composing label="Your first post" floor=number progress=talk.sight.progress titled=true/>
                </Fold></div>
            })}
            <section class="section" aria-labelledby="prompts-h">
                <h2 class="section__head" id="prompts-h">"The prompts"</h2>
                {prompts.is_empty().then(|| html! { <p class="quiet">"Nobody has written prompts for this chapter. Bring something up yourselves."</p> })}
                <ul class="threads">{rows}</ul>
            </section>
            {(!listed.is_empty()).then(|| html! { <Clock zone=&club.zone/> })}
            <p class="row section__foot">
                <a class="textlink" href=format!("/books/{}/chapters/{number}", book.slug)><Icon name="book"/>"The chapter in the book"</a>
                {quiz.map(|href| html! { <a class="textlink" href=href><Icon name="repeat"/>"Its quiz, taken together"</a> })}
            </p>
            {Html::island(crate::islands::thread_desk::ThreadDesk)}
        </main>
    };
    Ok(render::page(status, shell, view))
}

/// There may be posts from further on, of which nothing is told.
const NOTHING_YET: &str = "No posts yet, as far as you have read.";

/// Where its first unread post is, if there is one.
fn address(listed: &ListedThread) -> String {
    let unread = if listed.unread > 0 { "?unread=yes" } else { "" };
    format!("/threads/{}{unread}", listed.thread.id)
}

/// “4 posts, the latest today, 10:42.”
fn life(listed: &ListedThread, zone: &TimeZone, now: Timestamp) -> Html {
    match listed.latest {
        None => Html::of(NOTHING_YET),
        Some(at) => {
            let posts = counted(usize::try_from(listed.posts).unwrap_or_default(), "post", "posts");
            html! { {format!("{posts}, the latest ")}{words::time(at, zone, now)}"." }
        }
    }
}

/// Threads in a list: what they are about, and what is new to who sees it.
#[component]
pub fn ThreadRows<'a>(
    /// In the order shown.
    listed: Vec<&'a ListedThread>,
    /// The club's book.
    book: &'a crate::domain::book::Book,
    /// The club's clock.
    zone: &'a TimeZone,
) -> Html {
    let now = Timestamp::now();
    let rows = listed
        .into_iter()
        .map(|listed| {
            let says = html! { {format!("Chapter {}. ", listed.thread.reveals)}{life(listed, zone, now)} };
            html! { <Row href=address(listed) title=words::title(&listed.thread, book) says unread=listed.unread picked=listed.thread.settings.picked/> }
        })
        .collect::<Html>();
    html! { <ul class="threads">{rows}</ul> }
}

#[component]
fn Row(href: String, title: String, says: Html, unread: u64, picked: bool) -> Html {
    html! {
        <li class="threads__row">
            <a class="threads__title" href=href dir="auto">{title}</a>
            <p class="small quiet">
                {(unread > 0).then(|| html! { <span class="tag tag--new">{format!("{unread} new")}</span>" " })}
                {picked.then(|| html! { <span class="tag">"For the meeting"</span>" " })}
                {says}
            </p>
        </li>
    }
}
