//! What is written is read again, for every kind and every format.

use chapterwise::domain::exercise::Exercise;
use chapterwise::exchange::{Target, read, write};
use proptest::prelude::*;

use super::files::import;
use super::items::{cases, items};
use super::view::View;

/// What a file of that format can hold of an item.
fn held(target: Target, item: &Exercise) -> View {
    let mut view = View::of(item);
    if target == Target::Gift {
        view.hint = None;
    }
    view
}

fn check(target: Target, items: &[Exercise]) {
    let written = write(target, items).unwrap();
    let missing = |item: &Exercise| written.left_out.iter().any(|left| left.whole && left.question == item.question.id);
    let expected: Vec<View> = items.iter().filter(|item| !missing(item)).map(|item| held(target, item)).collect();
    if expected.is_empty() {
        return;
    }
    let name = format!("quiz.{}", target.extension());
    let import = read(&name, &written.bytes).unwrap_or_else(|failure| panic!("{failure}\n{}", String::from_utf8_lossy(&written.bytes)));
    let shown = || String::from_utf8_lossy(&written.bytes).into_owned();
    assert_eq!(import.items.len(), expected.len(), "{}", shown());
    for (imported, expected) in import.items.iter().zip(&expected) {
        let taken = imported.outcome.as_ref().unwrap_or_else(|problems| panic!("{problems:?}\n{}", shown()));
        assert_eq!(View::of(&taken.item), *expected, "{}", shown());
        assert_eq!(taken.notices, [], "{}", shown());
    }
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn gift_holds_all_but_hints_and_passages(items in items()) {
        check(Target::Gift, &items);
    }

    #[test]
    fn moodle_xml_holds_all(items in items()) {
        check(Target::MoodleXml, &items);
    }

    #[test]
    fn the_table_holds_all(items in items()) {
        check(Target::Csv, &items);
    }

    #[test]
    fn a_workbook_holds_all(items in items()) {
        check(Target::Spreadsheet, &items);
    }

    #[test]
    fn a_content_file_holds_all_but_curly_brackets_in_passages(items in items()) {
        check(Target::Toml, &items);
    }
}

/// Made items spell all gaps of a passage alike; content files need not.
#[test]
fn a_content_file_holds_what_one_was_read_from() {
    for name in ["every-kind.toml", "01.toml"] {
        let items: Vec<Exercise> = import(name).taken().map(|taken| taken.item.clone()).collect();
        check(Target::Toml, &items);
    }
}
