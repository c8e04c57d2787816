//! Moodle’s categories, which are paths: `$course$/top/Reading club/Week 2`.

/// The last part of a path, as a tag; `None` for Moodle’s own `$course$` and `top`.
pub fn name(path: &str) -> Option<String> {
    // A slash within a name is written twice.
    let path = path.replace("//", "\u{0}");
    let name = path.rsplit('/').map(str::trim).find(|name| !name.is_empty())?;
    let own = name.starts_with('$') && name.ends_with('$') || name == "top";
    (!own).then(|| name.replace('\u{0}', "/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_part_is_the_name() {
        assert_eq!(name("$course$/top/Week 1//2 ").as_deref(), Some("Week 1/2"));
        assert_eq!(name(" Week 3 / ").as_deref(), Some("Week 3"));
        for own in ["$course$/top", "$module$", "", "/"] {
            assert_eq!(name(own), None, "{own}");
        }
    }
}
