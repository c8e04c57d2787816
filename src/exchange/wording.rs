//! Texts of files, fit to be kept and to be quoted.

use crate::domain::same_words;

/// The text without control characters and spaces around; lines end with `\n` and never more than two of these follow each other.
pub fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\n' if cleaned.ends_with("\n\n") => {}
            '\n' | '\r' => {
                cleaned.truncate(cleaned.trim_end_matches(' ').len());
                cleaned.push('\n');
            }
            '\t' => cleaned.push(' '),
            c if c.is_control() || c == '\u{feff}' => {}
            c => cleaned.push(c),
        }
    }
    cleaned.trim().to_owned()
}

/// The beginning of a text, on one line, to be quoted in a sentence or to serve as a title.
pub fn beginning(text: &str, most: usize) -> String {
    let mut short = String::new();
    for word in text.split_whitespace() {
        let length = short.chars().count();
        let gap = usize::from(length > 0);
        if length + gap + word.chars().count() > most {
            let room = if length == 0 { most.saturating_sub(1) } else { 0 };
            short.extend(word.chars().take(room));
            short.push('…');
            return short;
        }
        short.extend(std::iter::repeat_n(' ', gap));
        short.push_str(word);
    }
    short
}

/// A text of the file between quotation marks, shortened.
pub fn quoted(text: &str) -> String {
    format!("“{}”", beginning(text, 40))
}

/// Whether two texts are the same answer to the eyes of scoring; texts of signs alone are compared as they are.
pub fn same(one: &str, other: &str) -> bool {
    folded(one) == folded(other)
}

fn folded(text: &str) -> String {
    let folded = same_words::fold(text);
    if folded.is_empty() { text.trim().to_owned() } else { folded }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cleans_lines_and_controls() {
        assert_eq!(clean(" a \r\nb\rc\u{0}\u{7}\td \n\n\n\ne "), "a\nb\nc d\n\ne");
        assert_eq!(clean("\u{feff}x"), "x");
        assert_eq!(clean(" \n "), "");
    }

    #[test]
    fn a_beginning_ends_at_a_word() {
        assert_eq!(beginning("one  two\nthree", 80), "one two three");
        assert_eq!(beginning("one two three", 9), "one two…");
        assert_eq!(beginning(&"x".repeat(50), 10), format!("{}…", "x".repeat(9)));
        assert_eq!(quoted(""), "“”");
    }

    #[test]
    fn signs_are_told_apart() {
        assert!(same("The Gallery", "gallery"));
        assert!(!same("?", "!"));
    }
}
