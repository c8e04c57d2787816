//! Reading what was sent: problems in sentences, harmless nonsense, Up and Down.

use super::super::{Draft, Problem, Spot, blank, moved, read_response};
use super::asks::{id, sample, samples};
use crate::domain::ident::OptionId;
use crate::domain::question::Ask;
use crate::domain::response::Response;

fn draft(query: &str) -> Draft {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap();
    Draft::submitted(Spot::Alone, &pairs)
}

#[test]
fn what_can_not_be_taken_is_said_in_a_sentence_at_its_control() {
    let long = format!("answer={}", "x".repeat(201));
    let long_gap = format!("gap-1={}", "x".repeat(201));
    for (kind, query, control, sentence) in [
        ("single", "answer=zz", "option-1", "That is not one of the choices. Choose again."),
        ("quote", "answer=../a", "option-1", "That is not one of the choices. Choose again."),
        ("multiple", "answer=a&answer=b&answer=c", "option-1", "Choose two answers. You have chosen three."),
        ("multiple", "answer=a&answer=zz", "option-1", "That is not one of the choices. Choose again."),
        ("true-false", "answer=yes", "option-1", "That is not one of the choices. Choose again."),
        ("short", &long, "answer", "Keep it to 200 characters. A word or two will do."),
        ("number", &long, "answer", "Keep it to 200 characters. A word or two will do."),
        ("number", "answer=thirty-ish", "answer", "Write the number alone, such as 12 or 12.5, or skip this question."),
        ("number", "answer=years", "answer", "Write the number alone, such as 12 or 12.5, or skip this question."),
        ("cloze", &long_gap, "gap-1", "Keep it to 200 characters. A word or two will do."),
        ("cloze", "gap-2=seven", "gap-2", "That is not one of the choices. Choose again."),
        (
            "order",
            "place-a=1&place-b=2&place-c=2&place-d=4",
            "place-c",
            "“It b” and “It c” both have place 2. Give each a place of its own.",
        ),
        ("order", "place-a=1&place-b=&place-c=2&place-d=4", "place-b", "“It b” has no place yet. Choose one."),
        ("order", "place-a=1", "place-b", "“It b” has no place yet. Choose one."),
        ("order", "place-a=5&place-b=2&place-c=3&place-d=4", "place-a", "That is not one of the choices. Choose again."),
        ("order", "place-a=0&place-b=2&place-c=3&place-d=4", "place-a", "That is not one of the choices. Choose again."),
        ("match", "pair-a=x&pair-b=a", "pair-b", "That is not one of the choices. Choose again."),
    ] {
        let trouble = read_response(&sample(kind).ask, &draft(query)).expect_err(query);
        let error = trouble.error(Spot::Among(7));
        assert_eq!((error.control.as_str(), error.sentence.as_str()), (format!("q7-{control}").as_str(), sentence), "{kind} {query}");
    }
}

#[test]
fn blanks_are_no_answers_and_each_kind_says_what_it_waits_for() {
    let mut said = Vec::new();
    for sample in samples("It") {
        for query in ["", "answer=", "gap-1=+%09&gap-2=&pair-a=&place-a=", "then=next&form=x"] {
            assert_eq!(read_response(&sample.ask, &draft(query)), Ok(None), "{} {query}", sample.ask.kind());
        }
        if let Ask::Short | Ask::Number { .. } = sample.ask {
            assert_eq!(read_response(&sample.ask, &draft("answer=+%09+")), Ok(None));
        }
        said.push(blank(&sample.ask).problem.to_string());
    }
    said.sort();
    said.dedup();
    assert_eq!(said.len(), 7, "{said:?}");
    assert!(said.iter().all(|sentence| sentence.ends_with(", or skip this question.")));
}

#[test]
fn answers_are_read_kindly() {
    let several = |ids: &[&str]| Response::Several { options: ids.iter().map(|name| id(name)).collect() };
    let text = |text: &str| Response::Text { text: text.into() };
    for (kind, query, response) in [
        ("multiple", "answer=c", several(&["c"])),
        ("multiple", "answer=c&answer=c&answer=c&answer=a", several(&["a", "c"])),
        ("single", "answer=b&answer=a", Response::One { option: id("b") }),
        ("short", "answer=++the+river+", text("the river")),
        ("short", "answer=po%00nd%1B", text("pond")),
        ("number", "answer=31+Years", text("31")),
        ("number", "answer=31years", text("31")),
        ("number", "answer=thirty-one+years", text("thirty-one")),
        ("number", "answer=1%2C000", text("1,000")),
    ] {
        assert_eq!(read_response(&sample(kind).ask, &draft(query)), Ok(Some(response)), "{kind} {query}");
    }
}

#[test]
fn other_questions_fields_are_not_looked_at() {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str("q1-answer=a&q2-answer=b&answer=c").unwrap();
    let read = |spot| read_response(&sample("single").ask, &Draft::submitted(spot, &pairs));
    assert_eq!(read(Spot::Among(2)), Ok(Some(Response::One { option: id("b") })));
    assert_eq!(read(Spot::Among(3)), Ok(None));
    assert_eq!(read(Spot::Alone), Ok(Some(Response::One { option: id("c") })));
}

#[test]
fn up_and_down_move_an_item_one_place() {
    let ask = sample("order").ask;
    let order = |query: &str| {
        let moved = moved(&ask, Spot::Alone, &draft(query))?;
        let Response::Order { items } = moved.response else { unreachable!() };
        Some((items.iter().map(OptionId::as_str).collect::<String>(), moved.control))
    };
    let some = |order: &str, control: &str| Some((order.to_owned(), control.to_owned()));
    let places = "place-b=1&place-d=2&place-a=3&place-c=4";
    assert_eq!(order(&format!("{places}&move=up:a")), some("badc", "place-a"));
    // Places chosen by select count before the button does.
    assert_eq!(order("place-a=3&place-b=1&place-c=4&place-d=2&move=up:a"), some("badc", "place-a"));
    assert_eq!(order(&format!("{places}&move=down:b")), some("dbac", "place-b"));
    assert_eq!(order(&format!("{places}&move=up:b")), some("bdac", "place-b"));
    assert_eq!(order(&format!("{places}&move=down:c")), some("bdac", "place-c"));
    // Nothing placed yet, or not soundly: as the cards stood.
    assert_eq!(order("place-c=&place-a=&place-b=&place-d=&move=up:b"), some("cbad", "place-b"));
    assert_eq!(order("place-a=2&place-b=2&place-c=2&place-d=x&move=up:c"), some("acbd", "place-c"));
    for nonsense in ["", "&move=", "&move=up", "&move=up:zz", "&move=sideways:a"] {
        assert_eq!(order(&format!("{places}{nonsense}")), None, "{nonsense}");
    }
    assert_eq!(moved(&sample("single").ask, Spot::Alone, &draft("move=up:a")), None);
}

#[test]
fn numbers_of_more_than_one_pick_are_words() {
    assert_eq!(Problem::TooMany { pick: 1, chosen: 2 }.to_string(), "Choose one answer. You have chosen two.");
}
