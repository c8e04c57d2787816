//! No file makes a reader panic, run long or give more than it may. `PROPTEST_CASES` sets how many files are tried.
//!
//! On 21 November 2026 it ran for 21 minutes over all readers, some 3 million files: it found quadratic parsing and an abort in the library that
//! reads workbooks, both fenced off since.

use std::io::{Cursor, Read, Write};
use std::time::{Duration, Instant};

use chapterwise::exchange::limits::MOST_ITEMS;
use chapterwise::exchange::{Format, Import, Target, read, read_as, write};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::files::{FILES, bytes};
use super::items::{cases, items};
use super::view::View;
use super::workbook::{kahoot, ours};
use crate::support::extent::extent;

/// Files of a few kilobytes are read in milliseconds; this leaves room for a busy machine and a build without optimisation.
const LONG: Duration = Duration::from_secs(3);

/// Reads a file as that format, and as whatever it looks like, and looks at all that comes of it.
fn endure(format: Format, name: &str, bytes: &[u8]) {
    let start = Instant::now();
    let imports = [read_as(format, bytes), read(name, bytes)];
    let took = start.elapsed();
    assert!(took < LONG, "{} bytes took {took:?}", bytes.len());
    for import in imports {
        match import {
            Ok(import) => sound(&import),
            Err(failure) => assert!(failure.to_string().len() < 600, "{failure}"),
        }
    }
}

/// Whether everything in it can be shown and asked; and written again.
fn sound(import: &Import) {
    assert!(!import.items.is_empty() && import.items.len() <= MOST_ITEMS && import.notices.len() <= MOST_ITEMS);
    let problems = import.items.iter().filter_map(|imported| imported.outcome.as_ref().err()).flatten();
    let notices = import.taken().flat_map(|taken| &taken.notices);
    for note in import.notices.iter().chain(problems).chain(notices) {
        assert!(!note.says.is_empty() && note.says.chars().count() < 600, "{note}");
    }
    let mut ids: Vec<String> = import.taken().map(|taken| View::of(&taken.item).id).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), import.taken().count());
    let items: Vec<_> = import.taken().map(|taken| taken.item.clone()).collect();
    for target in [Target::Gift, Target::MoodleXml, Target::Csv, Target::Toml] {
        write(target, &items).unwrap();
    }
}

/// What is done to a file.
#[derive(Clone, Debug)]
enum Harm {
    Cut(Index, usize),
    Double(Index, usize),
    Put(Index, Vec<u8>),
    Move(Index, Index, usize),
}

fn harm(pieces: &'static [&'static str]) -> impl Strategy<Value = Harm> {
    prop_oneof![
        (any::<Index>(), 1..60_usize).prop_map(|(at, length)| Harm::Cut(at, length)),
        (any::<Index>(), 1..200_usize).prop_map(|(at, length)| Harm::Double(at, length)),
        (any::<Index>(), vec(any::<u8>(), 1..6)).prop_map(|(at, bytes)| Harm::Put(at, bytes)),
        (any::<Index>(), select(pieces)).prop_map(|(at, piece)| Harm::Put(at, piece.as_bytes().to_vec())),
        (any::<Index>(), any::<Index>(), 1..80_usize).prop_map(|(from, to, length)| Harm::Move(from, to, length)),
    ]
}

fn harmed(bytes: &[u8], harms: &[Harm]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for harm in harms {
        if bytes.is_empty() {
            break;
        }
        let end = |at: usize, length: usize, bytes: &[u8]| (at + length).min(bytes.len());
        match harm {
            Harm::Cut(at, length) => {
                let at = at.index(bytes.len());
                bytes.drain(at..end(at, *length, &bytes));
            }
            Harm::Double(at, length) => {
                let at = at.index(bytes.len());
                let copy = bytes[at..end(at, *length, &bytes)].to_vec();
                bytes.splice(at..at, copy);
            }
            Harm::Put(at, put) => {
                let at = at.index(bytes.len());
                bytes.splice(at..at, put.iter().copied());
            }
            Harm::Move(from, to, length) => {
                let from = from.index(bytes.len());
                let moved: Vec<u8> = bytes.drain(from..end(from, *length, &bytes)).collect();
                let to = to.index(bytes.len() + 1);
                bytes.splice(to..to, moved);
            }
        }
    }
    bytes
}

const GIFT: &[&str] = &[
    "{",
    "}",
    "=",
    "~",
    "#",
    "####",
    "->",
    "%50%",
    "%-100%",
    "::",
    "\\",
    "\\n",
    "//",
    "\n\n",
    "[html]",
    "[markdown]",
    "$CATEGORY: a//b/c\n",
    "{#",
    "1..2",
    ":0.5",
    "{>3\n",
    "<img>",
    "&lt;",
    "{T}",
    "*",
    "[id:x]",
    "[tag:chapter: 3]",
    "\r\n",
    "é",
    "“x”",
];
const AIKEN: &[&str] = &["A) ", "B. ", "ANSWER: ", "ANSWER: A, B\n", "\n", "\r", "A.M.", "answer:", "é", "\t"];
const XML: &[&str] = &[
    "<question type=\"cloze\">",
    "</question>",
    "<text>",
    "</text>",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "&nbsp;",
    "&#x110000;",
    "<!--",
    "-->",
    "<answer",
    " fraction=\"50\"",
    "{1:SHORTANSWER:=a~=b}",
    "{:MC:",
    "[[1]]",
    "[[",
    "<!DOCTYPE quiz>",
    "<?xml",
    "<quiz>",
    "\\}",
    "&lt;p&gt;",
    "\u{f8ff}",
    "~",
    "#",
];
const TABLE: &[&str] = &[
    ",", ";", "\t", "\n", "\"", "\"\"", "\r\n", "kind", "text", "right", "cloze", "{=a ~b}", "{", "->", "|", "\\", "true", "1, 2", "'=1",
    "sep=;\n", "é",
];
const TOML: &[&str] = &[
    "[[question]]\n",
    "\n[[question.option]]\n",
    "[[question.gap]]\n",
    "[question]\n",
    "[[prompt]]\n",
    "\"\"\"",
    "'''",
    "\"",
    "= ",
    "[",
    "]",
    "{",
    "}",
    "{gap-1}",
    ",",
    ".",
    "#",
    "\n",
    "\r\n",
    "\\",
    "\\u0000",
    "nan",
    "-inf",
    "1e400",
    "0x7fffffffffffffff",
    "-9223372036854775808",
    "1979-05-27T07:32:00Z",
    "true",
    "kind = \"cloze\"\n",
    "text = \"x\"\n",
    "option = [",
    "reveals = 65536\n",
    "opens = 3\n",
    "é",
    "“x”",
    "\u{202e}",
];
const SHEET: &[&str] = &[
    "<c r=\"A1\"",
    "<c r=\"XFD1048576\"><v>1</v></c>",
    "<row r=\"4294967295\">",
    "</row>",
    "t=\"s\"",
    "t=\"d\"",
    "<v>99999</v>",
    "<v>1e308</v>",
    "<is>",
    "<t>",
    "</t>",
    "<!DOCTYPE x>",
    "&amp;",
    "&#0;",
    "s=\"9999\"",
    "r=\"\"",
    "r=\"ZZZZZZZ9\"",
    "r=\"A99999999999\"",
    "<v>",
    "</v>",
    "<f>A1</f>",
    "xml:space=\"preserve\"",
];

/// Words of a format in any order.
fn babble(pieces: &'static [&'static str]) -> impl Strategy<Value = Vec<u8>> {
    vec(prop_oneof![3 => select(pieces).prop_map(str::to_owned), 1 => "[a-z ]{1,6}", 1 => ".{0,3}"], 0..120)
        .prop_map(|words| words.concat().into_bytes())
}

fn garbage(pieces: &'static [&'static str], files: &'static [&'static str]) -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        1 => vec(any::<u8>(), 0..600),
        2 => babble(pieces),
        4 => (select(files), vec(harm(pieces), 1..8)).prop_map(|(file, harms)| harmed(bytes(file), &harms)),
    ]
}

/// A workbook whose parts were harmed before they were packed; what is no XML is as long as it was.
fn harmed_workbook(bytes: &[u8], harms: &[(Index, Harm)]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts: Vec<(String, Vec<u8>)> = (0..archive.len())
        .map(|at| {
            let mut file = archive.by_index(at).unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            (file.name().unwrap().into_owned(), content)
        })
        .collect();
    for (part, harm) in harms {
        let part = part.index(parts.len());
        parts[part].1 = harmed(&parts[part].1, std::slice::from_ref(harm));
    }
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(&content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn workbook() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        Just(kahoot(&[["Who?", "me", "you", "", "", "20", "1"], ["Which?", "2", "3", "4", "", "30", "1,3"]])),
        Just(ours()),
        items().prop_map(|items| write(Target::Spreadsheet, &items).unwrap().bytes),
    ]
}

proptest! {
    #![proptest_config(cases(extent(32, 128)))]

    #[test]
    fn gift(bytes in garbage(GIFT, &["handwritten.gift", "from-moodle.gift", "windows.gift"])) {
        endure(Format::Gift, "x.gift", &bytes);
    }

    #[test]
    fn aiken(bytes in garbage(AIKEN, &["plain.aiken"])) {
        endure(Format::Aiken, "x.txt", &bytes);
    }

    #[test]
    fn moodle_xml(bytes in garbage(XML, &["from-moodle.xml"])) {
        endure(Format::MoodleXml, "x.xml", &bytes);
    }

    #[test]
    fn csv(bytes in garbage(TABLE, &["every-kind.csv", "german-excel.csv"])) {
        endure(Format::Csv, "x.csv", &bytes);
    }

    #[test]
    fn toml(bytes in garbage(TOML, &["every-kind.toml", "slips.toml", "broken.toml", "01.toml"])) {
        endure(Format::Toml, "x.toml", &bytes);
    }

    #[test]
    fn xlsx(book in workbook(), harms in vec((any::<Index>(), harm(SHEET)), 1..8)) {
        endure(Format::Spreadsheet, "x.xlsx", &harmed_workbook(&book, &harms));
    }

    #[test]
    fn packed(book in workbook(), harms in vec(harm(&["PK\x03\x04", "PK\x01\x02"]), 1..5)) {
        endure(Format::Spreadsheet, "x.xlsx", &harmed(&book, &harms));
    }

    #[test]
    fn anything(bytes in vec(any::<u8>(), 0..2_000), name in "[a-z]{0,4}(\\.[a-z]{0,4})?") {
        let _ = read(&name, &bytes);
    }
}

/// What is tried over and over again, beside the pieces of the formats.
const TEDIOUS: &[&str] = &[
    "](",
    "a\n\n",
    "a\n",
    "A)\n",
    "<answer/>",
    "<a b='c'>",
    "{:MC:",
    "{1:MC:a~",
    "<!--",
    "<script>",
    "<a \"",
    "&#",
    "= -> ",
    "~%5%a",
    "=%5%a#b",
    ",\n",
];

#[test]
fn the_same_over_and_over_ends_soon() {
    for piece in [GIFT, AIKEN, XML, TABLE, TOML, TEDIOUS].concat().into_iter().step_by(extent(4, 1)) {
        let long = piece.repeat(10_000 / piece.len());
        for format in [Format::Gift, Format::Aiken, Format::MoodleXml, Format::Csv, Format::Toml] {
            soon(format, &long);
        }
        for around in ["x{=a ~b#…}", "x{=…->b =a->b}", "[markdown]…{T}", "[html]…{T}", "x{#…}", "x{>2\n…}", "// …\nx{T}"] {
            soon(Format::Gift, &around.replace('…', &long));
        }
        for kind in ["cloze", "gapselect", "multichoice", "matching", "shortanswer", "numerical"] {
            let text = format!("<questiontext format=\"markdown\"><text><![CDATA[{long}]]></text></questiontext>");
            let answers =
                format!("<answer fraction=\"100\"><text><![CDATA[{long}]]></text></answer><selectoption><text>a</text></selectoption>");
            soon(Format::MoodleXml, &format!("<quiz><question type=\"{kind}\">{text}{answers}</question></quiz>"));
        }
        for around in ["[[question]]\nkind='single'\n…", "[[question]]\nkind='cloze'\npassage='''…'''\n", "a = …", "a.b = \"…\"", "[…]"]
        {
            soon(Format::Toml, &around.replace('…', &long));
        }
        let cell = piece.replace('"', "\"\"").repeat(9_000 / piece.len());
        for kind in ["cloze", "match", "short", "single"] {
            soon(Format::Csv, &format!("kind,text,passage,option 1,right\n{kind},x,\"{cell}\",\"{cell}\",\"{cell}\"\n"));
        }
    }
}

fn soon(format: Format, text: &str) {
    let start = Instant::now();
    let _ = read_as(format, text.as_bytes());
    assert!(start.elapsed() < LONG, "{format:?} took {:?}: {:.60}", start.elapsed(), text);
}

#[test]
fn many_good_files_in_one_are_too_many() {
    let text = std::str::from_utf8(bytes("handwritten.gift")).unwrap().repeat(30);
    assert!(read("x.gift", text.as_bytes()).unwrap_err().to_string().contains("more than 500"));
    assert_eq!(FILES.len(), 11);
}
