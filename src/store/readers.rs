//! Readers: guests, and the accounts that some of them become.

use jiff::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, Set};

use super::entities::reader::{Column, Entity, Model};
use super::error::{During, Fault, StoreError};
use super::{Store, classes, club_members, room_erasing, rows, sittings};
use crate::domain::ident::ReaderId;
use crate::domain::reader::{Account, Email, Reader, ReaderName};

/// What became of a guest's wish to keep their things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeepOutcome {
    /// They have an account now.
    Kept(Reader),
    /// Somebody has that name, or one that reads the same.
    NameTaken,
    /// They had an account; it is as it was.
    AlreadyKept(Reader),
    /// There is no such reader (any more).
    NoSuchReader,
}

/// What became of a new name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RenameOutcome {
    /// It is theirs.
    Renamed,
    /// Somebody has that name, or one that reads the same.
    NameTaken,
    /// A guest, or nobody: there is no account to rename.
    NoAccount,
}

/// What became of a change to an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountOutcome {
    /// Done.
    Changed,
    /// A guest, or nobody: there is no account to change.
    NoAccount,
}

impl Store {
    /// Adds a guest. The same id again gives the guest already there.
    pub async fn create_guest(&self, id: ReaderId, now: Timestamp) -> Result<Reader, StoreError> {
        self.write("creating a guest", [id.into()], move |transaction| {
            Box::pin(async move {
                if let Some(row) = Entity::find_by_id(id.0).one(transaction).await? {
                    return rows::reader(&row);
                }
                let guest = Model {
                    id: id.0,
                    account_name: None,
                    account_name_folded: None,
                    email: None,
                    password_hash: None,
                    created_at: rows::millis(now),
                    kept_at: None,
                    pupil_id: None,
                };
                Entity::insert(guest.clone().into_active_model()).exec_without_returning(transaction).await?;
                rows::reader(&guest)
            })
        })
        .await
    }

    /// The reader of that id, guest or not.
    pub async fn find_reader(&self, id: ReaderId) -> Result<Option<Reader>, StoreError> {
        let doing = "reading a reader";
        let read = async {
            let row = Entity::find_by_id(id.0).one(self.reading()).await.during(doing)?;
            row.as_ref().map(rows::reader).transpose().during(doing)
        };
        self.recalled(|recall| &recall.readers, id, read).await
    }

    /// Whether anybody, guest or not, has read here yet.
    pub async fn has_readers(&self) -> Result<bool, StoreError> {
        Ok(Entity::find().one(self.reading()).await.during("looking for readers")?.is_some())
    }

    /// The account of that name, however it is spelt, with its password hash.
    pub async fn credentials(&self, name: &ReaderName) -> Result<Option<(Reader, String)>, StoreError> {
        let doing = "reading credentials";
        let spelt = name.sort_key();
        let looks = Column::AccountNameFolded.is_in([name.folded(), name.set_apart()]);
        let rows = Entity::find().filter(looks).all(self.reading()).await.during(doing)?;
        // Of two that looked alike before that was one name, the one that is spelt so.
        let is_spelt_so =
            |row: &Model| row.account_name.as_deref().and_then(ReaderName::given).is_some_and(|name| name.sort_key() == spelt);
        let Some(row) = rows.into_iter().max_by_key(is_spelt_so) else { return Ok(None) };
        let reader = rows::reader(&row).during(doing)?;
        Ok(row.password_hash.map(|hash| (reader, hash)))
    }

    /// Gives a guest an account, so that everything they did so far is found again under its name.
    pub async fn keep_things(&self, reader: ReaderId, account: Account, hash: String, now: Timestamp) -> Result<KeepOutcome, StoreError> {
        let outcome = self
            .write("keeping a guest’s things", [reader.into()], move |transaction| {
                Box::pin(async move {
                    let Some(row) = locked(transaction, reader).await? else { return Ok(KeepOutcome::NoSuchReader) };
                    if row.account_name.is_some() {
                        return Ok(KeepOutcome::AlreadyKept(rows::reader(&row)?));
                    }
                    let mut row = row.into_active_model();
                    row.account_name = Set(Some(account.name.as_str().to_owned()));
                    row.account_name_folded = Set(Some(account.name.folded()));
                    row.email = Set(account.email.map(|email| email.as_str().to_owned()));
                    row.password_hash = Set(Some(hash));
                    row.kept_at = Set(Some(rows::millis(now)));
                    Ok(KeepOutcome::Kept(rows::reader(&row.update(transaction).await?)?))
                })
            })
            .await;
        if_duplicate(outcome, KeepOutcome::NameTaken)
    }

    /// Changes an account's name.
    pub async fn rename(&self, reader: ReaderId, name: ReaderName) -> Result<RenameOutcome, StoreError> {
        let outcome = self
            .change_account(
                "renaming a reader",
                reader,
                vec![(Column::AccountName, Some(name.as_str().to_owned())), (Column::AccountNameFolded, Some(name.folded()))],
            )
            .await
            .map(|outcome| match outcome {
                AccountOutcome::Changed => RenameOutcome::Renamed,
                AccountOutcome::NoAccount => RenameOutcome::NoAccount,
            });
        if_duplicate(outcome, RenameOutcome::NameTaken)
    }

    /// Changes an account's password to that of `hash`. Sessions stay as they are: see [`Store::end_all_sessions`].
    pub async fn set_password(&self, reader: ReaderId, hash: String) -> Result<AccountOutcome, StoreError> {
        self.change_account("changing a password", reader, vec![(Column::PasswordHash, Some(hash))]).await
    }

    /// Changes an account's address, or takes it away.
    pub async fn set_email(&self, reader: ReaderId, email: Option<Email>) -> Result<AccountOutcome, StoreError> {
        self.change_account("changing an address", reader, vec![(Column::Email, email.map(|email| email.as_str().to_owned()))]).await
    }

    async fn change_account(
        &self,
        doing: &'static str,
        reader: ReaderId,
        values: Vec<(Column, Option<String>)>,
    ) -> Result<AccountOutcome, StoreError> {
        self.write(doing, [reader.into()], move |transaction| {
            Box::pin(async move {
                let account = Entity::update_many().filter(Column::Id.eq(reader.0)).filter(Column::AccountName.is_not_null());
                let change = values.into_iter().fold(account, |change, (column, value)| change.col_expr(column, Expr::value(value)));
                let changed = change.exec(transaction).await?.rows_affected > 0;
                Ok(if changed { AccountOutcome::Changed } else { AccountOutcome::NoAccount })
            })
        })
        .await
    }

    /// Deletes a reader with everything we hold of them. Whether there was one.
    pub async fn delete_reader(&self, id: ReaderId) -> Result<bool, StoreError> {
        self.erase("deleting a reader", move |transaction| {
            Box::pin(async move {
                sittings::rename_device(transaction, id.0, None).await?;
                room_erasing::erase_reader(transaction, id).await?;
                club_members::settle_without(transaction, id).await?;
                classes::settle_without(transaction, id).await?;
                Ok(Entity::delete_by_id(id.0).exec(transaction).await?.rows_affected > 0)
            })
        })
        .await
    }
}

/// A reader's row, which nobody else changes until the transaction ends.
pub(super) async fn locked(transaction: &DatabaseTransaction, reader: ReaderId) -> Result<Option<Model>, Fault> {
    Ok(Entity::find_by_id(reader.0).lock_exclusive().one(transaction).await?)
}

fn if_duplicate<T>(outcome: Result<T, StoreError>, taken: T) -> Result<T, StoreError> {
    match outcome {
        Err(error) if error.is_duplicate() => Ok(taken),
        outcome => outcome,
    }
}
