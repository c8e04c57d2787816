//! `chapterwise check`: what is wrong with quiz content, for people and for scripts.

use std::io::IsTerminal;
use std::path::PathBuf;

use crate::config::{Config, Flags};
use crate::content;

use super::{Failure, print};

#[derive(clap::Args)]
pub(super) struct Options {
    /// A folder of books [default: CONTENT_DIR]
    dir: Option<PathBuf>,
    /// Findings as JSON
    #[arg(long)]
    json: bool,
    /// What the books ask, counted, as Markdown tables
    #[arg(long, conflicts_with = "json")]
    coverage: bool,
}

pub(super) fn run(options: &Options, flags: &Flags) -> Result<(), Failure> {
    let dir = match &options.dir {
        Some(dir) => dir.clone(),
        None => Config::load(flags)?.content_dir,
    };
    if !dir.is_dir() {
        return Err(Failure::usage(format!("There is no folder {}.", dir.display())));
    }
    if options.coverage {
        let library = content::load(&dir).map_err(|problems| Failure::new(problems.human(wants_color())))?;
        for book in library.books() {
            print(format_args!("# {}\n{}", book.title, content::coverage::tables(book)));
        }
        return Ok(());
    }
    let report = content::check(&dir);
    if options.json {
        print(format_args!("{:#}", report.json()));
    } else {
        print(report.human(wants_color()));
    }
    if report.has_errors() { Err(Failure::silent()) } else { Ok(()) }
}

/// Colour for a terminal whose user did not say no (`NO_COLOR`, by the convention of that name).
fn wants_color() -> bool {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    std::io::stdout().is_terminal() && !refused
}
