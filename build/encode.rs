//! Compresses a file as far as it goes. Results are kept by content, so that a build repeats this only for what changed.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// A content coding, named as in HTTP.
#[derive(Clone, Copy)]
pub enum Coding {
    Brotli,
    Gzip,
}

impl Coding {
    /// The ending of the file that holds the compressed bytes.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gz",
        }
    }
}

/// Makes sure that `kept` holds the compressed bytes, and says whether they are fewer.
pub fn encode(bytes: &[u8], coding: Coding, kept: &Path) -> io::Result<bool> {
    if !kept.exists() {
        let compressed = match coding {
            Coding::Brotli => brotli(bytes)?,
            Coding::Gzip => gzip(bytes)?,
        };
        // Under another name first: an interrupted build must not leave half a file behind.
        let partial = kept.with_extension("partial");
        fs::write(&partial, compressed)?;
        fs::rename(partial, kept)?;
    }
    Ok(fs::metadata(kept)?.len() < bytes.len() as u64)
}

fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &parameters)?;
    Ok(compressed)
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}
