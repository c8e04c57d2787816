//! Aiken as people write it.

use super::files::import;
use super::view::Looked;

#[test]
fn questions_letters_and_answers_are_read() {
    let quiz = Looked::at(import("plain.aiken"));
    for (title, kind, right) in [
        ("Which of these flies?", "single", vec!["a swallow"]),
        ("What is made of paper and has leaves?", "single", vec!["a book"]),
        ("Ice is frozen water.", "true-false", vec!["true"]),
        ("Which two are fruit?", "multiple", vec!["apple", "cherry"]),
        ("The A.M. train", "single", vec!["In the morning"]),
    ] {
        let (view, _) = quiz.taken(title);
        assert_eq!((view.kind, view.right()), (kind, right), "{title}");
    }
}

#[test]
fn bad_questions_spoil_nothing() {
    let quiz = Looked::at(import("plain.aiken"));
    assert!(quiz.refused("Nobody answered this one.").starts_with("line 25: This question has no answer."));
    assert!(quiz.refused("Has this one too few options?").contains("Too few options: 1."));
    assert!(quiz.refused("Which letter is this?").starts_with("line 36: “D” is not the letter of an option."));
    assert!(quiz.refused("").contains("There is no question above this answer."));
}
