//! The discussion guide, to print: of one chapter, or of the book up to the ribbon.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::book::{Book, Chapter, ChapterNumber};
use crate::domain::progress::Progress;
use crate::pages::books::lookup::{self, OpenBook};
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::shell::Shell;
use crate::web::errors::Stop;
use crate::web::form::see;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

/// `GET /books/{book}/chapters/{n}/guide`
pub async fn of_chapter(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((slug, number)): Path<(String, String)>,
) -> Result<Response, Stop> {
    let open = lookup::chapter(&state, &visitor, &slug, &number).await?;
    let shell = Shell::titled(format!("Discussion guide: {}, {}", open.book.title, open.chapter().heading()))
        .cloth(open.book.cloth)
        .theme(visitor.theme);
    let base_url = state.config.base_url.origin().to_owned();
    let address = format!("/books/{}/chapters/{}", open.book.slug, open.number);
    let view = html! { <Guide book=&open.book address base_url progress=open.progress only=Some(open.number)/> };
    Ok(render::page(StatusCode::OK, shell, view))
}

/// `GET /books/{book}/guide`
pub async fn of_book(State(state): State<AppState>, visitor: Visitor, Path(slug): Path<String>) -> Result<Response, Stop> {
    let OpenBook { book, progress } = lookup::book(&state, &visitor, &slug).await?;
    if progress == Progress::NONE {
        return Ok(see(format!("/books/{}", book.slug)));
    }
    let shell = Shell::titled(format!("Discussion guide: {}", book.title)).cloth(book.cloth).theme(visitor.theme);
    let base_url = state.config.base_url.origin().to_owned();
    let address = format!("/books/{}", book.slug);
    let view = html! { <Guide book=&book address base_url progress only=None/> };
    Ok(render::page(StatusCode::OK, shell, view))
}

#[component]
fn Guide<'a>(book: &'a Book, address: String, base_url: String, progress: Progress, only: Option<ChapterNumber>) -> Html {
    let chapters: Vec<&Chapter> = book
        .chapters
        .iter()
        .filter(|chapter| progress.opens(chapter.number) && only.is_none_or(|only| only == chapter.number) && !chapter.prompts.is_empty())
        .collect();
    let reach = only.or(progress.chapter()).map(|chapter| format!("It goes no further than chapter {chapter}.")).unwrap_or_default();
    let footer =
        format!("Chapterwise, {}{address}", base_url.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/'));
    html! {
        <header class="band">
            <div class="column">
                <nav class="band__nav no-print" aria-label="Book">
                    <a class="band__back" href=address><Icon name="back"/>"Back"</a>
                </nav>
                <div class="band__head">
                    {only.map(|number| html! { <p class="band__folio" aria-hidden="true">{number.get()}</p> })}
                    <div>
                        <p class="band__part">{format!("{}, {}", book.title, book.author)}</p>
                        <h1 class="band__name">"Discussion guide"</h1>
                    </div>
                </div>
            </div>
        </header>
        <main id="main" class="column guide">
            <div class="aside section no-print">
                <Icon name="print"/>
                <p>{format!("Print this page from your browser’s menu. {reach}")}</p>
            </div>
            {chapters.into_iter().map(|chapter| html! { <GuideChapter chapter progress/> }).collect::<Html>()}
            <p class="guide__foot small quiet">{footer}</p>
        </main>
    }
}

#[component]
fn GuideChapter<'a>(chapter: &'a Chapter, progress: Progress) -> Html {
    let rows = chapter
        .prompts
        .iter()
        .filter(|prompt| progress.opens(prompt.reveals))
        .enumerate()
        .map(|(nth, prompt)| {
            let follow_ups = prompt.follow_ups.clone();
            html! {
                <li class="prompt">
                    <span class="prompt__num" aria-hidden="true">{nth + 1}</span>
                    <div>
                        <p class="prompt__text" dir="auto">{prompt.text.clone()}</p>
                        <p class="prompt__lens">{prompt.lens.clone()}</p>
                        {(!follow_ups.is_empty()).then(|| html! {
                            <ul class="guide__further">{follow_ups.into_iter().map(|text| html! { <li dir="auto">{text}</li> }).collect::<Html>()}</ul>
                        })}
                        <div class="lines" aria-hidden="true"></div>
                    </div>
                </li>
            }
        })
        .collect::<Html>();
    html! {
        <section class="section">
            <h2>{chapter.heading()}</h2>
            <p class="read">{chapter.summary.clone()}</p>
            <ol class="prompts section__foot">{rows}</ol>
        </section>
    }
}
