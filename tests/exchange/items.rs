//! Questions of every kind, made at random.

use std::collections::{BTreeMap, BTreeSet};

use chapterwise::domain::answer_key::{AnswerKey, Rejected, Solution, Spelling, TextKey};
use chapterwise::domain::book::ChapterNumber;
use chapterwise::domain::exercise::Exercise;
use chapterwise::domain::ident::{EntryId, GapName, OptionId, QuestionId};
use chapterwise::domain::prompt::About;
use chapterwise::domain::question::{Ask, Choice, Difficulty, Piece, Question, Skill};
use chapterwise::domain::reveals::Reveals;
use chapterwise::domain::same_words::fold;
use proptest::prelude::*;
use rust_decimal::Decimal;

/// As many cases as `PROPTEST_CASES` says, or else as are usual.
pub fn cases(usual: u32) -> ProptestConfig {
    let said = std::env::var_os("PROPTEST_CASES").is_some();
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if said { config } else { ProptestConfig { cases: usual, ..config } }
}

/// A word with letters and with all the signs that mean something somewhere; never `->`, for which GIFT has no escape.
fn word() -> impl Strategy<Value = String> {
    "[a-zé0-9=~#{}:*%<&\"'“”|;,\\[\\]@+./!?^$_(日-]{1,7}|\\\\|&amp;|<b>|\\[html\\]|####|//|=%50%"
}

fn line() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 1..5).prop_map(|words| words.join(" "))
}

/// A line that begins with a letter, so that it says something.
fn said() -> impl Strategy<Value = String> {
    ("[a-z]{1,3}", line()).prop_map(|(letters, line)| format!("{letters}{line}"))
}

/// One or two lines or paragraphs.
fn text() -> impl Strategy<Value = String> {
    (said(), prop::option::of((prop_oneof![Just("\n"), Just("\n\n")], said())))
        .prop_map(|(first, rest)| rest.map_or(first.clone(), |(gap, second)| format!("{first}{gap}{second}")))
}

fn distinct(least: usize, most: usize) -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(text(), least..=most)
        .prop_map(|texts| texts.into_iter().enumerate().map(|(n, text)| format!("{text} {n}")).collect())
}

fn choices(texts: Vec<String>, prefix: &str) -> Vec<Choice> {
    let id = |n: usize| OptionId::parse(&format!("{prefix}-{n}")).unwrap();
    texts.into_iter().enumerate().map(|(n, text)| Choice { id: id(n), text, pinned: false }).collect()
}

fn short() -> impl Strategy<Value = Asked> {
    (prop::collection::vec(said(), 1..4), prop::collection::vec((said(), said()), 0..3), any::<bool>()).prop_map(
        |(accept, reject, close)| {
            let accept: Vec<String> = accept.into_iter().enumerate().map(|(n, text)| format!("{text} a{n}")).collect();
            let reject = reject.into_iter().enumerate().map(|(n, (text, why))| Rejected { text: format!("{text} r{n}"), why }).collect();
            plain(Ask::Short, AnswerKey::Text(TextKey { accept, reject, spelling: spelling(close) }))
        },
    )
}

type Asked = (Ask, AnswerKey, BTreeMap<OptionId, String>);

fn options() -> impl Strategy<Value = (Vec<Choice>, BTreeMap<OptionId, String>)> {
    (distinct(2, 10), prop::collection::vec(prop::option::of(text()), 10)).prop_map(|(texts, whys)| {
        let options = choices(texts, "o");
        let reasons = options.iter().zip(whys).filter_map(|(option, why)| Some((option.id.clone(), why?))).collect();
        (options, reasons)
    })
}

fn single() -> impl Strategy<Value = Asked> {
    (options(), any::<prop::sample::Index>(), prop::option::of(said())).prop_map(|((options, reasons), right, line)| {
        let key = AnswerKey::One(right.get(&options).id.clone());
        let ask = match line {
            Some(line) => Ask::Quote { line: line.replace(['“', '”'], "q"), speakers: options },
            None => Ask::Single { options },
        };
        (ask, key, reasons)
    })
}

fn multiple() -> impl Strategy<Value = Asked> {
    (options(), 1..=9_usize).prop_map(|((options, reasons), count)| {
        let right: BTreeSet<OptionId> = options.iter().take(count.min(options.len() - 1)).map(|option| option.id.clone()).collect();
        let key = AnswerKey::Several { right: right.clone(), options: options.len() };
        (Ask::Multiple { options, pick: right.len() as u8 }, key, reasons)
    })
}

fn plain(ask: Ask, key: AnswerKey) -> Asked {
    (ask, key, BTreeMap::new())
}

fn spelling(close: bool) -> Spelling {
    if close { Spelling::Close } else { Spelling::Exact }
}

fn gaps() -> impl Strategy<Value = Asked> {
    let gap = (prop::collection::vec(said(), 2..5), any::<bool>());
    (said(), prop::collection::vec((gap, text()), 1..5), any::<bool>()).prop_map(|(first, gaps, close)| {
        let mut passage = vec![Piece::Text(format!("{first} "))];
        let mut keys = BTreeMap::new();
        for (n, ((texts, chosen), after)) in gaps.into_iter().enumerate() {
            let name = GapName::parse(&format!("gap-{}", n + 1)).unwrap();
            let mut texts: Vec<String> = texts.into_iter().enumerate().map(|(n, text)| format!("{text} g{n}")).collect();
            texts.dedup_by_key(|text| fold(text));
            let accept = if chosen { vec![texts[texts.len() - 1].clone()] } else { texts.clone() };
            keys.insert(name.clone(), TextKey { accept, reject: vec![], spelling: spelling(close) });
            passage.push(Piece::Gap { name, options: if chosen { texts } else { vec![] } });
            passage.push(Piece::Text(format!(" {after}{}", if n % 2 == 0 { " " } else { "" })));
        }
        if let Some(Piece::Text(last)) = passage.last_mut() {
            *last = last.trim_end().to_owned();
        }
        plain(Ask::Cloze { passage }, AnswerKey::Gaps(keys))
    })
}

fn order() -> impl Strategy<Value = Asked> {
    distinct(3, 10).prop_map(|texts| {
        let items = choices(texts, "i");
        let order = items.iter().map(|item| item.id.clone()).collect();
        plain(Ask::Order { items }, AnswerKey::Order(order))
    })
}

fn pairs() -> impl Strategy<Value = Asked> {
    (prop::collection::vec(text(), 2..=10), prop::collection::vec(said(), 2..=20), any::<bool>()).prop_map(|(lefts, rights, shared)| {
        let texts = |texts: Vec<String>| texts.into_iter().enumerate().map(|(n, text)| format!("{text} {n}")).collect();
        let (lefts, rights) = (choices(texts(lefts), "l"), choices(texts(rights), "r"));
        let most = if shared { 2 } else { rights.len() };
        let pairs = lefts.iter().enumerate().map(|(n, left)| (left.id.clone(), rights[n % most].id.clone())).collect();
        plain(Ask::Match { lefts, rights }, AnswerKey::Pairs(pairs))
    })
}

fn number() -> impl Strategy<Value = Asked> {
    (-1_000_000_i64..1_000_000, 0..4_u32, 0..500_i64, 0..3_u32, prop::option::of(said())).prop_map(
        |(answer, scale, off, off_scale, unit)| {
            let key = AnswerKey::Number { answer: Decimal::new(answer, scale), tolerance: Decimal::new(off, off_scale) };
            plain(Ask::Number { unit }, key)
        },
    )
}

fn asked() -> impl Strategy<Value = Asked> {
    prop_oneof![
        2 => single(),
        2 => multiple(),
        1 => any::<bool>().prop_map(|truth| plain(Ask::TrueFalse, AnswerKey::Truth(truth))),
        2 => short(),
        2 => gaps(),
        1 => order(),
        1 => pairs(),
        1 => number(),
    ]
}

/// A question with its solution. Its id is for the caller to make unique.
pub fn item() -> impl Strategy<Value = Exercise> {
    let traits =
        (0..3_usize, 0..3_usize, any::<bool>(), prop::option::of(1..40_u16), prop::collection::vec("[a-z]{1,8}(-[0-9]{1,2})?", 0..3));
    (asked(), text(), prop::option::of(said()), text(), prop::option::of(said()), traits).prop_map(
        |((ask, key, reasons), text, hint, explanation, evidence, (about, difficulty, recall, chapter, entries))| {
            let mut entries: Vec<EntryId> = entries.iter().filter_map(|id| EntryId::parse(id)).collect();
            entries.dedup();
            entries.truncate(1);
            let text = if matches!(ask, Ask::Cloze { .. }) { text.replace('\n', " ").replace("  ", " ") } else { text };
            let question = Question {
                id: QuestionId::parse("q").unwrap(),
                about: About::ALL[about],
                characters: entries.clone(),
                themes: entries,
                difficulty: [Difficulty::Easy, Difficulty::Medium, Difficulty::Hard][difficulty],
                skill: if recall { Skill::Recall } else { Skill::Inference },
                reveals: chapter.and_then(ChapterNumber::new).map_or(Reveals::NOTHING, Reveals::from),
                text,
                hint,
                ask,
            };
            Exercise { question, solution: Solution { key, explanation, evidence: evidence.unwrap_or_default(), reasons } }
        },
    )
}

/// Several of them, each with an id of its own.
pub fn items() -> impl Strategy<Value = Vec<Exercise>> {
    prop::collection::vec(item(), 1..6).prop_map(|mut items| {
        for (n, item) in items.iter_mut().enumerate() {
            item.question.id = QuestionId::parse(&format!("question-{n}")).unwrap();
        }
        items
    })
}
