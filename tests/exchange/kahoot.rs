//! Kahoot’s spreadsheet.

use chapterwise::exchange::{Format, Place, read};

use super::view::Looked;
use super::workbook::kahoot;

#[test]
fn the_template_is_read() {
    let bytes = kahoot(&[
        ["What is the capital of Norway?", "Bergen", "Oslo", "Turku", "", "20", "2"],
        ["Which are even?", "2", "3", "4", "5", "30", "1,3"],
        ["Snow is white.", "True", "False", "", "", "10", "1"],
        ["Which are odd?", "2", "3", "4", "5", "30", "2.4"],
        ["Nobody knows", "a", "b", "", "", "20", ""],
        ["All of them?", "a", "b", "", "", "20", "1,2"],
        ["Which is not there?", "a", "b", "", "", "20", "4"],
        ["", "", "", "", "", "20", ""],
    ]);
    let import = read("quiz.xlsx", &bytes).unwrap();
    assert_eq!((import.format, import.items.len(), import.items[0].place), (Format::Kahoot, 7, Place::Row(9)));
    assert_eq!(import.notices[0].says, "Time limits are left out.");
    let quiz = Looked::at(import);
    for (title, kind, right) in [
        ("What is the capital", "single", vec!["Oslo"]),
        ("Which are even?", "multiple", vec!["2", "4"]),
        ("Which are odd?", "multiple", vec!["3", "5"]),
        ("Snow is white.", "true-false", vec!["true"]),
    ] {
        let (view, _) = quiz.taken(title);
        assert_eq!((view.kind, view.right()), (kind, right), "{title}");
    }
    assert!(quiz.refused("Nobody knows").starts_with("row 13: It does not say which option is right."));
    assert!(quiz.refused("All of them?").contains("Every option is right."));
    assert!(quiz.refused("Which is not there?").contains("“4” is not the number of a filled option."));
}

#[test]
fn its_table_as_csv_is_read_too() {
    let csv = "Question,Answer 1,Answer 2,Answer 3,Answer 4,Time limit (sec),Correct answer(s)\nWho?,me,you,,,20,1\n";
    let import = read("kahoot.csv", csv.as_bytes()).unwrap();
    assert_eq!(import.format, Format::Kahoot);
    assert_eq!(Looked::at(import).taken("Who?").0.right(), ["me"]);
}
