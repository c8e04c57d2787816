//! Word of what happened in live rooms on other nodes: Postgres' `LISTEN` and `NOTIFY` (<https://www.postgresql.org/docs/current/sql-notify.html>).
//! On SQLite there are none, but another process may write to the file (`chapterwise admin`).
//!
//! It is a hint: what happened is read from the table, and after a lost connection everything that may have been missed is.

use sea_orm::sqlx::postgres::PgListener;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, Statement};
use tokio::sync::watch;

use super::error::{During, Fault, StoreError};
use super::{Store, Writer};
use crate::domain::ident::RoomId;

/// Where nodes tell each other.
const CHANNEL: &str = "chapterwise_rooms";

/// What they say of a room whose events were rewritten.
const REWRITTEN: &str = "rewritten";

/// What is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoomNews {
    /// The last event of a room has this number now.
    Moved(RoomId, u32),
    /// What is kept of a room was rewritten: somebody in it was blanked, or is another reader now.
    Rewritten(RoomId),
    /// The connection was lost and is back, or another process wrote to the file: anything may have happened.
    Missed,
}

impl RoomNews {
    /// Tells all nodes once the transaction is committed. On SQLite there are no others.
    pub(super) async fn tell(self, transaction: &DatabaseTransaction) -> Result<(), Fault> {
        let told = match self {
            Self::Moved(id, seq) => format!("{id} {seq}"),
            Self::Rewritten(id) => format!("{id} {REWRITTEN}"),
            Self::Missed => return Ok(()),
        };
        if transaction.get_database_backend() == DbBackend::Postgres {
            let values = [CHANNEL.into(), told.into()];
            transaction.query_one_raw(Statement::from_sql_and_values(DbBackend::Postgres, "SELECT pg_notify($1, $2)", values)).await?;
        }
        Ok(())
    }

    fn parse(told: &str) -> Option<Self> {
        let (id, what) = told.split_once(' ')?;
        let id = id.parse().ok()?;
        if what == REWRITTEN { Some(Self::Rewritten(id)) } else { what.parse().ok().map(|seq| Self::Moved(id, seq)) }
    }
}

/// Hears what happens on other nodes, and on Postgres what happens on this one.
#[derive(Debug)]
pub struct RoomEar(Source);

#[derive(Debug)]
enum Source {
    Postgres(PgListener),
    /// Says no more than that another process wrote something.
    Sqlite(watch::Receiver<()>),
}

impl Store {
    /// Listens.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn listen_to_rooms(&self) -> Result<RoomEar, StoreError> {
        if let Writer::Grouped { elsewhere, .. } = &self.inner.writer {
            return Ok(RoomEar(Source::Sqlite(elsewhere.clone())));
        }
        let listening = async {
            let mut ear = PgListener::connect_with(self.inner.readers.get_postgres_connection_pool()).await?;
            ear.listen(CHANNEL).await?;
            Ok::<_, sea_orm::sqlx::Error>(RoomEar(Source::Postgres(ear)))
        };
        let ear = listening.await.map_err(|error| Fault::from(sea_orm::DbErr::Conn(sea_orm::RuntimeErr::SqlxError(error.into()))));
        ear.during("listening to rooms on other nodes")
    }
}

impl RoomEar {
    /// The next news.
    ///
    /// # Errors
    /// When the connection is lost and does not come back.
    pub async fn hear(&mut self) -> Result<RoomNews, StoreError> {
        let ear = match &mut self.0 {
            Source::Postgres(ear) => ear,
            Source::Sqlite(elsewhere) => {
                return match elsewhere.changed().await {
                    Ok(()) => Ok(RoomNews::Missed),
                    // The store is closed: there is nothing more to hear.
                    Err(_) => std::future::pending().await,
                };
            }
        };
        loop {
            let heard = ear.try_recv().await;
            let heard = heard.map_err(|error| Fault::from(sea_orm::DbErr::Conn(sea_orm::RuntimeErr::SqlxError(error.into()))));
            let Some(heard) = heard.during("listening to rooms on other nodes")? else { return Ok(RoomNews::Missed) };
            if let Some(news) = RoomNews::parse(heard.payload()) {
                return Ok(news);
            }
        }
    }
}
