//! What marking an answer of each kind takes, beside reading the same answer back from the JSON in which it is kept.

use std::collections::{BTreeMap, BTreeSet};
use std::hint::black_box;
use std::time::Duration;

use chapterwise::domain::answer_key::{AnswerKey, Rejected, Spelling, TextKey};
use chapterwise::domain::credit::Credit;
use chapterwise::domain::ident::{GapName, OptionId};
use chapterwise::domain::response::Response;
use chapterwise::scoring::{LONGEST_TYPED, mark};
use criterion::{Criterion, criterion_group, criterion_main};

criterion_group! {
    name = benches;
    config = Criterion::default().warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(1)).sample_size(50);
    targets = every_kind
}
criterion_main!(benches);

fn every_kind(criterion: &mut Criterion) {
    for (name, key, response, earns) in cases() {
        assert!(mark(&key, &response).credit == earns, "{name}");
        criterion.bench_function(&format!("mark/{name}"), |bencher| bencher.iter(|| mark(black_box(&key), black_box(&response))));
        let kept = serde_json::to_string(&response).expect("a response is kept as JSON");
        let read = |kept: &str| serde_json::from_str::<Response>(kept).expect("what was just written");
        criterion.bench_function(&format!("read/{name}"), |bencher| bencher.iter(|| read(black_box(&kept))));
    }
}

type Case = (&'static str, AnswerKey, Response, Credit);

/// An answer of each kind, nearly all of it right, so that no part is skipped; and what it earns.
fn cases() -> Vec<Case> {
    let typed = |text: &str| Response::Text { text: text.to_owned() };
    let number = AnswerKey::Number { answer: 31.into(), tolerance: 1.into() };
    vec![
        ("single, quote", AnswerKey::One(id("by-the-pond")), Response::One { option: id("by-the-pond") }, Credit::ONE),
        ("multiple", several(), Response::Several { options: ids(["kathy", "ruth", "tommy"]).into() }, Credit::of(1, 3)),
        ("true-false", AnswerKey::Truth(true), Response::Truth { answer: true }, Credit::ONE),
        ("short", AnswerKey::Text(text(Spelling::Exact)), typed("the Collected Works!"), Credit::ONE),
        ("short, close", AnswerKey::Text(text(Spelling::Close)), typed("Colected Wroks"), Credit::ONE),
        ("short, longest", AnswerKey::Text(text(Spelling::Close)), typed(&"é".repeat(LONGEST_TYPED)), Credit::ZERO),
        (
            "cloze",
            gaps(),
            Response::Gaps { texts: gap_names(["collected works", "thirty-one", "Norfolc"].map(str::to_owned)) },
            Credit::of(1, 3),
        ),
        (
            "order",
            AnswerKey::Order(ids(STEPS).into()),
            Response::Order { items: ids(["b", "a", "c", "d", "e", "f"]).into() },
            Credit::of(14, 15),
        ),
        ("match", pairs(["b", "d", "f"]), Response::Pairs { pairs: sides(["b", "f", "f"]) }, Credit::of(2, 3)),
        ("number", number, typed("30.5"), Credit::ONE),
    ]
}

const STEPS: [&str; 6] = ["a", "b", "c", "d", "e", "f"];

fn id(name: &str) -> OptionId {
    OptionId::parse(name).expect("a kebab-case name")
}

fn ids<const N: usize>(names: [&str; N]) -> [OptionId; N] {
    names.map(id)
}

fn several() -> AnswerKey {
    AnswerKey::Several { right: BTreeSet::from(ids(["kathy", "ruth", "miss-emily"])), options: 6 }
}

fn text(spelling: Spelling) -> TextKey {
    let reject = vec![Rejected { text: "Selected works".to_owned(), why: "Not these.".to_owned() }];
    TextKey { accept: vec!["Collected works".to_owned(), "His collected works".to_owned()], reject, spelling }
}

fn gap_names<T>(values: [T; 3]) -> BTreeMap<GapName, T> {
    ["job", "years", "place"].map(|name| GapName::parse(name).expect("a kebab-case name")).into_iter().zip(values).collect()
}

fn gaps() -> AnswerKey {
    AnswerKey::Gaps(gap_names([text(Spelling::Exact), text(Spelling::Exact), text(Spelling::Close)]))
}

fn sides(rights: [&str; 3]) -> BTreeMap<OptionId, OptionId> {
    ids(["a", "c", "e"]).into_iter().zip(ids(rights)).collect()
}

fn pairs(rights: [&str; 3]) -> AnswerKey {
    AnswerKey::Pairs(sides(rights))
}
