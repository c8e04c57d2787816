//! Why a whole file can't be read or written.

use super::limits::{MOST_BYTES, MOST_DEEP, MOST_EXPANDED, MOST_ITEMS, MOST_ROWS, MOST_TOML};

/// Why a whole file can't be read or written. What it displays is for the person who chose the file: what happened, then what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// No bytes, or white space alone.
    #[error("The file is empty. Choose another one.")]
    Empty,
    /// More bytes than are read.
    #[error("The file is larger than {} MB. Take pictures out, or split it in two.", MOST_BYTES / 1024 / 1024)]
    TooLarge,
    /// Bytes that are no text.
    #[error("The file is not text in UTF-8. Save it as UTF-8 and try again.")]
    NotText,
    /// More questions than are taken at once.
    #[error("The file holds more than {MOST_ITEMS} questions or texts. Split it, and bring in one part after the other.")]
    TooManyItems,
    /// More rows than are looked at.
    #[error(
        "The table has more than {MOST_ROWS} filled rows, or more columns than a quiz can have. Delete what does not belong to the quiz."
    )]
    TableTooLarge,
    /// A text format that can be told, but holds no question.
    #[error("There is no question in this file. Choose another one, or compare it with the examples.")]
    NoQuestions,
    /// XML with a document type: what it defines could grow without end.
    #[error("Line {line}: the file declares a document type (DOCTYPE), which is not read. Delete that declaration.")]
    Doctype {
        /// Where.
        line: usize,
    },
    /// XML whose elements nest too deeply.
    #[error("Line {line}: more than {MOST_DEEP} elements stand inside one another. Export the file again from where it comes from.")]
    TooDeep {
        /// Where.
        line: usize,
    },
    /// XML with more elements in one question, or attributes in one element, than any question has.
    #[error("Line {line}: there is more in this question than any question has. Export the file again from where it comes from.")]
    TooManyElements {
        /// Where.
        line: usize,
    },
    /// XML that isn’t well formed (XML 1.0 §2.1).
    #[error("Line {line}: this is not well-formed XML ({why}). Export the file again, or mend it there.")]
    NotXml {
        /// Where.
        line: usize,
        /// What the parser says.
        why: String,
    },
    /// More of a content file than is read.
    #[error("The file is larger than {} MB, which no content file is. Split it, and bring in one part after the other.", MOST_TOML / 1024 / 1024)]
    TooMuchToml,
    /// A content file that is no TOML, as a whole and table by table.
    #[error(
        "Line {line}: this is not TOML ({why}). Write key = \"text\", one to a line, under [[question]]; inside a text, use “curly” quotes."
    )]
    NotToml {
        /// Where.
        line: usize,
        /// What the parser says.
        why: String,
    },
    /// A workbook that can’t be opened.
    #[error("The workbook can’t be opened ({why}). Save it again as an Excel workbook (.xlsx).")]
    NotWorkbook {
        /// What the reader says.
        why: String,
    },
    /// A packed file that unpacks to too much.
    #[error("The workbook unpacks to more than {} MB. Save the quiz alone in a new workbook.", MOST_EXPANDED / 1024 / 1024)]
    TooMuchPacked,
    /// A table without the columns of any quiz.
    #[error("No row of the table names its columns. The first row must have at least “text” and “right”; or use Kahoot’s template.")]
    NoHeader,
    /// A file of a kind that is known, but not read; the sentence says what it is and what to do.
    #[error("{0}")]
    OtherKind(&'static str),
    /// A file of no kind that is known.
    #[error(
        "What kind of file this is can’t be told. What can be read: GIFT and Aiken (text), Moodle XML, Kahoot’s spreadsheet, our own \
         spreadsheet as .xlsx or .csv, and content files (.toml)."
    )]
    UnknownKind,
    /// A file that could not be written.
    #[error("The file can’t be written ({why}). Choose another format.")]
    Unwritable {
        /// What the writer says.
        why: String,
    },
}
