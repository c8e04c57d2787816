//! The fields: what is saved stands in them, ids are sound, hostile text stays text.

use std::collections::BTreeSet;

use super::super::{Draft, QuestionFields, SecondTry, Spot, Trouble, blank, read_response};
use super::asks::{fields, framing, id, sample, samples};
use super::browser::{submitted, tags};
use crate::domain::question::Ask;
use crate::domain::response::Response;
use crate::ui::html::prelude::*;

const SPOTS: [Spot; 2] = [Spot::Alone, Spot::Among(3)];
const HOSTILE: &str = "\"'></option></select><script>alert(1)</script>&amp;";

#[test]
fn what_was_saved_stands_in_the_form_and_comes_back_from_it() {
    for sample in samples("It") {
        for spot in SPOTS {
            let html = fields(&sample.ask, spot, &Draft::of(&sample.ask, &sample.right));
            let sent = Draft::submitted(spot, &submitted(&html));
            assert_eq!(read_response(&sample.ask, &sent), Ok(Some(sample.right.clone())), "{} {spot:?}: {html}", sample.ask.kind());
        }
    }
}

#[test]
fn a_form_that_nobody_touched_answers_nothing() {
    for sample in samples("It") {
        let html = fields(&sample.ask, Spot::Among(3), &Draft::default());
        let sent = Draft::submitted(Spot::Among(3), &submitted(&html));
        assert_eq!(read_response(&sample.ask, &sent), Ok(None), "{}: {html}", sample.ask.kind());
        // Alone, an ordering is answered by sending the order shown.
        let html = fields(&sample.ask, Spot::Alone, &Draft::default());
        let read = read_response(&sample.ask, &Draft::submitted(Spot::Alone, &submitted(&html)));
        let shown = matches!(sample.ask, Ask::Order { .. }).then(|| Response::Order { items: ["a", "b", "c", "d"].map(id).into() });
        assert_eq!(read, Ok(shown), "{}: {html}", sample.ask.kind());
    }
}

#[test]
fn a_refused_draft_stands_in_the_form_as_typed() {
    for (kind, typed) in [
        ("number", "answer=thirty-ish"),
        ("multiple", "answer=a&answer=b&answer=c"),
        ("order", "place-a=2&place-b=2&place-c=1&place-d=4"),
        ("cloze", "gap-1=&gap-2=eight"),
    ] {
        let ask = sample(kind).ask;
        let typed: Vec<(String, String)> = serde_urlencoded::from_str(typed).unwrap();
        let mut again = submitted(&fields(&ask, Spot::Alone, &Draft::submitted(Spot::Alone, &typed)));
        again.sort();
        assert_eq!(again, typed, "{kind}");
    }
}

#[test]
fn hostile_text_stays_text() {
    for sample in samples(HOSTILE) {
        let typed: Vec<_> = submitted(&fields(&sample.ask, Spot::Alone, &Draft::default()));
        let names = typed.into_iter().map(|(name, _)| name).chain(["answer".to_owned()]);
        let draft = Draft::submitted(Spot::Alone, &names.map(|name| (name, HOSTILE.to_owned())).collect::<Vec<_>>());
        let trouble = Trouble { control: "answer".into(), problem: super::super::Problem::NoPlace { item: HOSTILE.into() } };
        let mut framing = framing(Spot::Alone, HOSTILE, Some(trouble));
        framing.second_try = Some(SecondTry { said: HOSTILE.into(), hint: Some(HOSTILE.into()) });
        let html = html! { <QuestionFields framing ask=&sample.ask draft=&draft tried=Some(&sample.right)/> }.into_string();
        assert!(!html.contains("<script") && html.contains("&lt;script&gt;"), "{}: {html}", sample.ask.kind());
        if matches!(sample.ask, Ask::Short) {
            assert!(submitted(&html).contains(&("answer".to_owned(), HOSTILE.to_owned())), "{html}");
        }
    }
}

#[test]
fn every_reference_has_its_element_and_no_id_is_there_twice() {
    for sample in samples("It") {
        for spot in SPOTS {
            let framing = framing(spot, "What is it?", Some(blank(&sample.ask)));
            let target = framing.trouble.as_ref().unwrap().error(spot).control;
            let draft = Draft::default();
            let html = html! { <QuestionFields framing ask=&sample.ask draft=&draft tried=None/> }.into_string();
            let tags = tags(&html);
            let all: Vec<String> = tags.iter().filter_map(|tag| tag.get("id")).collect();
            let ids: BTreeSet<&String> = all.iter().collect();
            assert_eq!(ids.len(), all.len(), "{html}");
            let references =
                ["for", "aria-describedby", "aria-labelledby"].map(|attribute| tags.iter().filter_map(move |tag| tag.get(attribute)));
            let references = references.into_iter().flatten().collect::<Vec<_>>();
            for reference in references.iter().flat_map(|ids| ids.split(' ')).chain([target.as_str()]) {
                assert!(ids.contains(&reference.to_owned()), "{} lacks #{reference}: {html}", sample.ask.kind());
            }
            for control in tags.iter().filter(|tag| ["input", "select"].contains(&tag.name)) {
                let (id, name) = (control.get("id").unwrap(), control.get("name").unwrap());
                assert!(spot.field(&name).is_some() && id.starts_with(if spot == Spot::Alone { "" } else { "q3-" }), "{html}");
                let labelled = control.has("aria-labelledby")
                    || html.contains(&format!("for=\"{id}\""))
                    || control.get("class").unwrap() == "choice__input";
                assert!(labelled, "{html}");
            }
            let heading = if spot == Spot::Alone { "h1" } else { "h2" };
            assert_eq!(tags.iter().filter(|tag| tag.name == heading).count(), 1, "{html}");
        }
    }
}

#[test]
fn no_style_and_no_script_stands_in_the_markup() {
    for sample in samples("It") {
        let html = fields(&sample.ask, Spot::Alone, &Draft::default());
        let barred = ["style", "onclick", "onchange", "oninput", "onsubmit", "onkeydown"];
        assert!(tags(&html).iter().all(|tag| tag.name != "script" && barred.iter().all(|name| !tag.has(name))), "{html}");
    }
}

#[test]
fn a_gap_says_nothing_of_its_name() {
    let html = fields(&sample("cloze").ask, Spot::Alone, &Draft::default());
    assert!(!html.contains("job") && html.contains("Gap 1 of 2") && html.contains("Gap 2 of 2"), "{html}");
}

#[test]
fn a_tried_option_can_be_read_but_not_chosen_again() {
    let sample = sample("single");
    let tried = Response::One { option: id("a") };
    let mut framing = framing(Spot::Alone, "What is it?", None);
    framing.second_try = Some(SecondTry { said: "Not quite.".into(), hint: Some("Look at the pond.".into()) });
    let draft = Draft::default();
    let html = html! { <QuestionFields framing ask=&sample.ask draft=&draft tried=Some(&tried)/> }.into_string();
    let values: Vec<String> = tags(&html).iter().filter(|tag| tag.name == "input").filter_map(|tag| tag.get("value")).collect();
    assert_eq!(values, ["b", "c", "d"]);
    assert!(html.contains("It a") && html.contains("You tried this") && html.contains("Hint: Look at the pond."), "{html}");
}

#[test]
fn an_ordering_shows_its_cards_in_the_order_saved_with_dead_ends_marked() {
    let sample = sample("order");
    let html = fields(&sample.ask, Spot::Alone, &Draft::of(&sample.ask, &sample.right));
    let tags = tags(&html);
    let texts: Vec<&str> = tags.iter().filter(|tag| tag.get("class").as_deref() == Some("order__text")).map(|tag| tag.text).collect();
    assert_eq!(texts, ["It b", "It d", "It a", "It c"]);
    let dead: Vec<String> = tags.iter().filter(|tag| tag.has("aria-disabled")).filter_map(|tag| tag.get("value")).collect();
    assert_eq!(dead, ["up:b", "down:c"]);
}
