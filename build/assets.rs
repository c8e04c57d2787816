//! Collects the browser's files, gives each its address, compresses them and writes the table `$OUT_DIR/assets.rs`.

mod bundle;
mod encode;
mod islands;
mod minify;
mod names;
mod pieces;
mod references;
mod table;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use names::{Addresses, Kind};

/// One file as a browser gets it.
struct Asset {
    /// What the server's code calls it: the path below `public/`, `style.css`, or `pkg/…`.
    path: String,
    /// Where a browser asks for it.
    address: String,
    bytes: Vec<u8>,
    /// Whether the address names the content, so that it may be kept for ever.
    immutable: bool,
}

/// Writes `$OUT_DIR/assets.rs` and the files that it includes. An error is a sentence for the developer.
pub fn embed() -> Result<(), String> {
    let root = folder("CARGO_MANIFEST_DIR")?;
    let out = folder("OUT_DIR")?;
    let style = root.join("style");
    let public = root.join("public");
    for watched in [&style, &public] {
        println!("cargo::rerun-if-changed={}", watched.display());
    }

    let mut assets = Vec::new();
    let mut addresses = Addresses::default();
    let mut fixed = Vec::new();
    for (path, bytes) in files_below(&public)? {
        if names::keeps_its_address(&path) {
            fixed.push((path, bytes));
        } else {
            let address = names::hashed(&path, &bytes);
            addresses.insert(&path, &address);
            assets.push(Asset { path, address, bytes, immutable: true });
        }
    }
    for (file, path) in SHEETS.into_iter().filter(|(file, _)| style.join(file).is_file()) {
        assets.push(stylesheet(&style.join(file), path, &addresses)?);
    }
    assets.extend(islands::collect(&root)?);
    for asset in &assets {
        addresses.insert(&asset.path, &asset.address);
    }
    for (path, bytes) in fixed {
        let bytes = match Kind::of(&path)? {
            Kind::Compressible(_) => references::rewrite(&text(&path, bytes)?, &addresses).into_bytes(),
            Kind::Compressed(_) => bytes,
        };
        assets.push(Asset { address: format!("/{path}"), path, bytes, immutable: false });
    }

    assets.sort_by(|a, b| a.path.cmp(&b.path));
    table::write(&assets, &out)
}

/// The style sheets: the file that imports the others, and what the server's code calls it. Every page has the first; a part of the site that few readers of a
/// chapter come to has its own beside it.
const SHEETS: [(&str, &str); 3] = [("main.css", "style.css"), ("clubs.css", "clubs.css"), ("rooms.css", "rooms.css")];

fn folder(variable: &str) -> Result<PathBuf, String> {
    env::var_os(variable).map(PathBuf::from).ok_or_else(|| format!("cargo did not set {variable}"))
}

/// Every file below a folder with its path from there, `/` between the parts; hidden ones are left out.
fn files_below(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, String> {
    let mut found = Vec::new();
    let mut open = vec![(String::new(), folder.to_path_buf())];
    while let Some((prefix, folder)) = open.pop() {
        for entry in fs::read_dir(&folder).map_err(|e| cannot_read(&folder, &e))? {
            let entry = entry.map_err(|e| cannot_read(&folder, &e))?;
            let name = entry.file_name().into_string().map_err(|name| format!("{name:?} in {} is not UTF-8", folder.display()))?;
            if name.starts_with('.') {
                continue;
            }
            let (name, path) = (format!("{prefix}{name}"), entry.path());
            if path.is_dir() {
                open.push((format!("{name}/"), path));
            } else {
                found.push((name, fs::read(&path).map_err(|e| cannot_read(&path, &e))?));
            }
        }
    }
    Ok(found)
}

fn stylesheet(file: &Path, path: &str, addresses: &Addresses) -> Result<Asset, String> {
    let css = minify::minify(&bundle::bundle(file)?);
    let css = references::rewrite_all(&css, addresses)?;
    let address = names::hashed(path, css.as_bytes());
    Ok(Asset { path: path.to_owned(), address, bytes: css.into_bytes(), immutable: true })
}

fn text(path: &str, bytes: Vec<u8>) -> Result<String, String> {
    String::from_utf8(bytes).map_err(|_| format!("public/{path} is not UTF-8"))
}

fn cannot_read(path: &Path, error: &std::io::Error) -> String {
    format!("cannot read {}: {error}", path.display())
}
