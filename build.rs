//! Before the server is compiled: puts the browser's files (style, icons, fonts, islands) into a table that is compiled into it.

#[cfg(feature = "ssr")]
#[path = "build/assets.rs"]
mod assets;

fn main() -> std::process::ExitCode {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    #[cfg(feature = "ssr")]
    if let Err(problem) = assets::embed() {
        println!("cargo::error={problem}");
        return std::process::ExitCode::FAILURE;
    }
    std::process::ExitCode::SUCCESS
}
