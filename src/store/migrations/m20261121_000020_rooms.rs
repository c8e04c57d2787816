//! Creates `rooms`, `room_events` and `room_readers`: live rooms, what happened in them, and who has played in which.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, integer, integer_null, text, uuid, uuid_null};

/// This migration.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(rooms()).await?;
        manager.create_table(events()).await?;
        manager.create_table(readers()).await?;
        let index = |name: &'static str, table: &'static str| Index::create().name(name).table(table).take();
        for column in ["host_id", "class_id", "club_id", "ended_at", "moved_at"] {
            let name = format!("rooms_by_{column}");
            manager.create_index(Index::create().name(name).table("rooms").col(column).take()).await?;
        }
        manager.create_index(index("room_readers_by_room", "room_readers").col("room_id").take()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["room_readers", "room_events", "rooms"] {
            manager.drop_table(Table::drop().table(table).take()).await?;
        }
        Ok(())
    }
}

fn rooms() -> TableCreateStatement {
    Table::create()
        .table("rooms")
        .col(uuid("id").primary_key())
        .col(integer_null("pin").unique_key())
        .col(uuid("host_id"))
        .col(uuid_null("class_id"))
        .col(uuid_null("club_id"))
        .col(uuid_null("quiz_id"))
        .col(text("book"))
        .col(text("title"))
        .col(text("rules"))
        .col(text("slides"))
        .col(big_integer("seed"))
        .col(big_integer("opened_at"))
        .col(integer("seq"))
        .col(big_integer("moved_at"))
        .col(big_integer_null("ended_at"))
        .col(big_integer_null("kept_at"))
        .foreign_key(&mut of("rooms", "host_id", "readers"))
        .foreign_key(&mut of("rooms", "class_id", "classes"))
        .foreign_key(&mut of("rooms", "club_id", "clubs"))
        .take()
}

fn events() -> TableCreateStatement {
    Table::create()
        .table("room_events")
        .col(uuid("room_id"))
        .col(integer("seq"))
        .col(big_integer("at"))
        .col(text("event"))
        .primary_key(Index::create().col("room_id").col("seq"))
        .foreign_key(&mut of("room_events", "room_id", "rooms"))
        .take()
}

fn readers() -> TableCreateStatement {
    Table::create()
        .table("room_readers")
        .col(uuid("reader_id"))
        .col(uuid("room_id"))
        .primary_key(Index::create().col("reader_id").col("room_id"))
        .foreign_key(&mut of("room_readers", "reader_id", "readers"))
        .foreign_key(&mut of("room_readers", "room_id", "rooms"))
        .take()
}

fn of(table: &'static str, column: &'static str, whole: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, column).to(whole, "id").on_delete(ForeignKeyAction::Cascade).take()
}
