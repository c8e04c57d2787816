//! Bytes of a text file → text.
//!
//! Sources: Unicode 16 §2.6 (byte order marks); WHATWG Encoding Standard, windows-1252, in which Excel saves “CSV” on Windows.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::failure::Failure;
use super::limits::MOST_BYTES;

/// A text file as text.
#[derive(Debug)]
pub struct Decoded {
    /// Without byte order mark.
    pub text: String,
    /// Whether its bytes were no UTF-8, so that it was read as Windows text: accents and quotation marks may be wrong.
    pub guessed: bool,
}

/// What is said of a file whose encoding was guessed.
pub const GUESSED: &str = "The file is not UTF-8, so it was read as Windows text. Check accents and quotation marks.";

/// Reads UTF-8, UTF-16 with a byte order mark, or else Windows-1252.
///
/// # Errors
/// When the file is empty, too large, or no text.
pub fn decode(bytes: &[u8]) -> Result<Decoded, Failure> {
    if bytes.len() > MOST_BYTES {
        return Err(Failure::TooLarge);
    }
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    let body = bytes.get(mark..).unwrap_or_default();
    let (text, guessed) = match encoding.decode_without_bom_handling_and_without_replacement(body) {
        Some(text) => (text.into_owned(), false),
        None if mark > 0 => return Err(Failure::NotText),
        None => (WINDOWS_1252.decode_without_bom_handling(body).0.into_owned(), true),
    };
    if text.contains('\0') {
        return Err(Failure::NotText);
    }
    if text.trim().is_empty() {
        return Err(Failure::Empty);
    }
    if text.len() > MOST_BYTES {
        return Err(Failure::TooLarge);
    }
    Ok(Decoded { text, guessed })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_editors_save() {
        for (bytes, text, guessed) in [
            ("é{T}".as_bytes(), "é{T}", false),
            (b"\xef\xbb\xbf{T}", "{T}", false),
            (b"\xff\xfe{\0T\0", "{T", false),
            (b"\xfe\xff\0{\0T", "{T", false),
            (b"caf\xe9 \x93x\x94", "café “x”", true),
        ] {
            let decoded = decode(bytes).unwrap();
            assert_eq!((decoded.text.as_str(), decoded.guessed), (text, guessed));
        }
    }

    #[test]
    fn refuses_what_is_no_text() {
        assert_eq!(decode(b"").unwrap_err(), Failure::Empty);
        assert_eq!(decode(b" \r\n\t").unwrap_err(), Failure::Empty);
        assert_eq!(decode(b"a\0b").unwrap_err(), Failure::NotText);
        assert_eq!(decode(b"\xff\xfe\x00").unwrap_err(), Failure::NotText);
        assert_eq!(decode(&vec![b'a'; MOST_BYTES + 1]).unwrap_err(), Failure::TooLarge);
    }
}
