//! Content files as teachers bring them in: bare questions, chapters, sets, and what slips into them.

use std::path::Path;
use std::sync::Arc;

use chapterwise::content;
use chapterwise::domain::book::Book;
use chapterwise::domain::ident::BookSlug;
use chapterwise::exchange::{Failure, Format, Import, Place, read, read_as};

use super::files::{bytes, import};
use super::view::{Answers, Looked, Stretch, View};

fn orchard() -> Arc<Book> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/quizzes");
    let library = content::load(&dir).unwrap();
    library.book(&BookSlug::parse("the-glass-orchard").unwrap()).unwrap().clone()
}

fn notices(import: &Import) -> Vec<String> {
    import.notices.iter().map(ToString::to_string).collect()
}

#[test]
fn every_kind_is_read_and_what_is_missing_is_filled_in() {
    let import = import("every-kind.toml");
    assert_eq!((import.format, import.items[1].place), (Format::Toml, Place::Line(17)));
    assert_eq!(import.notices, []);
    let quiz = Looked::at(import);
    for (title, kind, right) in [
        ("Which of these flies?", "single", vec!["A swallow"]),
        ("Which of these are even?", "multiple", vec!["2", "four"]),
        ("Snow is white.", "true-false", vec!["true"]),
        ("Who writes novels?", "short", vec!["a novelist", "an author"]),
        ("Fill the gaps.", "cloze", vec!["flour", "oven"]),
        ("Put the meals in order.", "order", vec!["Breakfast", "Lunch", "Supper"]),
        ("Who lives where?", "match", vec!["a hive", "a den"]),
        ("Who says this?", "quote", vec!["Isolde"]),
        ("What is pi?", "number", vec!["3.1415"]),
    ] {
        let (view, _) = quiz.taken(title);
        assert_eq!((view.kind, view.right()), (kind, right), "{title}");
    }
    let (flies, _) = quiz.taken("Which of these flies?");
    assert_eq!((flies.id.as_str(), flies.traits.as_str()), ("which-of-these-flies", "plot Medium Recall None [] []"));
    assert_eq!((flies.evidence.as_str(), flies.hint), ("", None));
    let Answers::Choices { options, .. } = flies.answers else { panic!() };
    assert_eq!(options.iter().map(|option| option.pinned).collect::<Vec<_>>(), [false, false, true]);
    assert_eq!(quiz.taken("Snow is white.").0.id, "which-are-even-2");
    let Answers::Gaps(pieces) = quiz.taken("Fill the gaps.").0.answers else { panic!() };
    let close: Vec<bool> =
        pieces.iter().filter_map(|piece| if let Stretch::Gap { key, .. } = piece { Some(key.close) } else { None }).collect();
    assert_eq!((close, pieces.len()), (vec![true, false], 5));
}

#[test]
fn a_chapter_comes_in_whole() {
    let import = import("01.toml");
    assert_eq!(
        notices(&import),
        [
            "line 1: The file is called 01.toml, so its questions reveal chapter 1.",
            "line 1: Only questions are taken, so what else is in the file was left out: prompt (6), recap, summary."
        ]
    );
    let import = import.for_book(&orchard());
    let views: Vec<View> = import.taken().map(|taken| View::of(&taken.item)).collect();
    assert!(import.taken().all(|taken| taken.notices.is_empty()));
    assert_eq!((import.items.len(), views.len()), (12, 12));
    assert!(views.iter().all(|view| !view.explanation.is_empty() && !view.evidence.is_empty()));
    let revealed: Vec<u16> = import.taken().map(|taken| taken.item.question.reveals.known_at().get()).collect();
    assert_eq!(revealed, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3]);
    assert!(notices(&read_as(Format::Toml, bytes("01.toml")).unwrap())[0].contains("does not say which"));
}

/// What a chapter’s questions are to a book, they are to a quiz of one’s own.
#[test]
fn a_chapter_says_what_the_book_says() {
    let book = orchard();
    let mut import = import("01.toml").for_book(&book);
    import.items.sort_by_key(|imported| imported.place);
    for (taken, question) in import.taken().zip(&book.chapters[0].questions) {
        let own = &taken.item.question;
        assert_eq!(
            (&own.id, &own.text, own.ask.kind(), own.reveals),
            (&question.id, &question.text, question.ask.kind(), question.reveals)
        );
        assert_eq!(
            (&own.hint, own.about, own.difficulty, own.skill),
            (&question.hint, question.about, question.difficulty, question.skill)
        );
        assert_eq!((&own.characters, &own.themes), (&question.characters, &question.themes));
    }
}

#[test]
fn what_the_book_does_not_know_is_left_out() {
    let quiz = Looked::at(import("every-kind.toml").for_book(&orchard()));
    let (even, notices) = quiz.taken("Which of these are even?");
    assert!(even.traits.ends_with("Hard Inference Some(ChapterNumber(2)) [EntryId(\"wren\")] [EntryId(\"shelter\")]"), "{}", even.traits);
    let says = ["“Not an id” in `characters` is no id, so it was left out.", "The book has no character “nobody”, so it was left out."];
    assert_eq!(notices, says);
    let (pi, notices) = quiz.taken("What is pi?");
    assert!(pi.traits.contains("Some(ChapterNumber(4))"), "{}", pi.traits);
    assert_eq!(notices, ["The book has no chapter 99, so the question waits for the last one, 4."]);
}

#[test]
fn a_slip_costs_its_own_table_alone() {
    let import = import("slips.toml");
    assert_eq!(notices(&import), ["line 1: Only questions are taken, so what else is in the file was left out: mood, summary, title."]);
    let quiz = Looked::at(import);
    for (title, says) in [
        ("A kind that is none", "line 12: “sinlge” is no kind. Write one of: single, multiple,"),
        ("No kind", "line 16: It does not say what kind of question it is. Write `kind = \"…\"`, with one of: single,"),
        ("Two slips", "line 21: `difficulty` can’t be “esy”. Write easy, medium or hard. / line 23: `option` must be a table."),
        ("Truth in quotes", "line 28: `answer` must say true or false, without quotes. Write `answer = true` or `answer = false`."),
        ("No answer", "line 30: It does not say what is right. Write a number, such as `answer = 7`."),
        ("Nothing right", "line 34: No option is right. Mark the right one."),
        ("A gap too few", "line 48: The passage has no gap for the table “grain”."),
        ("A gap too many", "line 50: The gap “made” has no table, or stands twice."),
        ("A bracket too many", "line 56: “{Flour.” in the passage makes no gap."),
    ] {
        assert!(quiz.refused(title).starts_with(says), "{title}: {}", quiz.refused(title));
    }
    // What opens the set opens its questions, whatever they say themselves.
    assert!(quiz.taken("This one is good.").0.traits.contains("Some(ChapterNumber(2))"));
    let (view, notices) = quiz.taken("A key too many");
    assert!(view.traits.contains("Some(ChapterNumber(2))"));
    assert_eq!(notices, ["“unit” means nothing in a true-false question, so it was left out."]);
}

#[test]
fn a_table_that_is_no_toml_costs_no_other() {
    let import = import("broken.toml");
    assert_eq!(import.items.iter().map(|item| item.place).collect::<Vec<_>>(), [8, 13, 18, 28].map(Place::Line));
    let said = notices(&import);
    assert!(said[0].starts_with("line 1: This is a chapter’s file"), "{said:?}");
    assert!(said[1].starts_with("line 25: This is not TOML ("), "{said:?}");
    assert!(said[2].ends_with("left out: recap, summary, prompt."), "{said:?}");
    let quiz = Looked::at(import);
    assert_eq!(quiz.taken("The first is good.").0.right(), ["true"]);
    assert_eq!(quiz.taken("The last is good").0.right(), ["false"]);
    assert!(quiz.refused("Who says \"humbug").starts_with("line 15: This is not TOML ("));
    assert!(quiz.refused("What is never closed?").starts_with("line 2"), "{}", quiz.refused("What is never closed?"));
}

#[test]
fn a_file_that_is_no_toml_says_so_once() {
    let failure = read("x.toml", b"title = \"x\"\nThis is a letter.\n").unwrap_err();
    assert!(matches!(failure, Failure::NotToml { line: 2, .. }), "{failure}");
    let failure = read("x.toml", b"[[question]]\ntext = \"a\n\n[[question]]\ntext = 'b\n").unwrap_err();
    assert!(matches!(failure, Failure::NotToml { line: 2, .. }), "{failure}");
    assert_eq!(read("book.toml", b"title = \"x\"\n[[chapter]]\nnumber = 1\n").unwrap_err(), Failure::NoQuestions);
    let large = format!("# {}\n[[question]]\n", "x".repeat(1024 * 1024));
    assert_eq!(read("x.toml", large.as_bytes()).unwrap_err(), Failure::TooMuchToml);
}

/// The parser bounds either, but not the one times the other: this would overflow its stack.
#[test]
fn tables_are_not_nested_by_dots_in_brackets() {
    let key = ["a"; 75].join(".");
    let nested = format!("{{{key} = ").repeat(75) + "1" + &"}".repeat(75);
    for text in [
        format!("[[question]]\ntext = {nested}\n"),
        format!("[{key}]\n{key} = {nested}\n[[question]]\n"),
        // Inside a text to the whole, but not to the table alone.
        format!("x = '''\n[[question]]\ntext = {nested}\n[[question]]\n''' =\n"),
    ] {
        assert_eq!(read("x.toml", text.as_bytes()).map_or(0, |import| import.taken().count()), 0);
    }
    let import =
        read("x.toml", "[[question]]\nkind = \"short\"\ntext = \"Where is www.a.b.c.d.e.f?\"\naccept = [1.5]\n".as_bytes()).unwrap();
    assert_eq!(import.taken().count(), 1);
}

#[test]
fn lists_that_no_question_has_are_refused() {
    let many = (0..60).map(|n| format!("\"a{n}\"")).collect::<Vec<_>>().join(",");
    let options = (0..60).map(|n| format!("{{ text = \"a{n}\" }}")).collect::<Vec<_>>().join(",");
    for (kind, key, list) in [("short", "accept", &many), ("order", "items", &many), ("single", "option", &options)] {
        let import = read("x.toml", format!("[[question]]\nkind = \"{kind}\"\ntext = \"x\"\n{key} = [{list}]\n").as_bytes()).unwrap();
        let problems = import.items[0].outcome.as_ref().unwrap_err();
        assert!(problems[0].to_string().starts_with("line 4: There are more than 50"), "{problems:?}");
    }
}

#[test]
fn questions_come_in_every_way_that_toml_has() {
    let inline =
        "question = [{ kind = \"true-false\", text = \"One?\", answer = true }, 7, { kind = 'number', text = \"Two?\", answer = 0x10 }]";
    let import = read("x.toml", inline.as_bytes()).unwrap();
    let taken: Vec<View> = import.taken().map(|taken| View::of(&taken.item)).collect();
    assert_eq!((taken.len(), taken[1].right()), (2, vec!["16"]));
    assert!(import.items[1].outcome.as_ref().unwrap_err()[0].says.starts_with("This is no table."));
    let single = "\u{feff}[question]\r\nkind = \"true-false\"\r\ntext = \"\"\"\r\nOne?\"\"\"\r\nanswer = false\r\n";
    let import = read("x.toml", single.as_bytes()).unwrap();
    assert_eq!(View::of(&import.taken().next().unwrap().item).text, "One?");
}
