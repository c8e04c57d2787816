//! The tables that version 0.1 has, a file for each noun.

mod assignments;
mod attempts;
mod classes;
mod club_groups;
mod clubs;
mod drafts;
mod guesses;
mod imports;
mod keys;
mod mail;
mod meetings;
mod notes;
mod own_quizzes;
mod polls;
mod posts;
mod progress;
mod pupils;
mod readers;
mod rooms;
mod sessions;
mod telling;
mod threads;

use sea_orm_migration::prelude::*;

/// This migration.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables() {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        posts::create_words_index(manager.get_connection()).await
    }
}

/// Each after those that it names.
fn tables() -> Vec<TableCreateStatement> {
    vec![
        classes::classes(),
        pupils::pupils(),
        readers::readers(),
        classes::teachers(),
        pupils::readers(),
        sessions::sessions(),
        progress::progress(),
        notes::notes(),
        guesses::guesses(),
        clubs::clubs(),
        clubs::members(),
        clubs::invitations(),
        clubs::stretches(),
        clubs::acts(),
        club_groups::groups(),
        club_groups::members(),
        threads::threads(),
        posts::posts(),
        posts::edits(),
        posts::reactions(),
        posts::reads(),
        posts::mentions(),
        posts::reports(),
        drafts::drafts(),
        polls::polls(),
        polls::options(),
        polls::ballots(),
        clubs::quiz_consents(),
        meetings::meetings(),
        meetings::items(),
        meetings::people(),
        meetings::minutes(),
        telling::tellings(),
        telling::thread_tellings(),
        mail::mailboxes(),
        mail::questions(),
        mail::digests(),
        mail::post_mailings(),
        mail::outbox(),
        own_quizzes::own_quizzes(),
        imports::imports(),
        assignments::papers(),
        assignments::assignments(),
        assignments::pupils(),
        assignments::acts(),
        pupils::easings(),
        rooms::rooms(),
        rooms::events(),
        rooms::readers(),
        attempts::attempts(),
        attempts::items(),
    ]
}

fn indexes() -> Vec<IndexCreateStatement> {
    [
        pupils::indexes(),
        classes::indexes(),
        readers::indexes(),
        sessions::indexes(),
        clubs::indexes(),
        club_groups::indexes(),
        threads::indexes(),
        posts::indexes(),
        polls::indexes(),
        meetings::indexes(),
        telling::indexes(),
        mail::indexes(),
        own_quizzes::indexes(),
        imports::indexes(),
        assignments::indexes(),
        rooms::indexes(),
        attempts::indexes(),
    ]
    .concat()
}
