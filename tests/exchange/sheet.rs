//! Our own spreadsheet.

use chapterwise::exchange::{Failure, Format, Target, read, write};

use super::files::import;
use super::view::{Answers, Looked};
use super::workbook::ours;

#[test]
fn a_table_of_every_kind_is_read() {
    let import = import("every-kind.csv");
    assert_eq!(import.format, Format::Csv);
    assert_eq!(import.notices, []);
    let quiz = Looked::at(import);
    for (title, kind, right) in [
        ("Who opens the door?", "single", vec!["the aunt"]),
        ("What is in bread?", "multiple", vec!["flour", "water"]),
        ("Snow is warm.", "true-false", vec!["false"]),
        ("What says miaow?", "short", vec!["a cat", "cat"]),
        ("Fill these.", "cloze", vec!["deer", "an owl", "candle"]),
        ("Put the meals in order.", "order", vec!["breakfast", "lunch", "supper"]),
        ("Who lives where?", "match", vec!["hive", "den"]),
        ("Who says this?", "quote", vec!["the aunt"]),
        ("How many legs", "number", vec!["4"]),
        ("Is this a formula?", "single", vec!["=1+1"]),
    ] {
        let (view, notices) = quiz.taken(title);
        assert_eq!((view.kind, view.right()), (kind, right), "{title}");
        assert_eq!(notices, Vec::<String>::new(), "{title}");
    }
    let (door, _) = quiz.taken("Who opens the door?");
    assert_eq!((door.id.as_str(), door.evidence.as_str(), door.hint.as_deref()), ("door", "The first page.", Some("Who has a key?")));
    assert!(door.traits.contains("character Easy Recall Some(ChapterNumber(1))"), "{}", door.traits);
    assert_eq!(quiz.tags("Who opens the door?"), ["doors", "keys"]);
    let Answers::Choices { options, .. } = door.answers else { panic!() };
    assert!(options[3].pinned && !options[0].pinned);
    let Answers::Words(key) = quiz.taken("What says miaow?").0.answers else { panic!() };
    assert!(key.close);
    assert_eq!(key.reject, [("a dog".into(), "It says woof.".into())]);
    let Answers::Number { tolerance, unit, .. } = quiz.taken("How many legs").0.answers else { panic!() };
    assert_eq!((tolerance.as_str(), unit.as_deref()), ("0.5", Some("legs")));
    let Answers::Pairs { extra, .. } = quiz.taken("Who lives where?").0.answers else { panic!() };
    assert_eq!(extra, ["nest", "sty"]);
}

#[test]
fn what_excel_saves_in_german_is_read() {
    let import = import("german-excel.csv");
    let notices: Vec<String> = import.notices.iter().map(ToString::to_string).collect();
    assert_eq!(
        notices,
        [
            "line 1: The file is not UTF-8, so it was read as Windows text. Check accents and quotation marks.",
            "line 1: The column “notes” is none of ours, so it was left out.",
        ]
    );
    let quiz = Looked::at(import);
    assert_eq!(quiz.taken("Wer klopft an?").0.right(), ["die Tante"]);
    assert_eq!(quiz.taken("Was gehört ins Brot?").0.kind, "multiple");
    assert_eq!(quiz.taken("Schnee").0.right(), ["true"]);
    assert_eq!(quiz.taken("Wie heißt „Katze“ auf Englisch?").0.right(), ["cat", "the cat"]);
    assert!(quiz.refused("Welche Zahl").contains("“7” is not the number of a filled option."));
    assert!(quiz.refused("Wer?").contains("“zwölf” is no chapter."));
    assert!(quiz.refused("Was?").contains("“Liebe” can’t stand in “about”"));
    assert!(quiz.refused("").contains("There is nothing in the question."));
}

#[test]
fn a_workbook_is_read_where_its_quiz_stands() {
    let quiz = Looked::at(read("x.xlsx", &ours()).unwrap());
    assert_eq!(quiz.taken("Which is a number?").0.right(), ["2"]);
    assert_eq!(quiz.taken("A truth").0.right(), ["true"]);
    assert!(quiz.refused("A half?").starts_with("row 4: “option 1” has a date"));
}

#[test]
fn an_empty_form_can_be_had() {
    let form = write(Target::Spreadsheet, &[]).unwrap();
    assert_eq!(read("form.xlsx", &form.bytes).unwrap_err(), Failure::NoQuestions);
    assert_eq!(read("x.csv", b"a,b\n1,2").unwrap_err(), Failure::NoHeader);
}
