//! The companion's first page: what it holds for this reader by now.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::book::Book;
use crate::domain::companion::Article;
use crate::domain::entry::EntryKind;
use crate::domain::progress::Progress;
use crate::pages::books::lookup::{self, OpenBook};
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::shell::Shell;
use crate::ui::wording::counted;
use crate::web::errors::Stop;
use crate::web::kept::same_for_all;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

/// `GET /books/{book}/companion`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path(slug): Path<String>) -> Result<Response, Stop> {
    let OpenBook { book, progress } = lookup::book(&state, &visitor, &slug).await?;
    let home = format!("/books/{}", book.slug);
    let shell = Shell::titled(format!("The companion: {}", book.title)).cloth(book.cloth).theme(visitor.theme);
    let anybody = visitor.reader.is_none();
    let page = render::page(StatusCode::OK, shell, {
        let lead = progress.chapter().map_or_else(
            || "About the book and around it. The people, themes and words of the story open as you read.".to_owned(),
            |read| format!("About the book and around it, and the story up to chapter {read}."),
        );
        html! {
            <BackBand href=home title=book.title.clone()/>
            <main id="main" class="column">
                <div class="page-head"><h1>"The companion"</h1><p class="read">{lead}</p></div>
                {progress.chapter().map(|_| html! { <Story book=&book progress/> })}
                {groups(&book).into_iter().map(|articles| html! { <Group book=&book articles progress/> }).collect::<Html>()}
            </main>
        }
    });
    Ok(if anybody { same_for_all(page) } else { page })
}

/// The pages about the story itself.
#[component]
fn Story<'a>(book: &'a Book, progress: Progress) -> Html {
    let count = |kinds: &[EntryKind]| progress.open_entries(book).filter(|(entry, _)| kinds.contains(&entry.kind)).count();
    let people = count(&[EntryKind::Character]);
    let themes = count(&[EntryKind::Theme, EntryKind::Symbol]);
    let words = count(&[EntryKind::Term]);
    let places = count(&[EntryKind::Place]);
    let events = book.companion.events.iter().filter(|event| progress.opens(event.told)).count();
    let row = |icon: &'static str, path: &str, name: &'static str, count: usize, says: String| {
        let href = format!("/books/{}/companion/{path}", book.slug);
        (count > 0).then(|| {
            html! { <li class="shelf-row"><Icon name=icon/><div><a href=href>{name}</a><p class="small quiet">{says}</p></div></li> }
        })
    };
    html! {
        <section class="section" aria-labelledby="story-h">
            <h2 class="section__head" id="story-h">"The story so far"</h2>
            <ul class="shelf-rows">
                {row("people", "characters", "People", people, format!("{}, and how they stand to one another.", counted(people, "person", "people")))}
                {row("theme", "themes", "Themes and signs", themes, format!("{} that the story comes back to, with a chart.", counted(themes, "thing", "things")))}
                {row("term", "words", "Words", words, format!("{}, as the book uses them.", counted(words, "word or phrase", "words and phrases")))}
                {row("place", "places", "Places", places, format!("{}, and what happens there.", counted(places, "place", "places")))}
                {row("clock", "timeline", "When things happen", events, format!("{} in the order of the story.", counted(events, "event", "events")))}
            </ul>
        </section>
    }
}

/// Articles under their headings, in the order of the first of each.
fn groups(book: &Book) -> Vec<Vec<&Article>> {
    let mut groups: Vec<Vec<&Article>> = Vec::new();
    for article in &book.companion.articles {
        match groups.iter_mut().find(|group| group[0].group == article.group) {
            Some(group) => group.push(article),
            None => groups.push(vec![article]),
        }
    }
    groups
}

#[component]
fn Group<'a>(book: &'a Book, articles: Vec<&'a Article>, progress: Progress) -> Html {
    let heading = articles[0].group.clone();
    let rows = articles
        .into_iter()
        .map(|article| {
            let href = format!("/books/{}/companion/{}", book.slug, article.id);
            let waiting = article.sections.iter().filter(|section| !progress.opens(section.reveals)).count();
            let open = article.sections.len() - waiting;
            let more = match (open, waiting) {
                (_, 0) => String::new(),
                (0, _) => " Opens as you read.".to_owned(),
                _ => format!(" {open} of {} parts open.", article.sections.len()),
            };
            html! { <li><div><a href=href dir="auto">{article.title.clone()}</a><p class="small quiet">{article.lead.clone()}{more}</p></div></li> }
        })
        .collect::<Html>();
    html! {
        <section class="section">
            <h2 class="section__head">{heading}</h2>
            <ul class="lines-list">{rows}</ul>
        </section>
    }
}
