//! How large the program is, and what of it travels to browsers.

use std::process::Command;

use chapterwise::web::assets::ASSETS;

use crate::row;

pub fn measure() {
    program();
    let islands = |path: &str| path.starts_with("pkg/") || path == "boot.js";
    travels("Islands (WASM, JavaScript)", islands);
    travels("Style sheet", |path| path == "style.css");
}

/// As built, and without the symbols that it keeps for backtraces.
fn program() {
    let built = env!("CARGO_BIN_EXE_chapterwise");
    let stripped = tempfile::NamedTempFile::new().unwrap();
    let done = Command::new("strip").arg("-o").arg(stripped.path()).arg(built).status();
    assert!(done.unwrap().success(), "strip failed");
    let [built, stripped] = [built.as_ref(), stripped.path()].map(|file| std::fs::metadata(file).unwrap().len());
    row::print(
        "Program, stripped",
        &row::bytes(stripped),
        &format!("as built: {}", row::bytes(built)),
        Some(stripped as f64 / built as f64),
    );
}

/// In brotli, beside what it is before.
fn travels(what: &str, chosen: impl Fn(&str) -> bool) {
    let (mut plain, mut packed) = (0, 0);
    for asset in ASSETS.iter().filter(|asset| chosen(asset.path)) {
        plain += asset.bytes.len() as u64;
        packed += asset.brotli.unwrap_or(asset.bytes).len() as u64;
    }
    let share = packed as f64 / plain.max(1) as f64;
    row::print(&format!("{what}, brotli"), &row::bytes(packed), &format!("unpacked: {}", row::bytes(plain)), Some(share));
}
