//! Chapters × themes: how much of each there is to talk about, drawn and as a table. Every cell leads to its prompts and questions.

use crate::domain::book::Book;
use crate::domain::entry::{Entry, EntryKind};
use crate::domain::progress::Progress;
use crate::ui::fold::Fold;
use crate::ui::html::prelude::*;
use crate::web::assets::address;

use super::story::{prompts, questions};
use super::theme::TAGS;

/// Sizes in units of the drawing: a cell is 24 wide on the narrowest phone.
const CELL: usize = 26;
const MARGIN: usize = 30;

/// The chart; nothing when no open chapter touches a theme.
#[component]
pub fn Chart<'a>(
    /// The book.
    book: &'a Book,
    /// How far the reader has read.
    progress: Progress,
) -> Option<Html> {
    let themes: Vec<&Entry> = progress.open_entries(book).map(|(entry, _)| entry).filter(|entry| entry.kind == EntryKind::Theme).collect();
    let chapters: Vec<_> = book.chapters.iter().filter(|chapter| progress.opens(chapter.number) && chapter.has_content()).collect();
    (!themes.is_empty() && !chapters.is_empty()).then(|| {
        let (width, height) = (MARGIN + themes.len() * CELL, MARGIN + chapters.len() * CELL);
        let count = |theme: &Entry, at: usize| {
            let chapter = chapters[at];
            (prompts(chapter, &theme.id, progress, TAGS).len(), questions(chapter, &theme.id, progress, TAGS))
        };
        // Relative to the list of themes: there are hundreds of them.
        let page = |theme: &Entry| format!("themes/{}", theme.id);
        let columns = themes
            .iter()
            .enumerate()
            .map(|(column, theme)| {
                let x = MARGIN + column * CELL;
                let sign = format!("{}#sign-{}", address("signs.svg"), theme.sign.map_or("circle", |sign| sign.name()));
                let cells = (0..chapters.len())
                    .filter_map(|row| {
                        let (prompts, questions) = count(theme, row);
                        let size = size(prompts + questions)?;
                        let href = format!("{}#chapter-{}", page(theme), chapters[row].number);
                        let (cx, cy) = (x + CELL / 2, MARGIN + row * CELL + CELL / 2);
                        Some(html! {
                            <a href=href tabindex="-1"><circle cx=cx cy=cy r=size stroke-width=CELL - 2 * size></circle></a>
                        })
                    })
                    .collect::<Html>();
                html! {
                    <g data-cloth=theme.cloth.map(|cloth| cloth.name())>
                        <a href=page(theme) tabindex="-1">
                            <title>{theme.name.clone()}</title>
                            <rect class="chart__target" x=x y="0" width=CELL height=MARGIN></rect>
                            <use class="chart__sign" href=sign x=x + 4 y="5" width=CELL - 8 height=CELL - 8></use>
                        </a>
                        {cells}
                    </g>
                }
            })
            .collect::<Html>();
        let lines = chapters
            .iter()
            .enumerate()
            .map(|(row, chapter)| {
                let y = MARGIN + row * CELL;
                html! {
                    <line class="chart__line" x1="0" y1=y x2=width y2=y></line>
                    <text class="chart__num" x=MARGIN - 10 y=y + CELL / 2 + 5 text-anchor="end">{chapter.number.get()}</text>
                }
            })
            .collect::<Html>();
        let table = themes
            .iter()
            .map(|theme| {
                let cells = (0..chapters.len())
                    .filter_map(|row| {
                        let (prompts, questions) = count(theme, row);
                        (prompts + questions > 0).then(|| {
                            let number = chapters[row].number;
                            let says = format!(": {}", prompts + questions);
                            html! { <li><a href=format!("{}#chapter-{number}", page(theme))>{number.get()}</a>{says}</li> }
                        })
                    })
                    .collect::<Html>();
                html! { <tr><th scope="row"><a href=page(theme)>{theme.name.clone()}</a></th><td><ul class="chart__cells">{cells}</ul></td></tr> }
            })
            .collect::<Html>();
        html! {
            <section class="section" aria-labelledby="chart-h">
                <h2 class="section__head" id="chart-h">"Where they come up"</h2>
                <p class="small quiet">"A row for each chapter, a column for each theme. The larger the dot, the more prompts and questions are on it; tap one to go there."</p>
                <svg class="chart" viewBox=format!("0 0 {width} {height}") aria-hidden="true">
                    {lines}
                    {columns}
                </svg>
                <Fold summary="The same as a table">
                    <table class="table">
                        <thead><tr><th scope="col">"Theme"</th><th scope="col">"Chapter: prompts and questions"</th></tr></thead>
                        <tbody>{table}</tbody>
                    </table>
                </Fold>
            </section>
        }
    })
}

/// The radius for so many prompts and questions: area grows with them, up to a cell's width.
fn size(count: usize) -> Option<usize> {
    match count {
        0 => None,
        1 | 2 => Some(4),
        3..=5 => Some(6),
        6..=9 => Some(8),
        _ => Some(10),
    }
}
