//! From a club's id in an address to the club, for whoever may do what they want there.

use std::sync::Arc;

use axum::http::StatusCode;

use crate::domain::book::Book;
use crate::domain::club::{Club, Membership, Season, Standing};
use crate::domain::club_record::Actor;
use crate::domain::ident::ClubId;
use crate::domain::policy::{Act, ClubAct, Ruling, rule};
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::{self, Stop};
use crate::web::render;
use crate::web::security_log::Event;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

/// A club in which the visitor may do what they asked for.
pub struct OpenClub {
    /// The club.
    pub club: Club,
    /// The book it reads.
    pub book: Arc<Book>,
    /// What the visitor is to it; `None`: nothing and never was.
    pub mine: Option<Membership>,
}

impl OpenClub {
    /// What the visitor is to it.
    pub fn standing(&self) -> Option<Standing> {
        self.mine.as_ref().map(|member| member.standing)
    }

    /// Whether the visitor may do that as well.
    pub fn allows(&self, act: ClubAct) -> bool {
        rule(self.mine.as_ref().map(|member| member.reader), Act::Club { club: &self.club, standing: self.standing(), act })
            == Ruling::Allowed
    }

    /// “/clubs/{id}”
    pub fn address(&self) -> String {
        format!("/clubs/{}", self.club.id)
    }

    /// The visitor, for the record; `None` when they are nothing to the club.
    pub fn actor(&self) -> Option<Actor> {
        self.mine.as_ref().map(|member| Actor { reader: member.reader, nickname: member.nickname.clone() })
    }
}

/// The club of that id, if the visitor may do that in it.
///
/// # Errors
/// The 404 page for a club that there is not, or not for them; 403 for what they may not do in one that they know of.
pub async fn club(state: &AppState, visitor: &Visitor, id: &str, act: ClubAct) -> Result<OpenClub, Stop> {
    let id: ClubId = id.parse().map_err(|_| missing())?;
    let club = state.store.club(id).await?.ok_or_else(missing)?;
    let book = state.library.book(&club.book).cloned().ok_or_else(missing)?;
    let mine = match visitor.id() {
        Some(reader) => state.store.membership(id, reader).await?,
        None => None,
    };
    let standing = mine.as_ref().map(|member| member.standing);
    match rule(visitor.id(), Act::Club { club: &club, standing, act }) {
        Ruling::Allowed => Ok(OpenClub { club, book, mine }),
        Ruling::Hidden => Err(Stop::refused(errors::not_found(), visitor.id(), "club")),
        Ruling::Closed => Err(Stop::page(closed(&club, standing, visitor))),
    }
}

/// The club of something that has an address of its own, if the visitor may do that in it. For those who aren't in the club nothing of it is there.
///
/// # Errors
/// The 404 page, and 403 for what a member may not do.
pub async fn club_of_something(state: &AppState, visitor: &Visitor, id: ClubId, act: ClubAct) -> Result<OpenClub, Stop> {
    let mine = match visitor.id() {
        Some(reader) => state.store.membership(id, reader).await?,
        None => None,
    };
    if !mine.is_some_and(|mine| mine.standing.is_in()) {
        return Err(missing());
    }
    club(state, visitor, &id.to_string(), act).await
}

fn missing() -> Stop {
    Stop::page(errors::not_found())
}

/// 403: why not, and where to go on.
pub fn closed(club: &Club, standing: Option<Standing>, visitor: &Visitor) -> axum::response::Response {
    let home = format!("/clubs/{}", club.id);
    let name = club.name.as_str().to_owned();
    let (why, back) = match standing {
        Some(Standing::Host) if club.season == Season::Running => ("Only who started it can do that.", true),
        Some(Standing::Host) => ("The club is archived, so nothing in it is changed any more. Reopen it first, in its settings.", true),
        Some(Standing::Member) if club.season != Season::Running => {
            ("The club is archived, or will be deleted, so nothing in it is changed any more.", true)
        }
        Some(Standing::Member) => ("Only a host of the club can do that.", true),
        Some(Standing::Asked) => ("You have asked to be let in. A host has to say yes first.", true),
        Some(Standing::Banned) => ("A host has closed this club to you.", false),
        Some(Standing::Left | Standing::Removed) | None => ("That is for members of the club.", true),
    };
    let shell = Shell::titled(format!("Not open to you: {name}")).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let has_account = visitor.reader.as_ref().is_some_and(|reader| reader.account.is_some());
    let log_in = (!has_account && standing.is_none()).then(|| format!("/you/login?next={home}"));
    let view = html! {
        <main id="main" class="column lost">
            <h1>"That is not open to you"</h1>
            <p class="read">{why}</p>
            {log_in.map(|href| html! { <p>"Are you one? "<a href=href>"Log in"</a>", or open your own link to the club."</p> })}
            <div class="row">
                {back.then(|| html! { <a class="button" href=home>{format!("To {name}")}</a> })}
                <a class="button button--plain" href="/clubs">"All clubs"</a>
            </div>
        </main>
    };
    Event::refused(visitor.id(), "club").on(render::page(StatusCode::FORBIDDEN, shell, view))
}
