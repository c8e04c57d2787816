//! One's own clubs, and those that anybody may find.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::club::{Club, Membership, Season};
use crate::pages::join::form::JoinForm;
use crate::pages::telling::{self, Bell};
use crate::store::ListedClub;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::ui::wording::counted;
use crate::web::errors::Fault;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::words;

/// How many clubs are listed.
const LISTED: u64 = 50;

/// `GET /clubs`
pub async fn show(State(state): State<AppState>, visitor: Visitor) -> Result<Response, Fault> {
    let mine = match visitor.id() {
        Some(reader) => state.store.clubs_of(reader).await?,
        None => Vec::new(),
    };
    let news = match visitor.id().filter(|_| !mine.is_empty()) {
        Some(reader) => telling::of_reader(&state, reader).await?,
        None => 0,
    };
    let mut listed = state.store.listed_clubs(LISTED).await?;
    listed.retain(|listed| !mine.iter().any(|(club, _)| club.id == listed.club.id));
    let library = state.library.clone();
    let title = move |club: &Club| library.book(&club.book).map(|book| book.title.clone()).unwrap_or_default();
    let shell = Shell::titled("Clubs").tab(Some(Tab::Clubs)).theme(visitor.theme);
    let lead = if mine.is_empty() {
        "Read a book together, to a schedule, and talk about each chapter without spoiling it for those behind."
    } else {
        "What you read together."
    };
    let view = html! {
        <main id="main" class="column">
            <div class="page-head"><h1>"Clubs"</h1><p class="read">{lead}</p></div>
            {(!mine.is_empty()).then(|| html! {
                <section class="section" aria-labelledby="mine-h">
                    <h2 class="section__head" id="mine-h">"Yours"</h2>
                    <ul class="lines-list">
                        {mine.iter().map(|(club, member)| html! { <Mine club member book=title(club)/> }).collect::<Html>()}
                    </ul>
                    <Bell new=news/>
                </section>
            })}
            <p class="row section"><a class="button" href="/clubs/new"><Icon name="people"/>"Found a club"</a></p>
            <JoinForm error=None/>
            <p class="section"><a class="textlink" href="/classes"><Icon name="people"/>"Teaching, or in a class? To the classes"</a></p>
            {(!listed.is_empty()).then(|| html! {
                <section class="section" aria-labelledby="listed-h">
                    <h2 class="section__head" id="listed-h">"Clubs you can join"</h2>
                    <ul class="lines-list">
                        {listed.iter().map(|listed| html! { <Listed listed book=title(&listed.club)/> }).collect::<Html>()}
                    </ul>
                </section>
            })}
        </main>
    };
    Ok(render::page(StatusCode::OK, shell, view))
}

#[component]
fn Mine<'a>(club: &'a Club, member: &'a Membership, book: String) -> Html {
    let state = match club.season {
        Season::Running => words::standing(member.standing).to_owned(),
        Season::Archived => "Archived".to_owned(),
        Season::Ending(_) => "Will be deleted".to_owned(),
    };
    html! {
        <li>
            <div>
                <a href=format!("/clubs/{}", club.id) dir="auto">{club.name.as_str().to_owned()}</a>
                <p class="small quiet"><cite>{book}</cite>". "{state}"."</p>
            </div>
        </li>
    }
}

#[component]
fn Listed<'a>(listed: &'a ListedClub, book: String) -> Html {
    let ListedClub { club, members } = listed;
    let (door, _) = words::door(club.door);
    let members = counted(usize::try_from(*members).unwrap_or_default(), "member", "members");
    html! {
        <li>
            <div>
                <a href=format!("/clubs/{}", club.id) dir="auto">{club.name.as_str().to_owned()}</a>
                <p class="small" dir="auto">{club.about.clone()}</p>
                <p class="small quiet"><cite>{book}</cite>{format!(". {members}. {door}.")}</p>
            </div>
        </li>
    }
}
