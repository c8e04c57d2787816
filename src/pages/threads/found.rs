//! Words found in a club's talk, as far as one sees it.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use serde::Deserialize;

use crate::domain::post::Post;
use crate::pages::posts::lookup::address;
use crate::store::ListedThread;
use crate::ui::band::BackBand;
use crate::ui::field::TextField;
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::Stop;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::{lookup, words};

/// How many posts are shown.
const MOST: u64 = 50;

/// How many characters of a post are shown.
const GLIMPSE: usize = 240;

/// What is looked for.
#[derive(Deserialize)]
pub struct Sought {
    q: Option<String>,
}

/// `GET /clubs/{club}/search?q=…`
pub async fn show(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(club): Path<String>,
    Query(sought): Query<Sought>,
) -> Result<Response, Stop> {
    let talk = lookup::talk(&state, &visitor, &club).await?;
    let typed = sought.q.unwrap_or_default().trim().to_owned();
    let (posts, threads) = if typed.is_empty() {
        (Vec::new(), Vec::new())
    } else {
        (
            state.store.find_words(talk.open.club.id, talk.sight, &typed, MOST).await?,
            state.store.threads(talk.open.club.id, talk.sight).await?,
        )
    };
    let nicknames = state.store.nicknames(talk.open.club.id).await?;
    let shell = Shell::titled(format!("Search in {}", talk.open.club.name.as_str())).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let (now, zone) = (Timestamp::now(), talk.open.club.zone.zone());
    let heading = |post: &Post| {
        threads.iter().find(|listed| listed.thread.id == post.thread).map(|listed| words::title(&listed.thread, &talk.open.book))
    };
    let titled: Vec<&ListedThread> =
        threads.iter().filter(|listed| has_words(&words::title(&listed.thread, &talk.open.book), &typed)).collect();
    let nothing = !typed.is_empty() && posts.is_empty() && titled.is_empty();
    let rows = posts
        .iter()
        .map(|post| {
            let by = words::author(post.author.and_then(|author| nicknames.get(&author)));
            let says = format!("{by}, {}, chapter {}.", words::moment(post.written_at, zone, now), post.reveals);
            html! {
                <li class="threads__row">
                    <a class="threads__title" href=address(post)>{heading(post).unwrap_or_default()}</a>
                    <p class="read" dir="auto">{glimpse(&post.text, &typed)}</p>
                    <p class="small quiet">{says}</p>
                </li>
            }
        })
        .collect::<Html>();
    let title_rows = titled.iter().map(|listed| html! {
        <li class="threads__row"><a class="threads__title" href=format!("/threads/{}", listed.thread.id) dir="auto">{words::title(&listed.thread, &talk.open.book)}</a></li>
    }).collect::<Html>();
    let name = talk.open.club.name.as_str().to_owned();
    let view = html! {
        <BackBand href=talk.open.address() title=name name=true/>
        <main id="main" class="column">
            <div class="page-head"><h1>"Search"</h1></div>
            <form class="section fields" method="get" action=format!("{}/search", talk.open.address()) role="search">
                <TextField id="q" label="Words in what you have talked about" hint="As far as you have read." value=typed.clone()/>
                <div class="row"><button class="button">"Search"</button></div>
            </form>
            {nothing.then(|| html! { <p class="section read" role="status">{format!("Nobody has written of “{typed}”, as far as you have read. Fewer words may find more.")}</p> })}
            {(!titled.is_empty()).then(|| html! { <section class="section" aria-labelledby="threads-h"><h2 class="section__head" id="threads-h">"Threads"</h2><ul class="threads">{title_rows}</ul></section> })}
            {(!posts.is_empty()).then(|| html! { <section class="section" aria-labelledby="posts-h"><h2 class="section__head" id="posts-h">"Posts"</h2><ul class="threads">{rows}</ul></section> })}
        </main>
    };
    Ok(render::page(StatusCode::OK, shell, view))
}

fn has_words(title: &str, typed: &str) -> bool {
    let title = title.to_lowercase();
    typed.split_whitespace().all(|word| title.contains(&word.to_lowercase()))
}

/// The beginning of a post, or what stands around the first word looked for; without what a post hides.
fn glimpse(text: &str, typed: &str) -> String {
    let mut open = String::new();
    for (nth, part) in text.split("||").enumerate() {
        open.push_str(if nth % 2 == 0 { part } else { "…" });
    }
    let letters: Vec<char> = plain(&open).chars().collect();
    let first = typed.split_whitespace().next().unwrap_or_default().to_lowercase();
    let folded: Vec<char> = letters.iter().map(|c| c.to_lowercase().next().unwrap_or(*c)).collect();
    let wanted: Vec<char> = first.chars().collect();
    let at = (!wanted.is_empty()).then(|| folded.windows(wanted.len()).position(|window| window == wanted)).flatten().unwrap_or(0);
    let start = at.saturating_sub(GLIMPSE / 3);
    let end = letters.len().min(start + GLIMPSE);
    let cut: String = letters[start..end].iter().collect();
    let (before, after) = (if start > 0 { "… " } else { "" }, if end < letters.len() { " …" } else { "" });
    format!("{before}{}{after}", cut.trim())
}

/// In one line, without the signs that set emphasis, quotations and lists.
fn plain(text: &str) -> String {
    let lines = text.lines().map(|line| line.trim_start_matches(['>', ' ']).trim_start_matches("- ").trim_end());
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ").replace(['*', '`'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glimpse_shows_the_word_and_not_what_is_hidden() {
        assert_eq!(glimpse("It was ||the miller|| after all.", "miller"), "It was … after all.");
        let long = format!("{} Bell {}", "before ".repeat(60), "after ".repeat(60));
        let seen = glimpse(&long, "bell");
        assert!(seen.contains("Bell") && seen.starts_with("… ") && seen.ends_with(" …") && seen.chars().count() < 260, "{seen}");
        assert_eq!(glimpse("", "x"), "");
        assert_eq!(glimpse("> > It was *so*.\n>\n> - one\n\nAnd `so`", "so"), "It was so. one And so");
    }
}
