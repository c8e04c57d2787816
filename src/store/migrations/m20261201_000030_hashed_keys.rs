//! Long keys are kept as hashes, the calendar’s belongs to a member and no longer to the club, and links for teachers are invitations.
//!
//! Links that were handed out go on: feeds, copies and shared scores as they did, a way back and a link for teachers once. Only the calendar that a
//! whole club had in common ends, because whoever left took its address along.

use jiff::{SignedDuration, Timestamp};
use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, boolean, pk_uuid, text, text_null, uuid, uuid_null};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// This migration.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        members(manager).await?;
        clubs(manager.get_connection()).await?;
        teachers(manager).await?;
        for (table, column) in [("tellings", "feed_key"), ("own_quizzes", "share_key"), ("attempts", "share_token")] {
            hash(manager.get_connection(), table, column, column).await?;
        }
        Ok(())
    }
}

/// Every member has a calendar’s key of their own, if they want one; guests a way back that works once.
async fn members(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for column in [text_null("calendar_hash"), text_null("way_back_hash"), big_integer_null("way_back_used_at"), uuid_null("way_back_form")]
    {
        manager.alter_table(Table::alter().table("club_members").add_column(column).take()).await?;
    }
    hash(manager.get_connection(), "club_members", "key", "way_back_hash").await?;
    manager.drop_index(Index::drop().name("club_members_by_key").table("club_members").to_owned()).await?;
    manager.alter_table(Table::alter().table("club_members").drop_column("key").take()).await?;
    for (name, column) in [("club_members_by_calendar", "calendar_hash"), ("club_members_by_way_back", "way_back_hash")] {
        manager.create_index(Index::create().name(name).table("club_members").col(column).unique().take()).await?;
    }
    Ok(())
}

/// SQLite drops no column that is unique, so what stands in it becomes the club’s own id, which opens nothing.
async fn clubs(connection: &impl ConnectionTrait) -> Result<(), DbErr> {
    let all = Query::select().columns(["id", "feed_key"]).from("clubs").take();
    for row in connection.query_all(&all).await? {
        let id: Uuid = row.try_get("", "id")?;
        let mut change = Query::update();
        change.table("clubs").value("feed_key", id.to_string()).and_where(Expr::col("id").eq(id));
        connection.execute(&change).await?;
    }
    Ok(())
}

/// `classes.teacher_key` stays empty from now on, because SQLite drops no column that is unique.
async fn teachers(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let foreign = |column: &'static str, named: &'static str, gone: ForeignKeyAction| {
        ForeignKey::create().from("teacher_invitations", column).to(named, "id").on_delete(gone).take()
    };
    let table = Table::create()
        .table("teacher_invitations")
        .col(pk_uuid("id"))
        .col(uuid("class_id"))
        .col(text("key_hash").unique_key())
        .col(uuid_null("made_by"))
        .col(big_integer("made_at"))
        .col(big_integer("expires_at"))
        .col(uuid_null("used_by"))
        .col(big_integer_null("used_at"))
        .col(boolean("revoked"))
        .foreign_key(&mut foreign("class_id", "classes", ForeignKeyAction::Cascade))
        .foreign_key(&mut foreign("made_by", "readers", ForeignKeyAction::SetNull))
        .foreign_key(&mut foreign("used_by", "readers", ForeignKeyAction::SetNull))
        .take();
    manager.create_table(table).await?;
    for column in ["class_id", "made_by", "used_by"] {
        let name = format!("teacher_invitations_by_{column}");
        manager.create_index(Index::create().name(name).table("teacher_invitations").col(column).take()).await?;
    }

    let connection = manager.get_connection();
    let (now, expires) = (Timestamp::now(), Timestamp::now() + SignedDuration::from_hours(7 * 24));
    let all = Query::select().columns(["id", "teacher_key"]).from("classes").and_where(Expr::col("teacher_key").is_not_null()).take();
    for row in connection.query_all(&all).await? {
        let (class, key): (Uuid, String) = (row.try_get("", "id")?, row.try_get("", "teacher_key")?);
        let mut invitation = Query::insert();
        invitation.into_table("teacher_invitations").columns(["id", "class_id", "key_hash", "made_at", "expires_at", "revoked"]);
        invitation.values_panic([
            Uuid::now_v7().into(),
            class.into(),
            hashed(&key).into(),
            now.as_millisecond().into(),
            expires.as_millisecond().into(),
            false.into(),
        ]);
        connection.execute(&invitation).await?;
    }
    connection.execute(Query::update().table("classes").value("teacher_key", Option::<String>::None)).await?;
    Ok(())
}

/// Puts the hash of what stands in one column into another, or in its place.
async fn hash(connection: &impl ConnectionTrait, table: &'static str, from: &'static str, to: &'static str) -> Result<(), DbErr> {
    let all = Query::select().column(from).from(table).and_where(Expr::col(from).is_not_null()).take();
    for row in connection.query_all(&all).await? {
        let key: String = row.try_get("", from)?;
        let mut change = Query::update();
        change.table(table).value(to, hashed(&key)).and_where(Expr::col(from).eq(key.as_str()));
        connection.execute(&change).await?;
    }
    Ok(())
}

fn hashed(key: &str) -> String {
    format!("{:x}", Sha256::digest(key))
}
