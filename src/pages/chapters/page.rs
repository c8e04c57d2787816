//! A chapter's own page.

use std::collections::HashMap;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use leptos::either::Either;
use leptos::prelude::*;
use serde::Deserialize;

use crate::domain::attempt::AttemptSummary;
use crate::domain::book::ChapterNumber;
use crate::domain::ident::PromptId;
use crate::domain::note::Note;
use crate::domain::prompt::About;
use crate::pages::books::lookup::{self, OpenChapter};
use crate::pages::books::moved::Moved;
use crate::pages::books::whos_who::NewHere;
use crate::pages::notes::form::NoteState;
use crate::ui::fold::Fold;
use crate::ui::icon::Icon;
use crate::ui::pieces::Pieces;
use crate::ui::shell::Shell;
use crate::web::errors::Stop;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::prompts::Prompts;
use super::quiz_card::QuizCard;

/// What an address may say beside the chapter.
#[derive(Deserialize)]
pub struct Said {
    /// Prompts about one thing alone.
    about: Option<String>,
    /// The prompt whose note was just saved.
    saved: Option<String>,
    /// The ribbon was just moved here: say so, and offer to undo it.
    moved: Option<String>,
}

/// `GET /books/{book}/chapters/{n}`
pub async fn show(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((slug, number)): Path<(String, String)>,
    Query(said): Query<Said>,
) -> Result<Response, Stop> {
    let open = lookup::chapter(&state, &visitor, &slug, &number).await?;
    let about = said.about.as_deref().and_then(About::parse);
    let saved = said.saved.as_deref().and_then(PromptId::parse);
    let told = Told { about, note: saved.map(NoteState::JustSaved), moved: said.moved.is_some() };
    respond(&state, &visitor, open, StatusCode::OK, told).await
}

/// How many attempts the page looks back on.
const RECENT: u64 = 20;

/// What the page shows of what was just done or asked for.
#[derive(Default)]
pub struct Told {
    /// Prompts about one thing alone.
    pub about: Option<About>,
    /// One of its notes was just saved or refused.
    pub note: Option<NoteState>,
    /// The ribbon was just moved here.
    pub moved: bool,
}

/// The chapter's page.
pub async fn respond(
    state: &AppState,
    visitor: &Visitor,
    open: OpenChapter,
    status: StatusCode,
    Told { about, note, moved }: Told,
) -> Result<Response, Stop> {
    let (notes, attempts) = match visitor.id() {
        Some(reader) => (
            state.store.notes(reader, &open.book.slug, open.number).await?,
            state.store.attempts(reader, &open.book.slug, open.number, RECENT).await?,
        ),
        None => (Vec::new(), Vec::new()),
    };
    let refused = note.as_ref().is_some_and(|note| matches!(note, NoteState::Refused { .. }));
    let title = format!("{}{} – {}", if refused { "Error: " } else { "" }, open.chapter().heading(), open.book.title);
    let shell = Shell::titled(title).cloth(open.book.cloth).theme(visitor.theme).wide().skip_to("the chapter");
    let pieces = state.pieces.clone();
    Ok(render::page(status, shell, move || view! { <ChapterPage pieces open notes attempts about note moved/> }))
}

#[component]
fn ChapterPage(
    pieces: Pieces,
    open: OpenChapter,
    notes: Vec<Note>,
    attempts: Vec<AttemptSummary>,
    about: Option<About>,
    note: Option<NoteState>,
    moved: bool,
) -> impl IntoView {
    let chapter = open.chapter();
    let book = &open.book;
    let home = format!("/books/{}", book.slug);
    let notes: HashMap<PromptId, Note> = notes.into_iter().map(|note| (note.prompt.clone(), note)).collect();
    let questions = chapter.questions.iter().filter(|question| open.progress.opens(question.reveals)).count();
    let progress = open.progress;
    let prompts = |notes: HashMap<PromptId, Note>, note: Option<NoteState>| {
        if notes.is_empty() && note.is_none() {
            let name = format!("{home} {} {:?} {about:?}", chapter.number, progress.chapter());
            Either::Left(pieces.piece("prompts", name, || view! { <Prompts pieces=&pieces book chapter progress about notes note/> }))
        } else {
            Either::Right(view! { <Prompts pieces=&pieces book chapter progress about notes note/> })
        }
    };
    let next = book.chapter(chapter.number.next()).map(|next| (next.number, open.progress.opens(next.number)));
    view! {
        <header class="band">
            <div class="column">
                <nav class="band__nav" aria-label="Book">
                    <a class="band__back" href=home.clone()><Icon name="back"/><cite>{book.title.clone()}</cite></a>
                </nav>
                <div class="band__head">
                    <p class="band__folio" aria-hidden="true">{chapter.number.get()}</p>
                    <div>
                        {book.part_of(chapter.number).map(|part| view! { <p class="band__part">{part.name.clone()}</p> })}
                        <h1 class="band__name">{chapter.heading()}</h1>
                    </div>
                </div>
            </div>
            <span class="ribbon" aria-hidden="true"></span>
        </header>
        <main id="main" class="column split">
            <div>
                {moved.then(|| view! { <Moved home=home.clone() read=progress.chapter().map_or(0, ChapterNumber::get)/> })}
                {(!chapter.summary.is_empty()).then(|| view! { <div class="chapter__intro"><p class="read">{chapter.summary.clone()}</p></div> })}
                {(!chapter.recap.is_empty()).then(|| {
                    let recap = chapter.recap.clone();
                    view! { <Fold summary="Remind me what happens"><div class="read"><p>{recap}</p></div></Fold> }
                })}
                {if chapter.has_content() {
                    Either::Left(view! {
                        {prompts(notes, note)}
                        <QuizCard address=format!("{home}/chapters/{}/quiz", chapter.number) questions attempts/>
                    })
                } else {
                    Either::Right(view! {
                        <section class="section">
                            <h2>"Nothing here yet"</h2>
                            <p class="read">"Nobody has written prompts or questions for this chapter. Earlier chapters have some."</p>
                        </section>
                    })
                }}
                {next.map(|(number, is_open)| view! { <NextChapter home=home.clone() number is_open/> })}
            </div>
            <aside class="split__aside section" aria-labelledby="who-h">
                <h2 id="who-h">"Who’s who"</h2>
                <p class="quiet small">{format!("What chapter {} tells of them.", chapter.number)}</p>
                {pieces.piece("new-here", format!("{} {} {:?}", book.slug, chapter.number, open.progress.chapter()), || view! {
                    <NewHere book chapter=chapter.number progress=open.progress/>
                })}
                <p class="section__foot"><a class="textlink" href=format!("{home}/companion")><Icon name="people"/>"Everything so far"</a></p>
            </aside>
        </main>
    }
}

#[component]
fn NextChapter(home: String, number: ChapterNumber, is_open: bool) -> impl IntoView {
    if is_open {
        return view! {
            <p class="next">
                <a class="button button--plain" href=format!("{home}/chapters/{number}")>{format!("On to chapter {number}")}</a>
            </p>
        }
        .into_any();
    }
    view! {
        <section class="next" aria-labelledby="next-h">
            <Icon name="lock"/>
            <h2 id="next-h">{format!("Chapter {number} is closed")}</h2>
            <p class="quiet">"It opens when you have read it."</p>
            <form method="post" action=format!("{home}/progress")>
                <input type="hidden" name="chapter" value=number.to_string()/>
                <input type="hidden" name="onward" value="1"/>
                <input type="hidden" name="then" value="chapter"/>
                <button class="button button--plain">{format!("I’ve read chapter {number}")}</button>
            </form>
        </section>
    }
    .into_any()
}
