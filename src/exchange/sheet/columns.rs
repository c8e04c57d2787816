//! The columns of our own spreadsheet.

use super::names;
use crate::exchange::table::Cell;

/// How many options a question can have.
pub const OPTIONS: u8 = 10;

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// A short name of its own.
    Id,
    /// Single, multiple …
    Kind,
    /// The question.
    Text,
    /// The passage with gaps, or the words quoted.
    Passage,
    /// An option, counted from 1.
    Option(u8),
    /// What is right.
    Right,
    /// Why an option is wrong, counted from 1.
    Why(u8),
    /// Why the right answer is right.
    Explanation,
    /// Which scene decides it.
    Evidence,
    /// A help for a second try.
    Hint,
    /// What must have been read.
    Chapter,
    /// Character, theme or plot.
    About,
    /// Easy, medium or hard.
    Difficulty,
    /// Recall or inference.
    Skill,
    /// How far off a number may be.
    Tolerance,
    /// What a number counts.
    Unit,
    /// Exact or close.
    Spelling,
    /// Options that keep their place.
    Pinned,
    /// Characters it touches.
    Characters,
    /// Themes it touches.
    Themes,
    /// Any words.
    Tags,
}

impl Column {
    /// The columns before, between and after those of options, in the order in which they are written.
    pub const HEAD: [Self; 4] = [Self::Id, Self::Kind, Self::Text, Self::Passage];
    /// See `HEAD`.
    pub const TAIL: [Self; 15] = [
        Self::Right,
        Self::Explanation,
        Self::Evidence,
        Self::Hint,
        Self::Chapter,
        Self::About,
        Self::Difficulty,
        Self::Skill,
        Self::Tolerance,
        Self::Unit,
        Self::Spelling,
        Self::Pinned,
        Self::Characters,
        Self::Themes,
        Self::Tags,
    ];

    /// Its name in the first row.
    pub fn name(self) -> String {
        let name = match self {
            Self::Option(number) => return format!("option {number}"),
            Self::Why(number) => return format!("why {number}"),
            Self::Id => "id",
            Self::Kind => "kind",
            Self::Text => "text",
            Self::Passage => "passage",
            Self::Right => "right",
            Self::Explanation => "explanation",
            Self::Evidence => "evidence",
            Self::Hint => "hint",
            Self::Chapter => "chapter",
            Self::About => "about",
            Self::Difficulty => "difficulty",
            Self::Skill => "skill",
            Self::Tolerance => "tolerance",
            Self::Unit => "unit",
            Self::Spelling => "spelling",
            Self::Pinned => "pinned",
            Self::Characters => "characters",
            Self::Themes => "themes",
            Self::Tags => "tags",
        };
        name.to_owned()
    }

    /// What to write into it, in a line, for a page that explains the spreadsheet.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Id => "a short name in small letters and hyphens; made from the text without it",
            Self::Kind => "single, multiple, true-false, short, cloze, order, match, quote or number; told from the rest without it",
            Self::Text => "the question, or the statement to judge",
            Self::Passage => "cloze: the text with its gaps, {like this}; quote: the words quoted",
            Self::Option(_) => "an option, an item to order, a pair (left -> right), or a wrong answer to list",
            Self::Right => {
                "the number of the right option, or of several; true or false; the accepted answers with | between them; the number"
            }
            Self::Why(_) => "why the option of that number is wrong",
            Self::Explanation => "why the right answer is right",
            Self::Evidence => "which scene decides it",
            Self::Hint => "a help for a second try that does not give the answer away",
            Self::Chapter => "the chapter that must have been read; nothing for none",
            Self::About => "character, theme or plot; plot without it",
            Self::Difficulty => "easy, medium or hard; medium without it",
            Self::Skill => "recall or inference; recall without it",
            Self::Tolerance => "number: how far off still counts; 0 without it",
            Self::Unit => "number: what is counted",
            Self::Spelling => "short, cloze: close forgives a slip or two, exact does not; exact without it",
            Self::Pinned => "numbers of options that keep their place when the others are shuffled",
            Self::Characters => "ids of the characters it touches, with | between them",
            Self::Themes => "ids of the themes it touches, with | between them",
            Self::Tags => "words to find it by, with | between them",
        }
    }

    /// The column of that name.
    fn parse(name: &str) -> Option<Self> {
        let numbered = |word: &str| {
            let number = name.strip_prefix(word)?.trim_start_matches([' ', '_', '-']).parse::<u8>().ok()?;
            (1..=OPTIONS).contains(&number).then_some(number)
        };
        if let Some(number) = ["option", "answer", "item", "pair"].into_iter().find_map(numbered) {
            return Some(Self::Option(number));
        }
        if let Some(number) = ["why", "feedback"].into_iter().find_map(numbered) {
            return Some(Self::Why(number));
        }
        let name = match name {
            "question" | "statement" => "text",
            "type" => "kind",
            "correct" | "answer" | "correct answer" => "right",
            "quote" => "passage",
            "reason" => "explanation",
            name => name,
        };
        Self::HEAD.into_iter().chain(Self::TAIL).find(|column| column.name() == name)
    }
}

/// Which column stands where.
pub struct Header {
    columns: Vec<Option<Column>>,
    unknown: Vec<String>,
}

impl Header {
    /// The columns that a row names; `None` when it has none for the question, or none for what is right.
    pub fn read(cells: &[Cell]) -> Option<Self> {
        let mut header = Self { columns: Vec::new(), unknown: Vec::new() };
        for name in names(cells) {
            let column = Column::parse(&name).filter(|column| !header.columns.contains(&Some(*column)));
            if column.is_none() && !name.is_empty() {
                header.unknown.push(name);
            }
            header.columns.push(column);
        }
        let has = |column: Column| header.columns.contains(&Some(column));
        let answered = has(Column::Right) || has(Column::Kind) && (has(Column::Passage) || has(Column::Option(1)));
        (has(Column::Text) && answered).then_some(header)
    }

    /// Where a column stands.
    pub fn place(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|known| *known == Some(column))
    }

    /// The columns, in the order of the file.
    pub fn columns(&self) -> impl Iterator<Item = (usize, Column)> {
        self.columns.iter().enumerate().filter_map(|(at, column)| Some((at, (*column)?)))
    }

    /// Names that are none of ours.
    pub fn unknown(&self) -> &[String] {
        &self.unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(names: &[&str]) -> Option<Header> {
        Header::read(&names.iter().map(|name| Cell::new(name)).collect::<Vec<_>>())
    }

    #[test]
    fn every_column_is_found_by_its_name() {
        let options = (1..=OPTIONS).flat_map(|number| [Column::Option(number), Column::Why(number)]);
        for column in Column::HEAD.into_iter().chain(Column::TAIL).chain(options) {
            assert_eq!(Column::parse(&column.name()), Some(column));
            assert!(!column.meaning().is_empty());
        }
    }

    #[test]
    fn order_and_capitals_make_no_difference() {
        let header = header(&["Right", " OPTION 2", "nonsense", "Text"]).unwrap();
        assert_eq!(header.place(Column::Text), Some(3));
        assert_eq!(header.place(Column::Option(2)), Some(1));
        assert_eq!(header.unknown(), ["nonsense"]);
    }

    #[test]
    fn a_header_has_text_and_what_is_right() {
        assert!(header(&["text", "option 1"]).is_none());
        assert!(header(&["right"]).is_none());
        assert!(header(&["text", "kind", "passage"]).is_some());
    }
}
