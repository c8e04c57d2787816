//! How much may come in: a file from elsewhere is never larger, deeper or longer than this.

/// Bytes of a file, and of the text that it is read as.
pub const MOST_BYTES: usize = 10 * 1024 * 1024;

/// Bytes of all that an .xlsx file unpacks to.
pub const MOST_EXPANDED: u64 = 16 * 1024 * 1024;

/// Files that an .xlsx file packs together.
pub const MOST_PACKED: usize = 500;

/// Questions of one import, and notices about the file as a whole.
pub const MOST_ITEMS: usize = 500;

/// Bytes of one question in a text format, before it is looked into.
pub const MOST_BLOCK: usize = 64 * 1024;

/// Rows of a table that hold anything.
pub const MOST_ROWS: usize = 2_000;

/// Columns of a table.
pub const MOST_COLUMNS: usize = 64;

/// Characters of one cell.
pub const LONGEST_CELL: usize = 10_000;

/// Bytes of all cells of a workbook together: many cells may point at one long text.
pub const MOST_CELL_BYTES: usize = MOST_BYTES;

/// Bytes of a content file: what it is parsed into takes up some hundred times as much memory.
pub const MOST_TOML: usize = 1024 * 1024;

/// Elements inside one another in XML.
pub const MOST_DEEP: usize = 32;

/// Elements of one question in XML.
pub const MOST_ELEMENTS: usize = 2_000;

/// Attributes of one element in XML.
pub const MOST_ATTRIBUTES: usize = 32;

/// Characters of a question, a passage, an explanation.
pub const LONGEST_TEXT: usize = 4_000;

/// Characters of an option, an item, a side of a pair, a reason, a unit.
pub const LONGEST_OPTION: usize = 1_000;

/// Characters of an answer that is typed. As in scoring, which takes longer ones for wrong without looking.
pub const LONGEST_TYPED: usize = 200;

/// Accepted answers, and listed wrong ones, of one question or gap.
pub const MOST_ANSWERS: usize = crate::domain::answer_key::MOST_ACCEPTED;

/// Notices, or problems, of one question.
pub const MOST_NOTES: usize = 20;

/// Tags of one question.
pub const MOST_TAGS: usize = 20;

/// Characters of a title or a tag.
pub const LONGEST_TITLE: usize = 80;
