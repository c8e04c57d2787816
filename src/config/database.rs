//! Where readers and what they did are kept.

use std::fmt;
use std::path::{Path, PathBuf};

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

/// What has a meaning of its own in the URL of an SQLite file.
const MEANINGFUL: &AsciiSet = &CONTROLS.add(b'%').add(b'?').add(b'#');

/// The address of a database. May hold a password: shown without it.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl(String);

impl DatabaseUrl {
    /// Reads `sqlite:PATH` or `postgres://…`; `None` for anything else, and for a database in memory, which would be gone with the process.
    pub fn parse(text: &str) -> Option<Self> {
        let (scheme, rest) = text.split_once(':')?;
        let names_one = match scheme {
            "sqlite" => !rest.trim_start_matches("//").is_empty() && !rest.contains(":memory:") && !rest.contains("mode=memory"),
            "postgres" | "postgresql" => rest.strip_prefix("//").is_some_and(|rest| !rest.is_empty()),
            _ => false,
        };
        names_one.then(|| Self(text.to_owned()))
    }

    /// The SQLite file that is used when nobody says otherwise.
    pub fn within(data_dir: &Path) -> Self {
        let path = data_dir.join("chapterwise.db");
        let path = utf8_percent_encode(&path.to_string_lossy(), MEANINGFUL).to_string();
        Self(format!("sqlite:{path}"))
    }

    /// The whole URL, password included: for the one who connects.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file of an SQLite database; `None` for Postgres.
    pub fn file(&self) -> Option<PathBuf> {
        let path = self.0.strip_prefix("sqlite:")?;
        let path = path.strip_prefix("//").unwrap_or(path);
        let path = path.split('?').next().unwrap_or(path);
        let path = percent_decode_str(path).decode_utf8().ok()?;
        Some(PathBuf::from(path.as_ref()))
    }

    /// The URL for eyes: what may hold a password is left out.
    fn redacted(&self) -> String {
        if self.0.starts_with("sqlite:") {
            return self.0.clone();
        }
        let (url, query) = match self.0.split_once('?') {
            Some((url, _)) => (url, "?…"),
            None => (self.0.as_str(), ""),
        };
        let (scheme, rest) = url.split_once("://").unwrap_or(("postgres", url));
        match rest.rsplit_once('@') {
            Some((user, host)) => {
                let (name, password) = user.split_once(':').map_or((user, ""), |(name, _)| (name, ":…"));
                format!("{scheme}://{name}{password}@{host}{query}")
            }
            None => format!("{scheme}://{rest}{query}"),
        }
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.redacted())
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.redacted())
    }
}
