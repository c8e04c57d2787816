//! How the tables came to be, in order. A migration that has been released is never edited.

use sea_orm_migration::prelude::*;

mod m20261120_000001_readers;
mod m20261120_000002_sessions;
mod m20261120_000003_progress;
mod m20261120_000004_notes;
mod m20261120_000005_attempts;
mod m20261120_000006_guesses;
mod m20261120_000007_own_rulings;
mod m20261121_000008_question_sets;
mod m20261121_000009_clubs;
mod m20261121_000010_talk;
mod m20261121_000011_polls;
mod m20261121_000012_meetings;
mod m20261121_000013_telling;
mod m20261121_000014_mail;
mod m20261121_000015_classes;
mod m20261121_000016_own_quizzes;
mod m20261121_000017_imports;
mod m20261121_000018_assignments;
mod m20261121_000019_removed_questions;
mod m20261121_000020_rooms;
mod m20261122_000021_room_practice;

/// All migrations.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261120_000001_readers::Migration),
            Box::new(m20261120_000002_sessions::Migration),
            Box::new(m20261120_000003_progress::Migration),
            Box::new(m20261120_000004_notes::Migration),
            Box::new(m20261120_000005_attempts::Migration),
            Box::new(m20261120_000006_guesses::Migration),
            Box::new(m20261120_000007_own_rulings::Migration),
            Box::new(m20261121_000008_question_sets::Migration),
            Box::new(m20261121_000009_clubs::Migration),
            Box::new(m20261121_000010_talk::Migration),
            Box::new(m20261121_000011_polls::Migration),
            Box::new(m20261121_000012_meetings::Migration),
            Box::new(m20261121_000013_telling::Migration),
            Box::new(m20261121_000014_mail::Migration),
            Box::new(m20261121_000015_classes::Migration),
            Box::new(m20261121_000016_own_quizzes::Migration),
            Box::new(m20261121_000017_imports::Migration),
            Box::new(m20261121_000018_assignments::Migration),
            Box::new(m20261121_000019_removed_questions::Migration),
            Box::new(m20261121_000020_rooms::Migration),
            Box::new(m20261122_000021_room_practice::Migration),
        ]
    }
}
