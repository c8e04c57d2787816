//! `// [id:…] [tag:…]`: what Moodle writes into the comment above a question.
//!
//! Source: Moodle, `qformat_gift::extract_idnumber_and_tags_from_comment`; inside the brackets `\]` is a bracket.

/// The first id among comments.
pub fn id(comments: &[&str]) -> Option<String> {
    comments.iter().find_map(|comment| marks(comment, "[id:").into_iter().next())
}

/// The tags among comments.
pub fn tags(comments: &[&str]) -> Vec<String> {
    comments.iter().flat_map(|comment| marks(comment, "[tag:")).collect()
}

/// A mark as it is written.
pub fn mark(name: &str, value: &str) -> String {
    let value: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    // After a backslash at its end the bracket would not close.
    let pause = if value.ends_with('\\') { " " } else { "" };
    format!("[{name}:{}{pause}]", value.replace(']', "\\]"))
}

fn marks(comment: &str, opening: &str) -> Vec<String> {
    comment.split(opening).skip(1).filter_map(value).filter(|value| !value.is_empty()).collect()
}

fn value(rest: &str) -> Option<String> {
    let mut value = String::new();
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            ']' => return Some(value.trim().to_owned()),
            '\\' if chars.peek() == Some(&']') => value.extend(chars.next()),
            c => value.push(c),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        let comment = format!("question: 7 {} {} {}", mark("id", "q-7"), mark("tag", "about: plot"), mark("tag", "a]b"));
        assert_eq!(id(&[&comment]).as_deref(), Some("q-7"));
        assert_eq!(tags(&["nothing", &comment]), ["about: plot", "a]b"]);
        assert_eq!(id(&["[id:never closed"]), None);
    }
}
