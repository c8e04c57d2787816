//! From a post's id in an address to the post, for whoever sees it.

use axum::extract::{Path, State};
use axum::response::Response;

use crate::domain::club_record::Actor;
use crate::domain::ident::PostId;
use crate::domain::policy::{Ruling, TalkAct};
use crate::domain::post::Post;
use crate::domain::reader::ReaderName;
use crate::pages::clubs::lookup::closed;
use crate::pages::threads::lookup::{self, OpenThread, missing};
use crate::store::Spot;
use crate::web::errors::{self, Stop};
use crate::web::form::see;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

/// A post with the thread it stands in.
pub struct OpenPost {
    /// The thread.
    pub thread: OpenThread,
    /// The post.
    pub post: Post,
    /// Whether the visitor sees it, its stone at least.
    pub sees: bool,
}

impl OpenPost {
    /// Whether it is the visitor's.
    pub fn is_own(&self) -> bool {
        self.post.author == Some(self.thread.talk.sight.reader)
    }

    /// Where it stands, in its thread.
    pub fn address(&self) -> String {
        address(&self.post)
    }

    /// Who wrote it, for the record.
    pub async fn author(&self, state: &AppState) -> Result<Option<Actor>, Stop> {
        let Some(reader) = self.post.author else { return Ok(None) };
        let member = state.store.membership(self.thread.talk.open.club.id, reader).await?;
        let gone = || ReaderName::parse("a former member").ok();
        Ok(member.map(|member| member.nickname).or_else(gone).map(|nickname| Actor { reader, nickname }))
    }
}

/// Where a post stands.
pub fn address(post: &Post) -> String {
    let root = Spot { root: post.root, post: post.root };
    format!("/threads/{}?at={root}#p-{}", post.thread, post.id)
}

/// The post of that id, if the visitor may do that with it.
///
/// # Errors
/// The 404 page, or the one that says why not.
pub async fn post(state: &AppState, visitor: &Visitor, id: &str, act: impl Fn(&OpenPost) -> TalkAct) -> Result<OpenPost, Stop> {
    let id: PostId = id.parse().map_err(|_| missing())?;
    let post = state.store.post(id).await?.ok_or_else(missing)?;
    let thread = lookup::thread(state, visitor, &post.thread.to_string()).await?;
    let sight = thread.talk.sight;
    let answered = match &thread.thread {
        Some(found) if found.settings.answer_first => state.store.has_answered(found.id, sight.reader).await?,
        _ => true,
    };
    let sees = thread.thread.as_ref().is_some_and(|found| sight.sees(found, &post, answered));
    let open = OpenPost { thread, post, sees };
    match open.thread.talk.rules(act(&open)) {
        Ruling::Allowed => Ok(open),
        Ruling::Hidden => Err(Stop::refused(errors::not_found(), visitor.id(), "post")),
        Ruling::Closed => Err(Stop::page(closed(&open.thread.talk.open.club, open.thread.talk.open.standing(), visitor))),
    }
}

/// `GET /posts/{post}`: leads to it. So does the address of a form, loaded anew.
pub async fn back(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = post(&state, &visitor, &id, |open| {
        TalkAct::Read(if open.sees { crate::domain::sight::View::Open } else { crate::domain::sight::View::NotTheirs })
    })
    .await?;
    Ok(see(open.address()))
}
