//! The `chapterwise` program.

/// A page is thousands of small strings: made and dropped several times faster than by the C library's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    chapterwise::commands::run()
}
