//! What a book asks, counted: chapter by chapter, by what questions are about, their kinds, difficulty, skill and themes. As Markdown.

use std::fmt::Write;
use std::sync::Arc;

use crate::domain::book::{Book, Chapter};
use crate::domain::entry::{Entry, EntryKind};
use crate::domain::prompt::{About, Angle};
use crate::domain::question::{Difficulty, Question, Skill};

/// The kinds as columns: name in content files, heading.
const KINDS: [(&str, &str); 9] = [
    ("single", "sgl"),
    ("multiple", "mul"),
    ("true-false", "t/f"),
    ("short", "sho"),
    ("cloze", "clo"),
    ("order", "ord"),
    ("match", "mat"),
    ("quote", "quo"),
    ("number", "num"),
];

const DIFFICULTIES: [Difficulty; 3] = [Difficulty::Easy, Difficulty::Medium, Difficulty::Hard];

/// Three tables: prompts by angle, questions by what they are about, kind, difficulty and skill, and both by theme.
pub fn tables(book: &Book) -> String {
    let mut text = String::new();
    prompts(&mut text, book);
    questions(&mut text, book);
    themes(&mut text, book);
    text
}

fn prompts(text: &mut String, book: &Book) {
    let angles: Vec<&str> = Angle::ALL.iter().map(|angle| angle.name()).collect();
    head(text, "Prompts", &[vec!["chapter", "prompts"], angles, vec!["with follow-ups", "split a room"]].concat());
    for chapter in &book.chapters {
        let prompts = &chapter.prompts;
        let angles = Angle::ALL.map(|angle| prompts.iter().filter(|prompt| prompt.angle == Some(angle)).count());
        let pushed = prompts.iter().filter(|prompt| !prompt.follow_ups.is_empty()).count();
        let split = prompts.iter().filter(|prompt| prompt.divides).count();
        row(text, &chapter.number.to_string(), [prompts.len()].into_iter().chain(angles).chain([pushed, split]));
    }
}

fn questions(text: &mut String, book: &Book) {
    let abouts: Vec<&str> = About::ALL.iter().map(|about| about.name()).collect();
    let kinds: Vec<&str> = KINDS.iter().map(|(_, heading)| *heading).collect();
    head(text, "Questions", &[vec!["asked in", "questions"], abouts, kinds, vec!["easy", "medium", "hard", "inference"]].concat());
    for chapter in &book.chapters {
        row(text, &chapter.number.to_string(), counts(&chapter.questions));
    }
    for set in &book.sets {
        row(text, &set.title, counts(&set.questions));
    }
    let all: Vec<Arc<Question>> = book.questions().cloned().collect();
    row(text, "**all**", counts(&all));
}

fn counts(questions: &[Arc<Question>]) -> Vec<usize> {
    let count = |test: &dyn Fn(&Question) -> bool| questions.iter().filter(|question| test(question)).count();
    let abouts = About::ALL.into_iter().map(|about| count(&|question| question.about == about));
    let kinds = KINDS.iter().map(|(kind, _)| count(&|question| question.ask.kind() == *kind));
    let difficulties = DIFFICULTIES.into_iter().map(|difficulty| count(&|question| question.difficulty == difficulty));
    let inference = count(&|question| question.skill == Skill::Inference);
    [questions.len()].into_iter().chain(abouts).chain(kinds).chain(difficulties).chain([inference]).collect()
}

fn themes(text: &mut String, book: &Book) {
    let themes: Vec<&Entry> = book.entries.iter().filter(|entry| entry.kind == EntryKind::Theme).collect();
    let names = themes.iter().map(|theme| theme.name.as_str());
    head(text, "Themes: prompts + questions", &std::iter::once("chapter").chain(names).collect::<Vec<_>>());
    for chapter in &book.chapters {
        let cells = themes.iter().map(|theme| {
            let (prompts, questions) = touching(chapter, theme);
            if prompts + questions == 0 { String::new() } else { format!("{prompts} + {questions}") }
        });
        row(text, &chapter.number.to_string(), cells);
    }
}

/// How many prompts and how many questions of the chapter touch the theme.
fn touching(chapter: &Chapter, theme: &Entry) -> (usize, usize) {
    let prompts = chapter.prompts.iter().filter(|prompt| prompt.themes.contains(&theme.id)).count();
    let questions = chapter.questions.iter().filter(|question| question.themes.contains(&theme.id)).count();
    (prompts, questions)
}

fn head(text: &mut String, title: &str, columns: &[&str]) {
    let rule: Vec<&str> = columns.iter().enumerate().map(|(at, _)| if at == 0 { ":--" } else { "--:" }).collect();
    let _ = write!(text, "\n{title}:\n\n| {} |\n| {} |\n", columns.join(" | "), rule.join(" | "));
}

fn row<T: ToString>(text: &mut String, name: &str, cells: impl IntoIterator<Item = T>) {
    let cells: Vec<String> = cells.into_iter().map(|cell| cell.to_string()).collect();
    let _ = writeln!(text, "| {name} | {} |", cells.join(" | "));
}
