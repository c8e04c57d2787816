//! How clubs, and what is in them, are written in columns and read back.

use super::entities::{club, club_act, club_invitation, club_member, club_stretch};
use super::error::Fault;
use super::rows;
use crate::domain::club::{Club, ClubName, Door, Invitation, Membership, Season, Standing, Zone};
use crate::domain::club_record::{Deed, RecordLine};
use crate::domain::ident::{ClubId, ReaderId};
use crate::domain::mail::DigestHour;
use crate::domain::reader::ReaderName;
use crate::domain::schedule::Stretch;

pub(super) fn club(row: &club::Model) -> Result<Club, Fault> {
    let season = match (row.ends_at, row.archived_at) {
        (Some(at), _) => Season::Ending(rows::time(at)?),
        (None, Some(_)) => Season::Archived,
        (None, None) => Season::Running,
    };
    Ok(Club {
        id: ClubId(row.id),
        name: rows::read(ClubName::parse(&row.name), "clubs.name")?,
        about: row.about.clone(),
        book: rows::book(&row.book)?,
        zone: rows::read(Zone::parse(&row.zone), "clubs.zone")?,
        door: rows::read(Door::parse(&row.door), "clubs.door")?,
        season,
        founded_at: rows::time(row.founded_at)?,
        digest_hour: rows::read(i8::try_from(row.digest_hour).ok().and_then(DigestHour::new), "clubs.digest_hour")?,
    })
}

/// The columns of a club that begins.
pub(super) fn club_columns(club: &Club) -> club::Model {
    club::Model {
        id: club.id.0,
        name: club.name.as_str().to_owned(),
        about: club.about.clone(),
        book: club.book.to_string(),
        zone: club.zone.name().to_owned(),
        door: club.door.name().to_owned(),
        founded_at: rows::millis(club.founded_at),
        archived_at: None,
        ends_at: None,
        feed_key: club.id.to_string(),
        digest_hour: club.digest_hour.get().into(),
    }
}

pub(super) fn membership(row: &club_member::Model) -> Result<Membership, Fault> {
    Ok(Membership {
        reader: ReaderId(row.reader_id),
        nickname: rows::read(ReaderName::given(&row.nickname), "club_members.nickname")?,
        standing: rows::read(Standing::parse(&row.standing), "club_members.standing")?,
        shows_progress: row.shows_progress,
        since: rows::time(row.since)?,
    })
}

pub(super) fn member_columns(club: ClubId, member: &Membership) -> club_member::Model {
    club_member::Model {
        club_id: club.0,
        reader_id: member.reader.0,
        nickname: member.nickname.as_str().to_owned(),
        folded: member.nickname.folded(),
        standing: member.standing.name().to_owned(),
        shows_progress: member.shows_progress,
        since: rows::millis(member.since),
        calendar_hash: None,
        way_back_hash: None,
        way_back_used_at: None,
        way_back_form: None,
    }
}

pub(super) fn invitation(row: &club_invitation::Model) -> Result<Invitation, Fault> {
    Ok(Invitation {
        code: row.code.clone(),
        club: ClubId(row.club_id),
        made_at: rows::time(row.made_at)?,
        expires_at: row.expires_at.map(rows::time).transpose()?,
        places: row.places.map(rows::count).transpose()?,
        used: rows::count(row.used)?,
        revoked: row.revoked,
    })
}

pub(super) fn invitation_columns(invitation: &Invitation) -> club_invitation::Model {
    club_invitation::Model {
        code: invitation.code.clone(),
        club_id: invitation.club.0,
        made_at: rows::millis(invitation.made_at),
        expires_at: invitation.expires_at.map(rows::millis),
        places: invitation.places.map(i32::from),
        used: i32::from(invitation.used),
        revoked: invitation.revoked,
    }
}

pub(super) fn stretch(row: &club_stretch::Model) -> Result<Stretch, Fault> {
    Ok(Stretch {
        first: rows::chapter(row.first)?,
        last: rows::chapter(row.last)?,
        due: rows::read(row.due.parse().ok(), "club_stretches.due")?,
    })
}

pub(super) fn stretch_columns(club: ClubId, stretch: &Stretch) -> club_stretch::Model {
    club_stretch::Model {
        club_id: club.0,
        first: rows::chapter_column(stretch.first),
        last: rows::chapter_column(stretch.last),
        due: stretch.due.to_string(),
    }
}

pub(super) fn deed(row: club_act::Model) -> Result<RecordLine, Fault> {
    Ok(RecordLine {
        actor: row.actor,
        deed: rows::read(Deed::parse(&row.act), "club_acts.act")?,
        about: row.about,
        at: rows::time(row.at)?,
    })
}
