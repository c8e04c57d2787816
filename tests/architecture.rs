//! The house stands as drawn: which layer may name which, and what stands in one place alone.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each layer with those it may name. What isn't here may name anything but `commands` and `main`.
const ARROWS: [(&str, &[&str]); 8] = [
    ("wire", &[]),
    ("islands", &["wire"]),
    ("domain", &[]),
    ("content", &["domain"]),
    ("scoring", &["domain"]),
    ("exchange", &["domain"]),
    ("store", &["domain"]),
    ("live", &["domain", "store", "wire"]),
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files
}

/// The layers that a file names by `crate::…`, outside comments.
fn named_layers(text: &str) -> BTreeSet<String> {
    let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    code.split("crate::").skip(1).map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()).collect()
}

#[test]
fn no_arrow_runs_the_other_way() {
    let mut wrong = Vec::new();
    for (layer, allowed) in ARROWS {
        for file in rust_files(&source().join(layer)) {
            for named in named_layers(&fs::read_to_string(&file).unwrap()) {
                if named != layer && !allowed.contains(&named.as_str()) && source().join(&named).is_dir() {
                    wrong.push(format!("{} names crate::{named}", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_check_of_arrows_sees_an_arrow() {
    assert_eq!(
        named_layers("use crate::store::Store;\n// crate::pages\nlet x = crate::web::errors::f();"),
        BTreeSet::from(["store".into(), "web".into()])
    );
}

#[test]
fn the_domain_knows_no_framework() {
    for file in rust_files(&source().join("domain")) {
        let text = fs::read_to_string(&file).unwrap();
        for framework in ["leptos", "axum", "sea_orm", "tokio"] {
            assert!(!text.contains(&format!("{framework}::")), "{} uses {framework}", file.display());
        }
    }
}

/// A text that begins with a line break keeps it only with one more before it, so one component alone may make text areas.
#[test]
fn text_areas_are_made_in_one_place() {
    let makers: Vec<PathBuf> = rust_files(&source())
        .into_iter()
        .filter(|file| fs::read_to_string(file).unwrap().lines().any(|line| line.trim_start().starts_with("<textarea")))
        .collect();
    assert_eq!(makers, [source().join("ui/textarea.rs")]);
}

/// The Content-Security-Policy refuses them, so they would show nowhere.
#[test]
fn no_view_has_an_inline_style_or_script() {
    for file in rust_files(&source()) {
        let text = fs::read_to_string(&file).unwrap();
        for inline in [" style=", " style:", "<style", "onclick="] {
            let found = text.lines().find(|line| line.contains(inline) && !line.trim_start().starts_with("//"));
            assert!(found.is_none(), "{}: {}", file.display(), found.unwrap_or_default());
        }
    }
}

/// Markup that is set into a page as it is comes from what has made it safe: Markdown without what an author may not write, or a page's own pieces.
#[test]
fn markup_is_trusted_in_two_places() {
    let trusting: Vec<PathBuf> = rust_files(&source())
        .into_iter()
        .filter(|file| fs::read_to_string(file).unwrap().contains("Html::trusted("))
        .map(|file| file.strip_prefix(source()).unwrap().to_owned())
        .collect();
    assert_eq!(BTreeSet::from_iter(trusting), BTreeSet::from(["ui/pieces.rs".into(), "ui/prose.rs".into()]));
}

/// Pages are written into a string; a typed tree of views costs minutes to compile, and only an island needs one.
#[test]
fn only_islands_are_views() {
    for file in rust_files(&source()).iter().filter(|file| !file.starts_with(source().join("islands"))) {
        let text = fs::read_to_string(file).unwrap();
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        assert!(!code.contains("view! {"), "{} has a view", file.display());
    }
}

/// The files a browser can ask for hold no content: keys are never under `public`.
#[test]
fn content_is_not_public() {
    let public = Path::new(env!("CARGO_MANIFEST_DIR")).join("public");
    let toml = fs::read_dir(public)
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().path().extension().is_some_and(|ending| ending == "toml"))
        .count();
    assert_eq!(toml, 0);
}
