//! Mail that waits to be sent. It is written with what causes it, so that neither is there without the other, and taken out by one node at a time.
//!
//! Whoever takes a mail has it for five minutes; if they don't say by then what became of it, it is somebody else's turn. So every mail goes out at least once, and
//! twice only when a node dies between sending it and saying so: both then carry the same Message-ID.

use jiff::{SignedDuration, Timestamp};
use sea_orm::sea_query::{LockBehavior, LockType, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Set,
};

use super::entities::outgoing::{Column, Entity, Model};
use super::error::{During, Fault, StoreError};
use super::{Store, mailboxes, rows};
use crate::domain::ident::{ClubId, ErrandId, ReaderId};
use crate::domain::mail::{Errand, Outgoing, pause};
use crate::domain::reader::Email;

/// How long whoever takes a mail has it to themselves.
const LEASE: SignedDuration = SignedDuration::from_mins(5);

impl Store {
    /// Takes mail whose time has come out of the outbox for five minutes, at most so many.
    pub async fn take_mail(&self, now: Timestamp, limit: u64) -> Result<Vec<Outgoing>, StoreError> {
        let doing = "taking mail out of the outbox";
        // Most of the time there is none, and finding that out writes nothing.
        if Entity::find().filter(Column::NextAt.lte(rows::millis(now))).one(self.reading()).await.during(doing)?.is_none() {
            return Ok(Vec::new());
        }
        self.write(doing, [], move |transaction| {
            Box::pin(async move {
                let due = Entity::find()
                    .filter(Column::NextAt.lte(rows::millis(now)))
                    .order_by_asc(Column::NextAt)
                    .limit(limit)
                    .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
                let mut taken = Vec::new();
                for row in due.all(transaction).await? {
                    let tries = row.tries + 1;
                    let mut row = row.into_active_model();
                    row.tries = Set(tries);
                    row.next_at = Set(rows::millis(now + LEASE));
                    taken.push(outgoing(&row.update(transaction).await?)?);
                }
                Ok(taken)
            })
        })
        .await
    }

    /// A mail is sent, or there is nothing to send.
    pub async fn settle_mail(&self, mail: Outgoing) -> Result<(), StoreError> {
        self.write("taking a sent mail out of the outbox", [], move |transaction| {
            Box::pin(async move {
                Entity::delete_by_id(mail.id.0).exec(transaction).await?;
                Ok(())
            })
        })
        .await
    }

    /// A mail could not be sent: it is tried again later, or given up. Whether it is tried again.
    pub async fn postpone_mail(&self, mail: Outgoing, now: Timestamp) -> Result<bool, StoreError> {
        self.write("putting a mail off", [], move |transaction| {
            Box::pin(async move {
                // Whoever took it after us decides about it.
                let mine = Entity::find_by_id(mail.id.0).filter(Column::Tries.eq(tries(mail)?)).lock_exclusive();
                let Some(row) = mine.one(transaction).await? else { return Ok(true) };
                let Some(pause) = pause(mail.tries) else {
                    Entity::delete_by_id(mail.id.0).exec(transaction).await?;
                    return Ok(false);
                };
                let mut row = row.into_active_model();
                row.next_at = Set(rows::millis(now + pause));
                row.update(transaction).await?;
                Ok(true)
            })
        })
        .await
    }

    /// The address turned a mail down for good: nothing goes there any more until its reader gives another one, or proves it again.
    pub async fn refuse_mail(&self, mail: Outgoing, email: &Email, now: Timestamp) -> Result<(), StoreError> {
        let email = email.clone();
        self.write("noting that an address refuses mail", [], move |transaction| {
            Box::pin(async move {
                Entity::delete_by_id(mail.id.0).exec(transaction).await?;
                // They may have given another one meanwhile, which has refused nothing.
                if mailboxes::refuse(transaction, mail.reader, &email, now).await? {
                    Entity::delete_many().filter(Column::ReaderId.eq(mail.reader.0)).exec(transaction).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// How many mails wait.
    pub async fn waiting_mail(&self) -> Result<u64, StoreError> {
        use sea_orm::PaginatorTrait;
        Entity::find().count(self.reading()).await.during("counting mail")
    }
}

/// Puts a mail into the outbox, unless one of the sort waits for that reader already. A question takes the place of an earlier one, which may be
/// about another address.
pub(super) async fn put(transaction: &DatabaseTransaction, reader: ReaderId, errand: Errand, now: Timestamp) -> Result<(), Fault> {
    let (name, club_id) = match errand {
        Errand::Proof => (format!("proof {reader}"), None),
        Errand::Digest(club) => (format!("digest {club} {reader}"), Some(club.0)),
    };
    if errand == Errand::Proof {
        Entity::delete_many().filter(Column::Name.eq(name.clone())).exec(transaction).await?;
    }
    let row = Model { id: ErrandId::new().0, name, reader_id: reader.0, club_id, tries: 0, next_at: rows::millis(now) };
    let again = OnConflict::column(Column::Name).do_nothing().to_owned();
    Entity::insert(row.into_active_model()).on_conflict(again).exec_without_returning(transaction).await?;
    Ok(())
}

fn outgoing(row: &Model) -> Result<Outgoing, Fault> {
    let errand = row.club_id.map_or(Errand::Proof, |club| Errand::Digest(ClubId(club)));
    let tries = rows::read(u32::try_from(row.tries).ok(), "outbox.tries")?;
    Ok(Outgoing { id: ErrandId(row.id), reader: ReaderId(row.reader_id), errand, tries })
}

fn tries(mail: Outgoing) -> Result<i32, Fault> {
    i32::try_from(mail.tries).map_err(|_| Fault::TooLarge)
}
