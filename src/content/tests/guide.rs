//! The examples of `quizzes/README.md` are right: together they make a book.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::content::{Code, check, load};

/// The TOML blocks of the guide by file: those that say so in their first line, `book.toml`, and all others as one chapter.
fn examples() -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("quizzes/README.md");
    let guide = fs::read_to_string(path).unwrap();
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for block in guide.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap()) {
        let named = block.lines().next().and_then(|line| line.strip_prefix("# "));
        let file = named.unwrap_or(if block.contains("title = ") { "book.toml" } else { "chapters/01.toml" });
        let text = files.entry(file.to_owned()).or_default();
        text.push_str(block);
        text.push('\n');
    }
    files
}

#[test]
fn the_examples_of_the_guide_make_a_book() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("a-christmas-carol");
    for (file, text) in examples() {
        let path = folder.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    let library = load(dir.path()).unwrap_or_else(|problems| panic!("{problems}"));
    let book = &library.books()[0];
    let chapter = &book.chapters[0];
    let kinds: std::collections::BTreeSet<_> = chapter.questions.iter().map(|question| question.ask.kind()).collect();
    assert_eq!((chapter.prompts.len(), chapter.questions.len(), kinds.len()), (1, 9, 9));
    let companion = &book.companion;
    assert_eq!((book.sets.len(), companion.articles.len(), companion.relations.len(), companion.events.len()), (1, 1, 1, 1));

    let report = check(dir.path());
    let codes: Vec<_> = report.findings().iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::FewPrompts, Code::FewQuestions], "{}", report.human(false));
}
