//! Questions that stand in no file are told the same as those that do, in words for a teacher.

use super::fixtures;
use crate::content::{Code, LooseFinding, lint_loose, load};
use crate::domain::answer_key::AnswerKey;
use crate::domain::book::{Book, ChapterNumber};
use crate::domain::exercise::Exercise;
use crate::domain::ident::EntryId;
use crate::domain::library::Library;
use crate::domain::question::Ask;
use crate::domain::reveals::Reveals;

fn library(folder: &str) -> Library {
    load(&fixtures(folder)).unwrap_or_else(|problems| panic!("{problems}"))
}

/// All questions of a book, in its order.
fn exercises(library: &Library, book: &Book) -> Vec<Exercise> {
    let solution = |id| library.solution(&book.slug, id).unwrap().clone();
    book.questions().map(|question| Exercise { question: (**question).clone(), solution: solution(&question.id) }).collect()
}

/// What is said of the questions of the one book of a folder, after they were changed.
fn said_of(folder: &str, change: impl Fn(&mut Vec<Exercise>)) -> Vec<LooseFinding> {
    let library = library(folder);
    let book = library.books().last().unwrap();
    let mut exercises = exercises(&library, book);
    change(&mut exercises);
    lint_loose(book, &exercises)
}

/// What is said of the orchard’s questions after one was changed; nothing but what the change brought is left.
fn said_after(id: &str, change: impl Fn(&mut Exercise)) -> Vec<(String, Code, String)> {
    let before = said_of("quizzes", |_| {});
    let after = said_of("quizzes", |exercises| change(exercises.iter_mut().find(|exercise| exercise.question.id.as_str() == id).unwrap()));
    let new = after.into_iter().filter(|finding| !before.contains(finding));
    new.map(|finding| (finding.question.to_string(), finding.code, finding.says)).collect()
}

fn said(id: &str, code: Code, says: &str) -> Vec<(String, Code, String)> {
    vec![(id.to_owned(), code, says.to_owned())]
}

#[test]
fn of_books_that_the_check_praises_nothing_is_said() {
    for folder in ["quizzes", "../../quizzes"] {
        let library = library(folder);
        for book in library.books() {
            let found: Vec<LooseFinding> = lint_loose(book, &exercises(&library, book));
            assert_eq!(found, [], "{}", book.slug);
        }
    }
}

#[test]
fn what_the_check_finds_in_questions_is_found_in_them_alone() {
    for (case, code, count) in [
        ("spoiler", Code::Spoiler, 9),
        ("spoiler--set", Code::Spoiler, 1),
        ("length-bias", Code::LengthBias, 6),
        ("near-duplicate", Code::NearDuplicate, 1),
        ("near-duplicate--other-words", Code::NearDuplicate, 1),
        ("echo", Code::Echo, 1),
        ("long-quotation", Code::LongQuotation, 1),
        ("long-quotation--quote", Code::LongQuotation, 1),
    ] {
        let found = said_of(&format!("broken/{case}"), |_| {});
        let found: Vec<&LooseFinding> = found.iter().filter(|finding| finding.code == code).collect();
        assert_eq!(found.len(), count, "{case}: {found:#?}");
        for finding in found {
            let sentences = finding.says.matches(". ").count() + usize::from(finding.says.ends_with('.'));
            assert!(sentences == 1 && finding.says.starts_with(|c: char| c.is_uppercase() || c == '“'), "{}", finding.says);
        }
    }
}

#[test]
fn a_word_of_a_later_chapter_is_said_once_for_each_question() {
    let tells = |exercise: &mut Exercise| {
        exercise.question.text.push_str(" Is it in the Drowned\nRow?");
        exercise.solution.explanation.push_str(" The Drowned Row, of course.");
    };
    let id = "why-carry-the-trunk";
    let says = "“Drowned Row” in the question belongs to chapter 3, but the question is for readers of chapter 1: say it without, or let the \
                question wait for chapter 3.";
    assert_eq!(said_after(id, tells), said(id, Code::Spoiler, says));
    // What gives nothing away may use the names of the first chapter, and no more.
    let open = |exercise: &mut Exercise| {
        tells(exercise);
        exercise.question.reveals = Reveals::NOTHING;
    };
    assert_eq!(said_after(id, open), said(id, Code::Spoiler, says));
    let later = |exercise: &mut Exercise| {
        tells(exercise);
        exercise.question.reveals = ChapterNumber::new(3).unwrap().into();
    };
    assert_eq!(said_after(id, later), []);
}

#[test]
fn a_mark_that_names_somebody_too_early_is_said() {
    let id = "why-carry-the-trunk";
    let marked = said_after(id, |exercise| exercise.question.characters.push(EntryId::parse("pell").unwrap()));
    let says = "It is marked with “pell”, which belongs to chapter 4, but it is for readers of chapter 1: take the mark away, or let \
                the question wait for that chapter.";
    assert_eq!(marked, said(id, Code::Spoiler, says));
}

#[test]
fn what_is_missing_is_said() {
    let id = "how-isolde-greets";
    let explanation = said_after(id, |exercise| exercise.solution.explanation = " ".to_owned());
    let says = "It has no explanation: say why the right answer is right, for that is what people learn from.";
    assert_eq!(explanation, said(id, Code::MissingKey, says));
    let all = said_after(id, |exercise| exercise.solution.reasons.clear());
    assert_eq!(all, said(id, Code::MissingWhy, "Its wrong answers lack reasons: say why each is wrong, for who gives it is told."));
    let one = said_after(id, |exercise| exercise.solution.reasons.retain(|id, _| id.as_str() != "with-a-letter"));
    let says = "One of its 2 wrong answers lacks a reason: say why each is wrong, for who gives it is told.";
    assert_eq!(one, said(id, Code::MissingWhy, says));
    let id = "name-of-the-island";
    let listed = said_after(id, |exercise| {
        let AnswerKey::Text(key) = &mut exercise.solution.key else { panic!() };
        key.reject[0].why.clear();
    });
    assert_eq!(listed[0].1, Code::MissingWhy);
}

#[test]
fn places_count_where_options_keep_them() {
    let pinned = |which: fn(bool) -> bool| {
        let found = said_of("broken/position-bias", |exercises| {
            for exercise in exercises {
                let (Ask::Single { options }, AnswerKey::One(right)) = (&mut exercise.question.ask, &exercise.solution.key) else {
                    continue;
                };
                options.iter_mut().for_each(|option| option.pinned = which(option.id == *right));
            }
        });
        found.into_iter().filter(|finding| finding.code == Code::PositionBias).collect::<Vec<_>>()
    };
    assert_eq!(pinned(|_| false), []);
    for found in [pinned(|right| right), pinned(|right| !right)] {
        assert_eq!(found.len(), 6);
        let says = "The right option keeps its place as number 1, as in 6 of 6 such questions in all: let it be shuffled, or move it.";
        assert_eq!(found[0].says, says);
    }
}

#[test]
fn alike_questions_are_told_by_number_and_findings_stand_in_order() {
    let found = said_of("quizzes", |exercises| {
        let again = exercises[2].clone();
        exercises.truncate(4);
        exercises[0].solution.explanation.clear();
        exercises.push(again);
        exercises[1].solution.reasons.clear();
    });
    let found: Vec<_> = found.iter().map(|finding| (finding.question.as_str(), finding.code)).collect();
    let expected = [("why-carry-the-trunk", Code::MissingKey), ("how-isolde-greets", Code::MissingWhy), ("why-glass", Code::NearDuplicate)];
    assert_eq!(found, expected);
    let found = said_of("broken/near-duplicate", |_| {});
    let says = "It asks the same as question 1, or nearly: ask something else, or take one of the two out.";
    assert!(found.iter().any(|finding| finding.says == says), "{found:#?}");
}

#[test]
fn no_questions_are_fine() {
    assert_eq!(said_of("quizzes", Vec::clear), []);
}
