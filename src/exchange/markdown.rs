//! Simple Markdown → plain text: for texts that GIFT marks as `[markdown]`. What is not understood stays as it was typed.

use super::html::{Dialect, Plain, to_plain};

/// The text without signs of emphasis, headings and links.
pub fn to_plain_text(markdown: &str) -> Plain {
    let mut media = false;
    let lines: Vec<String> = markdown
        .lines()
        .map(|line| {
            let line = line.trim_start_matches(['#', '>']).trim();
            let line = links(line, &mut media);
            emphasis(&line)
        })
        .collect();
    let plain = to_plain(&lines.join("\n"), Dialect::Mixed);
    Plain { text: plain.text, media: media || plain.media }
}

/// `[text](address)` → `text`; `![text](address)` → nothing. Looks at each sign once.
fn links(line: &str, media: &mut bool) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("](") {
        let Some((_, after_address)) = after.split_once(')') else { break };
        match before.rsplit_once('[') {
            Some((before, text)) => {
                match before.strip_suffix('!') {
                    Some(before) => {
                        out.push_str(before);
                        *media = true;
                    }
                    None => {
                        out.push_str(before);
                        out.push_str(text);
                    }
                }
                rest = after_address;
            }
            None => {
                out.push_str(before);
                out.push_str("](");
                rest = after;
            }
        }
    }
    out + rest
}

/// Takes away `*`, `_` and backticks that open before a word and close after one.
fn emphasis(line: &str) -> String {
    let chars: Vec<char> = line.chars().collect();
    let space = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_none_or(|c| c.is_whitespace());
    let letter = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphanumeric());
    let mut out = String::with_capacity(line.len());
    for (at, &c) in chars.iter().enumerate() {
        let (before, after) = (at.checked_sub(1), Some(at + 1));
        let escaped = before.and_then(|before| chars.get(before)) == Some(&'\\');
        match c {
            '*' | '`' if !(escaped || space(before) && space(after)) => {}
            '_' if !(escaped || letter(before) && letter(after) || space(before) && space(after)) => {}
            '\\' if matches!(chars.get(at + 1), Some('*' | '_' | '`' | '[' | ']' | '#')) => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_layout_go_and_words_stay() {
        for (source, text) in [
            ("Who is **he**, and *who* is `she`?", "Who is he, and who is she?"),
            ("# Heading\n> told", "Heading\ntold"),
            ("see [the pond](http://x.example/a) there", "see the pond there"),
            ("2 * 3 and snake_case and \\*star\\*", "2 * 3 and snake_case and *star*"),
            ("[1] and [2]", "[1] and [2]"),
        ] {
            assert_eq!(to_plain_text(source).text, text);
        }
        assert!(to_plain_text("![a cat](cat.png)").media);
    }

    #[test]
    fn hostile_brackets_take_little_time() {
        for text in
            ["[".repeat(1_000_000), "[](".repeat(400_000), "[".repeat(1_000_000) + "]()", "](".repeat(400_000), "](".repeat(400_000) + ")"]
        {
            to_plain_text(&text);
        }
    }
}
