//! How the tables came to be, in order. A migration that has been released is never edited: what changes later is a migration of its own.
//! They only go forward; whoever has to go back restores a backup.

use sea_orm_migration::prelude::*;

mod m20261201_000001_baseline;
mod m20261201_000010_names_that_look_alike;
mod m20261201_000020_threads_reveal_their_first_post;
mod m20261201_000030_hashed_keys;
mod m20261201_000031_secrets;

/// All migrations.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261201_000001_baseline::Migration),
            Box::new(m20261201_000010_names_that_look_alike::Migration),
            Box::new(m20261201_000020_threads_reveal_their_first_post::Migration),
            Box::new(m20261201_000030_hashed_keys::Migration),
            Box::new(m20261201_000031_secrets::Migration),
        ]
    }
}
