//! Whether a TOML file conforms to its JSON Schema: as much of a validator as our own schemas need.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::schema;

/// Where and why `value` does not conform. Panics at a keyword it does not know, so that nothing passes unlooked at.
fn faults(root: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let rules = match schema {
        Value::Bool(true) => return Vec::new(),
        Value::Bool(false) => return vec![format!("{at}: not allowed")],
        other => other.as_object().unwrap(),
    };
    let mut found = Vec::new();
    let mut want = |holds: bool, rule: &str| found.extend((!holds).then(|| format!("{at}: {rule}")));
    let number = |rule: &Value| rule.as_f64().unwrap();
    for (keyword, rule) in rules {
        match keyword.as_str() {
            "$schema" | "title" | "description" | "default" | "format" | "definitions" | "then" => {}
            "type" => want(is_of_type(value, rule), keyword),
            "const" => want(rule == value, keyword),
            "enum" => want(rule.as_array().unwrap().contains(value), keyword),
            "pattern" => want(value.as_str().is_none_or(is_kebab), keyword),
            "minimum" => want(value.as_f64().is_none_or(|n| n >= number(rule)), keyword),
            "maximum" => want(value.as_f64().is_none_or(|n| n <= number(rule)), keyword),
            "minItems" => want(value.as_array().is_none_or(|list| list.len() as f64 >= number(rule)), keyword),
            "maxItems" => want(value.as_array().is_none_or(|list| list.len() as f64 <= number(rule)), keyword),
            "maxLength" => want(value.as_str().is_none_or(|text| text.chars().count() as f64 <= number(rule)), keyword),
            "required" => {
                for key in rule.as_array().unwrap() {
                    want(value.as_object().is_none_or(|table| table.contains_key(key.as_str().unwrap())), &format!("no {key}"));
                }
            }
            "oneOf" => want(rule.as_array().unwrap().iter().filter(|one| faults(root, one, value, at).is_empty()).count() == 1, keyword),
            "$ref" | "items" | "properties" | "additionalProperties" | "allOf" | "if" => {}
            other => panic!("unknown keyword {other}"),
        }
    }
    if let Some(path) = rules.get("$ref") {
        let target = root.pointer(path.as_str().unwrap().trim_start_matches('#')).unwrap();
        found.extend(faults(root, target, value, at));
    }
    for part in rules.get("allOf").and_then(Value::as_array).into_iter().flatten() {
        found.extend(faults(root, part, value, at));
    }
    if let (Some(condition), Some(then)) = (rules.get("if"), rules.get("then"))
        && faults(root, condition, value, at).is_empty()
    {
        found.extend(faults(root, then, value, at));
    }
    if let (Some(items), Some(list)) = (rules.get("items"), value.as_array()) {
        found.extend(list.iter().enumerate().flat_map(|(index, one)| faults(root, items, one, &format!("{at}[{index}]"))));
    }
    for (key, one) in value.as_object().into_iter().flatten() {
        let own = rules.get("properties").and_then(|properties| properties.get(key));
        if let Some(rule) = own.or(rules.get("additionalProperties")) {
            found.extend(faults(root, rule, one, &format!("{at}.{key}")));
        }
    }
    found
}

fn is_of_type(value: &Value, rule: &Value) -> bool {
    match rule {
        Value::Array(any) => any.iter().any(|one| is_of_type(value, one)),
        one => one == kind(value) || (one == "number" && value.is_i64()),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_i64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// The one pattern that our schemas use.
fn is_kebab(text: &str) -> bool {
    crate::domain::ident::OptionId::parse(text).is_some()
}

fn faults_of(schema: &Value, toml: &str) -> Vec<String> {
    let value: Value = toml::from_str(toml).unwrap();
    faults(schema, schema, &value, "")
}

fn toml_files(dir: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(toml_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
    files
}

#[test]
fn books_that_load_conform() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let schemas = [
        ("book.toml", schema::book()),
        ("chapters", schema::chapter()),
        ("sets", schema::set()),
        ("relations.toml", schema::relations()),
        ("timeline.toml", schema::timeline()),
        ("companion", schema::article()),
    ];
    let files: Vec<_> = ["quizzes", "tests/fixtures/quizzes"].iter().flat_map(|dir| toml_files(&root.join(dir))).collect();
    assert!(files.len() >= 6, "{files:?}");
    for path in files {
        let (_, schema) = schemas.iter().find(|(name, _)| path.iter().any(|part| part == *name)).unwrap();
        assert_eq!(faults_of(schema, &fs::read_to_string(&path).unwrap()), Vec::<String>::new(), "{path:?}");
    }
}

#[test]
fn slips_do_not_conform() {
    let good = "summary = \"s\"\nrecap = \"r\"\n[[question]]\nid = \"a\"\nkind = \"true-false\"\nabout = \"plot\"\n\
                difficulty = \"easy\"\nskill = \"recall\"\ntext = \"t\"\nexplanation = \"e\"\nevidence = \"e\"\nanswer = true\n";
    let schema = schema::chapter();
    assert_eq!(faults_of(&schema, good), Vec::<String>::new());
    for (from, to, fault) in [
        ("answer = true", "answer = 3", ".question[0].answer: type"),
        ("answer = true", "", ".question[0]: no \"answer\""),
        ("answer = true", "answer = true\nunit = \"years\"", ".question[0].unit: not allowed"),
        ("id = \"a\"", "id = \"A\"", ".question[0].id: pattern"),
        ("\"easy\"", "\"esy\"", ".question[0].difficulty: oneOf"),
        ("explanation", "explantion", ".question[0].explantion: not allowed"),
        ("recap = \"r\"", "", ": no \"recap\""),
    ] {
        let found = faults_of(&schema, &good.replace(from, to));
        assert!(found.iter().any(|found| found == fault), "{to}: {found:?}");
    }
    assert!(!faults_of(&schema::book(), "cloth = \"beige\"").is_empty());
}
