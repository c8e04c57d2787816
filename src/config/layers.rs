//! Flags, environment and file on top of each other: which one speaks for a setting.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

use super::Refusal;
use super::settings::{Flags, SETTINGS, Setting};

/// Values by the setting's name.
type Values = BTreeMap<&'static str, String>;

/// Where a value was found.
enum Source {
    Flag,
    Environment,
    File(PathBuf),
}

impl Source {
    /// What the person who gave the value wrote in front of it.
    fn spelling(&self, setting: &Setting) -> String {
        match self {
            Self::Flag => format!("--{}", setting.flag),
            Self::Environment => setting.name.to_owned(),
            Self::File(path) => format!("{} in {}", setting.key(), path.display()),
        }
    }
}

/// A value as given.
pub(super) struct Given {
    /// The value.
    pub value: String,
    spelling: String,
}

impl Given {
    /// “PORT must be a number from 1 to 65535, not “99999”.”
    pub fn must_be(&self, what: &str) -> Refusal {
        self.must(&format!("be {what}, not “{}”", self.value))
    }

    /// The one of these that was given, in whatever case.
    ///
    /// # Errors
    /// “CLUBS must be anyone, accounts or off, not “acounts”. Did you mean accounts?”
    pub fn one_of<T: Copy>(&self, choices: &[(&'static str, T)]) -> Result<T, Refusal> {
        let value = self.value.to_lowercase();
        if let Some((_, chosen)) = choices.iter().find(|(name, _)| *name == value) {
            return Ok(*chosen);
        }
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        let meant = meant(&value, &names).map(|name| format!(" Did you mean {name}?")).unwrap_or_default();
        let (last, others) = names.split_last().unwrap_or((&"", &[]));
        let Refusal(refusal) = self.must_be(&format!("{} or {last}", others.join(", ")));
        Err(Refusal(refusal + &meant))
    }

    /// “PORT must …”
    pub fn must(&self, what: &str) -> Refusal {
        Refusal(format!("{} must {what}.", self.spelling))
    }
}

/// All that was given, strongest first.
pub(super) struct Layers([(Source, Values); 3]);

impl Layers {
    /// Collects what each layer gives.
    pub fn gather(flags: &Flags, environment: impl Fn(&str) -> Option<String>, usual_file: &Path) -> Result<Self, Refusal> {
        // An empty variable is how container set-ups say “not set”.
        let in_environment = SETTINGS
            .iter()
            .filter_map(|setting| Some((setting.name, environment(setting.name)?)))
            .filter(|(_, value)| !value.is_empty())
            .collect();
        let file = flags.file.as_deref().unwrap_or(usual_file);
        let in_file = match fs::read_to_string(file) {
            Ok(text) => values_of(file, &text)?,
            Err(error) if flags.file.is_none() && error.kind() == ErrorKind::NotFound => Values::new(),
            Err(error) => return Err(Refusal(format!("{} can’t be read: {error}.", file.display()))),
        };
        Ok(Self([(Source::Flag, flags.values.clone()), (Source::Environment, in_environment), (Source::File(file.to_owned()), in_file)]))
    }

    /// What the strongest layer that gives this setting says, as `read` understands it; `None` when no layer gives it.
    pub fn read<T>(&self, name: &str, read: impl FnOnce(&Given) -> Result<T, Refusal>) -> Result<Option<T>, Refusal> {
        self.find(name)?.as_ref().map(read).transpose()
    }

    fn find(&self, name: &str) -> Result<Option<Given>, Refusal> {
        let file_name = format!("{name}_FILE");
        for (source, values) in &self.0 {
            let given = |name: &str| {
                let setting = SETTINGS.iter().find(|setting| setting.name == name)?;
                let value = values.get(name)?.clone();
                Some(Given { value, spelling: source.spelling(setting) })
            };
            match (given(name), given(&file_name)) {
                (None, None) => {}
                (Some(value), None) => return Ok(Some(value)),
                (None, Some(file)) => return read_secret(file).map(Some),
                (Some(value), Some(file)) => {
                    return Err(Refusal(format!("{} and {} are both given: keep one.", value.spelling, file.spelling)));
                }
            }
        }
        Ok(None)
    }
}

fn values_of(path: &Path, text: &str) -> Result<Values, Refusal> {
    let path = path.display();
    let table: Table = text.parse().map_err(|error: toml::de::Error| {
        let line = 1 + error.span().map_or(0, |span| text[..span.start].matches('\n').count());
        Refusal(format!("{path}, line {line}: {}.", error.message()))
    })?;
    let mut values = Values::new();
    for (key, value) in table {
        let Some(setting) = SETTINGS.iter().find(|setting| setting.key() == key) else {
            let near = nearest(&key).map(|near| format!(" Is it {near}?")).unwrap_or_default();
            return Err(Refusal(format!("{path}: there is no setting {key}.{near}")));
        };
        let value = match value {
            Value::String(text) => text,
            Value::Integer(number) => number.to_string(),
            _ => return Err(Refusal(format!("{key} in {path} must be a text or a whole number."))),
        };
        values.insert(setting.name, value);
    }
    Ok(values)
}

/// The setting that somebody may have meant.
fn nearest(key: &str) -> Option<String> {
    let distances = SETTINGS.iter().map(|setting| (strsim::osa_distance(&setting.key(), key), setting.key()));
    distances.min().filter(|(distance, _)| *distance <= 3).map(|(_, name)| name)
}

/// Which of these names somebody may have meant: the word for it elsewhere, or one with a slip in it.
fn meant<'n>(value: &str, names: &[&'n str]) -> Option<&'n str> {
    let elsewhere: &[&str] = match value {
        "no" | "none" | "nobody" | "false" | "0" | "never" | "closed" | "disabled" => &["off"],
        "yes" | "true" | "1" | "open" | "all" | "any" | "anybody" | "everyone" | "everybody" | "guests" | "enabled" | "on" => {
            &["on", "anyone"]
        }
        "members" | "users" | "readers" => &["accounts"],
        _ => &[],
    };
    let known = names.iter().find(|name| elsewhere.contains(*name));
    // In a short word, one slip may make another word of it.
    let slips = |name: &str| strsim::osa_distance(name, value);
    let near = || names.iter().filter(|name| slips(name) <= 1.max(name.len() / 3)).min_by_key(|name| slips(name));
    known.or_else(near).copied()
}

/// A secret from its file, without the line break that editors put at the end.
fn read_secret(file: Given) -> Result<Given, Refusal> {
    let Given { value: path, spelling } = file;
    match fs::read_to_string(&path) {
        Ok(text) => Ok(Given { value: text.trim_end_matches(['\r', '\n']).to_owned(), spelling }),
        Err(error) => Err(Refusal(format!("{spelling} names “{path}”, which can’t be read: {error}."))),
    }
}
