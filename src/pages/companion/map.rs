//! How one character stands to the others: a drawn map that grows with the reader's progress, and the same in sentences.

use crate::domain::book::Book;
use crate::domain::companion::Relation;
use crate::domain::entry::Entry;
use crate::domain::ident::EntryId;
use crate::domain::progress::Progress;
use crate::ui::html::prelude::*;

/// The drawing's width, and the sizes within it, in units of its own.
const WIDTH: usize = 360;
const BOX: usize = 132;
const ROW: usize = 58;
const MIDDLE: usize = 76;
const LINE: usize = 15;

/// How many letters stand on a line of a box, and of the one in the middle.
const WIDEST: usize = 17;
const WIDEST_OWN: usize = 9;

/// Somebody else, and how they stand to the one in the middle.
struct Neighbour<'a> {
    entry: &'a Entry,
    relation: &'a Relation,
}

/// The map with its sentences; nothing for a character who stands alone so far.
#[component]
pub fn RelationMap<'a>(
    /// The book.
    book: &'a Book,
    /// Who stands in the middle.
    of: &'a Entry,
    /// How far the reader has read.
    progress: Progress,
) -> Option<Html> {
    let neighbours = neighbours(book, &of.id, progress);
    (!neighbours.is_empty()).then(|| {
        let home = format!("/books/{}/companion/characters", book.slug);
        let rows = neighbours.len().div_ceil(2).max(2);
        let height = rows * ROW;
        let drawn = neighbours
            .iter()
            .enumerate()
            .map(|(at, neighbour)| {
                let beside = neighbours.len().div_ceil(2).max(1);
                let (left, row) = (at % 2 == 0, at / 2);
                // The shorter column is centred against the longer one.
                let missing = if left { 0 } else { beside - neighbours.len() / 2 };
                let y = row * ROW + ROW / 2 + missing * ROW / 2 + (rows - beside) * ROW / 2;
                drawn(&home, neighbour, left, y, height)
            })
            .collect::<Html>();
        let own = lines(short_name(of), WIDEST_OWN);
        let up = (own.len() - 1) * LINE / 2;
        let sentences = neighbours
            .iter()
            .map(|Neighbour { entry, relation }| {
                let href = format!("{home}/{}", entry.id);
                html! { <div><dt><a href=href dir="auto">{entry.name.clone()}</a></dt><dd dir="auto">{relation.text.clone()}</dd></div> }
            })
            .collect::<Html>();
        html! {
            <section class="section" aria-labelledby="map-h">
                <h2 class="section__head" id="map-h">"How they stand"</h2>
                <svg class="map" viewBox=format!("0 0 {WIDTH} {height}") aria-hidden="true">
                    {drawn}
                    <g class="map__self">
                        <rect x=(WIDTH - MIDDLE) / 2 y=height / 2 - 20 width=MIDDLE height="40" rx="4"></rect>
                        {written("map__own", own, WIDTH / 2, height / 2 + 5 - up, WIDEST_OWN, MIDDLE)}
                    </g>
                </svg>
                <dl class="who">{sentences}</dl>
            </section>
        }
    })
}

/// Everybody the character stands to in an open relation, each with the latest that is open, in the order in which they came.
fn neighbours<'a>(book: &'a Book, of: &EntryId, progress: Progress) -> Vec<Neighbour<'a>> {
    let mut found: Vec<Neighbour<'a>> = Vec::new();
    for relation in book.companion.relations.iter().filter(|relation| progress.opens(relation.from)) {
        let [one, other] = &relation.between;
        let id = if one == of {
            other
        } else if other == of {
            one
        } else {
            continue;
        };
        let Some(entry) = book.entry(id).filter(|entry| progress.opens(entry.first)) else { continue };
        match found.iter_mut().find(|neighbour| neighbour.entry.id == *id) {
            Some(known) if known.relation.from <= relation.from => known.relation = relation,
            Some(_) => {}
            None => found.push(Neighbour { entry, relation }),
        }
    }
    found
}

fn drawn(home: &str, neighbour: &Neighbour<'_>, left: bool, y: usize, height: usize) -> Html {
    let x = if left { 1 } else { WIDTH - BOX - 1 };
    let (from, to) = if left { (BOX + 1, (WIDTH - MIDDLE) / 2) } else { (WIDTH - BOX - 1, (WIDTH + MIDDLE) / 2) };
    let href = format!("{home}/{}", neighbour.entry.id);
    let name = lines(short_name(neighbour.entry), WIDEST);
    // A name in two lines makes its box higher by a line.
    let more = if name.len() > 1 { LINE } else { 0 };
    let middle = x + BOX / 2;
    html! {
        <line class="map__line" x1=from y1=y x2=to y2=height / 2></line>
        <a href=href tabindex="-1">
            <rect class="map__box" x=x y=y - 22 - more / 2 width=BOX height=44 + more rx="4"></rect>
            {written("map__name", name, middle, y - 4 - more / 2, WIDEST, BOX)}
            {written("map__label", vec![neighbour.relation.label.clone()], middle, y + 13 + more / 2, WIDEST + 3, BOX)}
        </a>
    }
}

/// A name in two lines, broken at the space nearest to its middle, where it has more letters than one line holds.
fn lines(name: String, most: usize) -> Vec<String> {
    let middle = name.len() / 2;
    let at = name.match_indices(' ').map(|(at, _)| at).min_by_key(|at| at.abs_diff(middle));
    match at.filter(|_| name.chars().count() > most) {
        Some(at) => vec![name[..at].to_owned(), name[at + 1..].to_owned()],
        None => vec![name],
    }
}

/// Lines one below the other; one that has more letters than its box holds is drawn narrower.
fn written(class: &'static str, lines: Vec<String>, x: usize, y: usize, most: usize, wide: usize) -> Html {
    let line = |(nth, line): (usize, String)| {
        let narrower = (line.chars().count() > most).then(|| (wide - 8).to_string());
        let adjust = narrower.is_some().then_some("spacingAndGlyphs");
        html! { <text class=class x=x y=y + nth * LINE text-anchor="middle" textLength=narrower lengthAdjust=adjust>{line}</text> }
    };
    lines.into_iter().enumerate().map(line).collect()
}

/// The shortest of their names: “Kathy”.
fn short_name(entry: &Entry) -> String {
    std::iter::once(&entry.name).chain(&entry.aliases).min_by_key(|name| name.chars().count()).unwrap_or(&entry.name).clone()
}
