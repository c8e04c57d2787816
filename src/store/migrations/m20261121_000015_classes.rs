//! Creates `classes`, `class_teachers`, `pupils` and `pupil_readers`: who teaches whom.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, boolean, text, text_null, uuid};

/// This migration.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [classes(), class_teachers(), pupils(), pupil_readers()] {
            manager.create_table(table).await?;
        }
        let index = |name: &'static str, table: &'static str| Index::create().name(name).table(table).take();
        for index in [
            index("class_teachers_by_reader", "class_teachers").col("reader_id").take(),
            index("pupils_by_name", "pupils").col("class_id").col("folded").unique().take(),
            index("pupils_by_code", "pupils").col("class_id").col("code").unique().take(),
            index("pupil_readers_by_reader", "pupil_readers").col("reader_id").take(),
            index("pupil_readers_by_pupil", "pupil_readers").col("pupil_id").take(),
            index("classes_by_pupils_go_at", "classes").col("pupils_go_at").take(),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["pupil_readers", "pupils", "class_teachers", "classes"] {
            manager.drop_table(Table::drop().table(table).take()).await?;
        }
        Ok(())
    }
}

fn classes() -> TableCreateStatement {
    Table::create()
        .table("classes")
        .col(uuid("id").primary_key())
        .col(text("name"))
        .col(text("book"))
        .col(text("zone"))
        .col(text("code").unique_key())
        .col(text("joining"))
        .col(big_integer_null("archived_at"))
        .col(big_integer("opened_at"))
        .col(big_integer("pupils_go_at"))
        .col(text_null("teacher_key").unique_key())
        .take()
}

fn class_teachers() -> TableCreateStatement {
    Table::create()
        .table("class_teachers")
        .col(uuid("class_id"))
        .col(uuid("reader_id"))
        .col(boolean("owns"))
        .col(big_integer("since"))
        .primary_key(Index::create().col("class_id").col("reader_id"))
        .foreign_key(&mut of("class_teachers", "class_id", "classes"))
        .foreign_key(&mut of("class_teachers", "reader_id", "readers"))
        .take()
}

/// People on a class's list. What they do in the class is theirs, whichever browser they do it with.
fn pupils() -> TableCreateStatement {
    Table::create()
        .table("pupils")
        .col(uuid("id").primary_key())
        .col(uuid("class_id"))
        .col(text("name"))
        .col(text("folded"))
        .col(text("code"))
        .col(big_integer_null("joined_at"))
        .foreign_key(&mut of("pupils", "class_id", "classes"))
        .take()
}

/// The browsers that they came in with: a reader is one pupil of a class at most.
fn pupil_readers() -> TableCreateStatement {
    Table::create()
        .table("pupil_readers")
        .col(uuid("class_id"))
        .col(uuid("reader_id"))
        .col(uuid("pupil_id"))
        .primary_key(Index::create().col("class_id").col("reader_id"))
        .foreign_key(&mut of("pupil_readers", "class_id", "classes"))
        .foreign_key(&mut of("pupil_readers", "reader_id", "readers"))
        .foreign_key(&mut of("pupil_readers", "pupil_id", "pupils"))
        .take()
}

fn of(table: &'static str, column: &'static str, whole: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, column).to(whole, "id").on_delete(ForeignKeyAction::Cascade).take()
}
