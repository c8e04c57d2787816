//! Cuts a file into stretches that are TOML by themselves: the whole of it, or table by table where a slip in one spoils the whole.

use toml::de::DeTable;
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use crate::exchange::wording::beginning;

/// Where lines begin.
pub struct Lines(Vec<usize>);

/// A stretch of a file.
#[derive(Clone, Copy)]
pub struct Stretch<'i> {
    /// As typed.
    pub text: &'i str,
    /// Where it begins in the file, in bytes.
    pub start: usize,
}

/// Why a stretch is no TOML.
pub struct Fault {
    /// Where in the file, in bytes.
    pub at: usize,
    /// What the parser says.
    pub why: String,
}

/// Dots of a key: `question.option.text` has two.
const MOST_DOTS: usize = 4;

/// Characters of what the parser says.
const LONGEST_WHY: usize = 120;

impl Lines {
    /// The lines of a text.
    pub fn of(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at + 1).collect())
    }

    /// The line, counted from 1, of that byte.
    pub fn number(&self, at: usize) -> usize {
        self.0.partition_point(|start| *start <= at) + 1
    }
}

impl<'i> Stretch<'i> {
    /// A whole file.
    pub fn whole(text: &'i str) -> Self {
        Self { text, start: 0 }
    }

    /// What it holds.
    ///
    /// # Errors
    /// When it is no TOML, or nested deeper than anything of ours.
    pub fn parse(self) -> Result<DeTable<'i>, Fault> {
        if let Some(at) = deep_key(self.text) {
            return Err(Fault { at: self.start + at, why: format!("a key with more than {MOST_DOTS} dots") });
        }
        DeTable::parse(self.text).map(|table| table.into_inner()).map_err(|error| Fault {
            at: self.start + error.span().map_or(self.text.len(), |span| span.start),
            why: beginning(error.message(), LONGEST_WHY),
        })
    }

    /// What stands before the first table of a list, and from there on each such table with those inside it.
    pub fn tables(self) -> Vec<Self> {
        let mut tables = Vec::new();
        let (mut start, mut at) = (0, 0);
        for line in self.text.split_inclusive('\n') {
            if header(line).is_some_and(|name| !name.contains('.')) {
                tables.extend(self.part(start, at));
                start = at;
            }
            at += line.len();
        }
        tables.extend(self.part(start, at));
        tables
    }

    fn part(self, from: usize, to: usize) -> Option<Self> {
        let text = self.text.get(from..to).filter(|text| !text.trim().is_empty())?;
        Some(Self { text, start: self.start + from })
    }
}

/// Where the first key with too many dots goes too far. To the parser, each dot is a table in a table: it bounds brackets inside brackets
/// (80) and the dots of one key (80), but not the one times the other, and what is nested so deep overflows the stack.
fn deep_key(text: &str) -> Option<usize> {
    let mut dots = 0;
    let too_far = Source::new(text).lex().find(|token| {
        match token.kind() {
            TokenKind::Dot => dots += 1,
            TokenKind::Atom | TokenKind::Whitespace | TokenKind::BasicString | TokenKind::LiteralString => {}
            TokenKind::MlBasicString | TokenKind::MlLiteralString => {}
            _ => dots = 0,
        }
        dots > MOST_DOTS
    });
    too_far.map(|token| token.span().start())
}

/// The name between double square brackets, if that is what the line begins with: `question`.
pub fn header(line: &str) -> Option<&str> {
    let name = line.trim_start().strip_prefix("[[")?.split_once("]]")?.0.trim();
    let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    (!name.is_empty() && name.chars().all(bare)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_count_from_one() {
        let lines = Lines::of("a\nbc\n\nd");
        assert_eq!([0, 1, 2, 4, 5, 6, 99].map(|at| lines.number(at)), [1, 1, 2, 2, 3, 4, 4]);
    }

    #[test]
    fn tables_begin_with_their_headers() {
        let text = "opens = 1\n[[question]]\na = 1\n[[question.option]]\nb = 2\n  [[ prompt ]] # x\nc = 3";
        let starts: Vec<&str> = Stretch::whole(text).tables().into_iter().map(|part| part.text.lines().next().unwrap()).collect();
        assert_eq!(starts, ["opens = 1", "[[question]]", "  [[ prompt ]] # x"]);
        assert_eq!(header("[[1, 2], [3]]"), None);
        assert_eq!(header("[[\"a\"]]"), None);
    }
}
