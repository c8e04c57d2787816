//! Makes one style sheet of `style/main.css` and everything that it imports.

use std::fs;
use std::path::{Path, PathBuf};

use super::pieces::{Piece, cut};

/// The style sheet with each `@import` replaced by the file it names, inside its layer, `supports()` and media query.
pub fn bundle(main: &Path) -> Result<String, String> {
    inlined(main, &mut Vec::new())
}

fn inlined(file: &Path, importers: &mut Vec<PathBuf>) -> Result<String, String> {
    let at = |problem: &str| format!("{}: {problem}", file.display());
    let file = &file.canonicalize().map_err(|e| at(&format!("cannot be read: {e}")))?;
    if importers.iter().any(|importer| importer == file) {
        return Err(at("imports itself"));
    }
    let css = fs::read_to_string(file).map_err(|e| at(&format!("cannot be read: {e}")))?;
    let css = without_comments(&css);
    importers.push(file.to_path_buf());

    let mut whole = String::with_capacity(css.len());
    let mut rest = css.trim_start();
    while let Some(end) = rest.starts_with("@import").then(|| rest.find(';')).flatten().or_else(|| layer_order(rest)) {
        let (statement, after) = rest.split_at(end + 1);
        if let Some(import) = statement.strip_prefix("@import") {
            let (name, conditions) = target(import.trim_end_matches(';')).ok_or_else(|| at(&format!("cannot read `{statement}`")))?;
            if name.contains("//") || name.starts_with('/') {
                return Err(at(&format!("imports {name}; only files beside it can be bundled")));
            }
            let imported = inlined(&file.with_file_name("").join(name), importers)?;
            whole.push_str(&wrapped(&imported, conditions).ok_or_else(|| at(&format!("cannot read `{statement}`")))?);
        } else {
            whole.push_str(statement);
        }
        rest = after.trim_start();
    }
    importers.pop();

    if rest.contains("@import") {
        return Err(at("an @import stands after other rules, where browsers ignore it"));
    }
    whole.push_str(rest);
    Ok(whole)
}

fn without_comments(css: &str) -> String {
    let mut bare = String::with_capacity(css.len());
    for piece in cut(css) {
        match piece {
            Piece::Comment | Piece::Space => bare.push(' '),
            Piece::Verbatim(text) => bare.push_str(text),
            Piece::Symbol(symbol) => bare.push(symbol),
        }
    }
    bare
}

/// Where the `@layer a, b;` that the text begins with ends. It may stand before imports; a layer with a body may not.
fn layer_order(text: &str) -> Option<usize> {
    let end = text.find([';', '{'])?;
    (text.starts_with("@layer") && text[end..].starts_with(';')).then_some(end)
}

/// The file that an import names, and what follows the name.
fn target(import: &str) -> Option<(&str, &str)> {
    let import = import.trim();
    let (inner, close) = match import.strip_prefix("url(") {
        Some(inner) => (inner.trim_start(), ")"),
        None => (import, ""),
    };
    let quote = inner.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (name, conditions) = inner[1..].split_once(quote)?;
    Some((name, conditions.trim_start().strip_prefix(close)?.trim()))
}

/// The imported rules inside what the import asks of them: `layer`, `layer(name)`, `supports(…)`, a media query, in this order.
fn wrapped(css: &str, conditions: &str) -> Option<String> {
    if conditions.is_empty() {
        return Some(css.to_owned());
    }
    if let Some(rest) = conditions.strip_prefix("layer(") {
        let (name, rest) = rest.split_once(')')?;
        return wrapped(css, rest.trim()).map(|css| format!("@layer {name}{{{css}}}"));
    }
    if conditions == "layer" || conditions.starts_with("layer ") {
        return wrapped(css, conditions["layer".len()..].trim()).map(|css| format!("@layer{{{css}}}"));
    }
    if conditions.starts_with("supports(") {
        let end = closing(conditions)?;
        let test = &conditions["supports".len()..=end];
        return wrapped(css, conditions[end + 1..].trim()).map(|css| format!("@supports {test}{{{css}}}"));
    }
    Some(format!("@media {conditions}{{{css}}}"))
}

/// Where the first parenthesis of the text closes.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 1 => return Some(at),
            ')' => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (name, css) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, css).expect("a file");
        }
        folder
    }

    fn bundled(files: &[(&str, &str)]) -> Result<String, String> {
        bundle(&folder(files).path().join("main.css"))
    }

    #[test]
    fn imports_are_inlined_in_order_with_their_conditions() {
        let css = bundled(&[
            (
                "main.css",
                "/* ; */ @layer a, b;\n@import url(\"x/a.css\");\n@import 'b.css' layer(b);\n@import 'c.css';\n@import \"p.css\" layer supports(display: grid) print;\ni{}",
            ),
            ("x/a.css", "@import \"../c.css\";\na{}"),
            ("b.css", "b{}"),
            ("c.css", "c{}"),
            ("p.css", "p{}"),
        ]);
        let expected = "@layer a, b;c{}a{}@layer b{b{}}c{}@layer{@supports (display: grid){@media print{p{}}}}i{}";
        assert_eq!(css.as_deref(), Ok(expected));
    }

    #[test]
    fn a_layer_with_a_body_ends_the_imports() {
        let files = [("main.css", "@layer a{b{}} @import 'b.css';"), ("b.css", "b{}")];
        assert!(bundled(&files).is_err_and(|e| e.contains("browsers ignore it")));
    }

    #[test]
    fn a_circle_is_found_under_any_spelling_of_the_path() {
        let files = [("main.css", "@import 'x/a.css';"), ("x/a.css", "@import '../main.css';")];
        assert!(bundled(&files).is_err_and(|e| e.contains("imports itself")));
    }

    #[test]
    fn what_cannot_be_bundled_is_refused() {
        for (css, problem) in [
            ("@import 'main.css';", "imports itself"),
            ("@import 'gone.css';", "cannot be read"),
            ("@import 'https://example.org/a.css';", "only files beside it"),
            ("@import url(a.css);", "cannot read `@import"),
        ] {
            let outcome = bundled(&[("main.css", css)]);
            assert!(outcome.as_ref().is_err_and(|e| e.contains(problem)), "{css}: {outcome:?}");
        }
    }
}
