//! Numbers in sentences.

/// “1 prompt”, “6 prompts”.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

/// “10,507”
pub fn figures(count: usize) -> String {
    let digits = count.to_string();
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap_or_default()).collect();
    groups.join(",")
}

/// The number as a word up to twelve, in figures above.
pub fn word(count: usize) -> String {
    const WORDS: [&str; 13] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// With a capital first letter, for the start of a sentence.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// “a, b and c”.
pub fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// “about four minutes”: 25 seconds a question, measured on nobody in particular; at least one minute.
pub fn minutes_for(questions: usize) -> String {
    let minutes = (questions * 25).div_ceil(60).max(1);
    if minutes == 1 { "about a minute".to_owned() } else { format!("about {} minutes", word(minutes)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_read_well() {
        assert_eq!(counted(1, "prompt", "prompts"), "1 prompt");
        assert_eq!([0, 999, 1000, 1_234_567].map(figures), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!(capitalised(&word(5)), "Five");
        assert_eq!(word(13), "13");
        assert_eq!(listed(&["a".into(), "b".into(), "c".into()]), "a, b and c");
        assert_eq!(minutes_for(1), "about a minute");
        assert_eq!(minutes_for(10), "about five minutes");
    }
}
