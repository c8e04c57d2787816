//! Explanation and evidence as one text, for formats that have one place for both.

/// What the evidence begins with.
const EVIDENCE: &str = "Evidence: ";

/// The explanation, then the evidence on a line of its own.
pub fn join(explanation: &str, evidence: &str) -> String {
    match (explanation.is_empty(), evidence.is_empty()) {
        (_, true) => explanation.to_owned(),
        (true, false) => format!("{EVIDENCE}{evidence}"),
        (false, false) => format!("{explanation}\n{EVIDENCE}{evidence}"),
    }
}

/// Explanation and evidence of a text joined so; a text without such a line is all explanation.
pub fn split(text: &str) -> (String, String) {
    let text = text.trim();
    let (explanation, last) = text.rsplit_once('\n').unwrap_or(("", text));
    match last.strip_prefix(EVIDENCE) {
        Some(evidence) => (explanation.trim().to_owned(), evidence.trim().to_owned()),
        None => (text.to_owned(), String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comes_apart_as_it_was_put_together() {
        for (explanation, evidence) in
            [("Because.", "The pond."), ("Because.", ""), ("", "The pond."), ("", ""), ("One.\n\nTwo.", "There.")]
        {
            assert_eq!(split(&join(explanation, evidence)), (explanation.to_owned(), evidence.to_owned()));
        }
    }
}
