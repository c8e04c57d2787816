//! What quizzes of one's own are said with.

use crate::domain::question::{Ask, Difficulty};

/// The kinds in the order in which forms offer them: name in addresses, name for people, a line about it.
pub const KINDS: [(&str, &str, &str); 9] = [
    ("single", "One of several", "Options, one of which is right."),
    ("multiple", "Several of several", "Options, of which some are right."),
    ("true-false", "True or false", "A statement to judge."),
    ("short", "A short answer", "A word or two, typed."),
    ("cloze", "Gaps in a passage", "Words to fill in."),
    ("order", "Put in order", "Events, from first to last."),
    ("match", "Find the pairs", "What belongs together."),
    ("quote", "Who says it", "A line of the book, and who may have said it."),
    ("number", "A number", "A year, an age, a count."),
];

/// A kind’s name for people.
pub fn kind(ask: &Ask) -> &'static str {
    kind_named(ask.kind())
}

/// The name for people of the kind of that name in addresses.
pub fn kind_named(name: &str) -> &'static str {
    KINDS.iter().find(|(kind, ..)| *kind == name).map_or("Question", |(_, title, _)| title)
}

/// How hard a question is.
pub fn difficulty(difficulty: Difficulty) -> &'static str {
    match difficulty {
        Difficulty::Easy => "Easy",
        Difficulty::Medium => "Medium",
        Difficulty::Hard => "Hard",
    }
}

/// The beginning of a text, to be named by.
pub fn beginning(text: &str) -> String {
    const MOST: usize = 60;
    let short: String = text.chars().take(MOST).collect();
    if short.len() < text.len() { format!("{}…", short.trim_end()) } else { short }
}
