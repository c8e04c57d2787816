//! An article of the companion: its sections, as far as they are open, on one page or each on its own.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::book::Book;
use crate::domain::companion::{Article, Section};
use crate::domain::ident::ArticleId;
use crate::domain::policy::{Act, Ruling, rule};
use crate::domain::progress::Progress;
use crate::domain::quiz::QuizId;
use crate::pages::books::locked;
use crate::pages::books::lookup::{self, OpenBook};
use crate::pages::quizzes::address;
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::prose::Prose;
use crate::ui::shell::Shell;
use crate::ui::wording::{capitalised, word};
use crate::web::errors::{self, Stop};
use crate::web::kept::same_for_all;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

/// With fewer headings a list of them is longer than the way.
const LEAST_HEADINGS: usize = 4;

/// `GET /books/{book}/companion/{article}`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path((slug, name)): Path<(String, String)>) -> Result<Response, Stop> {
    let open = open(&state, &visitor, &slug, &name).await?;
    let title = format!("{}: {}", open.article().title, open.book.title);
    Ok(respond(&state, &visitor, open, title, None))
}

/// `GET /books/{book}/companion/{article}/{heading}`, for an article with leaves.
pub async fn leaf(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((slug, name, anchor)): Path<(String, String, String)>,
) -> Result<Response, Stop> {
    let open = open(&state, &visitor, &slug, &name).await?;
    let of_leaf = open.article().sections.iter().filter(|section| open.article().leaves && section.anchor == anchor);
    let Some(first) = of_leaf.min_by_key(|section| section.reveals) else {
        return Ok(errors::not_found());
    };
    match rule(visitor.id(), Act::See { progress: open.progress, reveals: first.reveals }) {
        Ruling::Allowed => {
            let title = format!("{}: {}", first.heading, open.book.title);
            Ok(respond(&state, &visitor, open, title, Some(anchor)))
        }
        Ruling::Closed | Ruling::Hidden => Ok(locked::page(&open.book, open.progress, first.reveals.known_at(), visitor.theme)),
    }
}

struct OpenArticle {
    book: Arc<Book>,
    progress: Progress,
    id: ArticleId,
}

impl OpenArticle {
    fn article(&self) -> &Article {
        self.book.companion.article(&self.id).expect("looked up when this was made, and books don't change")
    }
}

async fn open(state: &AppState, visitor: &Visitor, slug: &str, name: &str) -> Result<OpenArticle, Stop> {
    let OpenBook { book, progress } = lookup::book(state, visitor, slug).await?;
    match ArticleId::parse(name).filter(|id| book.companion.article(id).is_some()) {
        Some(id) => Ok(OpenArticle { book, progress, id }),
        None => Err(Stop::page(errors::not_found())),
    }
}

/// The whole article, its list of headings, or what stands under one.
fn respond(state: &AppState, visitor: &Visitor, open: OpenArticle, title: String, anchor: Option<String>) -> Response {
    let anybody = visitor.reader.is_none();
    let shell = Shell::titled(title).cloth(open.book.cloth).theme(visitor.theme);
    let pieces = state.pieces.clone();
    let page = render::page(StatusCode::OK, shell, {
        let home = format!("/books/{}/companion", open.book.slug);
        let (back, rest) = match &anchor {
            None => (home, ", the companion".to_owned()),
            Some(_) => (format!("{home}/{}", open.id), format!(", {}", open.article().title)),
        };
        let name = format!("{} {} {:?} {anchor:?}", open.book.slug, open.id, open.progress.chapter());
        let body = pieces.piece("article", name, || match &anchor {
            None => html! { <Whole open=&open/> },
            Some(anchor) => html! { <Leaf open=&open anchor/> },
        });
        html! {
            <BackBand href=back title=open.book.title.clone() rest/>
            <main id="main" class="column">{body}</main>
        }
    });
    if anybody { same_for_all(page) } else { page }
}

#[component]
fn Whole<'a>(open: &'a OpenArticle) -> Html {
    let (book, article, progress) = (&*open.book, open.article(), open.progress);
    let sections: Vec<&Section> = article.sections.iter().filter(|section| progress.opens(section.reveals)).collect();
    let headings = headings(&sections);
    let link = |section: &Section| {
        if article.leaves { format!("{}/{}", article.id, section.anchor) } else { format!("#{}", section.anchor) }
    };
    let rows = headings.iter().map(|section| html! { <li><a href=link(section)>{section.heading.clone()}</a></li> }).collect::<Html>();
    let contents = match (article.leaves, headings.len()) {
        (true, 1..) => Some(html! { <ul class="contents contents--pages">{rows}</ul> }),
        (false, LEAST_HEADINGS..) => Some(html! { <nav class="contents" aria-label="On this page"><ul>{rows}</ul></nav> }),
        _ => None,
    };
    let whole = (!article.leaves).then(|| {
        let first = |section: &Section| headings.iter().any(|heading| std::ptr::eq(*heading, section));
        sections.iter().map(|section| html! { <OpenSection book section headed=first(section) progress/> }).collect::<Html>()
    });
    let waiting = article.sections.len() - sections.len();
    let more = (waiting > 0).then(|| {
        let says = match (sections.len(), waiting) {
            (0, _) => "All of it opens as you read.".to_owned(),
            (_, 1) => "One more part opens as you read on.".to_owned(),
            _ => format!("{} more parts open as you read on.", capitalised(&word(waiting))),
        };
        html! { <p class="waiting quiet"><Icon name="lock"/>{says}</p> }
    });
    html! {
        <div class="page-head"><h1 dir="auto">{article.title.clone()}</h1><p class="read" dir="auto">{article.lead.clone()}</p></div>
        {contents}
        {whole}
        {more}
    }
}

/// The first section of each heading, in order.
fn headings<'a>(sections: &[&'a Section]) -> Vec<&'a Section> {
    let mut headings: Vec<&Section> = Vec::new();
    for section in sections {
        if !headings.iter().any(|known| known.anchor == section.anchor) {
            headings.push(section);
        }
    }
    headings
}

/// What stands under one heading, and the way to its neighbours.
#[component]
fn Leaf<'a>(open: &'a OpenArticle, anchor: &'a str) -> Html {
    let (book, article, progress) = (&*open.book, open.article(), open.progress);
    let sections: Vec<&Section> = article.sections.iter().filter(|section| progress.opens(section.reveals)).collect();
    let headings = headings(&sections);
    let at = headings.iter().position(|section| section.anchor == anchor).unwrap_or_default();
    let neighbour = |section: Option<&&Section>, label: &'static str| {
        section.map(|section| {
            let heading = section.heading.clone();
            html! { <p><span class="quiet small">{label}</span>" "<a href=section.anchor.clone()>{heading}</a></p> }
        })
    };
    let body = sections
        .iter()
        .filter(|section| section.anchor == anchor)
        .enumerate()
        .map(|(nth, section)| {
            let since = section.reveals.chapter().filter(|_| nth > 0);
            html! {
                {since.map(|chapter| html! { <p class="since quiet small">{format!("And after chapter {chapter}")}</p> })}
                <OpenSection book section headed=false progress/>
            }
        })
        .collect::<Html>();
    html! {
        <div class="page-head"><h1>{headings.get(at).map(|section| section.heading.clone())}</h1></div>
        {body}
        <nav class="neighbours section" aria-label="Neighbouring pages">
            {neighbour(at.checked_sub(1).and_then(|before| headings.get(before)), "Before:")}
            {neighbour(headings.get(at + 1), "Next:")}
        </nav>
    }
}

/// A section, under its heading unless that stands above already.
#[component]
fn OpenSection<'a>(book: &'a Book, section: &'a Section, headed: bool, progress: Progress) -> Html {
    let home = format!("/books/{}", book.slug);
    let chapters = section
        .chapters
        .iter()
        .filter(|chapter| progress.opens(**chapter))
        .map(|chapter| html! { <li><a href=format!("{home}/chapters/{chapter}")>{format!("Chapter {chapter}")}</a></li> });
    let prompts = section.prompts.iter().filter_map(|id| book.prompt(id)).filter(|(_, prompt)| progress.opens(prompt.reveals)).map(
        |(chapter, prompt)| {
            let href = format!("{home}/chapters/{}/prompts/{}", chapter.number, prompt.id);
            html! { <li><a href=href>{format!("Prompt: {}", prompt.lens)}</a></li> }
        },
    );
    let sets = section.sets.iter().filter_map(|id| book.set(id)).filter(|set| progress.opens(set.opens)).map(|set| {
        let href = address::setup(&book.slug, &QuizId::Set(set.id.clone()));
        html! { <li><a href=href>{format!("Quiz: {}", set.title)}</a></li> }
    });
    let works_with: Html = chapters.chain(prompts).chain(sets).collect();
    html! {
        <section class=if headed { "article section" } else { "article" } id=headed.then(|| section.anchor.clone())>
            {headed.then(|| html! { <h2 class="section__head">{section.heading.clone()}</h2> })}
            <Prose section/>
            {(!works_with.is_empty()).then(|| html! { <ul class="links">{works_with}</ul> })}
        </section>
    }
}
