//! Whose account it is: by the session, or by name and password.

use crate::domain::ident::ReaderId;
use crate::domain::reader::{Account, Reader, ReaderName};
use crate::store::MergeOutcome;
use crate::web::errors::Fault;
use crate::web::limits::PasswordFrom;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

/// The account that a visitor is logged in to.
pub fn of(visitor: &Visitor) -> Option<(ReaderId, &Account)> {
    let reader = visitor.reader.as_ref()?;
    Some((reader.id, reader.account.as_ref()?))
}

/// Whose name and password these are, found out in the same time whether or not somebody has the name.
pub async fn owner(state: &AppState, name: Option<&ReaderName>, password: &str) -> Result<Option<Reader>, Fault> {
    let account = match name {
        Some(name) => state.store.credentials(name).await?,
        None => None,
    };
    match account {
        Some((reader, hash)) => Ok(state.passwords.verify(hash, password.to_owned()).await?.then_some(reader)),
        None => {
            state.passwords.verify_nobody(password.to_owned()).await?;
            Ok(None)
        }
    }
}

/// Whose password is tried where nobody has logged in yet, by the name that was typed.
pub async fn password_from(state: &AppState, name: Option<&ReaderName>) -> Result<PasswordFrom, Fault> {
    let account = match name {
        Some(name) => state.store.credentials(name).await?,
        None => None,
    };
    Ok(if account.is_some() { PasswordFrom::Anywhere } else { PasswordFrom::Nobody })
}

/// Makes the session the reader’s, and a guest’s things theirs; whether there was a guest.
pub async fn enter(state: &AppState, visitor: &mut Visitor, reader: Reader) -> Result<bool, Fault> {
    let guest = visitor.reader.as_ref().filter(|reader| reader.account.is_none()).map(|guest| guest.id);
    let merged = match guest {
        Some(guest) => {
            let merged = state.store.merge_guest(guest, reader.id).await? == MergeOutcome::Merged;
            state.rooms.reread_those_of(guest);
            merged
        }
        None => false,
    };
    visitor.log_in(reader).await?;
    Ok(merged)
}
