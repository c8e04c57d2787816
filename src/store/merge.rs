//! Merging a guest into an account: what somebody did before logging in on another device goes along.

mod classes;
mod talk;
mod telling;

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, Set};
use uuid::Uuid;

use super::entities::{
    attempt, club_act, club_member, club_quiz_consent, guess, meeting_person, note, poll, poll_ballot, progress, reader,
};
use super::error::{Fault, StoreError};
use super::recall::About;
use super::{Store, ballots, meeting_rooms, member_keys, readers, room_erasing};
use crate::domain::club::Standing;
use crate::domain::guess::GuessState;
use crate::domain::ident::{ClubId, FormKey, ReaderId};

/// What became of a merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MergeOutcome {
    /// The guest's things are the other's; the guest and their sessions are gone.
    Merged,
    /// The guest has an account: that is somebody of their own.
    HasAccount,
    /// One of them isn't there (any more), or both are the same.
    NoSuchReader,
}

impl Store {
    /// Moves everything of `guest` to `into`. Of two marks in a book the further one stays, of two notes to a prompt or two guesses
    /// at a chapter both, one below the other.
    pub async fn merge_guest(&self, guest: ReaderId, into: ReaderId) -> Result<MergeOutcome, StoreError> {
        self.write("merging a guest into an account", About::everything(), move |transaction| {
            Box::pin(async move {
                // Always in the same order, so that two merges can't wait for each other.
                let first = readers::locked(transaction, guest.min(into)).await?;
                let second = readers::locked(transaction, guest.max(into)).await?;
                let (Some(first), Some(second)) = (first, second) else { return Ok(MergeOutcome::NoSuchReader) };
                if guest == into {
                    return Ok(MergeOutcome::NoSuchReader);
                }
                let row = if first.id == guest.0 { first } else { second };
                if row.account_name.is_some() {
                    return Ok(MergeOutcome::HasAccount);
                }
                merge_progress(transaction, guest.0, into.0).await?;
                merge_notes(transaction, guest.0, into.0).await?;
                merge_guesses(transaction, guest.0, into.0).await?;
                move_attempts(transaction, guest.0, into.0).await?;
                move_polls(transaction, guest.0, into.0).await?;
                move_consents(transaction, guest.0, into.0).await?;
                move_memberships(transaction, guest.0, into.0).await?;
                talk::give(transaction, guest.0, into.0).await?;
                move_attendances(transaction, guest.0, into.0).await?;
                telling::give(transaction, guest.0, into.0).await?;
                classes::give(transaction, guest.0, into.0).await?;
                room_erasing::give(transaction, guest.0, into.0).await?;
                reader::Entity::delete_by_id(guest.0).exec(transaction).await?;
                Ok(MergeOutcome::Merged)
            })
        })
        .await
    }
}

async fn merge_progress(transaction: &DatabaseTransaction, guest: Uuid, into: Uuid) -> Result<(), Fault> {
    use progress::{Column, Entity, Model};

    let theirs = Entity::find().filter(Column::ReaderId.eq(into)).all(transaction).await?;
    let theirs: HashMap<String, Model> = theirs.into_iter().map(|row| (row.book.clone(), row)).collect();
    for mark in Entity::find().filter(Column::ReaderId.eq(guest)).all(transaction).await? {
        match theirs.get(&mark.book) {
            None => {
                let mark = Model { reader_id: into, ..mark };
                Entity::insert(mark.into_active_model()).exec_without_returning(transaction).await?;
            }
            Some(kept) if mark.ceiling > kept.ceiling => {
                let mut row = kept.clone().into_active_model();
                row.previous_ceiling = Set(kept.ceiling);
                row.ceiling = Set(mark.ceiling);
                row.updated_at = Set(kept.updated_at.max(mark.updated_at));
                row.update(transaction).await?;
            }
            Some(_) => {}
        }
    }
    Ok(())
}

async fn merge_notes(transaction: &DatabaseTransaction, guest: Uuid, into: Uuid) -> Result<(), Fault> {
    use note::{Column, Entity, Model};

    let theirs = Entity::find().filter(Column::ReaderId.eq(into)).all(transaction).await?;
    let theirs: HashMap<(String, String), Model> = theirs.into_iter().map(|row| ((row.book.clone(), row.prompt.clone()), row)).collect();
    for note in Entity::find().filter(Column::ReaderId.eq(guest)).all(transaction).await? {
        match theirs.get(&(note.book.clone(), note.prompt.clone())) {
            None => {
                let note = Model { reader_id: into, ..note };
                Entity::insert(note.into_active_model()).exec_without_returning(transaction).await?;
            }
            Some(kept) if kept.text != note.text => {
                let mut row = kept.clone().into_active_model();
                row.text = Set(if kept.saved_at <= note.saved_at { below(&kept.text, &note.text) } else { below(&note.text, &kept.text) });
                // Later than either, so that a form shown before the merge is not taken for one that saw it.
                row.saved_at = Set(kept.saved_at.max(note.saved_at) + 1);
                row.update(transaction).await?;
            }
            Some(_) => {}
        }
    }
    Ok(())
}

async fn merge_guesses(transaction: &DatabaseTransaction, guest: Uuid, into: Uuid) -> Result<(), Fault> {
    use guess::{Column, Entity, Model};

    let theirs = Entity::find().filter(Column::ReaderId.eq(into)).all(transaction).await?;
    let theirs: HashMap<(String, i32), Model> = theirs.into_iter().map(|row| ((row.book.clone(), row.chapter), row)).collect();
    for guess in Entity::find().filter(Column::ReaderId.eq(guest)).all(transaction).await? {
        match theirs.get(&(guess.book.clone(), guess.chapter)) {
            None => {
                let guess = Model { reader_id: into, ..guess };
                Entity::insert(guess.into_active_model()).exec_without_returning(transaction).await?;
            }
            Some(kept) if kept.text != guess.text => {
                let mut row = kept.clone().into_active_model();
                let kept_first = kept.sealed_at <= guess.sealed_at;
                row.text = Set(if kept_first { below(&kept.text, &guess.text) } else { below(&guess.text, &kept.text) });
                row.sealed_at = Set(kept.sealed_at.max(guess.sealed_at) + 1);
                // One that is still to come back takes the other along.
                let sealed = GuessState::Sealed.name();
                row.state = Set(if guess.state == sealed { guess.state } else { kept.state.clone() });
                row.update(transaction).await?;
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// Two texts as one: a dash on a line of its own between them.
fn below(first: &str, second: &str) -> String {
    format!("{}\n\n—\n\n{}", first.trim_end(), second.trim_start())
}

async fn move_attempts(transaction: &DatabaseTransaction, guest: Uuid, into: Uuid) -> Result<(), Fault> {
    use attempt::{Column, Entity};

    // A form shown to the guest and sent twice, before and after logging in, has started an attempt for each of them.
    let their_forms = Query::select().column(Column::FormKey).from(Entity).and_where(Column::ReaderId.eq(into)).take();
    let twice = Entity::find().filter(Column::ReaderId.eq(guest)).filter(Column::FormKey.in_subquery(their_forms));
    for attempt in twice.all(transaction).await? {
        let mut row = attempt.into_active_model();
        row.form_key = Set(FormKey::new().0);
        row.update(transaction).await?;
    }
    let all = Entity::update_many().col_expr(Column::ReaderId, Expr::value(into)).filter(Column::ReaderId.eq(guest));
    all.exec(transaction).await?;
    Ok(())
}

/// Of two votes in a poll the account's stays.
async fn move_polls(transaction: &DatabaseTransaction, guest: Uuid, into: Uuid) -> Result<(), Fault> {
    use poll_ballot::{Column, Entity};

    let started = poll::Entity::update_many().col_expr(poll::Column::AuthorId, Expr::value(into));
    started.filter(poll::Column::AuthorId.eq(guest)).exec(transaction).await?;
    let theirs = Entity::find().filter(Column::ReaderId.eq(into)).all(transaction).await?;
    let theirs: HashSet<Uuid> = theirs.into_iter().map(|row| row.poll_id).collect();
    let moved = Entity::update_many().col_expr(Column::ReaderId, Expr::value(into)).filter(Column::ReaderId.eq(guest));
    moved.filter(Column::PollId.is_not_in(theirs)).exec(transaction).await?;
    Ok(())
}

/// Before the memberships: in a club that the account is in, it says itself whether it is counted.
async fn move_consents(transaction: &DatabaseTransaction, guest: Uuid, into: Uuid) -> Result<(), Fault> {
    use club_quiz_consent::{Column, Entity};

    let theirs = Query::select()
        .column(club_member::Column::ClubId)
        .from(club_member::Entity)
        .and_where(club_member::Column::ReaderId.eq(into))
        .take();
    let moved = Entity::update_many().col_expr(Column::ReaderId, Expr::value(into)).filter(Column::ReaderId.eq(guest));
    moved.filter(Column::ClubId.not_in_subquery(theirs)).exec(transaction).await?;
    Ok(())
}

/// In a club that both are in, the higher standing stays, under the account's nickname; a calendar is read on under its address.
async fn move_memberships(transaction: &DatabaseTransaction, guest: Uuid, into: Uuid) -> Result<(), Fault> {
    use club_member::{Column, Entity, Model};

    let done = club_act::Entity::update_many().col_expr(club_act::Column::ActorReader, Expr::value(into));
    done.filter(club_act::Column::ActorReader.eq(guest)).exec(transaction).await?;
    let told = club_act::Entity::update_many().col_expr(club_act::Column::AboutReader, Expr::value(into));
    told.filter(club_act::Column::AboutReader.eq(guest)).exec(transaction).await?;

    let theirs = Entity::find().filter(Column::ReaderId.eq(into)).all(transaction).await?;
    let theirs: HashMap<Uuid, Model> = theirs.into_iter().map(|row| (row.club_id, row)).collect();
    for member in Entity::find().filter(Column::ReaderId.eq(guest)).all(transaction).await? {
        match theirs.get(&member.club_id) {
            None => {
                Entity::delete_by_id((member.club_id, guest)).exec(transaction).await?;
                let member = Model { reader_id: into, ..member };
                Entity::insert(member.into_active_model()).exec_without_returning(transaction).await?;
            }
            Some(kept) => {
                // First, since an address is there once.
                Entity::delete_by_id((member.club_id, guest)).exec(transaction).await?;
                let mut row = kept.clone().into_active_model();
                if kept.calendar_hash.is_none() {
                    row.calendar_hash = Set(member.calendar_hash);
                }
                let standing = if rank(&member.standing) < rank(&kept.standing) { member.standing } else { kept.standing.clone() };
                let is_in = Standing::parse(&standing).is_some_and(Standing::is_in);
                row.standing = Set(standing);
                row.update(transaction).await?;
                if !is_in {
                    ballots::withdraw(transaction, ClubId(member.club_id), ReaderId(into), Timestamp::now()).await?;
                    member_keys::end_addresses(transaction, ClubId(member.club_id), ReaderId(into)).await?;
                }
            }
        }
    }
    Ok(())
}

/// At a meeting that both belong to, they are one person: what the account has said about coming holds, and who has spoken has spoken.
async fn move_attendances(transaction: &DatabaseTransaction, guest: Uuid, into: Uuid) -> Result<(), Fault> {
    use meeting_person::{Column, Entity, Model};

    let theirs = Entity::find().filter(Column::ReaderId.eq(into)).all(transaction).await?;
    let theirs: HashMap<Uuid, Model> = theirs.into_iter().map(|row| (row.meeting_id, row)).collect();
    for person in Entity::find().filter(Column::ReaderId.eq(guest)).all(transaction).await? {
        let row = match theirs.get(&person.meeting_id) {
            None => Model { reader_id: into, ..person },
            Some(kept) => {
                Entity::delete_by_id((kept.meeting_id, into)).exec(transaction).await?;
                meeting_rooms::merged(person, kept)
            }
        };
        Entity::insert(row.into_active_model()).exec_without_returning(transaction).await?;
    }
    Ok(())
}

/// Who is banned under one name is banned under the other; else a host comes before a member, and so on.
fn rank(standing: &str) -> usize {
    match Standing::parse(standing) {
        Some(Standing::Banned) => 0,
        other => 1 + Standing::ALL.iter().position(|known| Some(*known) == other).unwrap_or(Standing::ALL.len()),
    }
}
