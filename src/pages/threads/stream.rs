//! Word of new posts in a thread, as server-sent events (<https://html.spec.whatwg.org/multipage/server-sent-events.html>).
//!
//! `unread` tells how many posts have come that its reader sees and has not read, and nothing else. Before each, the same lookup as for the page says whether they may
//! still have it; when not, `over` is the last event. What other nodes write is found by looking every few seconds.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::sse::{Event, KeepAlive, Sse};
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
use crate::web::visitor::Visitor;

use super::lookup;

/// How often a stream looks whether anything has changed without a word: a member removed, a post written on another node.
const LOOK: Duration = Duration::from_secs(4);

/// From when on posts count as new: the page's own age, as the id that a post would have got then.
#[derive(Deserialize)]
pub struct Since {
    since: Option<String>,
}

/// `GET /threads/{thread}/stream?since=…`
pub async fn show(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(since): Query<Since>,
) -> Result<Response, Stop> {
    let open = lookup::thread(&state, &visitor, &id).await?;
    let since = since.since.and_then(|id| id.parse().ok()).unwrap_or_else(PostId::new);
    let mut looks = interval(LOOK);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let Some(news) = state.talk.listen(open.talk.sight.reader) else { return Ok(StatusCode::TOO_MANY_REQUESTS.into_response()) };
    let closing = state.talk.closing();
    let ear = Listening { state, visitor, id, since, news, looks, closing, told: 0, over: false };
    let events = stream::unfold(ear, |ear| ear.hear());
    Ok(Sse::new(events).keep_alive(KeepAlive::default()).into_response())
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
    async fn hear(mut self) -> Option<(Result<Event, Infallible>, Self)> {
        if self.over {
            return None;
        }
        loop {
            tokio::select! {
                // An error would say that the hub is gone.
                _ = self.closing.wait_for(|closing| *closing) => return None,
                news = self.news.hear() => match news {
                    Ok(News::Talk(thread)) if thread.to_string() != self.id => continue,
                    Ok(_) | Err(RecvError::Lagged(_)) => {}
                    Err(RecvError::Closed) => return None,
                },
                _ = self.looks.tick() => {}
            }
            match self.unread().await {
                Ok(count) if count == self.told => {}
                Ok(count) => {
                    self.told = count;
                    return Some((Ok(Event::default().event("unread").data(count.to_string())), self));
                }
                Err(Stop::Page(_)) => {
                    self.over = true;
                    return Some((Ok(Event::default().event("over").data("")), self));
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
