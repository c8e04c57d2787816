//! Packed files (ZIP, which .xlsx is): what they hold, and that they do not unpack to more than can be read.
//!
//! Source: PKWARE, APPNOTE.TXT 6.3.10. The sizes that a file declares (§4.4.9) can lie, so all of it is unpacked once and counted.

use std::fmt::Display;
use std::io::{BufRead, Cursor, Read, copy, sink};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use crate::exchange::failure::Failure;
use crate::exchange::limits::{MOST_BYTES, MOST_EXPANDED, MOST_PACKED};
use crate::exchange::wording::beginning;

/// What a packed file turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packed {
    /// An Excel workbook.
    Workbook,
    /// A text of Word.
    Word,
    /// A table or text of LibreOffice.
    OpenDocument,
    /// An exercise of H5P.
    H5p,
    /// A package of tests by IMS (QTI, Common Cartridge).
    Ims,
    /// Anything else.
    Other,
}

/// Whether a file is packed, as .xlsx is.
pub fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// What a packed file is, by the names of the files in it.
///
/// # Errors
/// When it can’t be opened, or holds too much by what it declares.
pub fn contents(bytes: &[u8]) -> Result<Packed, Failure> {
    let mut archive = open(bytes)?;
    let declared = archive.decompressed_size();
    if archive.len() > MOST_PACKED || declared.is_some_and(|size| size > u128::from(MOST_EXPANDED)) {
        return Err(Failure::TooMuchPacked);
    }
    let mut has = |name: &str| archive.by_name(name).is_ok();
    Ok(if has("xl/workbook.xml") {
        Packed::Workbook
    } else if has("word/document.xml") {
        Packed::Word
    } else if has("h5p.json") {
        Packed::H5p
    } else if has("imsmanifest.xml") {
        Packed::Ims
    } else if has("mimetype") && has("content.xml") {
        Packed::OpenDocument
    } else {
        Packed::Other
    })
}

/// Unpacks everything to nowhere, and counts; and looks how many texts it says it has.
///
/// # Errors
/// When it can’t be opened, or holds too much.
pub fn measure(bytes: &[u8]) -> Result<(), Failure> {
    contents(bytes)?;
    let mut archive = open(bytes)?;
    let mut left = MOST_EXPANDED;
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).map_err(unreadable)?;
        let texts = file.name().map_err(unreadable)?.to_ascii_lowercase().ends_with("sharedstrings.xml");
        let read = if texts {
            let mut content = Vec::new();
            let read = file.by_ref().take(left + 1).read_to_end(&mut content).map_err(unreadable)?;
            believable(Reader::from_reader(Cursor::new(content)))?;
            u64::try_from(read).unwrap_or(u64::MAX)
        } else {
            copy(&mut file.take(left + 1), &mut sink()).map_err(unreadable)?
        };
        left = left.checked_sub(read).ok_or(Failure::TooMuchPacked)?;
    }
    Ok(())
}

/// Whether the shared texts of a workbook (ECMA-376 §18.4.9) claim to be no more than a quiz can have. The reader of workbooks reserves
/// room for as many as `uniqueCount` says before it has seen one (tafia/calamine#684), and where there is no such room, the process ends.
fn believable(mut xml: Reader<impl BufRead>) -> Result<(), Failure> {
    xml.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(unreadable)? {
            Event::Start(start) | Event::Empty(start) if start.local_name().as_ref() == "sst" => {
                let long = |digits: &str| digits.len() > 6;
                let claims = start.attributes_raw().split(|c: char| !c.is_ascii_digit()).any(long);
                return if claims { Err(Failure::TooMuchPacked) } else { Ok(()) };
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, Failure> {
    if bytes.len() > MOST_BYTES {
        return Err(Failure::TooLarge);
    }
    // A file packed behind something else would be something else to another reader.
    if !is_packed(bytes) {
        return Err(unreadable("it is not packed as workbooks are"));
    }
    ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)
}

/// What a reader says of a workbook, shortened: it may quote the file.
pub fn unreadable(why: impl Display) -> Failure {
    Failure::NotWorkbook { why: beginning(&why.to_string(), 120) }
}

#[cfg(test)]
pub mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    /// A packed file with those names and contents.
    pub fn pack(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in files {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn a_bomb_is_told_by_what_it_declares() {
        let zeros = vec![0; usize::try_from(MOST_EXPANDED).unwrap() + 1];
        let bomb = pack(&[("xl/workbook.xml", &zeros)]);
        assert!(bomb.len() < 100_000);
        assert_eq!(contents(&bomb), Err(Failure::TooMuchPacked));
    }

    #[test]
    fn a_bomb_that_lies_about_its_size_is_told_by_unpacking() {
        let zeros = vec![0; usize::try_from(MOST_EXPANDED).unwrap() + 1];
        let mut bomb = pack(&[("xl/workbook.xml", &zeros)]);
        // The size in the local header and in the central directory becomes 1.
        let size = u32::try_from(zeros.len()).unwrap().to_le_bytes();
        let places: Vec<usize> = bomb.windows(4).enumerate().filter(|(_, window)| **window == size).map(|(at, _)| at).collect();
        assert_eq!(places.len(), 2);
        for at in places {
            bomb[at..at + 4].copy_from_slice(&1_u32.to_le_bytes());
        }
        assert!(measure(&bomb).is_err());
    }

    #[test]
    fn texts_that_are_not_there_get_no_room() {
        for sst in [
            "<sst uniqueCount=\"99999999999999\"/>",
            "<!-- x --><x:sst count='1' uniqueCount = '4294967295'>",
            "<sst\nuniqueCount=\"18446744073709551615\"",
        ] {
            let book = pack(&[("xl/workbook.xml", b"<workbook/>"), ("XL/SharedStrings.xml", sst.as_bytes())]);
            assert!(measure(&book).is_err(), "{sst}");
        }
        let honest = "<?xml version=\"1.0\"?><sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" count=\"7\" uniqueCount=\"5\"></sst>";
        assert_eq!(measure(&pack(&[("xl/workbook.xml", b"<workbook/>"), ("xl/sharedStrings.xml", honest.as_bytes())])), Ok(()));
    }

    #[test]
    fn many_small_files_are_too_many() {
        let names: Vec<String> = (0..=MOST_PACKED).map(|n| format!("f{n}")).collect();
        let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
        assert_eq!(contents(&pack(&files)), Err(Failure::TooMuchPacked));
    }

    #[test]
    fn tells_what_it_is() {
        for (name, packed) in [("xl/workbook.xml", Packed::Workbook), ("word/document.xml", Packed::Word), ("x", Packed::Other)] {
            assert_eq!(contents(&pack(&[(name, b"x")])), Ok(packed));
        }
        assert!(matches!(contents(b"PK\x03\x04 and nothing"), Err(Failure::NotWorkbook { .. })));
    }
}
