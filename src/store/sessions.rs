//! Sessions: what tower-sessions keeps for a browser, under a hash of its cookie.

use std::collections::HashMap;

use jiff::Timestamp;
use sea_orm::prelude::async_trait::async_trait;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{self, Error, SessionStore};

use super::Store;
use super::entities::session::{Column, Entity, Model};
use super::error::{During, Fault, StoreError};
use super::recall::About;
use crate::domain::ident::ReaderId;

/// The key under which a session's data names its reader, as the text of a [`ReaderId`].
pub const READER_KEY: &str = "reader";

/// The sessions of a store, as tower-sessions wants them.
#[derive(Clone, Debug)]
pub struct Sessions(Store);

impl Store {
    /// Where the session layer keeps its sessions.
    pub fn sessions(&self) -> Sessions {
        Sessions(self.clone())
    }

    /// Ends all sessions of a reader but the one to keep; how many that were.
    pub async fn end_all_sessions(&self, reader: ReaderId, keep: Option<Id>) -> Result<u64, StoreError> {
        self.write("ending a reader’s sessions", About::only([reader.into()]), move |transaction| {
            Box::pin(async move {
                let mut ending = Entity::delete_many().filter(Column::ReaderId.eq(reader.0));
                if let Some(id) = keep {
                    ending = ending.filter(Column::IdHash.ne(hash(&id)));
                }
                Ok(ending.exec(transaction).await?.rows_affected)
            })
        })
        .await
    }

    /// Forgets the sessions that expired before `now`; how many that were.
    pub async fn delete_expired(&self, now: Timestamp) -> Result<u64, StoreError> {
        self.write("deleting expired sessions", About::only([]), move |transaction| {
            Box::pin(async move {
                Ok(Entity::delete_many().filter(Column::ExpiresAt.lte(now.as_millisecond())).exec(transaction).await?.rows_affected)
            })
        })
        .await
    }
}

#[async_trait]
impl SessionStore for Sessions {
    async fn create(&self, record: &mut Record) -> session_store::Result<()> {
        loop {
            let row = row(record)?;
            let created = self.0.write("creating a session", About::only([record.id.into()]), move |transaction| {
                Box::pin(async move {
                    let new = OnConflict::column(Column::IdHash).do_nothing().to_owned();
                    Ok(Entity::insert(row.into_active_model()).on_conflict(new).exec_without_returning(transaction).await?)
                })
            });
            if created.await.map_err(backend)? > 0 {
                return Ok(());
            }
            record.id = Id::default();
        }
    }

    /// Saves a session that is still there. One that was ended while a request was under way stays ended.
    async fn save(&self, record: &Record) -> session_store::Result<()> {
        let row = row(record)?;
        let saved = self.0.write("saving a session", About::only([record.id.into()]), move |transaction| {
            Box::pin(async move {
                Entity::update_many()
                    .col_expr(Column::ReaderId, Expr::value(row.reader_id))
                    .col_expr(Column::Data, Expr::value(row.data))
                    .col_expr(Column::ExpiresAt, Expr::value(row.expires_at))
                    .filter(Column::IdHash.eq(row.id_hash))
                    .exec(transaction)
                    .await?;
                Ok(())
            })
        });
        saved.await.map_err(backend)
    }

    async fn load(&self, id: &Id) -> session_store::Result<Option<Record>> {
        let doing = "reading a session";
        let read = async {
            let row = Entity::find_by_id(hash(id)).one(self.0.reading()).await.during(doing)?;
            row.map(|row| record(*id, &row)).transpose().during(doing)
        };
        let record = self.0.recalled(|recall| &recall.sessions, *id, read).await.map_err(backend)?;
        Ok(record.filter(|record| record.expiry_date > OffsetDateTime::now_utc()))
    }

    async fn delete(&self, id: &Id) -> session_store::Result<()> {
        let id_hash = hash(id);
        let deleted = self.0.write("ending a session", About::only([(*id).into()]), move |transaction| {
            Box::pin(async move {
                Entity::delete_by_id(id_hash).exec(transaction).await?;
                Ok(())
            })
        });
        deleted.await.map_err(backend)
    }
}

const NANOS_PER_MILLI: i128 = 1_000_000;

fn row(record: &Record) -> session_store::Result<Model> {
    let expires_at = i64::try_from(record.expiry_date.unix_timestamp_nanos() / NANOS_PER_MILLI);
    Ok(Model {
        id_hash: hash(&record.id),
        reader_id: reader(record).map(|reader| reader.0),
        data: serde_json::to_string(&record.data).map_err(|error| Error::Encode(error.to_string()))?,
        expires_at: expires_at.map_err(|error| Error::Encode(error.to_string()))?,
    })
}

fn record(id: Id, row: &Model) -> Result<Record, Fault> {
    let data: HashMap<String, serde_json::Value> =
        serde_json::from_str(&row.data).map_err(|_| Fault::Unreadable { column: "sessions.data" })?;
    let expiry_date = OffsetDateTime::from_unix_timestamp_nanos(i128::from(row.expires_at) * NANOS_PER_MILLI)
        .map_err(|_| Fault::Unreadable { column: "sessions.expires_at" })?;
    Ok(Record { id, data, expiry_date })
}

/// Whose session it is, if it is anybody’s yet.
pub(super) fn reader(record: &Record) -> Option<ReaderId> {
    record.data.get(READER_KEY)?.as_str()?.parse().ok()
}

/// SHA-256 in hex. No salt: an id is 128 random bits, so there is nothing to look up.
fn hash(id: &Id) -> String {
    format!("{:x}", Sha256::digest(id.to_string()))
}

fn backend(error: StoreError) -> Error {
    Error::Backend(error.to_string())
}
