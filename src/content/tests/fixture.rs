//! The book for tests loads, with everything that the format can say.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::fixtures;
use crate::content::{Code, check, load};
use crate::domain::answer_key::{AnswerKey, Solution, Spelling};
use crate::domain::book::{Book, ChapterNumber, Cloth};
use crate::domain::entry::{EntryKind, Sign};
use crate::domain::ident::{BookSlug, EntryId, OptionId, QuestionId, SetId};
use crate::domain::library::Library;
use crate::domain::prompt::About;
use crate::domain::question::{Ask, Choice, Difficulty, Piece, Question, Skill};
use crate::domain::reveals::Reveals;

fn library() -> Library {
    load(&fixtures("quizzes")).unwrap_or_else(|problems| panic!("{problems}"))
}

fn orchard(library: &Library) -> &Arc<Book> {
    library.book(&BookSlug::parse("the-glass-orchard").unwrap()).unwrap()
}

fn item<'l>(library: &'l Library, id: &str) -> (&'l Question, &'l Solution) {
    let book = orchard(library);
    let id = QuestionId::parse(id).unwrap();
    (book.question(&id).unwrap(), library.solution(&book.slug, &id).unwrap())
}

fn option(id: &str) -> OptionId {
    OptionId::parse(id).unwrap()
}

fn ids(choices: &[Choice]) -> Vec<&str> {
    choices.iter().map(|choice| choice.id.as_str()).collect()
}

fn chapter(number: u16) -> ChapterNumber {
    ChapterNumber::new(number).unwrap()
}

#[test]
fn books_stand_in_order_of_their_folders() {
    let library = library();
    let slugs: Vec<_> = library.books().iter().map(|book| book.slug.as_str()).collect();
    assert_eq!(slugs, ["second-shelf", "the-glass-orchard"]);
}

#[test]
fn a_book_has_its_cover_parts_and_chapters() {
    let library = library();
    let book = orchard(&library);
    assert_eq!((book.title.as_str(), book.author.as_str(), book.year), ("The Glass Orchard", "Odile Marchbanks", 1987));
    assert_eq!((book.cloth, book.language.as_str()), (Cloth::Moss, "en-GB"));
    assert_eq!(book.parts.len(), 2);
    assert_eq!(
        book.chapters.iter().map(|chapter| chapter.heading()).collect::<Vec<_>>(),
        ["The Ferry", "The Pump House", "Chapter 3", "Chapter 4"]
    );
    let has_content: Vec<_> = book.chapters.iter().map(|chapter| chapter.has_content()).collect();
    assert_eq!(has_content, [true, true, true, false]);
    assert!(book.chapters[0].recap.starts_with("Wren Halloran") && book.chapters[0].recap.ends_with("after dark."));
    assert_eq!(book.chapters[3].summary, "");
}

#[test]
fn entries_have_words_and_notes_that_unlock() {
    let library = library();
    let entry = |id| orchard(&library).entry(&EntryId::parse(id).unwrap()).unwrap();
    assert_eq!(entry("pell").words, ["Amaury Pell", "Dr Pell", "Pell"]);
    assert_eq!(entry("drowned-row").words, ["Drowned Row"]);
    assert!(entry("pane").words.is_empty() && entry("shelter").words.is_empty());
    assert_eq!(entry("wren").notes.iter().map(|note| note.from.get()).collect::<Vec<_>>(), [1, 3]);
    assert_eq!(entry("frost-bell").first, chapter(2));
}

#[test]
fn each_chapter_asks_every_kind_about_everything() {
    let library = library();
    for chapter in &orchard(&library).chapters[..3] {
        let kinds: BTreeSet<_> = chapter.questions.iter().map(|question| question.ask.kind()).collect();
        assert_eq!(kinds.len(), 9, "{kinds:?}");
        for about in About::ALL {
            assert!(chapter.questions.iter().filter(|question| question.about == about).count() >= 3);
            assert_eq!(chapter.prompts.iter().filter(|prompt| prompt.about == about).count(), 2);
        }
    }
}

#[test]
fn an_item_may_reveal_a_later_chapter() {
    let library = library();
    assert_eq!(item(&library, "how-many-tins").0.reveals, chapter(3).into());
    assert_eq!(item(&library, "why-tobias-listens").0.reveals, chapter(2).into());
    assert_eq!(orchard(&library).chapters[2].prompts[5].reveals, chapter(4));
}

#[test]
fn single_and_multiple_choice() {
    let library = library();
    let (question, solution) = item(&library, "why-carry-the-trunk");
    let Ask::Single { options } = &question.ask else { panic!() };
    assert_eq!(ids(options), ["her-mothers-seed-tins-are-in-it", "she-cannot-pay-a-porter", "the-trunk-is-nearly-empty", "none-of-these"]);
    assert_eq!(options.iter().map(|option| option.pinned).collect::<Vec<_>>(), [false, false, false, true]);
    assert!(solution.key == AnswerKey::One(option("her-mothers-seed-tins-are-in-it")));
    assert_eq!(solution.reasons.len(), 4);
    assert!(question.hint.is_some());
    assert!(item(&library, "why-glass").1.key == AnswerKey::One(option("salt-wind")));

    let (question, solution) = item(&library, "what-came-on-the-ferry");
    let Ask::Multiple { options, pick: 2 } = &question.ask else { panic!() };
    let right = BTreeSet::from([option("a-trunk"), option("seed-tins")]);
    assert!(solution.key == AnswerKey::Several { right, options: options.len() });
}

#[test]
fn truth_short_and_number() {
    let library = library();
    assert!(item(&library, "panes-at-night").1.key == AnswerKey::Truth(true));
    assert!(item(&library, "west-house-breaks").1.key == AnswerKey::Truth(false));

    let AnswerKey::Text(key) = &item(&library, "name-of-the-island").1.key else { panic!() };
    assert_eq!(key.accept[0], "Skerrow");
    assert_eq!(key.reject[0].text, "Skerry");
    assert!(key.spelling == Spelling::Close);

    let (question, solution) = item(&library, "height-of-the-wall");
    assert_eq!(question.ask, Ask::Number { unit: Some("metres".into()) });
    let (answer, tolerance) = (Decimal::new(25, 1), Decimal::new(25, 2));
    assert!(solution.key == AnswerKey::Number { answer, tolerance });
    assert!(item(&library, "how-many-tins").1.key == AnswerKey::Number { answer: 7391.into(), tolerance: 0.into() });
}

#[test]
fn cloze_cuts_its_passage_at_the_gaps() {
    let library = library();
    let (question, solution) = item(&library, "the-walk-up");
    let Ask::Cloze { passage } = &question.ask else { panic!() };
    let shown: String = passage
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Gap { name, options } => format!("<{name}:{}>", options.join("/")),
        })
        .collect();
    assert_eq!(shown, "They walk past the <gardens:> gardens to <houses:> houses of <stuff:glass/brick/canvas>.");
    let AnswerKey::Gaps(gaps) = &solution.key else { panic!() };
    let accepted: BTreeMap<_, _> = gaps.iter().map(|(name, key)| (name.as_str(), key.accept[0].as_str())).collect();
    assert_eq!(accepted, BTreeMap::from([("gardens", "salt"), ("houses", "twelve"), ("stuff", "glass")]));
}

#[test]
fn the_order_of_items_and_rights_gives_nothing_away() {
    let library = library();
    let (question, solution) = item(&library, "order-of-arrival");
    let Ask::Order { items } = &question.ask else { panic!() };
    assert_eq!(ids(items), ["her-aunt-nods", "she-hears-the-rule", "she-lifts-the-trunk", "the-path-climbs"]);
    let right = ["she-lifts-the-trunk", "her-aunt-nods", "the-path-climbs", "she-hears-the-rule"];
    assert!(solution.key == AnswerKey::Order(right.map(option).to_vec()));

    let (question, solution) = item(&library, "what-belongs-where");
    let Ask::Match { lefts, rights } = &question.ask else { panic!() };
    assert_eq!(ids(lefts), ["the-bell", "the-rope", "the-label"]);
    assert_eq!(ids(rights), ["above-the-pump", "on-the-oldest-tree", "on-the-quay"]);
    let pairs = [("the-bell", "above-the-pump"), ("the-rope", "above-the-pump"), ("the-label", "on-the-oldest-tree")];
    assert!(solution.key == AnswerKey::Pairs(pairs.map(|(left, right)| (option(left), option(right))).into()));
}

#[test]
fn a_quote_asks_for_its_speaker() {
    let library = library();
    let (question, solution) = item(&library, "who-says-names");
    let Ask::Quote { line, speakers } = &question.ask else { panic!() };
    assert_eq!(line, "Say the names. I will know which is which.");
    assert_eq!(speakers.len(), 3);
    assert!(solution.key == AnswerKey::One(option("tobias")));
}

/// Other tests look for canaries in what is sent; here they are planted, in the solutions and nowhere else.
#[test]
fn canaries_sit_in_solutions_alone() {
    let library = library();
    for book in library.books() {
        let shown = format!("{book:?}");
        assert!(shown.contains("chapters") && !shown.to_lowercase().contains("canary"), "{}", book.slug);
        for question in book.questions() {
            let solution = library.solution(&book.slug, &question.id).unwrap();
            assert_eq!(solution.explanation.split("CANARY-explanation-").nth(1), Some(question.id.as_str()));
            assert_eq!(solution.evidence.split("CANARY-evidence-").nth(1), Some(question.id.as_str()));
            assert!(solution.reasons.values().all(|reason| reason.contains("CANARY-")));
            if let AnswerKey::Text(key) = &solution.key {
                assert!(key.accept.iter().any(|answer| answer.starts_with("canary-accept-")));
                assert!(key.reject.iter().all(|reject| reject.why.contains("CANARY-reject-")));
            }
        }
    }
}

#[test]
fn the_check_finds_nothing_in_the_big_book_and_says_what_the_small_one_lacks() {
    let report = check(&fixtures("quizzes"));
    assert!(!report.has_errors(), "{}", report.human(false));
    let (big, small): (Vec<_>, Vec<_>) = report.findings().iter().partition(|finding| finding.place.file().contains("the-glass-orchard"));
    assert!(big.is_empty(), "{}", report.human(false));
    let codes: Vec<_> = small.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::FewPrompts, Code::FewQuestions, Code::Uncovered, Code::Uncovered]);
}

#[test]
fn the_orchards_companion_and_sets_are_read() {
    let library = library();
    let book = orchard(&library);
    let sets: Vec<_> = book.sets.iter().map(|set| (set.id.as_str(), set.opens.chapter(), set.questions.len())).collect();
    assert_eq!(sets, [("the-author", None, 2), ("the-first-part", Some(chapter(2)), 4)]);
    // What a question gives away: what opens its set, unless it says more.
    assert_eq!(item(&library, "does-she-exist").0.reveals, Reveals::NOTHING);
    assert_eq!(item(&library, "both-arrivals").0.reveals, chapter(2).into());
    assert_eq!(item(&library, "what-it-comes-to").0.reveals, chapter(3).into());

    let articles: Vec<_> = book.companion.articles.iter().map(|article| article.id.as_str()).collect();
    assert_eq!(articles, ["at-a-glance", "odile-marchbanks", "asked"]);
    let sections = &book.companion.articles[1].sections;
    assert_eq!(sections.iter().map(|section| section.reveals.chapter()).collect::<Vec<_>>(), [None, Some(chapter(2)), Some(chapter(4))]);
    assert!(sections[0].html.contains("<em>nowhere</em>") && sections[0].html.contains("<td>1987</td>"), "{}", sections[0].html);
    assert_eq!((sections[1].prompts.len(), sections[1].sets.len(), sections[1].chapters.len()), (1, 1, 2));

    assert_eq!(book.companion.relations.len(), 3);
    assert_eq!(book.companion.events.iter().map(|event| event.told.get()).collect::<Vec<_>>(), [3, 1, 2]);
    let label = book.entry(&EntryId::parse("the-label").unwrap()).unwrap();
    assert_eq!((label.kind, label.cloth, label.sign), (EntryKind::Symbol, Some(Cloth::Tan), Some(Sign::Frame)));
}

/// The numbers that a chapter of the shipped book promises: enough to choose from, about everything, in many ways.
#[test]
fn the_shipped_book_is_whole() {
    let dir = fixtures("../../quizzes");
    let report = check(&dir);
    assert!(report.findings().is_empty(), "{}", report.human(false));
    let library = load(&dir).unwrap();
    let [book] = library.books() else { panic!() };
    for chapter in &book.chapters {
        let (number, prompts, questions) = (chapter.number, &chapter.prompts, &chapter.questions);
        assert!(prompts.len() >= 8 && questions.len() >= 14, "chapter {number}: {} and {}", prompts.len(), questions.len());
        assert!(prompts.iter().filter(|prompt| !prompt.follow_ups.is_empty()).count() >= 2, "chapter {number}: follow-ups");
        for about in About::ALL {
            assert!(questions.iter().filter(|question| question.about == about).count() >= 4, "chapter {number}: {about:?}");
        }
        let kinds: BTreeSet<_> = questions.iter().map(|question| question.ask.kind()).collect();
        assert!(kinds.len() >= 6, "chapter {number}: {kinds:?}");
        let inference = questions.iter().filter(|question| question.skill == Skill::Inference).count();
        assert!(inference * 3 >= questions.len(), "chapter {number}: {inference} of {} ask for inference", questions.len());
        let share = |difficulty| 100 * questions.iter().filter(|question| question.difficulty == difficulty).count() / questions.len();
        let shares = [Difficulty::Easy, Difficulty::Medium, Difficulty::Hard].map(share);
        assert!(
            shares[0].abs_diff(40) <= 12 && shares[1].abs_diff(40) <= 12 && shares[2].abs_diff(20) <= 10,
            "chapter {number}: {shares:?}"
        );
    }
    for (set, least) in [
        ("part-one", 25),
        ("part-two", 25),
        ("part-three", 25),
        ("whole-book", 25),
        ("author-and-reception", 20),
        ("language-and-technique", 20),
    ] {
        let set = book.set(&SetId::parse(set).unwrap()).unwrap();
        assert!(set.questions.len() >= least, "{}: {}", set.id, set.questions.len());
    }
}

#[test]
fn the_review_of_the_shipped_book_counts_what_it_asks() {
    let dir = fixtures("../../quizzes");
    let library = load(&dir).unwrap();
    let [book] = library.books() else { panic!() };
    let review = fs::read_to_string(dir.join("never-let-me-go/REVIEW.md")).unwrap();
    let tables = crate::content::coverage::tables(book);
    assert!(review.contains(tables.trim()), "paste what `chapterwise check --coverage quizzes` prints into REVIEW.md:\n{tables}");
}
