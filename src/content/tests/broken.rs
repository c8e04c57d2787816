//! Every folder of `tests/fixtures/broken` is wrong in its own way and says so in its own words.
//!
//! A folder is named after the code that it must give, with `--` and a word when there are several. What it must say
//! stands beside it in `<folder>.expected`; `UPDATE_EXPECTED=1 cargo test broken` writes those files anew, to be read in the diff.

use std::fs;
use std::path::Path;

use super::fixtures;
use crate::content::{Code, Finding, Level, Problems, Report, check, load};

fn cases() -> Vec<String> {
    let mut cases: Vec<String> = fs::read_dir(fixtures("broken"))
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    cases.sort();
    cases
}

fn code_of(case: &str) -> Option<Code> {
    let name = case.split("--").next().unwrap();
    Code::ALL.iter().copied().find(|code| code.name() == name)
}

/// What the loader says; where it says nothing, what the check says with the case’s own code.
fn said(case: &str) -> (Vec<Finding>, String) {
    let dir = fixtures("broken").join(case);
    let (findings, text) = match load(&dir) {
        Err(problems) => (problems.findings().to_vec(), problems.to_string()),
        Ok(_) => {
            let mut findings = check(&dir).findings().to_vec();
            findings.retain(|finding| Some(finding.code) == code_of(case));
            let report = Report::new(findings.clone());
            (findings, report.human(false))
        }
    };
    let prefix = format!("{}/", fixtures("broken").display()).replace('\\', "/");
    (findings, without_trailing_spaces(&text.replace(&prefix, "")))
}

fn without_trailing_spaces(text: &str) -> String {
    text.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

#[test]
fn each_says_what_is_expected() {
    let update = std::env::var_os("UPDATE_EXPECTED").is_some();
    let mut wrong = String::new();
    for case in cases() {
        let (_, said) = said(&case);
        let path = fixtures("broken").join(format!("{case}.expected"));
        if update {
            fs::write(&path, &said).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if said != expected {
            wrong.push_str(&format!("=== {case}\n--- expected\n{expected}--- said\n{said}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn each_gives_its_code_and_no_other() {
    for case in cases().into_iter().filter(|case| case != "all-at-once") {
        let (findings, said) = said(&case);
        let code = code_of(&case).unwrap_or_else(|| panic!("{case} is named after no code"));
        assert!(!findings.is_empty() && findings.iter().all(|finding| finding.code == code), "{case}: {said}");
    }
}

#[test]
fn every_code_has_a_case() {
    let covered: Vec<_> = cases().iter().filter_map(|case| code_of(case)).collect();
    let missing: Vec<_> = Code::ALL.iter().filter(|code| !covered.contains(code)).map(|code| code.name()).collect();
    assert!(missing.is_empty(), "no folder in tests/fixtures/broken for {missing:?}");
}

#[test]
fn every_expectation_has_a_case() {
    let cases = cases();
    for entry in fs::read_dir(fixtures("broken")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "expected") {
            let stem = path.file_stem().unwrap().to_str().unwrap();
            assert!(cases.iter().any(|case| case == stem), "{stem}.expected has no folder");
        }
    }
}

#[test]
fn all_problems_of_all_files_come_at_once() {
    let problems = load(&fixtures("broken/all-at-once")).unwrap_err();
    let found: Vec<_> = problems
        .findings()
        .iter()
        .map(|finding| {
            let file = Path::new(finding.place.file()).file_name().unwrap().to_str().unwrap();
            (file, finding.place.position().map(|position| position.line), finding.code)
        })
        .collect();
    assert_eq!(
        found,
        [
            ("book.toml", Some(1), Code::MissingKey),
            ("book.toml", Some(4), Code::UnknownValue),
            ("01.toml", Some(8), Code::UnknownValue),
            ("01.toml", Some(9), Code::UnknownKey),
            ("01.toml", Some(16), Code::WrongType),
            ("01.toml", Some(31), Code::MissingWhy),
            ("02.toml", Some(2), Code::Syntax),
            ("b-book", None, Code::MissingBookToml),
        ]
    );
}

#[test]
fn codes_are_told_apart_by_name() {
    let mut names: Vec<_> = Code::ALL.iter().map(|code| code.name()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Code::ALL.len());
}

#[test]
fn a_warning_stops_no_start_and_an_error_of_a_lint_neither() {
    for case in ["straight-quotes", "extra-file", "spoiler"] {
        assert!(load(&fixtures("broken").join(case)).is_ok(), "{case}");
    }
    assert!(check(&fixtures("broken/spoiler")).has_errors());
    assert!(!check(&fixtures("broken/straight-quotes")).has_errors());
    assert!(Problems::among(check(&fixtures("broken/straight-quotes")).findings().to_vec()).is_none());
    assert_eq!(Code::Spoiler.level(), Level::Error);
}

#[test]
fn a_report_for_scripts_has_a_stable_shape() {
    let report = check(&fixtures("broken/unknown-value--cloth"));
    let json = report.json();
    assert_eq!(json["errors"], 1);
    assert_eq!(json["warnings"], 0);
    let mut finding = json["findings"][0].clone();
    let file = finding["file"].take();
    assert!(file.as_str().unwrap().ends_with("broken/unknown-value--cloth/a-book/book.toml"), "{file}");
    let expected = serde_json::json!({
        "level": "error", "code": "unknown-value", "file": null, "line": 5, "column": 9,
        "message": "`cloth` can’t be “beige”",
        "help": "use one of `madder`, `brick`, `tan`, `ochre`, `moss`, `fern`, `sea`, `lake`, `slate`, `indigo`, `heather`, `plum`",
    });
    assert_eq!(finding, expected);
    let whole_file = check(&fixtures("broken/empty-file")).json();
    assert_eq!(whole_file["findings"][0]["line"], serde_json::Value::Null);
}

#[test]
fn colours_are_for_those_who_want_them() {
    let report = check(&fixtures("broken/blank"));
    assert!(report.human(true).contains('\u{1b}'));
    assert!(!report.human(false).contains('\u{1b}'));
}
