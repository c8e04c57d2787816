//! Where readers' mail can go: addresses, and whether they are theirs.

use jiff::Timestamp;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, Set,
};
use sha2::{Digest, Sha256};

use super::entities::mailbox::{Column, Entity, Model};
use super::entities::{mail_question, reader};
use super::error::{During, Fault, StoreError};
use super::{Store, outbox, rows};
use crate::domain::ident::ReaderId;
use crate::domain::mail::{Errand, FORGOTTEN, Mailbox, PROOF_LASTS};
use crate::domain::reader::Email;

/// A link in a question whether an address is somebody's.
#[derive(Clone, Debug)]
pub struct Proof {
    /// Whose, if it is.
    pub reader: ReaderId,
    /// The address.
    pub email: Email,
    /// Whether they have said so.
    pub proved: bool,
}

impl Store {
    /// Where a reader's mail can go.
    pub async fn mailbox(&self, reader: ReaderId) -> Result<Mailbox, StoreError> {
        let doing = "reading where mail can go";
        let account = reader::Entity::find_by_id(reader.0).one(self.reading()).await.during(doing)?;
        let known = Entity::find_by_id(reader.0).one(self.reading()).await.during(doing)?;
        let asked = asked(self.reading(), account.as_ref()).await.during(doing)?;
        mailbox(account, known, asked).during(doing)
    }

    /// Puts the question whether their address is theirs into the outbox, with that key in its link. Whether it may be asked (again).
    pub async fn ask_for_proof(&self, reader: ReaderId, key: String, now: Timestamp) -> Result<bool, StoreError> {
        self.write("asking whether an address is somebody’s", [], move |transaction| {
            Box::pin(async move {
                let Some(account) = super::readers::locked(transaction, reader).await? else { return Ok(false) };
                let Some(email) = account.email.clone() else { return Ok(false) };
                let known = Entity::find_by_id(reader.0).one(transaction).await?;
                let before = asked(transaction, Some(&account)).await?;
                if !mailbox(Some(account), known, before.clone())?.may_be_asked(now) {
                    return Ok(false);
                }
                count_question(transaction, &email, before, now).await?;
                let row = Model { reader_id: reader.0, email, key, asked_at: rows::millis(now), proved_at: None, refused_at: None };
                let again = OnConflict::column(Column::ReaderId)
                    .update_columns([Column::Email, Column::Key, Column::AskedAt, Column::ProvedAt, Column::RefusedAt])
                    .to_owned();
                Entity::insert(row.into_active_model()).on_conflict(again).exec_without_returning(transaction).await?;
                outbox::put(transaction, reader, Errand::Proof, now).await?;
                Ok(true)
            })
        })
        .await
    }

    /// What a link asks, as long as it can be followed.
    pub async fn proof(&self, key: &str, now: Timestamp) -> Result<Option<Proof>, StoreError> {
        let doing = "reading a link about an address";
        let Some(row) = Entity::find().filter(Column::Key.eq(key)).one(self.reading()).await.during(doing)? else { return Ok(None) };
        let account = reader::Entity::find_by_id(row.reader_id).one(self.reading()).await.during(doing)?;
        proof(account, &row, now).during(doing)
    }

    /// The address is theirs, says whoever has the link that was sent there; `None`: it can't be followed any more.
    pub async fn prove(&self, key: String, now: Timestamp) -> Result<Option<Proof>, StoreError> {
        self.write("noting that an address is somebody’s", [], move |transaction| {
            Box::pin(async move {
                let found = Entity::find().filter(Column::Key.eq(key)).lock_exclusive().one(transaction).await?;
                let Some(row) = found else { return Ok(None) };
                let account = reader::Entity::find_by_id(row.reader_id).one(transaction).await?;
                let Some(found) = proof(account, &row, now)? else { return Ok(None) };
                let mut row = row.into_active_model();
                row.proved_at = Set(Some(rows::millis(now)));
                row.update(transaction).await?;
                mail_question::Entity::delete_by_id(hash(found.email.as_str())).exec(transaction).await?;
                Ok(Some(Proof { proved: true, ..found }))
            })
        })
        .await
    }

    /// The key in the link about a reader's address.
    pub async fn proof_key(&self, reader: ReaderId) -> Result<Option<String>, StoreError> {
        let row = Entity::find_by_id(reader.0).one(self.reading()).await.during("reading a link about an address")?;
        Ok(row.map(|row| row.key))
    }
}

/// Notes that an address turned mail down for good, if it is still the reader’s. Whether it is.
pub(super) async fn refuse(transaction: &DatabaseTransaction, reader: ReaderId, email: &Email, now: Timestamp) -> Result<bool, Fault> {
    let theirs = Entity::find_by_id(reader.0).filter(Column::Email.eq(email.as_str())).lock_exclusive();
    let Some(row) = theirs.one(transaction).await? else { return Ok(false) };
    let mut row = row.into_active_model();
    row.refused_at = Set(Some(rows::millis(now)));
    row.update(transaction).await?;
    Ok(true)
}

/// When an account’s address was last asked whether it is somebody’s, on whoever’s behalf, and how often.
async fn asked(connection: &impl ConnectionTrait, account: Option<&reader::Model>) -> Result<Option<mail_question::Model>, Fault> {
    let Some(email) = account.and_then(|account| account.email.as_ref()) else { return Ok(None) };
    Ok(mail_question::Entity::find_by_id(hash(email)).one(connection).await?)
}

async fn count_question(
    transaction: &DatabaseTransaction,
    email: &str,
    before: Option<mail_question::Model>,
    now: Timestamp,
) -> Result<(), Fault> {
    use mail_question::{Column, Entity, Model};

    let old = rows::millis(now - FORGOTTEN);
    Entity::delete_many().filter(Column::AskedAt.lte(old)).exec(transaction).await?;
    let times = before.filter(|row| row.asked_at > old).map_or(0, |row| row.times) + 1;
    let row = Model { address: hash(email), asked_at: rows::millis(now), times };
    let again = OnConflict::column(Column::Address).update_columns([Column::AskedAt, Column::Times]).to_owned();
    Entity::insert(row.into_active_model()).on_conflict(again).exec_without_returning(transaction).await?;
    Ok(())
}

/// What is kept of an address that may be a stranger’s: enough to know it again.
fn hash(email: &str) -> String {
    Sha256::digest(email.to_lowercase()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn mailbox(account: Option<reader::Model>, known: Option<Model>, asked: Option<mail_question::Model>) -> Result<Mailbox, Fault> {
    let Some(account) = account.filter(|account| account.account_name.is_some()) else { return Ok(Mailbox::NoAccount) };
    let Some(address) = account.email else { return Ok(Mailbox::NoAddress) };
    let email = rows::read(Email::parse(&address), "readers.email")?;
    let asked = asked.map(|row| Ok::<_, Fault>((rows::time(row.asked_at)?, rows::count(row.times)?))).transpose()?;
    // What was known of an address that they had before says nothing about this one.
    Ok(match known.filter(|known| known.email == address) {
        Some(Model { refused_at: Some(at), .. }) => Mailbox::Refused { email, at: rows::time(at)? },
        Some(Model { proved_at: Some(_), .. }) => Mailbox::Proved(email),
        Some(_) | None => Mailbox::Unproved { email, asked },
    })
}

fn proof(account: Option<reader::Model>, row: &Model, now: Timestamp) -> Result<Option<Proof>, Fault> {
    let still = account.is_some_and(|account| account.email.as_ref() == Some(&row.email));
    let proved = row.proved_at.is_some();
    let lasts = proved || now.duration_since(rows::time(row.asked_at)?) < PROOF_LASTS;
    let email = rows::read(Email::parse(&row.email), "mailboxes.email")?;
    let takes_mail = row.refused_at.is_none();
    Ok((still && lasts && takes_mail).then_some(Proof { reader: ReaderId(row.reader_id), email, proved }))
}
