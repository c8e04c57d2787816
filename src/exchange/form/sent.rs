//! A form that was sent → its fields.

use super::{Fields, FormRow, Kind, MOST_ROWS};

impl Fields {
    /// What was sent: pairs of names and values. Rows are named `option-1`, `beside-1` and so on; `right` and `pinned` hold their numbers.
    pub fn sent(kind: Kind, pairs: &[(String, String)]) -> Self {
        let all = |name: &str| pairs.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect::<Vec<String>>();
        let text = |name: &str| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()).unwrap_or_default();
        let (rights, pinned) = (all("right"), all("pinned"));
        let row = |number: usize| FormRow {
            text: text(&format!("option-{number}")),
            beside: text(&format!("beside-{number}")),
            right: kind.has_options() && rights.contains(&number.to_string()),
            pinned: pinned.contains(&number.to_string()),
        };
        Self {
            kind,
            text: text("text"),
            passage: text("passage"),
            rows: (1..=rows(pairs)).map(row).collect(),
            accept: text("accept"),
            truth: text("truth"),
            number: text("number"),
            tolerance: text("tolerance"),
            unit: text("unit"),
            spelling: text("spelling"),
            explanation: text("explanation"),
            evidence: text("evidence"),
            hint: text("hint"),
            chapter: text("chapter"),
            about: text("about"),
            difficulty: text("difficulty"),
            skill: text("skill"),
            characters: all("character"),
            themes: all("theme"),
        }
    }
}

/// The number of the last row.
fn rows(pairs: &[(String, String)]) -> usize {
    let numbers = pairs.iter().filter_map(|(name, _)| name.strip_prefix("option-")?.parse::<usize>().ok());
    numbers.filter(|number| *number <= MOST_ROWS).max().unwrap_or(0)
}
