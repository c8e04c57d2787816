//! JSON Schemas of the content files, so that editors complete keys and underline slips while one types.

use std::fs;
use std::io;
use std::path::Path;

use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value, json};

use super::raw::book::RawBook;
use super::raw::chapter::RawChapter;
use super::raw::companion::{RawArticle, RawRelations, RawTimeline};
use super::raw::set::RawSet;
use super::raw::words::RawKind;

/// The schema of `book.toml` (JSON Schema draft 7, which TOML plugins of editors read).
pub fn book() -> Value {
    schema_of::<RawBook>()
}

/// The schema of `chapters/NN.toml`, with the keys that each kind of question needs.
pub fn chapter() -> Value {
    with_kinds(schema_of::<RawChapter>())
}

/// The schema of `sets/<id>.toml`, likewise.
pub fn set() -> Value {
    with_kinds(schema_of::<RawSet>())
}

/// The schema of an article of `companion/`.
pub fn article() -> Value {
    schema_of::<RawArticle>()
}

/// The schema of `companion/relations.toml`.
pub fn relations() -> Value {
    schema_of::<RawRelations>()
}

/// The schema of `companion/timeline.toml`.
pub fn timeline() -> Value {
    schema_of::<RawTimeline>()
}

fn with_kinds(mut schema: Value) -> Value {
    if let Some(question) = schema.pointer_mut("/definitions/Question").and_then(Value::as_object_mut) {
        question.insert("allOf".into(), RawKind::ALL.into_iter().map(rule).collect());
    }
    schema
}

/// Writes all schemas to a folder: `book.schema.json`, `chapter.schema.json` and so on.
///
/// # Errors
/// When the folder or a file can't be written.
pub fn write(dir: &Path) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    for (name, schema) in files() {
        fs::write(dir.join(name), schema)?;
    }
    Ok(())
}

/// Each schema's file name and text.
fn files() -> [(&'static str, String); 6] {
    [
        ("book.schema.json", book()),
        ("chapter.schema.json", chapter()),
        ("set.schema.json", set()),
        ("article.schema.json", article()),
        ("relations.schema.json", relations()),
        ("timeline.schema.json", timeline()),
    ]
    .map(|(name, mut schema)| {
        schema.sort_all_objects();
        (name, format!("{schema:#}\n"))
    })
}

fn schema_of<T: JsonSchema>() -> Value {
    let generator = SchemaSettings::draft07().with_transform(WithoutNull).into_generator();
    generator.into_root_schema_for::<T>().to_value()
}

/// TOML has no null, so a key that may be left out is never null.
#[derive(Clone, Debug)]
struct WithoutNull;

impl Transform for WithoutNull {
    fn transform(&mut self, schema: &mut Schema) {
        transform_subschemas(self, schema);
        let Some(object) = schema.as_object_mut() else { return };
        if let Some(Value::Array(types)) = object.get_mut("type") {
            types.retain(|name| name != "null");
            if let [only] = types.as_slice() {
                let only = only.clone();
                object.insert("type".into(), only);
            }
        }
        if let Some(Value::Array(choices)) = object.get_mut("anyOf") {
            choices.retain(|choice| *choice != json!({ "type": "null" }));
            if let [only] = choices.as_slice() {
                let only = json!([only]);
                object.remove("anyOf");
                object.insert("allOf".into(), only);
            }
        }
    }
}

/// “If the kind is this one, these keys must be there and those must not.”
fn rule(kind: RawKind) -> Value {
    let own = [kind.required_keys(), kind.optional_keys()].concat();
    let mut then: Map<String, Value> = RawKind::ALL
        .into_iter()
        .flat_map(|other| [other.required_keys(), other.optional_keys()].concat())
        .filter(|key| !own.contains(key))
        .map(|key| (key.to_owned(), Value::Bool(false)))
        .collect();
    match kind {
        RawKind::TrueFalse => then.insert("answer".into(), json!({ "type": "boolean" })),
        RawKind::Number => then.insert("answer".into(), json!({ "type": "number" })),
        _ => None,
    };
    json!({
        "if": { "properties": { "kind": { "const": kind.name() } }, "required": ["kind"] },
        "then": { "properties": then, "required": kind.required_keys() },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schemas_kept_with_the_content_are_current() {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("quizzes/schema");
        for (name, schema) in files() {
            let kept = fs::read_to_string(dir.join(name)).unwrap_or_default();
            assert!(kept == schema, "quizzes/schema/{name} is not current: run `chapterwise schema quizzes/schema`");
        }
    }

    #[test]
    fn writing_makes_all_files() {
        let dir = tempfile::tempdir().unwrap();
        write(&dir.path().join("schema")).unwrap();
        for (name, schema) in files() {
            assert_eq!(fs::read_to_string(dir.path().join("schema").join(name)).unwrap(), schema);
        }
    }

    #[test]
    fn no_key_may_be_null() {
        for schema in [book(), chapter(), set(), article(), relations(), timeline()] {
            assert!(!schema.to_string().contains("\"null\""), "{schema:#}");
        }
    }
}
