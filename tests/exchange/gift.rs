//! GIFT as people and Moodle write it.

use chapterwise::exchange::{Format, Place, Target, read, write};

use super::files::import;
use super::view::{Answers, Looked, View};

#[test]
fn a_quiz_typed_by_hand_is_read() {
    let quiz = Looked::at(import("handwritten.gift"));
    for (title, kind, right) in [
        ("What colour is a ripe lemon?", "single", vec!["yellow"]),
        ("A week has _____ days.", "single", vec!["seven"]),
        ("Paris lies on the _____ and on two islands in it.", "single", vec!["Seine"]),
        ("Which of these are even?", "multiple", vec!["two", "four"]),
        ("Snow", "true-false", vec!["true"]),
        ("Fire", "true-false", vec!["false"]),
        ("The sun rises in the east.", "true-false", vec!["true"]),
        ("A short one", "short", vec!["a novelist", "an author"]),
        ("Two and two make _____.", "short", vec!["four", "4"]),
        ("Match each young one to its parent.", "match", vec!["cat", "dog", "cow"]),
        ("How many legs has a spider?", "number", vec!["8"]),
        ("Pi", "number", vec!["3.14"]),
        ("A number from one to five?", "number", vec!["3"]),
        ("In which year did the century begin?", "number", vec!["2001"]),
        ("Put the meals in order.", "order", vec!["Breakfast", "Lunch", "Supper"]),
        ("Signs", "single", vec!["="]),
        ("Is this a question?", "single", vec!["Yes, with code"]),
        ("Two are marked here.", "multiple", vec!["one", "two"]),
        ("One is half right here.", "single", vec!["whole"]),
        ("Does a fish swim?", "true-false", vec!["true"]),
        ("The answers of this one stand", "single", vec!["here"]),
    ] {
        let title = if title.starts_with("The sun") { "The sun rises in the east" } else { title };
        let (view, _) = quiz.taken(title);
        assert_eq!((view.kind, view.right()), (kind, right), "{title}");
    }
}

#[test]
fn feedback_becomes_explanation_and_reasons() {
    let quiz = Looked::at(import("handwritten.gift"));
    assert_eq!(quiz.taken("Pi").0.explanation, "The ratio of a circle’s circumference to its diameter.");
    assert_eq!(quiz.taken("Fire").0.explanation, "Fire and water do not go together.");
    assert_eq!(quiz.taken("A short one").0.explanation, "That will do.");
    let Answers::Choices { options, .. } = quiz.taken("Which of these are even?").0.answers else { panic!() };
    assert_eq!(options[2].why, "It leaves one over.");
    let Answers::Words(key) = quiz.taken("A short one").0.answers else { panic!() };
    assert_eq!(key.reject, [("a poet".into(), "Poets may, too.".into()), ("a baker".into(), "Bakers bake.".into())]);
    let Answers::Pairs { extra, .. } = quiz.taken("Match each").0.answers else { panic!() };
    assert_eq!(extra, ["sheep"]);
    let Answers::Number { tolerance, .. } = quiz.taken("A number from one").0.answers else { panic!() };
    assert_eq!(tolerance, "2");
}

#[test]
fn what_is_left_out_is_said() {
    let quiz = Looked::at(import("handwritten.gift"));
    for (title, says) in [
        ("A short one", "“a poet” earned 50 % there; here it is wrong."),
        ("A short one", "What was said to all other answers was left out: “Think of books.”."),
        ("In which year", "2000 ± 1 earned 50 % there; here it is wrong."),
        ("In which year", "What was said to all other answers was left out: “Look it up.”."),
        ("Two are marked here.", "2 answers are marked as right, so it became a question to which several answers apply."),
        ("One is half right here.", "“half” earned 50 % there; here it is wrong."),
    ] {
        let (_, notices) = quiz.taken(title);
        assert!(notices.iter().any(|notice| notice == says), "{title}: {notices:?}");
    }
    assert_eq!(quiz.taken("Which of these are even?").1, Vec::<String>::new());
}

#[test]
fn bad_questions_say_where_and_why_and_spoil_nothing() {
    let import = import("handwritten.gift");
    assert_eq!(import.format, Format::Gift);
    let notices: Vec<String> = import.notices.iter().map(ToString::to_string).collect();
    assert_eq!(notices, ["line 56: “The next part is about spelling.” has no answers in braces, so it is no question, and was left out."]);
    let quiz = Looked::at(import);
    for (title, says) in [
        ("Tell me what you think", "line 58: An essay has no answer that could be marked"),
        ("Only one", "line 77: This { is never closed."),
        ("Lost } bracket", "line 82: This } closes nothing."),
        ("One question?", "line 84: A second { opens in the same question."),
    ] {
        assert!(quiz.refused(title).starts_with(says), "{title}: {}", quiz.refused(title));
    }
}

#[test]
fn what_moodle_exports_is_read() {
    let import = import("from-moodle.gift");
    assert_eq!(import.items.iter().map(|item| item.place).collect::<Vec<_>>()[0], Place::Line(7));
    let quiz = Looked::at(import);
    let (boat, notices) = quiz.taken("A boat");
    assert_eq!((boat.id.as_str(), boat.text.as_str()), ("boat-1", "What keeps a boat up?"));
    assert_eq!(
        (boat.explanation.as_str(), boat.evidence.as_str()),
        ("A boat weighs less than the water it pushes away.", "The second page.")
    );
    assert!(boat.traits.contains("Hard"));
    assert_eq!(quiz.tags("A boat"), ["easy going", "Week 1/2"]);
    assert_eq!(notices, ["A picture, a sound or the like was left out. Check that the question works without it."]);
    let Answers::Choices { options, .. } = boat.answers else { panic!() };
    assert_eq!(
        options.iter().map(|option| (option.text.as_str(), option.why.as_str())).collect::<Vec<_>>(),
        [("water", "It does."), ("air", "That is for balloons."), ("sand", ""),]
    );
    assert_eq!(quiz.taken("Rain").0.text, "Rain falls\n\nfrom clouds.");
    assert_eq!(quiz.taken("Bread").0.right(), ["flour", "wheat flour"]);
    assert_eq!(quiz.taken("Legs").0.right(), ["4"]);
    assert_eq!(quiz.taken("Homes").0.right(), ["hive", "den"]);
    assert_eq!(quiz.tags("Homes"), Vec::<String>::new());
    assert!(quiz.refused("Story").contains("essay"));
}

#[test]
fn marks_and_lines_of_windows_do_no_harm() {
    let quiz = Looked::at(import("windows.gift"));
    assert_eq!(quiz.taken("With a mark").0.text, "Is this UTF-8 with a mark?");
    assert_eq!(quiz.taken("Are these").0.right(), ["yes"]);
}

#[test]
fn an_arrow_makes_pairs_only_where_it_parts_an_answer() {
    let import = read("x.gift", b"x {=a#see b -> c}").unwrap();
    assert_eq!(View::of(&import.taken().next().unwrap().item).right(), ["a"]);
    // The signs of an arrow make no difference to an answer, so it is written as one sign.
    let csv = read("x.csv", b"text,right\nx,a -> b").unwrap();
    let items: Vec<_> = csv.taken().map(|taken| taken.item.clone()).collect();
    let written = write(Target::Gift, &items).unwrap();
    assert_eq!(written.left_out.len(), 1);
    let again = read("x.gift", &written.bytes).unwrap();
    assert_eq!(View::of(&again.taken().next().unwrap().item).right(), ["a → b"]);
}

#[test]
fn small_slips_are_named() {
    for (gift, says) in [
        ("x {a ~b ~c}", "No option is right."),
        ("x {#about five}", "is no number"),
        ("x {#5..1}", "runs backwards"),
        ("x {#=4 =5}", "Two different numbers are right."),
        ("x {~a ~b}", "No option is right."),
        ("x {~%50%a ~%50%b}", "Every option is right."),
        ("x {=a ~a}", "Two options say “a”."),
        ("x {=a}{=b}", "A second {"),
        ("x {=left -> right}", "Too few pairs"),
        ("x {=left -> right =more}", "has no ->"),
        ("{=a ~b}", "There is nothing in the question."),
        ("x {=*}", "Too few accepted answers"),
        ("x {=?!}", "has a letter or a digit"),
        ("x {>2 ALL}", "Nothing stands to be ordered."),
    ] {
        let import = read("x.gift", gift.as_bytes()).unwrap();
        let problems = import.items[0].outcome.as_ref().unwrap_err();
        assert!(problems[0].says.contains(says), "{gift}: {problems:?}");
    }
}

#[test]
fn ids_are_made_of_words_and_differ() {
    let import = read("x.gift", "Who?{=a ~b}\n\nWho?{=c ~d}\n\n誰？{=e ~f}\n\n// [id:who-2]\nWhat?{T}".as_bytes()).unwrap();
    let ids: Vec<String> = import.taken().map(|taken| taken.item.question.id.to_string()).collect();
    assert_eq!((ids[0].as_str(), ids[1].as_str(), ids[3].as_str()), ("who", "who-2", "who-2-2"));
    assert!(ids[2].starts_with("o-"));
}
