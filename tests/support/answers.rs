//! Right and wrong answers to a fixture question, as form fields.

use chapterwise::domain::answer_key::{AnswerKey, Solution};
use chapterwise::domain::ident::{BookSlug, QuestionId};
use chapterwise::domain::library::Library;

/// A form's fields.
pub type Fields = Vec<(String, String)>;

/// The solution of a question of the fixture book.
pub fn solution<'a>(library: &'a Library, question: &QuestionId) -> &'a Solution {
    let book = BookSlug::parse("the-glass-orchard").unwrap();
    library.solution(&book, question).unwrap_or_else(|| panic!("no solution to {question}"))
}

/// The fields that answer a question rightly, each name with the prefix.
pub fn right(key: &AnswerKey, prefix: &str) -> Fields {
    let field = |name: &str, value: String| (format!("{prefix}{name}"), value);
    match key {
        AnswerKey::One(option) => vec![field("answer", option.to_string())],
        AnswerKey::Several { right, .. } => right.iter().map(|option| field("answer", option.to_string())).collect(),
        AnswerKey::Truth(answer) => vec![field("answer", answer.to_string())],
        AnswerKey::Text(text) => vec![field("answer", text.accept[0].clone())],
        AnswerKey::Gaps(_) => panic!("a passage’s gaps are filled in its own order: use `right_gaps`"),
        AnswerKey::Order(items) => items.iter().zip(1..).map(|(item, place)| field(&format!("place-{item}"), place.to_string())).collect(),
        AnswerKey::Pairs(pairs) => pairs.iter().map(|(left, right)| field(&format!("pair-{left}"), right.to_string())).collect(),
        AnswerKey::Number { answer, .. } => vec![field("answer", answer.to_string())],
    }
}

/// The fields that answer a question of the library rightly.
pub fn right_to(library: &Library, question: &QuestionId, prefix: &str) -> Fields {
    use chapterwise::domain::question::{Ask, Piece};

    let solution = solution(library, question);
    let AnswerKey::Gaps(gaps) = &solution.key else {
        return right(&solution.key, prefix);
    };
    let book = library.book(&BookSlug::parse("the-glass-orchard").unwrap()).unwrap();
    let Ask::Cloze { passage } = &book.question(question).unwrap().ask else { panic!("{question} is a cloze") };
    let names = passage.iter().filter_map(|piece| if let Piece::Gap { name, .. } = piece { Some(name) } else { None });
    names.zip(1..).map(|(name, nth)| (format!("{prefix}gap-{nth}"), gaps[name].accept[0].clone())).collect()
}

/// Fields as a form takes them.
pub fn borrowed(fields: &Fields) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}
