//! The command line: a subcommand for each thing that whoever runs Chapterwise may want.
//!
//! Logs and what was asked for go to standard output, messages to standard error. Exit codes: 0 done, 1 failed, 2 asked wrongly.

mod admin;
mod backup;
mod check;
mod failure;
mod healthcheck;
mod migrate;
mod reload;
mod schema;
mod seed;
mod serve;

use std::fmt;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use tokio::runtime::{Builder, Runtime};

use crate::config::{Config, Flags};

use failure::Failure;

/// Read a novel together, chapter by chapter: discussion prompts and quizzes, scored on the server.
#[derive(Parser)]
#[command(
    name = "chapterwise",
    version,
    after_help = "A flag wins over the environment, the environment over the file.\nExit codes: 0 done, 1 failed, 2 asked wrongly."
)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    flags: Flags,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the site; creates and migrates the database first
    Serve,
    /// Check quiz content, and exit with 1 when there are errors
    Check(check::Options),
    /// Bring the database’s tables up to date
    Migrate,
    /// Fill the database with made-up readers and attempts, for trying things out
    Seed(seed::Options),
    /// Copy the database to a file, while the server runs or not
    Backup {
        /// Must not exist yet
        file: PathBuf,
    },
    /// Look somebody or something up, log readers out, remove what must not be there, while the server runs or not
    #[command(subcommand)]
    Admin(admin::Action),
    /// Ask the running server whether it is ready, and exit with 1 when it is not
    Healthcheck,
    /// Write JSON Schemas of the content files, for editors
    Schema {
        /// Where to
        dir: PathBuf,
    },
}

/// Does what the command line asks.
pub fn run() -> ExitCode {
    let CommandLine { command, flags } = CommandLine::parse();
    let done = match command {
        Command::Serve => load(&flags).and_then(serve::run),
        Command::Check(options) => check::run(&options, &flags),
        Command::Migrate => load(&flags).and_then(migrate::run),
        Command::Seed(options) => load(&flags).and_then(|config| seed::run(&options, config)),
        Command::Backup { file } => load(&flags).and_then(|config| backup::run(&config, &file)),
        Command::Admin(action) => load(&flags).and_then(|config| admin::run(action, &config)),
        Command::Healthcheck => load(&flags).and_then(|config| healthcheck::run(&config)),
        Command::Schema { dir } => schema::run(&dir),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

fn load(flags: &Flags) -> Result<Config, Failure> {
    Ok(Config::load(flags)?)
}

/// For commands that need a database with something in it: opening would make an empty one.
fn needs_database(config: &Config) -> Result<(), Failure> {
    match config.database_url.file().filter(|database| !database.is_file()) {
        Some(database) => Err(Failure::new(format!("There is no database {}.", database.display()))),
        None => Ok(()),
    }
}

/// A runtime for a command that does one thing after another.
fn runtime() -> Result<Runtime, Failure> {
    let runtime = Builder::new_current_thread().enable_all().build();
    runtime.map_err(|error| Failure::new(format!("Can’t start: {error}.")))
}

/// Writes what was asked for. Whoever stops reading midway, as `head` does, has seen enough.
fn print(text: impl fmt::Display) {
    let _ = writeln!(std::io::stdout(), "{text}");
}
