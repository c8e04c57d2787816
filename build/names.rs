//! Names: which address a file gets, and what type a browser is told.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

/// Files that browsers and crawlers ask for by a name of their own choosing, or that must keep one address over time.
const FIXED: [&str; 6] = ["apple-touch-icon.png", "favicon.ico", "favicon.svg", "manifest.webmanifest", "robots.txt", "sw.js"];

/// Whether the file, named by its path below `public/`, is served under that very name.
pub fn keeps_its_address(path: &str) -> bool {
    FIXED.contains(&path)
}

/// The first 64 bits of SHA-256, in hexadecimal: enough to tell versions of one file apart.
pub fn digest<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut sha = Sha256::new();
    for part in parts {
        sha.update(part);
    }
    sha.finalize()[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The address that names the content: `fonts/a.woff2` becomes `/assets/fonts/a-<digest>.woff2`.
pub fn hashed(path: &str, bytes: &[u8]) -> String {
    let digest = digest([bytes]);
    match path.rsplit_once('.') {
        Some((stem, extension)) => format!("/assets/{stem}-{digest}.{extension}"),
        None => format!("/assets/{path}-{digest}"),
    }
}

/// What the addresses of the other files are, when a text refers to them by `/` and their path.
#[derive(Default)]
pub struct Addresses(BTreeMap<String, String>);

impl Addresses {
    pub fn insert(&mut self, path: &str, address: &str) {
        self.0.insert(format!("/{path}"), address.to_owned());
    }

    /// The address of the file referred to as `/fonts/a.woff2`.
    pub fn of(&self, reference: &str) -> Option<&str> {
        self.0.get(reference).map(String::as_str)
    }
}

/// A content type, by whether such files are compressed already.
#[derive(Clone, Copy)]
pub enum Kind {
    Compressible(&'static str),
    Compressed(&'static str),
}

impl Kind {
    /// The kind by the file's extension. An unknown one is an error: a browser should never have to guess.
    pub fn of(path: &str) -> Result<Self, String> {
        Ok(match path.rsplit_once('.').map(|(_, extension)| extension) {
            Some("css") => Self::Compressible("text/css; charset=utf-8"),
            Some("ico") => Self::Compressed("image/x-icon"),
            Some("jpg") => Self::Compressed("image/jpeg"),
            Some("js") => Self::Compressible("text/javascript; charset=utf-8"),
            Some("json") => Self::Compressible("application/json"),
            Some("png") => Self::Compressed("image/png"),
            Some("speculationrules") => Self::Compressible("application/speculationrules+json"),
            Some("svg") => Self::Compressible("image/svg+xml"),
            Some("txt") => Self::Compressible("text/plain; charset=utf-8"),
            Some("wasm") => Self::Compressible("application/wasm"),
            Some("webmanifest") => Self::Compressible("application/manifest+json"),
            Some("webp") => Self::Compressed("image/webp"),
            Some("woff2") => Self::Compressed("font/woff2"),
            _ => {
                return Err(format!("{path}: no content type is known for this extension; add it to build/names.rs"));
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_follows_the_content_and_keeps_folder_and_extension() {
        let address = hashed("fonts/a.b.woff2", b"one");
        assert!(address.starts_with("/assets/fonts/a.b-") && address.ends_with(".woff2"), "{address}");
        assert_eq!(address, hashed("fonts/a.b.woff2", b"one"));
        assert_ne!(address, hashed("fonts/a.b.woff2", b"two"));
        assert_eq!(hashed("LICENCE", b""), "/assets/LICENCE-e3b0c44298fc1c14");
    }

    #[test]
    fn only_well_known_names_at_the_top_are_fixed() {
        assert!(keeps_its_address("robots.txt"));
        assert!(!keeps_its_address("fonts/robots.txt"));
        assert!(!keeps_its_address("icons.svg"));
    }

    #[test]
    fn a_type_is_known_or_refused() {
        assert!(matches!(Kind::of("a.css"), Ok(Kind::Compressible("text/css; charset=utf-8"))));
        assert!(matches!(Kind::of("a.woff2"), Ok(Kind::Compressed("font/woff2"))));
        assert!(Kind::of("a.exe").is_err_and(|e| e.starts_with("a.exe")));
        assert!(Kind::of("css").is_err());
    }
}
