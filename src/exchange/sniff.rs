//! Tells what kind of file something is, from its name and its content.

use super::aiken::option_line;
use super::decode::Decoded;
use super::failure::Failure;
use super::table::{Packed, contents};
use super::toml;

/// What files can be read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// GIFT.
    Gift,
    /// Aiken.
    Aiken,
    /// Moodle XML.
    MoodleXml,
    /// Kahoot’s spreadsheet.
    Kahoot,
    /// Our own spreadsheet, as .xlsx.
    Spreadsheet,
    /// Our own spreadsheet, as .csv.
    Csv,
    /// A content file of ours.
    Toml,
}

impl Format {
    /// Its name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gift => "GIFT",
            Self::Aiken => "Aiken",
            Self::MoodleXml => "Moodle XML",
            Self::Kahoot => "Kahoot’s spreadsheet",
            Self::Spreadsheet => "spreadsheet (.xlsx)",
            Self::Csv => "spreadsheet (.csv)",
            Self::Toml => "content file (.toml)",
        }
    }
}

/// That a packed file is a workbook.
///
/// # Errors
/// When it is anything else, which the failure names.
pub fn workbook(bytes: &[u8]) -> Result<(), Failure> {
    let other = match contents(bytes)? {
        Packed::Workbook => return Ok(()),
        Packed::Word => {
            "This is a Word document. Save it as plain text in GIFT or Aiken format, or put the questions into our spreadsheet."
        }
        Packed::OpenDocument => "This is a LibreOffice file. Save it as an Excel workbook (.xlsx) or as .csv, and bring in that.",
        Packed::H5p => "H5P exercises can’t be read. Put the questions into our spreadsheet.",
        Packed::Ims => "IMS packages (QTI, Common Cartridge) can’t be read. Export from there as Moodle XML, GIFT or Aiken.",
        Packed::Other => "This is a packed file, but no Excel workbook. Unpack it, and bring in the file inside.",
    };
    Err(Failure::OtherKind(other))
}

/// What a file that is not packed can’t be, whatever its name.
///
/// # Errors
/// When its first bytes are those of a kind that can’t be read.
pub fn refuse_binary(bytes: &[u8]) -> Result<(), Failure> {
    let kinds: [(&[u8], &'static str); 6] = [
        (b"\xd0\xcf\x11\xe0", "This is a file of an old Office. Save it as an Excel workbook (.xlsx), and bring in that."),
        (b"%PDF", "A PDF can’t be read. Bring in the file that it was made from."),
        (b"{\\rtf", "This is RTF. Save it as plain text (.txt), and bring in that."),
        (b"\x89PNG", "This is a picture. Type its questions into our spreadsheet."),
        (b"\xff\xd8\xff", "This is a picture. Type its questions into our spreadsheet."),
        (b"\x1f\x8b", "This is a packed file. Unpack it, and bring in the file inside."),
    ];
    match kinds.into_iter().find(|(magic, _)| bytes.starts_with(magic)) {
        Some((_, says)) => Err(Failure::OtherKind(says)),
        None => Ok(()),
    }
}

/// What a text file is. Its content decides; its name only where the content leaves a choice.
///
/// # Errors
/// When it is something that can’t be read, or can’t be told.
pub fn text(name: &str, file: &Decoded) -> Result<Format, Failure> {
    let text = file.text.trim_start();
    if text.starts_with('<')
        && let Some(format) = markup(text)?
    {
        return Ok(format);
    }
    if text.lines().any(|line| matches!(toml::header(line), Some("question" | "prompt"))) {
        return Ok(Format::Toml);
    }
    if text.starts_with(['{', '[']) && text.trim_end().ends_with(['}', ']']) && text.contains("\":") {
        return Err(Failure::OtherKind("JSON can’t be read. Export as GIFT, Moodle XML or .csv, or use our spreadsheet."));
    }
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    match extension.as_str() {
        "csv" | "tsv" => return Ok(Format::Csv),
        "gift" => return Ok(Format::Gift),
        "toml" => return Ok(Format::Toml),
        _ => {}
    }
    let lines = || text.lines().map(str::trim);
    let answers = lines().any(|line| line.get(..7).is_some_and(|word| word.eq_ignore_ascii_case("ANSWER:")));
    let braces = text.contains('{') && text.contains('}');
    if answers && lines().any(|line| option_line(line).is_some()) {
        Ok(Format::Aiken)
    } else if is_table(text) {
        Ok(Format::Csv)
    } else if braces || text.starts_with("::") || lines().any(|line| line.starts_with("$CATEGORY:")) {
        Ok(Format::Gift)
    } else {
        Err(Failure::UnknownKind)
    }
}

/// What XML or HTML is; `None` for a text that merely begins with a tag.
fn markup(text: &str) -> Result<Option<Format>, Failure> {
    // What stands before the root: a declaration, comments, the names of programs. It is short.
    let head: String = text.chars().take(4_000).collect::<String>().to_ascii_lowercase();
    let has = |names: &[&str]| names.iter().any(|name| head.contains(name));
    if has(&["<quiz"]) {
        Ok(Some(Format::MoodleXml))
    } else if has(&["<questestinterop", "<assessmentitem", "<assessmenttest", "<qti-", "<manifest"]) {
        Err(Failure::OtherKind("QTI can’t be read. Export from there as Moodle XML, GIFT or Aiken."))
    } else if has(&["<html", "<!doctype html"]) {
        Err(Failure::OtherKind("This is a web page. Bring in the file that the program exports, not the page that shows it."))
    } else {
        Ok(head.starts_with("<?xml").then_some(Format::MoodleXml))
    }
}

/// Whether the first line looks like names of columns.
fn is_table(text: &str) -> bool {
    let head = text.lines().find(|line| !line.trim().is_empty() && !line.starts_with("sep=")).unwrap_or_default().to_lowercase();
    let names: Vec<&str> = head.split([',', ';', '\t']).map(|name| name.trim().trim_matches('"')).collect();
    let has = |words: &[&str]| names.iter().any(|name| words.iter().any(|word| name.starts_with(word)));
    names.len() > 1 && has(&["text", "question"]) && has(&["right", "correct", "answer", "kind"])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(name: &str, content: &str) -> Result<Format, Failure> {
        text(name, &Decoded { text: content.to_owned(), guessed: false })
    }

    #[test]
    fn content_tells_the_format() {
        for (content, format) in [
            ("Is it so? {T}", Format::Gift),
            ("// a comment\n::q::x{=a}", Format::Gift),
            ("<b>Boats</b><br>What keeps a boat up? {=water ~air}", Format::Gift),
            ("Who?\nA) x\nB) y\nANSWER: A", Format::Aiken),
            ("<?xml version=\"1.0\"?>\n<!-- x -->\n<quiz></quiz>", Format::MoodleXml),
            ("Text;Kind;Right\nx;short;y", Format::Csv),
            ("\"question\",\"correct answer\"\nx,y", Format::Csv),
            ("# ours\n[[ question ]] # one\nid = \"x\"", Format::Toml),
        ] {
            assert_eq!(guess("quiz.txt", content), Ok(format), "{content}");
        }
        assert_eq!(guess("quiz.csv", "a,b"), Ok(Format::Csv));
        assert_eq!(guess("quiz.toml", "question = []"), Ok(Format::Toml));
    }

    #[test]
    fn what_can_not_be_read_is_named() {
        for content in ["<html><body>x{T}</body></html>", "<questestinterop/>", "{\"a\": 1}", "just prose"] {
            assert!(guess("x.txt", content).is_err(), "{content}");
        }
        for bytes in [&b"%PDF-1.7"[..], b"\xd0\xcf\x11\xe0\xa1\xb1", b"{\\rtf1 x}"] {
            assert!(refuse_binary(bytes).is_err());
        }
        assert!(refuse_binary(b"PK").is_ok());
    }
}
