//! Records today's database.

use std::fs;
use std::process::Command;

use chapterwise::store::migrations::Migrator;
use chapterwise::store::{Store, StoreOptions};
use sea_orm_migration::MigratorTrait;

use super::super::everything::fill_every_table;
use super::super::on_both_urls;
use super::{kind, recorded};

/// `cargo nextest run --features ssr --run-ignored only todays_database_is_recorded`, where `sqlite3` and `pg_dump` are installed.
#[tokio::test]
#[ignore = "writes fixtures"]
async fn todays_database_is_recorded() {
    on_both_urls(async |url| {
        let store = Store::open(url, StoreOptions::default()).await.unwrap();
        fill_every_table(&store, "Ada").await;
        store.close().await;
        let dump = match url.strip_prefix("sqlite:") {
            Some(file) => output(Command::new("sqlite3").args([file, ".dump"])),
            None => without_settings(&output(Command::new("pg_dump").args(["--inserts", "--no-owner", "--no-privileges", url]))),
        };
        let version = recorded().join(Migrator::migrations().last().unwrap().name());
        fs::create_dir_all(&version).unwrap();
        fs::write(version.join(kind(url)), format!("{HEADING}\n{dump}")).unwrap();
    })
    .await;
}

const HEADING: &str = "\
-- A database as it was when a version of the program was in use, with rows in every table. What was recorded is not edited, nor recorded anew
-- once that version is released. Made by the test in tests/store/recorded/record.rs, which says how to run it.
";

fn output(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// A dump of Postgres without what another version of it would not understand: settings, and commands to `psql`.
fn without_settings(dump: &str) -> String {
    let setting = |line: &&str| ["SET ", "SELECT pg_catalog.set_config", "--", "\\"].iter().any(|begin| line.starts_with(begin));
    let lines: Vec<&str> = dump.lines().filter(|line| !line.is_empty() && !setting(line)).collect();
    lines.join("\n") + "\n"
}
