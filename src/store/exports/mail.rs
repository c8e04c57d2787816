//! Somebody's mail: where it goes, which they asked for, what it has told, what waits.

use jiff::Timestamp;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;

use crate::domain::ident::{ClubId, PostId, ReaderId};
use crate::store::entities::{digest, mailbox, outgoing, post_mailing};
use crate::store::error::Fault;
use crate::store::rows;

#[derive(Clone, Debug, Serialize)]
pub(super) struct MailExport {
    mailbox: Option<MailboxExport>,
    digests: Vec<DigestExport>,
    told: Vec<PostId>,
    waiting: Vec<WaitingExport>,
}

#[derive(Clone, Debug, Serialize)]
struct MailboxExport {
    email: String,
    key: String,
    asked_at: Timestamp,
    proved_at: Option<Timestamp>,
    refused_at: Option<Timestamp>,
}

#[derive(Clone, Debug, Serialize)]
struct DigestExport {
    club: ClubId,
    key: String,
    last_at: Timestamp,
}

#[derive(Clone, Debug, Serialize)]
struct WaitingExport {
    digest_of: Option<ClubId>,
    tries: i32,
    next_at: Timestamp,
}

/// As the view has it.
pub(super) async fn read(view: &impl ConnectionTrait, reader: ReaderId) -> Result<MailExport, Fault> {
    let known = mailbox::Entity::find_by_id(reader.0).one(view).await?;
    let known = known.map(|row| {
        Ok::<_, Fault>(MailboxExport {
            email: row.email,
            key: row.key,
            asked_at: rows::time(row.asked_at)?,
            proved_at: row.proved_at.map(rows::time).transpose()?,
            refused_at: row.refused_at.map(rows::time).transpose()?,
        })
    });
    let digests = digest::Entity::find().filter(digest::Column::ReaderId.eq(reader.0)).order_by_asc(digest::Column::ClubId);
    let digests = digests.all(view).await?.into_iter();
    let digests = digests.map(|row| Ok(DigestExport { club: ClubId(row.club_id), key: row.key, last_at: rows::time(row.last_at)? }));
    let told = post_mailing::Entity::find().filter(post_mailing::Column::ReaderId.eq(reader.0)).order_by_asc(post_mailing::Column::PostId);
    let told = told.all(view).await?.into_iter().map(|row| PostId(row.post_id)).collect();
    let waiting = outgoing::Entity::find().filter(outgoing::Column::ReaderId.eq(reader.0)).order_by_asc(outgoing::Column::Id);
    let waiting = waiting.all(view).await?.into_iter();
    let waiting =
        waiting.map(|row| Ok(WaitingExport { digest_of: row.club_id.map(ClubId), tries: row.tries, next_at: rows::time(row.next_at)? }));
    Ok(MailExport {
        mailbox: known.transpose()?,
        digests: digests.collect::<Result<_, Fault>>()?,
        told,
        waiting: waiting.collect::<Result<_, Fault>>()?,
    })
}
