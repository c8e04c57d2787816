//! Word of what happened in live rooms on other nodes: Postgres' `LISTEN` and `NOTIFY` (<https://www.postgresql.org/docs/current/sql-notify.html>).
//!
//! It is a hint: what happened is read from the table, and after a lost connection everything that may have been missed is.

use sea_orm::DbBackend;
use sea_orm::sqlx::postgres::PgListener;

use super::error::{During, Fault, StoreError};
use super::{Store, rooms};
use crate::domain::ident::RoomId;

/// What is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoomNews {
    /// The last event of a room has this number now.
    Moved(RoomId, u32),
    /// The connection was lost and is back: anything may have happened.
    Missed,
}

/// Hears what happens on other nodes, and on this one.
#[derive(Debug)]
pub struct RoomEar(PgListener);

impl Store {
    /// Listens; `None` on SQLite, which has no other nodes.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn listen_to_rooms(&self) -> Result<Option<RoomEar>, StoreError> {
        if self.inner.readers.get_database_backend() != DbBackend::Postgres {
            return Ok(None);
        }
        let listening = async {
            let mut ear = PgListener::connect_with(self.inner.readers.get_postgres_connection_pool()).await?;
            ear.listen(rooms::ROOM_CHANNEL).await?;
            Ok::<_, sea_orm::sqlx::Error>(RoomEar(ear))
        };
        let ear = listening.await.map_err(|error| Fault::from(sea_orm::DbErr::Conn(sea_orm::RuntimeErr::SqlxError(error.into()))));
        ear.map(Some).during("listening to rooms on other nodes")
    }
}

impl RoomEar {
    /// The next news.
    ///
    /// # Errors
    /// When the connection is lost and does not come back.
    pub async fn hear(&mut self) -> Result<RoomNews, StoreError> {
        loop {
            let heard = self.0.try_recv().await;
            let heard = heard.map_err(|error| Fault::from(sea_orm::DbErr::Conn(sea_orm::RuntimeErr::SqlxError(error.into()))));
            let Some(heard) = heard.during("listening to rooms on other nodes")? else { return Ok(RoomNews::Missed) };
            let parts = heard.payload().split_once(' ').and_then(|(id, seq)| Some((id.parse().ok()?, seq.parse().ok()?)));
            if let Some((id, seq)) = parts {
                return Ok(RoomNews::Moved(id, seq));
            }
        }
    }
}
