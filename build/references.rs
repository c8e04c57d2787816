//! Replaces references to files by the addresses these files got.

use super::names::Addresses;

/// Replaces each quoted or bracketed `/path` that names one of the files; leaves everything else.
pub fn rewrite(text: &str, addresses: &Addresses) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find(['"', '\'', '(']) {
        let (before, after) = rest.split_at(open + 1);
        whole.push_str(before);
        let end = after.find(['"', '\'', ')', '#', '?']).unwrap_or(after.len());
        rest = match addresses.of(&after[..end]) {
            Some(address) => {
                whole.push_str(address);
                &after[end..]
            }
            None => after,
        };
    }
    whole.push_str(rest);
    whole
}

/// Like [`rewrite`] for a style sheet, where a `url(…)` that names none of the files is an error.
pub fn rewrite_all(css: &str, addresses: &Addresses) -> Result<String, String> {
    for after in css.split("url(").skip(1) {
        let reference = after.trim_start_matches(['"', '\'']);
        let end = reference.find(['"', '\'', ')', '#', '?']).unwrap_or(reference.len());
        let reference = &reference[..end];
        let known = reference.is_empty() || reference.starts_with("data:") || addresses.of(reference).is_some();
        if !known {
            return Err(format!(
                "the style refers to {reference}, which is not in public/ (write the path from there, with a leading slash)"
            ));
        }
    }
    Ok(rewrite(css, addresses))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses() -> Addresses {
        let mut addresses = Addresses::default();
        addresses.insert("a.svg", "/assets/a-1.svg");
        addresses
    }

    #[test]
    fn whole_references_are_replaced_and_nothing_else() {
        let text = r#"url("/a.svg") url(/a.svg#x) '/a.svg?y' "/a.svgz" "/b/a.svg" /a.svg"#;
        let expected = r#"url("/assets/a-1.svg") url(/assets/a-1.svg#x) '/assets/a-1.svg?y' "/a.svgz" "/b/a.svg" /a.svg"#;
        assert_eq!(rewrite(text, &addresses()), expected);
    }

    #[test]
    fn a_dead_reference_in_a_style_sheet_is_an_error() {
        assert!(rewrite_all("a{b:url(/gone.svg)}", &addresses()).is_err_and(|e| e.contains("/gone.svg")));
        assert!(rewrite_all("a{b:url(\"../a.svg\")}", &addresses()).is_err());
        let css = "a{b:url(\"data:image/svg+xml,x\");c:url(#d)}";
        assert_eq!(rewrite_all(css, &addresses()).as_deref(), Ok(css));
    }
}
