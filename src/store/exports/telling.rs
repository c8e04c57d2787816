//! What somebody has set about being told.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;

use crate::domain::ident::{ClubId, ReaderId, ThreadId};
use crate::store::entities::{telling, thread_telling};
use crate::store::error::Fault;

/// Of what they are told, and whether they have feeds.
#[derive(Clone, Debug, Serialize)]
pub(super) struct TellingExport {
    clubs: Vec<ClubTelling>,
    threads: Vec<ThreadTelling>,
}

#[derive(Clone, Debug, Serialize)]
struct ClubTelling {
    club: ClubId,
    level: String,
    has_feed: bool,
}

#[derive(Clone, Debug, Serialize)]
struct ThreadTelling {
    thread: ThreadId,
    level: String,
}

/// As the view has it.
pub(super) async fn read(view: &impl ConnectionTrait, reader: ReaderId) -> Result<TellingExport, Fault> {
    let clubs = telling::Entity::find().filter(telling::Column::ReaderId.eq(reader.0)).order_by_asc(telling::Column::ClubId);
    let threads = thread_telling::Entity::find().filter(thread_telling::Column::ReaderId.eq(reader.0));
    let threads = threads.order_by_asc(thread_telling::Column::ThreadId).all(view).await?.into_iter();
    let clubs = clubs.all(view).await?.into_iter();
    Ok(TellingExport {
        clubs: clubs.map(|row| ClubTelling { club: ClubId(row.club_id), level: row.level, has_feed: row.feed_key.is_some() }).collect(),
        threads: threads.map(|row| ThreadTelling { thread: ThreadId(row.thread_id), level: row.level }).collect(),
    })
}
