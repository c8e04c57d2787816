//! Cuts CSS into the pieces that a minifier must not look into (strings, addresses) and those it may change.

/// A piece of a style sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    Comment,
    Space,
    /// A string, a `url(…)` without quotes or an escaped character: stays as it is.
    Verbatim(&'a str),
    Symbol(char),
}

/// Cuts the whole text. An unclosed string or comment reaches to the end, as in a browser.
pub fn cut(css: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = css;
    while let Some(first) = rest.chars().next() {
        let (piece, length) = if let Some(comment) = rest.strip_prefix("/*") {
            (Piece::Comment, comment.find("*/").map_or(rest.len(), |end| end + 4))
        } else if first.is_ascii_whitespace() {
            (Piece::Space, rest.find(|c: char| !c.is_ascii_whitespace()).unwrap_or(rest.len()))
        } else if let Some(length) = verbatim(rest, first) {
            (Piece::Verbatim(&rest[..length]), length)
        } else {
            (Piece::Symbol(first), first.len_utf8())
        };
        pieces.push(piece);
        rest = &rest[length..];
    }
    pieces
}

/// The length of the string, bare `url(…)` or escape that the text begins with.
fn verbatim(text: &str, first: char) -> Option<usize> {
    match first {
        '"' | '\'' => Some(string(text, first)),
        '\\' => Some(text.chars().take(2).map(char::len_utf8).sum()),
        'u' if text.starts_with("url(") && !text[4..].trim_start().starts_with(['"', '\'']) => {
            Some(text.find(')').map_or(text.len(), |end| end + 1))
        }
        _ => None,
    }
}

fn string(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_addresses_and_escapes_stay_whole() {
        for whole in [r#""a /* b */ \" c""#, "'{'", "url(/fonts/a b.woff2)", r"\:"] {
            assert_eq!(cut(whole), [Piece::Verbatim(whole)]);
        }
    }

    #[test]
    fn comments_and_space_are_one_piece_each() {
        assert_eq!(cut("/* a */ \n b/**/"), [Piece::Comment, Piece::Space, Piece::Symbol('b'), Piece::Comment]);
    }

    #[test]
    fn what_is_not_closed_reaches_to_the_end() {
        assert_eq!(cut("/* a"), [Piece::Comment]);
        assert_eq!(cut("'a"), [Piece::Verbatim("'a")]);
        assert_eq!(cut(r"\"), [Piece::Verbatim(r"\")]);
    }
}
