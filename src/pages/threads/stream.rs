//! Word of new posts in a thread, as server-sent events (<https://html.spec.whatwg.org/multipage/server-sent-events.html>).
//!
//! `unread` tells how many posts have come that its reader sees and has not read, and nothing else. Before each, the same lookup as for the page says whether they may
//! still have it; when not, `over` is the last event. What other nodes write is found by looking every few seconds.

use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{Extensions, StatusCode};
use axum::response::{IntoResponse, Response};
use futures::stream;
use serde::Deserialize;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::watch;
use tokio::time::{Interval, MissedTickBehavior, interval};

use crate::domain::ident::PostId;
use crate::live::talk::{Ear, News};
use crate::web::errors::Stop;
use crate::web::state::AppState;
use crate::web::streams;
use crate::web::visitor::Visitor;

use super::lookup;

/// How often a stream looks whether anything has changed without a word: a member removed, a post written on another node. If nothing has, it says
/// that it is there.
const LOOK: Duration = streams::ALIVE;

/// From when on posts count as new: the page's own age, as the id that a post would have got then.
#[derive(Deserialize)]
pub struct Since {
    since: Option<String>,
}

impl Since {
    fn post(self) -> PostId {
        self.since.and_then(|id| id.parse().ok()).unwrap_or_else(PostId::new)
    }
}

/// `GET /threads/{thread}/unread?since=…`: the number alone, for whom a stream does not reach.
pub async fn unread(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(since): Query<Since>,
) -> Result<String, Stop> {
    let open = lookup::thread(&state, &visitor, &id).await?;
    let thread = open.thread.ok_or_else(lookup::missing)?;
    Ok(state.store.unread_since(thread.id, open.talk.sight, since.post()).await?.to_string())
}

/// `GET /threads/{thread}/stream?since=…`
pub async fn show(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(since): Query<Since>,
    extensions: Extensions,
) -> Result<Response, Stop> {
    let open = lookup::thread(&state, &visitor, &id).await?;
    let since = since.post();
    let mut looks = interval(LOOK);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let Some(news) = state.talk.listen(open.talk.sight.reader) else { return Ok(StatusCode::TOO_MANY_REQUESTS.into_response()) };
    let closing = state.talk.closing();
    let ear = Listening { state, visitor, id, since, news, looks, closing, told: 0, over: false };
    Ok(streams::events(&extensions, stream::unfold(ear, Listening::hear)))
}

/// Somebody who listens to a thread.
struct Listening {
    state: AppState,
    visitor: Visitor,
    id: String,
    since: PostId,
    news: Ear,
    looks: Interval,
    closing: watch::Receiver<bool>,
    told: u64,
    over: bool,
}

impl Listening {
    /// Waits until there is something to tell; `None` ends the stream.
    async fn hear(mut self) -> Option<(Bytes, Self)> {
        if self.over {
            return None;
        }
        loop {
            let mut looked = false;
            tokio::select! {
                // An error would say that the hub is gone.
                _ = self.closing.wait_for(|closing| *closing) => return None,
                news = self.news.hear() => match news {
                    Ok(News::Talk(thread)) if thread.to_string() != self.id => continue,
                    Ok(_) | Err(RecvError::Lagged(_)) => {}
                    Err(RecvError::Closed) => return None,
                },
                _ = self.looks.tick() => looked = true,
            }
            match self.unread().await {
                Ok(count) if count == self.told && looked => return Some((Bytes::from_static(streams::BEAT), self)),
                Ok(count) if count == self.told => {}
                Ok(count) => {
                    self.told = count;
                    return Some((format!("event: unread\ndata: {count}\n\n").into(), self));
                }
                Err(Stop::Page(_)) => {
                    self.over = true;
                    return Some((Bytes::from_static(b"event: over\ndata:\n\n"), self));
                }
                // The database may be back at the next look.
                Err(Stop::Fault(fault)) => fault.log(),
            }
        }
    }

    async fn unread(&self) -> Result<u64, Stop> {
        let open = lookup::thread(&self.state, &self.visitor, &self.id).await?;
        let thread = open.thread.ok_or_else(lookup::missing)?;
        Ok(self.state.store.unread_since(thread.id, open.talk.sight, self.since).await?)
    }
}
