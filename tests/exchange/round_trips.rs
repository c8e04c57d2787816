//! What is written is read again, for every kind and every format.

use chapterwise::domain::exercise::Exercise;
use chapterwise::exchange::{Target, read, write};
use proptest::prelude::*;

use super::items::{cases, items};
use super::view::{Answers, View};

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
        let written = write(Target::Toml, &items).unwrap();
        let text = String::from_utf8(written.bytes).unwrap();
        let file: toml::Table = toml::from_str(&text).unwrap();
        let missing = |item: &&Exercise| !written.left_out.iter().any(|left| left.whole && left.question == item.question.id);
        let expected: Vec<View> = items.iter().filter(missing).map(View::of).collect();
        let questions = file["question"].as_array().cloned().unwrap_or_default();
        prop_assert_eq!(questions.len(), expected.len());
        for (table, view) in questions.iter().zip(expected) {
            same_as_table(table, &view);
        }
    }
}

/// Compares a question with its table, key by key.
fn same_as_table(table: &toml::Value, view: &View) {
    let text = |key: &str| table.get(key).and_then(toml::Value::as_str).unwrap_or_default();
    let list = |table: &toml::Value, key: &str| -> Vec<String> {
        let list = table.get(key).and_then(toml::Value::as_array).cloned().unwrap_or_default();
        list.iter().filter_map(|value| value.as_str().map(str::to_owned)).collect()
    };
    let tables = |key: &str| table.get(key).and_then(toml::Value::as_array).cloned().unwrap_or_default();
    let field = |table: &toml::Value, key: &str| table.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_owned();
    assert_eq!((text("id"), text("kind"), text("text")), (view.id.as_str(), view.kind, view.text.as_str()));
    assert_eq!((text("explanation"), text("evidence")), (view.explanation.as_str(), view.evidence.as_str()));
    assert_eq!(text("hint"), view.hint.as_deref().unwrap_or_default());
    match &view.answers {
        Answers::Choices { line, options } => {
            assert_eq!(text("quote"), line.as_deref().unwrap_or_default());
            assert_eq!(tables("option").len(), options.len());
            for (table, option) in tables("option").iter().zip(options) {
                let right = table.get("right").and_then(toml::Value::as_bool).unwrap_or(false);
                assert_eq!((field(table, "text"), right, field(table, "why")), (option.text.clone(), option.right, option.why.clone()));
            }
        }
        Answers::Truth(truth) => assert_eq!(table["answer"].as_bool(), Some(*truth)),
        Answers::Words(key) => {
            assert_eq!(list(table, "accept"), key.accept);
            assert_eq!(text("spelling") == "close", key.close);
            let reject: Vec<_> = tables("reject").iter().map(|table| (field(table, "text"), field(table, "why"))).collect();
            assert_eq!(reject, key.reject);
        }
        Answers::Gaps(pieces) => {
            let mut gaps = tables("gap").into_iter();
            let mut passage = String::new();
            for piece in pieces {
                match piece {
                    super::view::Stretch::Text(text) => passage.push_str(text),
                    super::view::Stretch::Gap { options, key } => {
                        let gap = gaps.next().unwrap();
                        passage.push_str(&format!("{{{}}}", field(&gap, "name")));
                        assert_eq!((list(&gap, "accept"), list(&gap, "options")), (key.accept.clone(), options.clone()));
                    }
                }
            }
            assert_eq!(text("passage"), passage);
        }
        Answers::Order(items) => assert_eq!(list(table, "items"), *items),
        Answers::Pairs { pairs, extra } => {
            let found: Vec<_> = tables("pair").iter().map(|table| (field(table, "left"), field(table, "right"))).collect();
            assert_eq!(found, *pairs);
            let mut rights = list(table, "extra_rights");
            rights.sort();
            assert_eq!(rights, *extra);
        }
        Answers::Number { answer, tolerance, unit } => {
            let number = |key: &str| match table.get(key) {
                Some(toml::Value::Integer(whole)) => whole.to_string(),
                Some(toml::Value::Float(fraction)) => fraction.to_string(),
                _ => "0".to_owned(),
            };
            assert_eq!((number("answer"), number("tolerance")), (answer.clone(), tolerance.clone()));
            assert_eq!(text("unit"), unit.as_deref().unwrap_or_default());
        }
    }
}
