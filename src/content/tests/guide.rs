//! The examples of `quizzes/README.md` are right: together they make a book.

use std::fs;
use std::path::Path;

use crate::content::{Code, check, load};

/// The TOML blocks of the guide: `book.toml`, and all others as one chapter.
fn examples() -> (String, String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("quizzes/README.md");
    let guide = fs::read_to_string(path).unwrap();
    let blocks = guide.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let (book, chapter): (Vec<&str>, Vec<&str>) = blocks.partition(|block| block.contains("title = "));
    (book.concat(), chapter.join("\n"))
}

#[test]
fn the_examples_of_the_guide_make_a_book() {
    let (book, chapter) = examples();
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("a-christmas-carol");
    fs::create_dir_all(folder.join("chapters")).unwrap();
    fs::write(folder.join("book.toml"), book).unwrap();
    fs::write(folder.join("chapters/01.toml"), chapter).unwrap();

    let library = load(dir.path()).unwrap_or_else(|problems| panic!("{problems}"));
    let chapter = &library.books()[0].chapters[0];
    let kinds: std::collections::BTreeSet<_> = chapter.questions.iter().map(|question| question.ask.kind()).collect();
    assert_eq!((chapter.prompts.len(), chapter.questions.len(), kinds.len()), (1, 9, 9));

    let report = check(dir.path());
    let codes: Vec<_> = report.findings().iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::FewPrompts, Code::FewQuestions], "{}", report.human(false));
}
