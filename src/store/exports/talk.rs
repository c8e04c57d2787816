//! What somebody wrote, said and began to write in clubs.

use jiff::Timestamp;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;

use crate::domain::book::ChapterNumber;
use crate::domain::ident::{ClubId, PostId, ReaderId, ThreadId};
use crate::store::entities::{draft, post, post_reaction, post_report};
use crate::store::error::Fault;
use crate::store::rows;

/// Their own words and reactions; nobody else's.
#[derive(Clone, Debug, Serialize)]
pub(super) struct TalkExport {
    posts: Vec<PostExport>,
    reactions: Vec<ReactionExport>,
    reports: Vec<ReportExport>,
    drafts: Vec<DraftExport>,
}

#[derive(Clone, Debug, Serialize)]
struct PostExport {
    id: PostId,
    club: ClubId,
    thread: ThreadId,
    chapter: ChapterNumber,
    text: String,
    changed_mind: bool,
    written_at: Timestamp,
    edited_at: Option<Timestamp>,
    hidden_by_host: bool,
}

#[derive(Clone, Debug, Serialize)]
struct ReactionExport {
    post: PostId,
    reaction: String,
}

#[derive(Clone, Debug, Serialize)]
struct ReportExport {
    post: PostId,
    reason: String,
    at: Timestamp,
}

#[derive(Clone, Debug, Serialize)]
struct DraftExport {
    place: String,
    title: String,
    text: String,
    saved_at: Timestamp,
}

/// As the view has it.
pub(super) async fn read(view: &impl ConnectionTrait, reader: ReaderId) -> Result<TalkExport, Fault> {
    let posts = post::Entity::find().filter(post::Column::Author.eq(reader.0)).filter(post::Column::Deleted.eq(false));
    let reactions = post_reaction::Entity::find().filter(post_reaction::Column::ReaderId.eq(reader.0));
    let reports = post_report::Entity::find().filter(post_report::Column::Reporter.eq(reader.0));
    let drafts = draft::Entity::find().filter(draft::Column::ReaderId.eq(reader.0));
    let reactions = reactions.order_by_asc(post_reaction::Column::PostId).all(view).await?.into_iter();
    let posts = posts.order_by_asc(post::Column::Id).all(view).await?.into_iter().map(written);
    let reports = reports.order_by_asc(post_report::Column::Id).all(view).await?.into_iter();
    let drafts = drafts.order_by_asc(draft::Column::Place).all(view).await?.into_iter();
    Ok(TalkExport {
        posts: posts.collect::<Result<_, _>>()?,
        reactions: reactions.map(|row| ReactionExport { post: PostId(row.post_id), reaction: row.reaction }).collect(),
        reports: reports
            .map(|row| Ok(ReportExport { post: PostId(row.post_id), reason: row.reason, at: rows::time(row.at)? }))
            .collect::<Result<_, Fault>>()?,
        drafts: drafts
            .map(|row| Ok(DraftExport { place: row.place, title: row.title, text: row.text, saved_at: rows::time(row.saved_at)? }))
            .collect::<Result<_, Fault>>()?,
    })
}

fn written(row: post::Model) -> Result<PostExport, Fault> {
    Ok(PostExport {
        id: PostId(row.id),
        club: ClubId(row.club_id),
        thread: ThreadId(row.thread_id),
        chapter: rows::chapter(row.reveals)?,
        text: row.text,
        changed_mind: row.changed_mind,
        written_at: rows::time(row.written_at)?,
        edited_at: row.edited_at.map(rows::time).transpose()?,
        hidden_by_host: row.hidden,
    })
}
