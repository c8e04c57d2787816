//! The `chapterwise` program.

fn main() -> std::process::ExitCode {
    chapterwise::commands::run()
}
