//! What a single cell can hold of several things: lists, pairs, and passages with gaps.

use crate::exchange::draft::{DraftKey, DraftPiece};

/// A sign of a cell, and whether a backslash took its meaning away.
type Sign = (char, bool);

fn signs(cell: &str) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut chars = cell.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(&next @ ('\\' | '|' | '{' | '}' | '=' | '~' | '-')) if c == '\\' => {
                chars.next();
                signs.push((next, true));
            }
            _ => signs.push((c, false)),
        }
    }
    signs
}

fn text(signs: &[Sign]) -> String {
    signs.iter().map(|(c, _)| c).collect()
}

fn escape(text: &str, meaning: &[char]) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '\\' || meaning.contains(&c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// The entries of `one | two`, without blank ones.
pub fn list(cell: &str) -> Vec<String> {
    let signs = signs(cell);
    signs.split(|sign| *sign == ('|', false)).map(|entry| text(entry).trim().to_owned()).filter(|entry| !entry.is_empty()).collect()
}

/// Entries as one cell.
pub fn write_list<'a>(entries: impl IntoIterator<Item = &'a str>) -> String {
    entries.into_iter().map(|entry| escape(entry, &['|'])).collect::<Vec<_>>().join(" | ")
}

/// The sides of `left -> right`.
pub fn pair(cell: &str) -> Option<(String, String)> {
    let signs = signs(cell);
    let at = signs.windows(2).position(|pair| matches!(pair, [('-', false), ('>', false)]))?;
    let (left, right) = signs.split_at_checked(at)?;
    Some((text(left).trim().to_owned(), text(right.get(2..)?).trim().to_owned()))
}

/// A pair as one cell.
pub fn write_pair(left: &str, right: &str) -> String {
    let side = |text: &str| escape(text, &[]).replace("->", "\\->");
    format!("{} -> {}", side(left), side(right))
}

/// A passage with its gaps.
///
/// # Errors
/// A sentence, when brackets do not match.
pub fn passage(cell: &str) -> Result<Vec<DraftPiece>, String> {
    let signs = signs(cell);
    let mut pieces = Vec::new();
    let mut rest = &signs[..];
    while let Some(open) = rest.iter().position(|sign| matches!(sign, ('{' | '}', false))) {
        let (before, bracketed) = rest.split_at_checked(open).unwrap_or((rest, &[]));
        pieces.push(DraftPiece::Text(text(before)));
        let close = bracketed.iter().position(|sign| *sign == ('}', false)).filter(|close| *close > 0);
        let Some((gap, after)) = close.and_then(|close| Some((bracketed.get(1..close)?, bracketed.get(close + 1..)?))) else {
            return Err("A curly bracket has no partner. A gap is {like this}; write \\{ and \\} if you mean the signs.".to_owned());
        };
        pieces.push(read_gap(gap));
        rest = after;
    }
    pieces.push(DraftPiece::Text(text(rest)));
    Ok(pieces)
}

/// `coal`, `=coal =piece of coal` or `~lamp =candle`.
fn read_gap(signs: &[Sign]) -> DraftPiece {
    let mut answers: Vec<(bool, String)> = Vec::new();
    let mut right = true;
    let mut answer = String::new();
    for sign in signs.iter().chain([&('=', false)]) {
        match sign {
            (mark @ ('=' | '~'), false) => {
                let done = std::mem::take(&mut answer).trim().to_owned();
                if !done.is_empty() {
                    answers.push((right, done));
                }
                right = *mark == '=';
            }
            (c, _) => answer.push(*c),
        }
    }
    let accept = answers.iter().filter(|(right, _)| *right).map(|(_, text)| text.clone()).collect();
    let chosen = answers.iter().any(|(right, _)| !right);
    let options = if chosen { answers.into_iter().map(|(_, text)| text).collect() } else { Vec::new() };
    DraftPiece::Gap { options, key: DraftKey { accept, ..DraftKey::default() } }
}

/// Running text of a passage.
pub fn write_text(text: &str) -> String {
    escape(text, &['{', '}'])
}

/// A gap, with what to choose from if there is anything.
pub fn write_gap(options: &[String], accept: &[String]) -> String {
    let entry = |mark: char, text: &str| format!("{mark}{}", escape(text, &['{', '}', '=', '~']));
    let entries: Vec<String> = if options.is_empty() {
        accept.iter().map(|text| entry('=', text)).collect()
    } else {
        options.iter().map(|text| entry(if accept.contains(text) { '=' } else { '~' }, text)).collect()
    };
    format!("{{{}}}", entries.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_pairs_come_apart() {
        assert_eq!(list(r"a | b\|c || \\ | C:\dir"), ["a", "b|c", "\\", "C:\\dir"]);
        assert_eq!(list(&write_list(["a|b", "c\\"])), ["a|b", "c\\"]);
        assert_eq!(pair("the clerk->a day -> off"), Some(("the clerk".into(), "a day -> off".into())));
        assert_eq!(pair(&write_pair("a -> b", "c -- d")), Some(("a -> b".into(), "c -- d".into())));
        assert_eq!(pair("a - b"), None);
    }

    #[test]
    fn passages_have_gaps_of_three_sorts() {
        let pieces = passage("One {coal}, {=a =b c} and {~lamp =candle}.").unwrap();
        let gap = |options: &[&str], accept: &[&str]| DraftPiece::Gap {
            options: options.iter().map(|text| (*text).to_owned()).collect(),
            key: DraftKey { accept: accept.iter().map(|text| (*text).to_owned()).collect(), ..DraftKey::default() },
        };
        assert_eq!(pieces[1], gap(&[], &["coal"]));
        assert_eq!(pieces[3], gap(&[], &["a", "b c"]));
        assert_eq!(pieces[5], gap(&["lamp", "candle"], &["candle"]));
        assert_eq!(pieces[6], DraftPiece::Text(".".into()));
    }

    #[test]
    fn brackets_must_match() {
        for cell in ["a {b", "a } b", "}"] {
            assert!(passage(cell).is_err(), "{cell}");
        }
        assert_eq!(passage(r"a \{b\}").unwrap(), [DraftPiece::Text("a {b}".into())]);
    }
}
