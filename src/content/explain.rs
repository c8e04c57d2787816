//! Says what serde complains about in words for authors.

use super::code::Code;
use super::examples;
use super::locate::{Found, Step};
use super::nearest::{did_you_mean, nearest};

/// A complaint in words for authors.
#[derive(Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What kind.
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub help: String,
    /// The keys that the author meant to give here, so that they are not missed again.
    pub meant: Vec<String>,
    /// Whether they belong at the top of the file.
    pub misplaced: bool,
}

/// Keys of the top of a file that authors like to put below a `[[table]]`, where TOML takes them for the table’s.
const TOP_KEYS: [&str; 8] = ["title", "author", "year", "language", "cloth", "blurb", "summary", "recap"];

/// Puts serde's message about `found` into words.
pub fn explain(message: &str, found: Option<&Found>) -> Explanation {
    let path = found.map_or(&[][..], |found| &found.path);
    let table = table_name(path);
    let key = key_name(path);
    if message.starts_with("unknown field") {
        return unknown_key(message, &key, &table);
    }
    if message.starts_with("unknown variant") {
        let quoted = backticked(message);
        let (typed, known) = quoted.split_first().map_or(("", &[][..]), |(typed, known)| (*typed, known));
        return Explanation {
            code: Code::UnknownValue,
            message: format!("`{key}` can’t be “{typed}”"),
            help: did_you_mean(typed, known),
            meant: vec![key],
            misplaced: false,
        };
    }
    let what = found.map_or("something else", |found| found.what);
    let expected = message.split_once(", expected ").map_or("", |(_, expected)| expected);
    let subject = match path.last() {
        Some(Step::Index(_)) => format!("an element of `{key}`"),
        _ => format!("`{key}`"),
    };
    if message.starts_with("invalid value") || message.contains("as i128") || message.contains("as u128") {
        return Explanation {
            code: Code::BadNumber,
            message: format!("{subject} is out of range"),
            help: format!("give {}", expectation(expected)),
            meant: vec![key],
            misplaced: false,
        };
    }
    if !message.starts_with("invalid type") && !message.starts_with("wanted string") {
        return Explanation {
            code: Code::BadNumber,
            message: format!("{subject}: {message}"),
            help: examples::help(&key),
            meant: vec![key],
            misplaced: false,
        };
    }
    if what == "a table" && expected == "a sequence" {
        return Explanation {
            code: Code::WrongType,
            message: format!("{subject} stands in single square brackets, but there may be several"),
            help: format!("{}, in double square brackets", examples::help(&key)),
            meant: vec![key],
            misplaced: false,
        };
    }
    Explanation {
        code: Code::WrongType,
        message: format!("{subject} is {what}, but must be {}", expectation(expected)),
        help: examples::help(&key),
        meant: vec![key],
        misplaced: false,
    }
}

fn unknown_key(message: &str, key: &str, table: &str) -> Explanation {
    if TOP_KEYS.contains(&key) && table != "this file" {
        return Explanation {
            code: Code::UnknownKey,
            message: format!("`{key}` means nothing in {table}"),
            help: format!("`{key}` belongs at the top of the file, before the first `[[`"),
            meant: vec![key.to_owned()],
            misplaced: true,
        };
    }
    let quoted = backticked(message);
    let known = quoted.get(1..).unwrap_or_default();
    Explanation {
        code: Code::UnknownKey,
        message: format!("`{key}` means nothing in {table}"),
        help: did_you_mean(key, known),
        meant: nearest(key, known.iter().copied()).map(str::to_owned).into_iter().collect(),
        misplaced: false,
    }
}

/// What serde expected, in words.
fn expectation(expected: &str) -> &str {
    match expected {
        "a string" | "" => "a text in quotes",
        "u16" => "a whole number such as 3",
        "i16" => "a year such as 2005",
        "a boolean" => "true or false, without quotes",
        "a sequence" => "a list",
        structure if structure.starts_with("struct") => "a table",
        other => other,
    }
}

/// “[[question.option]]”, or “this file” at its top.
fn table_name(path: &[Step]) -> String {
    let keys: Vec<&str> = path
        .iter()
        .filter_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Index(_) => None,
        })
        .collect();
    match keys.as_slice() {
        [] | [_] => "this file".into(),
        [tables @ .., _] => format!("[[{}]]", tables.join(".")),
    }
}

fn key_name(path: &[Step]) -> String {
    path.iter()
        .rev()
        .find_map(|step| match step {
            Step::Key(key) => Some(key.clone()),
            Step::Index(_) => None,
        })
        .unwrap_or_else(|| "this file".into())
}

/// What stands in backticks, in order.
fn backticked(message: &str) -> Vec<&str> {
    message.split('`').skip(1).step_by(2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(steps: &[&str]) -> Found {
        let path = steps.iter().map(|step| step.parse().map_or(Step::Key((*step).into()), Step::Index)).collect();
        Found { path, owner: 0..1, what: "a text" }
    }

    #[test]
    fn an_unknown_key_gets_the_nearest_known_one() {
        let told =
            explain("unknown field `explantion`, expected one of `id`, `explanation`", Some(&found(&["question", "0", "explantion"])));
        assert_eq!(told.message, "`explantion` means nothing in [[question]]");
        assert_eq!(told.help, "did you mean `explanation`?");
        assert_eq!(told.meant, ["explanation"]);
    }

    #[test]
    fn a_key_below_its_place_is_sent_to_the_top() {
        let told = explain("unknown field `recap`, expected `id`", Some(&found(&["prompt", "2", "recap"])));
        assert_eq!(told.help, "`recap` belongs at the top of the file, before the first `[[`");
    }
}
