//! The review: yours, the right one, why; nothing folded away that was answered.

use std::collections::BTreeMap;

use super::super::Draft;
use super::asks::{Sample, gap, id, review, sample, samples};
use super::browser::tags;
use crate::domain::response::Response;

/// The parts of a review that have a state, each with its visible text.
fn states(html: &str) -> Vec<(String, String)> {
    html.split("data-state=\"")
        .skip(1)
        .map(|part| {
            let (state, rest) = part.split_once('"').unwrap();
            let part = rest.split_once('>').unwrap().1;
            let part = part.split("</li>").next().unwrap().split("</div>").next().unwrap();
            (state.to_owned(), visible(part))
        })
        .collect()
}

fn visible(html: &str) -> String {
    let text: String = format!("<{html}")
        .split('<')
        .filter_map(|part| part.split_once('>').map(|(_, text)| text).or(Some(part)))
        .collect::<Vec<_>>()
        .join(" ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn told(sample: &Sample, response: &Response) -> Vec<(String, String)> {
    states(&review(sample, Some(response), 0))
}

fn pairs<'a>(expected: &[(&'a str, &'a str)]) -> Vec<(String, String)> {
    expected.iter().map(|(state, text)| ((*state).to_owned(), (*text).to_owned())).collect()
}

// Looked for where they belong and where they don't, so that new words can't make the second check empty.
const UNANSWERED: &str = "You did not answer this one.";
const YOURS: &str = "Your answer";

#[test]
fn a_right_answer_of_every_kind_shows_nothing_wrong() {
    for sample in samples("It") {
        let html = review(&sample, Some(&sample.right), 0);
        let states = states(&html);
        assert!(states.iter().all(|(state, _)| state == "right" || state == "rest"), "{}: {states:?}", sample.ask.kind());
        assert!(html.contains("It because") && html.contains("Look again: It scene"), "{html}");
        assert!(!html.contains(UNANSWERED) && !html.contains("<del>"), "{html}");
    }
}

#[test]
fn an_unanswered_question_of_every_kind_shows_the_answer_and_says_so() {
    for sample in samples("It") {
        for response in [None, Some(Response::Text { text: " ".into() })] {
            let html = review(&sample, response.as_ref(), 0);
            assert!(html.contains(UNANSWERED) && !html.contains(YOURS), "{html}");
        }
    }
    assert!(samples("It").iter().any(|sample| review(sample, Some(&sample.right), 0).contains(YOURS)));
}

#[test]
fn an_answer_of_another_kind_is_no_answer_to_this_question() {
    for sample in samples("It") {
        let other = if matches!(sample.right, Response::Truth { .. }) {
            Response::One { option: id("a") }
        } else {
            Response::Truth { answer: true }
        };
        let html = review(&sample, Some(&other), 0);
        assert!(html.contains("This question has changed since you answered it."), "{html}");
    }
}

#[test]
fn single_shows_yours_and_the_answer_and_folds_the_rest() {
    let sample = sample("single");
    let html = review(&sample, Some(&Response::One { option: id("a") }), 0);
    let expected = [
        ("yours", "A It a Your answer It why a"),
        ("right", "B It b The answer It why b"),
        ("rest", "C It c It why c"),
        ("rest", "D It d It why d"),
    ];
    assert_eq!(states(&html), pairs(&expected));
    let (open, folded) = html.split_once("<details").unwrap();
    assert!(!open.contains("rest") && folded.contains("The other two options"), "{html}");
    assert!(review(&sample, Some(&sample.right), 2).contains("Your answer, for half the marks"));
}

#[test]
fn multiple_shows_every_option_in_its_place() {
    let chosen = Response::Several { options: [id("a"), id("b")].into() };
    let expected = [
        ("right", "A It a Your answer, and right It why a"),
        ("yours", "B It b Your answer It why b"),
        ("missed", "C It c This one too It why c"),
        ("rest", "D It d It why d"),
    ];
    assert_eq!(told(&sample("multiple"), &chosen), pairs(&expected));
}

#[test]
fn true_false_shows_both_when_wrong() {
    let expected = [("yours", "T True Your answer"), ("right", "F False The answer")];
    assert_eq!(told(&sample("true-false"), &Response::Truth { answer: true }), pairs(&expected));
}

#[test]
fn short_shows_what_else_is_taken_and_why_a_listed_answer_is_wrong() {
    let short = sample("short");
    let typed = |text: &str| told(&short, &Response::Text { text: text.into() });
    let answer = ("right", "The answer the pond Also taken: by the pond, It pond.");
    assert_eq!(typed("a lake"), pairs(&[("yours", "Your answer a lake"), answer]));
    assert_eq!(typed("The River")[0].1, "Your answer The River It river");
    assert_eq!(typed("the POND"), pairs(&[("right", "Your answer the POND")]));
    assert_eq!(typed("by the pomd"), pairs(&[("right", "Your answer by the pomd Spelt: by the pond.")]));
}

#[test]
fn number_shows_the_unit_and_what_counts() {
    let number = sample("number");
    let typed = |text: &str| told(&number, &Response::Text { text: text.into() });
    assert_eq!(typed("28")[1], ("right".into(), "The answer 31 years Anything from 30 to 32 counts.".into()));
    assert_eq!(typed("32"), pairs(&[("right", "Your answer 32 years Exactly: 31 years.")]));
}

#[test]
fn cloze_shows_wrong_words_beside_the_answer() {
    let cloze = sample("cloze");
    let typed = |job: &str| {
        let html = review(&cloze, Some(&Response::Gaps { texts: BTreeMap::from([(gap("job"), job.to_owned())]) }), 0);
        visible(html.split("</p>").next().unwrap())
    };
    assert_eq!(typed("carer"), "It has been a Your answer, and right: carer for The answer: It twelve years.");
    assert_eq!(typed("nurse"), "It has been a Your answer: nurse The answer: carer for The answer: It twelve years.");
    let listed = Response::Gaps { texts: BTreeMap::from([(gap("job"), "the river".to_owned())]) };
    assert!(review(&cloze, Some(&listed), 0).contains("“the river”: It river"));
}

#[test]
fn order_shows_the_right_order_and_where_each_was() {
    let placed = Response::Order { items: ["b", "a", "d"].map(id).into() };
    let expected = [
        ("right", "1 It b You had it here"),
        ("wrong", "2 It d You had it third"),
        ("wrong", "3 It a You had it second"),
        ("wrong", "4 It c You gave it no place"),
    ];
    let order = sample("order");
    assert_eq!(told(&order, &placed), pairs(&expected));
    assert!(review(&order, Some(&placed), 0).contains("Scored by pairs: 2 of 6 stand the right way round."));
}

#[test]
fn match_shows_each_partner_and_whom_you_chose() {
    let chosen = Response::Pairs { pairs: BTreeMap::from([(id("a"), id("x")), (id("b"), id("z"))]) };
    let expected =
        [("right", "It a It x Yours, and right"), ("wrong", "It b It y You chose: It z"), ("wrong", "It c It x You left it open")];
    assert_eq!(told(&sample("match"), &chosen), pairs(&expected));
}

#[test]
fn hostile_text_stays_text() {
    let hostile = "\"'><script>alert(1)</script>";
    for sample in samples(hostile) {
        let typed = Response::Text { text: hostile.into() };
        let gaps = Response::Gaps { texts: BTreeMap::from([(gap("job"), hostile.to_owned())]) };
        for response in [&sample.right, &typed, &gaps] {
            let html = review(&sample, Some(response), 0);
            assert!(!html.contains("<script") && html.contains("&lt;script&gt;"), "{html}");
            assert!(tags(&html).iter().all(|tag| !tag.has("style")), "{html}");
        }
    }
}

#[test]
fn a_draft_of_an_answer_of_another_kind_is_harmless() {
    for sample in samples("It") {
        for other in samples("It") {
            let draft = Draft::of(&sample.ask, &other.right);
            assert!(!super::asks::fields(&sample.ask, super::super::Spot::Alone, &draft).is_empty());
        }
    }
}
