//! What is new since one last had it before one's eyes, club by club.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::book::Book;
use crate::domain::club::{Club, Standing};
use crate::domain::ident::{PostId, ReaderId};
use crate::domain::sight::Sight;
use crate::pages::clubs::{JoinRequests, requests};
use crate::pages::threads::lookup;
use crate::pages::threads::words::{time, title};
use crate::pages::way_in;
use crate::store::ThreadNews;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::ui::zone::clock;
use crate::web::errors::{Fault, Stop};
use crate::web::form::{Submitted, see};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::words;

/// What is new in a club.
pub struct ClubNews {
    club: Club,
    book: Arc<Book>,
    /// The latest first.
    pub threads: Vec<ThreadNews>,
}

/// What is new to a reader in the clubs that they belong to; those without news are left out.
///
/// # Errors
/// When the database fails.
pub async fn of_reader(state: &AppState, reader: ReaderId) -> Result<Vec<ClubNews>, Fault> {
    let mut all = Vec::new();
    for (club, member) in state.store.clubs_of(reader).await? {
        let Some(book) = state.library.book(&club.book).filter(|_| member.standing.is_in()).cloned() else { continue };
        let progress = state.store.progress(reader, &club.book).await?;
        let sight = Sight { reader, progress, hosts: member.standing == Standing::Host };
        let threads = state.store.news(club.id, sight).await?;
        if !threads.is_empty() {
            all.push(ClubNews { club, book, threads });
        }
    }
    Ok(all)
}

/// `GET /news`
pub async fn show(State(state): State<AppState>, visitor: Visitor, uri: Uri) -> Result<Response, Fault> {
    let Some(reader) = visitor.id() else { return Ok(way_in::page(StatusCode::UNAUTHORIZED, &visitor, &uri, false)) };
    let news = of_reader(&state, reader).await?;
    let requests = requests(&state, reader).await?;
    // Posts that come while the page is being read are not marked with the rest.
    let until = PostId::new();
    let now = Timestamp::now();
    let shell = Shell::titled("What is new").tab(Some(Tab::Clubs)).theme(visitor.theme);
    let lead = match (news.is_empty(), requests.is_empty()) {
        (true, true) => "Nothing. You have seen all that you asked to be told of.",
        (true, false) => "No new posts. You have seen all that you asked to be told of.",
        (false, _) => "What was written since you last looked, as far as you have read.",
    };
    let view = html! {
        <header class="band">
            <div class="column">
                <nav class="band__nav" aria-label="Clubs"><a class="band__back" href="/clubs"><Icon name="back"/>"Clubs"</a></nav>
            </div>
            <span class="ribbon ribbon--short" aria-hidden="true"></span>
        </header>
        <main id="main" class="column">
            <div class="page-head"><h1>"What is new"</h1><p class="read">{lead}</p></div>
            <JoinRequests requests/>
            {news.iter().map(|news| html! { <InClub news until now/> }).collect::<Html>()}
        </main>
    };
    Ok(render::page(StatusCode::OK, shell, view))
}

#[component]
fn InClub<'a>(news: &'a ClubNews, until: PostId, now: Timestamp) -> Html {
    let ClubNews { club, book, threads } = news;
    let (home, heading) = (format!("/clubs/{}", club.id), || format!("c-{}", club.id));
    let rows = threads
        .iter()
        .map(|news| {
            html! {
                <li>
                    <div>
                        <a href=format!("/threads/{}?unread=yes", news.thread.id) dir="auto">{title(&news.thread, book)}</a>
                        <p class="small quiet">{format!("{} Chapter {}, ", words::news(news), news.thread.reveals)}{time(news.latest, club.zone.zone(), now)}{format!(" ({}).", clock(&club.zone))}</p>
                    </div>
                </li>
            }
        })
        .collect::<Html>();
    html! {
        <section class="section" aria-labelledby=heading()>
            <h2 class="section__head" id=heading()><a href=home.clone() dir="auto">{club.name.as_str().to_owned()}</a></h2>
            <ul class="lines-list">{rows}</ul>
            <form class="row section__foot" method="post" action=format!("{home}/news")>
                <input type="hidden" name="until" value=until.to_string()/>
                <button class="button button--plain" aria-label=format!("Mark all as read in {}", club.name.as_str())>"Mark all as read"</button>
                <a class="textlink" href=format!("{home}/telling") aria-label=format!("What you are told of {}", club.name.as_str())>"What you are told"</a>
            </form>
        </section>
    }
}

/// `GET /clubs/{club}/news`: the address of a form, loaded anew.
pub async fn back() -> Response {
    see("/news")
}

/// `POST /clubs/{club}/news` with `until`, the moment at which the list was made as the id that a post would have got then.
pub async fn mark_read(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let talk = lookup::talk(&state, &visitor, &id).await?;
    let until = form.text("until").parse().unwrap_or_else(|_| PostId::new());
    state.store.mark_news_read(talk.open.club.id, talk.sight, until).await?;
    Ok(see("/news"))
}
