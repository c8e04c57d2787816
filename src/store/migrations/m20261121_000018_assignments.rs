//! Creates `papers`, `assignments`, `assignment_pupils`, `pupil_easings` and `assignment_acts`: homework, and what is eased in it. Attempts
//! learn whose homework they are; a pupil has a row in `readers` that their attempts belong to, whichever browser they sit at.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, boolean, integer_null, text, text_null, uuid, uuid_null};

/// This migration.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [papers(), assignments(), assignment_pupils(), pupil_easings(), assignment_acts()] {
            manager.create_table(table).await?;
        }
        let add = |table: &'static str, column: ColumnDef| Table::alter().table(table).add_column(column).take();
        manager.alter_table(add("readers", uuid_null("pupil_id").extra("REFERENCES pupils (id) ON DELETE CASCADE").take())).await?;
        for column in [
            uuid_null("assignment_id").extra("REFERENCES assignments (id) ON DELETE CASCADE").take(),
            uuid_null("pupil_id").extra("REFERENCES pupils (id) ON DELETE CASCADE").take(),
            boolean("counts").default(true).take(),
            text_null("handed_in_by"),
            big_integer_null("voided_at"),
            big_integer_null("extended_until"),
            uuid_null("device"),
            big_integer_null("device_at"),
        ] {
            manager.alter_table(add("attempts", column)).await?;
        }
        let index = |name: &'static str, table: &'static str| Index::create().name(name).table(table).take();
        for index in [
            index("readers_by_pupil", "readers").col("pupil_id").unique().take(),
            index("attempts_by_assignment", "attempts").col("assignment_id").col("pupil_id").col("started_at").take(),
            index("attempts_by_pupil", "attempts").col("pupil_id").take(),
            index("papers_by_class", "papers").col("class_id").take(),
            index("assignments_by_class", "assignments").col("class_id").col("set_at").take(),
            index("assignments_by_form", "assignments").col("class_id").col("form_key").unique().take(),
            index("assignment_pupils_by_pupil", "assignment_pupils").col("pupil_id").take(),
            index("assignment_acts_by_assignment", "assignment_acts").col("assignment_id").col("at").take(),
            index("assignment_acts_by_pupil", "assignment_acts").col("pupil_id").take(),
            index("assignment_acts_by_reader", "assignment_acts").col("by_id").take(),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for index in ["attempts_by_assignment", "attempts_by_pupil"] {
            manager.drop_index(Index::drop().name(index).table("attempts").to_owned()).await?;
        }
        manager.drop_index(Index::drop().name("readers_by_pupil").table("readers").to_owned()).await?;
        manager.alter_table(Table::alter().table("readers").drop_column("pupil_id").take()).await?;
        let columns = ["assignment_id", "pupil_id", "counts", "handed_in_by", "voided_at", "extended_until", "device", "device_at"];
        for column in columns {
            manager.alter_table(Table::alter().table("attempts").drop_column(column).take()).await?;
        }
        for table in ["assignment_acts", "pupil_easings", "assignment_pupils", "assignments", "papers"] {
            manager.drop_table(Table::drop().table(table).take()).await?;
        }
        Ok(())
    }
}

/// Quizzes as they were when they were given out. A row never changes.
fn papers() -> TableCreateStatement {
    Table::create()
        .table("papers")
        .col(uuid("id").primary_key())
        .col(uuid("class_id"))
        .col(uuid_null("quiz_id"))
        .col(text("book"))
        .col(integer_null("draw"))
        .col(text("items"))
        .col(big_integer("made_at"))
        .foreign_key(&mut of("papers", "class_id", "classes"))
        .take()
}

fn assignments() -> TableCreateStatement {
    Table::create()
        .table("assignments")
        .col(uuid("id").primary_key())
        .col(uuid("class_id"))
        .col(uuid("form_key"))
        .col(text("title"))
        .col(uuid("paper_id"))
        .col(uuid("key_id"))
        .col(big_integer("opens_at"))
        .col(big_integer_null("due_at"))
        .col(big_integer_null("closes_at"))
        .col(text("rules"))
        .col(boolean("for_some"))
        .col(big_integer("set_at"))
        .foreign_key(&mut of("assignments", "class_id", "classes"))
        .foreign_key(ForeignKey::create().from("assignments", "paper_id").to("papers", "id"))
        .foreign_key(ForeignKey::create().from("assignments", "key_id").to("papers", "id"))
        .take()
}

/// For whom a homework is, where it is not for all; and what is eased in it.
fn assignment_pupils() -> TableCreateStatement {
    Table::create()
        .table("assignment_pupils")
        .col(uuid("assignment_id"))
        .col(uuid("pupil_id"))
        .col(boolean("included"))
        .col(text_null("eased"))
        .primary_key(Index::create().col("assignment_id").col("pupil_id"))
        .foreign_key(&mut of("assignment_pupils", "assignment_id", "assignments"))
        .foreign_key(&mut of("assignment_pupils", "pupil_id", "pupils"))
        .take()
}

/// What is eased for a pupil in every homework.
fn pupil_easings() -> TableCreateStatement {
    Table::create()
        .table("pupil_easings")
        .col(uuid("pupil_id").primary_key())
        .col(text("eased"))
        .foreign_key(&mut of("pupil_easings", "pupil_id", "pupils"))
        .take()
}

/// What teachers did to a homework.
fn assignment_acts() -> TableCreateStatement {
    Table::create()
        .table("assignment_acts")
        .col(uuid("id").primary_key())
        .col(uuid("assignment_id"))
        .col(text("deed"))
        .col(uuid_null("pupil_id"))
        .col(uuid_null("by_id"))
        .col(big_integer("at"))
        .foreign_key(&mut of("assignment_acts", "assignment_id", "assignments"))
        .foreign_key(&mut of("assignment_acts", "pupil_id", "pupils"))
        .foreign_key(ForeignKey::create().from("assignment_acts", "by_id").to("readers", "id").on_delete(ForeignKeyAction::SetNull))
        .take()
}

fn of(table: &'static str, column: &'static str, whole: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, column).to(whole, "id").on_delete(ForeignKeyAction::Cascade).take()
}
