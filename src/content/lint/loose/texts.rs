//! Every text of a question with its solution.

use std::borrow::Cow;

use crate::content::lint::texts::Text;
use crate::domain::answer_key::AnswerKey;
use crate::domain::book::ChapterNumber;
use crate::domain::exercise::Exercise;
use crate::domain::question::{Ask, Choice, Piece};

/// The texts of the question at that place among all.
pub fn of(place: usize, exercise: &Exercise) -> Vec<Text<'_, usize>> {
    let (question, solution) = (&exercise.question, &exercise.solution);
    let mut to = Collector { place, read: question.reveals.known_at(), texts: Vec::new() };
    to.prose("question", [&question.text]);
    to.prose("hint", &question.hint);
    to.prose("explanation", [&solution.explanation]);
    to.prose("evidence", [&solution.evidence]);
    of_ask(&mut to, &question.ask);
    to.prose("reason", solution.reasons.values());
    let keys = match &solution.key {
        AnswerKey::Text(key) => vec![key],
        AnswerKey::Gaps(keys) => keys.values().collect(),
        _ => Vec::new(),
    };
    for key in keys {
        to.answers("answer", &key.accept);
        to.answers("wrong answer", key.reject.iter().map(|rejected| &rejected.text));
        to.prose("reason", key.reject.iter().map(|rejected| &rejected.why));
    }
    to.texts
}

fn of_ask<'a>(to: &mut Collector<'a>, ask: &'a Ask) {
    match ask {
        Ask::Single { options } | Ask::Multiple { options, .. } => to.prose("option", words(options)),
        Ask::Quote { line, speakers } => {
            to.prose("quote", [line]);
            to.prose("option", words(speakers));
        }
        Ask::Cloze { passage } => {
            to.push("passage", Cow::Owned(joined(passage)), false);
            to.answers("option", passage.iter().flat_map(Piece::options));
        }
        Ask::Order { items } => to.prose("item", words(items)),
        Ask::Match { lefts, rights } => {
            to.prose("left", words(lefts));
            to.prose("right", words(rights));
        }
        Ask::Number { unit } => to.prose("unit", unit),
        Ask::TrueFalse | Ask::Short => {}
    }
}

/// What a text is called when it is spoken of.
pub fn named(role: &'static str) -> String {
    match role {
        "option" | "answer" | "item" => format!("an {role}"),
        "reason" | "wrong answer" => format!("a {role}"),
        "left" | "right" => "a pair".to_owned(),
        "quote" => "the line quoted".to_owned(),
        _ => format!("the {role}"),
    }
}

/// Everything that tells what is asked. Options are left out: the same question with other options is the same question.
pub fn whole(exercise: &Exercise) -> String {
    let mut texts = vec![exercise.question.text.clone()];
    match &exercise.question.ask {
        Ask::Quote { line, .. } => texts.push(line.clone()),
        Ask::Cloze { passage } => texts.push(joined(passage)),
        Ask::Order { items: given } | Ask::Match { lefts: given, .. } => texts.extend(words(given).cloned()),
        Ask::Single { .. } | Ask::Multiple { .. } | Ask::TrueFalse | Ask::Short | Ask::Number { .. } => {}
    }
    texts.join(" ")
}

/// A passage as it is typed, with the names of its gaps in brackets.
fn joined(passage: &[Piece]) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Gap { name, .. } => format!("{{{name}}}"),
    };
    passage.iter().map(piece).collect()
}

fn words(choices: &[Choice]) -> impl Iterator<Item = &String> {
    choices.iter().map(|choice| &choice.text)
}

struct Collector<'a> {
    place: usize,
    read: ChapterNumber,
    texts: Vec<Text<'a, usize>>,
}

impl<'a> Collector<'a> {
    /// Prose.
    fn prose(&mut self, role: &'static str, texts: impl IntoIterator<Item = &'a String>) {
        texts.into_iter().for_each(|text| self.push(role, Cow::Borrowed(text), false));
    }

    /// Something typed or chosen.
    fn answers(&mut self, role: &'static str, texts: impl IntoIterator<Item = &'a String>) {
        texts.into_iter().for_each(|text| self.push(role, Cow::Borrowed(text), true));
    }

    fn push(&mut self, role: &'static str, text: Cow<'a, str>, answer: bool) {
        let (place, read) = (self.place, self.read);
        self.texts.push(Text { place, role, text, read, entry: None, movable: true, answer });
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;
    use crate::content::lint::texts;
    use crate::content::{files, load, read};

    /// The two views show lints the same: a book’s questions as typed, and as built.
    #[test]
    fn a_question_has_the_texts_that_its_file_has() {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/quizzes");
        let mut findings = Vec::new();
        for files in files::find(&dir, &mut findings) {
            let raw = read::read(files, &mut findings);
            let typed: BTreeSet<(&str, String, u16, bool)> = texts::of(&raw)
                .into_iter()
                .filter(|text| text.movable && !matches!(text.role, "lens" | "prompt" | "follow-up"))
                .map(|text| (text.role, text.text.trim().to_owned(), text.read.get(), text.answer))
                .collect();
            let library = load(&dir).unwrap();
            let book = library.book(&raw.slug).unwrap();
            let mut built = BTreeSet::new();
            for question in book.questions() {
                let solution = library.solution(&book.slug, &question.id).unwrap().clone();
                let exercise = Exercise { question: (**question).clone(), solution };
                built.extend(of(0, &exercise).into_iter().map(|text| (text.role, text.text.to_string(), text.read.get(), text.answer)));
            }
            assert_eq!(typed, built);
        }
    }
}
