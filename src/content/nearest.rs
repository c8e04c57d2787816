//! Finds the name that somebody most likely meant.

/// The known name nearest to what was typed, if one is near enough: within a third of its letters, by Damerau–Levenshtein distance.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if typed.len() > 100 {
        return None;
    }
    let typed = typed.to_lowercase().replace(['_', ' '], "-");
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&typed, &name.replace('_', "-")), name))
        .filter(|(distance, name)| *distance <= name.chars().count() / 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// “Did you mean `kathy`?”, or a list of what there is when nothing is near.
pub fn did_you_mean(typed: &str, known: &[&str]) -> String {
    match nearest(typed, known.iter().copied()) {
        Some(name) => format!("did you mean `{name}`?"),
        None => one_of(known),
    }
}

/// “use one of `a`, `b`”.
pub fn one_of(known: &[&str]) -> String {
    let list = listed(known);
    match known {
        [] => "there is nothing to choose from".into(),
        [_] => format!("the only one is {list}"),
        _ => format!("use one of {list}"),
    }
}

/// “`a`, `b`”.
pub fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_slips_and_no_strangers() {
        let known = ["explanation", "extra_rights", "text"];
        assert_eq!(nearest("explantion", known), Some("explanation"));
        assert_eq!(nearest("extra-rights", known), Some("extra_rights"));
        assert_eq!(nearest("Text", known), Some("text"));
        assert_eq!(nearest("colour", known), None);
        assert_eq!(nearest("a", ["b", "c"]), None);
    }
}
