//! Whole folders of content: one that is right, many that are wrong, and hostile bytes.

mod broken;
mod fixture;
mod guide;
mod hostile;
mod loose;

use std::path::{Path, PathBuf};

fn fixtures(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}
