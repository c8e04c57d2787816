//! `chapterwise admin find`

use serde_json::{Map, Value, json};

use crate::store::{DirectoryEntry, Store};

use super::{Failure, print};

pub(super) async fn run(store: &Store, words: &str, as_json: bool) -> Result<(), Failure> {
    if words.trim().is_empty() {
        return Err(Failure::usage("Say what to look for: a part of a name, or of an id."));
    }
    let found = store.find_in_directory(words).await?;
    if as_json {
        print(format_args!("{:#}", found.iter().map(object).collect::<Value>()));
        return Ok(());
    }
    for entry in &found {
        print(line(entry));
    }
    if found.is_empty() {
        eprintln!("There is no reader, pupil, club or class whose name or id contains “{words}”.");
    }
    Ok(())
}

/// “account  0199…  Ada Lindqvist (Ada)  since 2026-11-03  devices: 2, clubs: 1”
pub(super) fn line(entry: &DirectoryEntry) -> String {
    let name = if entry.name.is_empty() { "(no name)" } else { &entry.name };
    let beside: Vec<&str> = entry.other_names.iter().chain(&entry.class).map(String::as_str).collect();
    let beside = if beside.is_empty() { String::new() } else { format!(" ({})", beside.join(", ")) };
    let counts: Vec<String> = entry.counts.iter().map(|(of, count)| format!("{of}: {count}")).collect();
    let (kind, id, since) = (entry.kind.name(), entry.id, entry.created_at.strftime("%Y-%m-%d"));
    format!("{kind:<7}  {id}  {name}{beside}  since {since}  {}", counts.join(", "))
}

fn object(entry: &DirectoryEntry) -> Value {
    let counts: Map<String, Value> = entry.counts.iter().map(|(of, count)| (of.replace(' ', "_"), json!(count))).collect();
    json!({
        "kind": entry.kind.name(),
        "id": entry.id.to_string(),
        "name": (!entry.name.is_empty()).then_some(&entry.name),
        "other_names": entry.other_names,
        "class": entry.class,
        "created": entry.created_at.to_string(),
        "counts": counts,
    })
}
