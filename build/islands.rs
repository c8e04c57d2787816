//! The islands as `make front` leaves them: a script and the WASM that it loads, which get one digest together.

use std::env;
use std::fs;
use std::path::Path;

use super::{Asset, names};

/// The name that wasm-bindgen gave both files.
const SCRIPT: &str = "chapterwise.js";
const WASM: &str = "chapterwise_bg.wasm";

/// The two files, or none where the front was not built (pages then come without script). A release needs them.
pub fn collect(root: &Path) -> Result<Vec<Asset>, String> {
    let folder = root.join("target/site/pkg");
    // Cargo would run this script each time if it were told to watch a folder that is not there.
    fs::create_dir_all(&folder).map_err(|e| format!("cannot create {}: {e}", folder.display()))?;
    println!("cargo::rerun-if-changed={}", folder.display());

    let (Ok(script), Ok(wasm)) = (fs::read_to_string(folder.join(SCRIPT)), fs::read(folder.join(WASM))) else {
        return match env::var("PROFILE").as_deref() {
            Ok("release") => Err("the islands are not built, and a release cannot do without them: run `make front` first".to_owned()),
            _ => Ok(Vec::new()),
        };
    };
    if folder.join("snippets").exists() {
        return Err("wasm-bindgen left script snippets, which are not embedded: use no inline JavaScript in Rust".to_owned());
    }
    let digest = names::digest([script.as_bytes(), &wasm]);
    Ok(vec![
        asset(SCRIPT, format!("/assets/chapterwise-{digest}.js"), script.into_bytes()),
        // The script does not know its name: `boot.js` loads it.
        asset(WASM, format!("/assets/chapterwise-{digest}_bg.wasm"), wasm),
    ])
}

fn asset(name: &str, address: String, bytes: Vec<u8>) -> Asset {
    Asset { path: format!("pkg/{name}"), address, bytes, immutable: true }
}
