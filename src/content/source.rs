//! A content file's text, and places in it as people count them.

use std::ops::Range;
use std::sync::Arc;

/// A file as read, without a byte order mark.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// Its path as shown to people, with forward slashes.
    pub file: String,
    /// Its text.
    pub text: String,
}

/// A stretch of bytes of a file's text, on character boundaries within the text.
pub type Span = Range<usize>;

/// Where something stands: a file, and a stretch of its text unless the file as a whole is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A file or folder as a whole.
    File(String),
    /// A stretch of a file.
    Text(Arc<Source>, Span),
}

/// A position as editors count: lines and columns from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}

impl Source {
    /// The stretch made safe: within the text, on character boundaries, not ending before it starts.
    fn clamp(&self, span: Span) -> Span {
        let start = self.text.floor_char_boundary(span.start);
        let end = self.text.ceil_char_boundary(span.end).max(start);
        start..end
    }

    /// Where `needle` stands first within a stretch; the whole stretch when it does not, as when it is written with escapes.
    pub fn find_in(&self, span: &Span, needle: &str) -> Span {
        let found = self.text.get(span.clone()).and_then(|text| text.find(needle));
        found.map_or_else(|| span.clone(), |at| span.start + at..span.start + at + needle.len())
    }
}

impl Place {
    /// A stretch of a file, cut to what the text holds.
    pub fn text(source: &Arc<Source>, span: Span) -> Self {
        Self::Text(Arc::clone(source), source.clamp(span))
    }

    /// The file's path as shown to people.
    pub fn file(&self) -> &str {
        match self {
            Self::File(file) => file,
            Self::Text(source, _) => &source.file,
        }
    }

    /// Where the stretch begins; `None` for a file as a whole.
    pub fn position(&self) -> Option<Position> {
        let Self::Text(source, span) = self else {
            return None;
        };
        let before = &source.text[..span.start];
        let line = before.matches('\n').count() + 1;
        let column = before[before.rfind('\n').map_or(0, |at| at + 1)..].chars().count() + 1;
        Some(Position { line, column })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let source = Arc::new(Source { file: "a.toml".into(), text: "first\ntext = “é” x".into() });
        let at = source.text.rfind('x').unwrap();
        let place = Place::text(&source, at..at + 1);
        assert_eq!(place.position(), Some(Position { line: 2, column: 12 }));
    }

    #[test]
    fn a_stretch_outside_the_text_is_cut() {
        let source = Arc::new(Source { file: "a.toml".into(), text: "é".into() });
        assert_eq!(Place::text(&source, 1..9), Place::text(&source, 0..2));
        assert_eq!(Place::text(&source, 7..9).position().unwrap().line, 1);
    }
}
