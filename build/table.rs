//! Writes the table of all assets as Rust source, and beside it the files that it includes.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use super::Asset;
use super::encode::{Coding, encode};
use super::names::{Kind, digest};

/// Writes `assets.rs` and the folder `assets/` below `out`; files of earlier builds go.
pub fn write(assets: &[Asset], out: &Path) -> Result<(), String> {
    let folder = out.join("assets");
    let failed = |e: io::Error| format!("cannot write the assets below {}: {e}", out.display());
    fs::create_dir_all(&folder).map_err(failed)?;

    let mut kept = BTreeSet::new();
    let mut rows = String::from("/// Every asset, sorted by path.\npub static ASSETS: &[Asset] = &[\n");
    for asset in assets {
        rows.push_str(&row(asset, Kind::of(&asset.path)?, &folder, &mut kept).map_err(failed)?);
    }
    rows.push_str("];\n");
    fs::write(out.join("assets.rs"), rows).map_err(failed)?;
    remove_others(&folder, &kept).map_err(failed)
}

fn row(asset: &Asset, kind: Kind, folder: &Path, kept: &mut BTreeSet<String>) -> io::Result<String> {
    let digest = digest([asset.bytes.as_slice()]);
    fs::write(folder.join(&digest), &asset.bytes)?;
    let mut compressed = |coding: Coding| -> io::Result<String> {
        let name = format!("{digest}.{}", coding.extension());
        let fewer = matches!(kind, Kind::Compressible(_)) && encode(&asset.bytes, coding, &folder.join(&name))?;
        let expression = if fewer { format!("Some({})", included(&name)) } else { "None".to_owned() };
        kept.insert(name);
        Ok(expression)
    };
    let (brotli, gzip) = (compressed(Coding::Brotli)?, compressed(Coding::Gzip)?);
    let (Kind::Compressible(content_type) | Kind::Compressed(content_type)) = kind;
    let row = format!(
        "    Asset {{\n        path: {:?},\n        address: {:?},\n        content_type: {content_type:?},\n        etag: {:?},\n        \
         bytes: {},\n        brotli: {brotli},\n        gzip: {gzip},\n        immutable: {},\n    }},\n",
        asset.path,
        asset.address,
        format!("W/\"{digest}\""),
        included(&digest),
        asset.immutable,
    );
    kept.insert(digest);
    Ok(row)
}

fn included(name: &str) -> String {
    format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/assets/{name}\"))")
}

fn remove_others(folder: &Path, kept: &BTreeSet<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_name().to_str().is_some_and(|name| kept.contains(name)) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
