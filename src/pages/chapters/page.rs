//! A chapter's own page.

use std::collections::HashMap;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use crate::domain::attempt::AttemptSummary;
use crate::domain::book::ChapterNumber;
use crate::domain::guess::Guess;
use crate::domain::ident::PromptId;
use crate::domain::note::Note;
use crate::domain::policy::{Act, Ruling, rule};
use crate::domain::progress::Progress;
use crate::domain::prompt::About;
use crate::domain::quiz::QuizId;
use crate::pages::books::lookup::{self, OpenChapter};
use crate::pages::books::moved::Moved;
use crate::pages::books::whos_who::NewHere;
use crate::pages::guesses::form::{GuessSection, RefusedGuess};
use crate::pages::guesses::returned::ReturnedGuesses;
use crate::pages::notes::form::NoteState;
use crate::ui::field::ErrorSummary;
use crate::ui::fold::Fold;
use crate::ui::html::prelude::*;
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
    let told = Told { about, sent: saved.map(|prompt| Sent::Note(NoteState::JustSaved(prompt))), moved: said.moved.is_some() };
    respond(&state, &visitor, open, StatusCode::OK, told).await
}

/// How many attempts the page looks back on.
const RECENT: u64 = 20;

/// What the page shows of what was just done or asked for.
#[derive(Default)]
pub struct Told {
    /// Prompts about one thing alone.
    pub about: Option<About>,
    /// One of its forms was just sent.
    pub sent: Option<Sent>,
    /// The ribbon was just moved here.
    pub moved: bool,
}

impl From<Sent> for Told {
    fn from(sent: Sent) -> Self {
        Self { sent: Some(sent), ..Self::default() }
    }
}

/// What a form of the page was just sent with.
#[derive(Clone, Debug)]
pub enum Sent {
    /// A note, saved or refused.
    Note(NoteState),
    /// A guess that was refused.
    Guess(RefusedGuess),
}

/// The reader's own things on a chapter's page.
#[derive(Default)]
struct Mine {
    notes: Vec<Note>,
    attempts: Vec<AttemptSummary>,
    /// All in the book.
    guesses: Vec<Guess>,
    /// Where the ribbon was before its last move.
    before: Progress,
}

impl Mine {
    async fn of(state: &AppState, visitor: &Visitor, open: &OpenChapter) -> Result<Self, Stop> {
        let Some(reader) = visitor.id() else { return Ok(Self::default()) };
        let book = &open.book.slug;
        let guesses = state.store.guesses(reader, book).await?;
        let before = if guesses.is_empty() { Progress::NONE } else { state.store.previous_progress(reader, book).await? };
        Ok(Self {
            notes: state.store.notes(reader, book, open.number).await?,
            attempts: state.store.attempts(reader, book, &QuizId::Chapter(open.number), RECENT).await?,
            guesses,
            before,
        })
    }
}

/// The chapter's page.
pub async fn respond(
    state: &AppState,
    visitor: &Visitor,
    open: OpenChapter,
    status: StatusCode,
    Told { about, sent, moved }: Told,
) -> Result<Response, Stop> {
    let mine = Mine::of(state, visitor, &open).await?;
    let act = Act::Guess { progress: open.progress, chapter: open.number, last: open.book.last_chapter() };
    let may_guess = rule(visitor.id(), act) == Ruling::Allowed;
    let refused = matches!(sent, Some(Sent::Note(NoteState::Refused { .. }) | Sent::Guess(_)));
    let title = format!("{}{} – {}", if refused { "Error: " } else { "" }, open.chapter().heading(), open.book.title);
    let shell = Shell::titled(title).cloth(open.book.cloth).theme(visitor.theme).wide().skip_to("the chapter");
    let pieces = state.pieces.clone();
    Ok(render::page(status, shell, html! { <ChapterPage pieces open mine may_guess about sent moved/> }))
}

#[component]
fn ChapterPage(
    pieces: Pieces,
    open: OpenChapter,
    mine: Mine,
    may_guess: bool,
    about: Option<About>,
    sent: Option<Sent>,
    moved: bool,
) -> Html {
    let Mine { notes, attempts, guesses, before } = mine;
    let (note, refused) = match sent {
        Some(Sent::Note(note)) => (Some(note), None),
        Some(Sent::Guess(refused)) => (None, Some(refused)),
        None => (None, None),
    };
    let chapter = open.chapter();
    let book = &open.book;
    let home = format!("/books/{}", book.slug);
    let notes: HashMap<PromptId, Note> = notes.into_iter().map(|note| (note.prompt.clone(), note)).collect();
    let questions = chapter.questions.iter().filter(|question| open.progress.opens(question.reveals)).count();
    let progress = open.progress;
    let (here, last) = (chapter.number, book.last_chapter());
    let returned: Vec<Guess> = guesses.iter().filter(|guess| guess.is_back_at(here, last, progress, before)).cloned().collect();
    let kept = guesses.into_iter().find(|guess| guess.chapter == here);
    let errors = refused.iter().map(RefusedGuess::error).collect();
    let prompts = |notes: HashMap<PromptId, Note>, note: Option<NoteState>| {
        if notes.is_empty() && note.is_none() {
            let name = format!("{home} {} {:?} {about:?}", chapter.number, progress.chapter());
            pieces.piece("prompts", name, || html! { <Prompts pieces=&pieces book chapter progress about notes note/> })
        } else {
            html! { <Prompts pieces=&pieces book chapter progress about notes note/> }
        }
    };
    let next = book.chapter(chapter.number.next()).map(|next| (next.number, open.progress.opens(next.number)));
    html! {
        <header class="band">
            <div class="column">
                <nav class="band__nav" aria-label="Book">
                    <a class="band__back" href=home.clone()><Icon name="back"/><cite dir="auto">{book.title.clone()}</cite></a>
                </nav>
                <div class="band__head">
                    <p class="band__folio" aria-hidden="true">{chapter.number.get()}</p>
                    <div>
                        {book.part_of(chapter.number).map(|part| html! { <p class="band__part" dir="auto">{part.name.clone()}</p> })}
                        <h1 class="band__name">{chapter.heading()}</h1>
                    </div>
                </div>
            </div>
            <span class="ribbon" aria-hidden="true"></span>
        </header>
        <main id="main" class="column split">
            <div>
                {moved.then(|| html! { <Moved home=home.clone() read=progress.chapter().map_or(0, ChapterNumber::get)/> })}
                <ErrorSummary errors/>
                {(!chapter.summary.is_empty()).then(|| html! { <div class="chapter__intro"><p class="read">{chapter.summary.clone()}</p></div> })}
                {(!chapter.recap.is_empty()).then(|| {
                    let recap = chapter.recap.clone();
                    html! { <Fold summary="Remind me what happens"><div class="read"><p>{recap}</p></div></Fold> }
                })}
                <ReturnedGuesses guesses=returned page=here/>
                {if chapter.has_content() {
                    html! {
                        {prompts(notes, note)}
                        <QuizCard address=format!("{home}/chapters/{}/quiz", chapter.number) questions attempts/>
                    }
                } else {
                    html! {
                        <section class="section">
                            <h2>"Nothing here yet"</h2>
                            <p class="read">"Nobody has written prompts or questions for this chapter. Earlier chapters have some."</p>
                        </section>
                    }
                }}
                {(may_guess || refused.is_some()).then(|| html! { <GuessSection action=format!("{home}/chapters/{here}/guess") kept refused/> })}
                {next.map(|(number, is_open)| html! { <NextChapter home=home.clone() number is_open/> })}
            </div>
            <aside class="split__aside section" aria-labelledby="who-h">
                <h2 id="who-h">"Who’s who"</h2>
                <p class="quiet small">{format!("What chapter {} tells of them.", chapter.number)}</p>
                {pieces.piece("new-here", format!("{} {} {:?}", book.slug, chapter.number, open.progress.chapter()), || html! {
                    <NewHere book chapter=chapter.number progress=open.progress/>
                })}
                <p class="section__foot"><a class="textlink" href=format!("{home}/companion")><Icon name="people"/>"Everything so far"</a></p>
            </aside>
        </main>
    }
}

#[component]
fn NextChapter(home: String, number: ChapterNumber, is_open: bool) -> Html {
    if is_open {
        return html! {
            <p class="next">
                <a class="button button--plain" href=format!("{home}/chapters/{number}")>{format!("On to chapter {number}")}</a>
            </p>
        };
    }
    html! {
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
}
