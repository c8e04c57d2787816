//! Moodle XML as Moodle and other programs write it.

use chapterwise::exchange::{Failure, read};

use super::files::import;
use super::view::{Answers, Looked, Stretch};

#[test]
fn every_type_that_can_be_asked_is_read() {
    let quiz = Looked::at(import("from-moodle.xml"));
    for (title, kind, right) in [
        ("Lamp", "single", vec!["a lamp"]),
        ("Birds", "multiple", vec!["robin", "wren", "owl"]),
        ("Uneven", "multiple", vec!["tower", "tree"]),
        ("Snow", "true-false", vec!["false"]),
        ("Baker", "short", vec!["a baker", "bak"]),
        ("Legs", "number", vec!["8"]),
        ("Homes", "match", vec!["hive", "den"]),
        ("Day", "order", vec!["morning", "noon", "evening"]),
        ("A walk", "cloze", vec!["deer", "owl", "3", "H2O"]),
        ("Sounds", "cloze", vec!["woof", "miaow", "meat"]),
        ("Colours", "cloze", vec!["green"]),
        ("With a picture", "single", vec!["a hat"]),
    ] {
        let (view, _) = quiz.taken(title);
        assert_eq!((view.kind, view.right()), (kind, right), "{title}");
    }
}

#[test]
fn words_come_out_of_their_markup() {
    let quiz = Looked::at(import("from-moodle.xml"));
    let (lamp, notices) = quiz.taken("Lamp");
    assert_eq!(
        (lamp.id.as_str(), lamp.text.as_str(), lamp.hint.as_deref()),
        ("lamp-1", "What gives light at night?", Some("It has a switch."))
    );
    assert_eq!(lamp.explanation, "It does.");
    assert!(lamp.traits.starts_with("theme"));
    assert_eq!(quiz.tags("Lamp"), ["household", "Week 2"]);
    assert_eq!(notices, ["A question has one hint, so another was left out: “It has a bulb.”."]);
    let Answers::Choices { options, .. } = lamp.answers else { panic!() };
    assert_eq!((options[1].text.as_str(), options[2].text.as_str()), ("a spoon & a fork", "5 < 6"));
    let (birds, _) = quiz.taken("Birds");
    assert_eq!(
        (birds.text.as_str(), birds.explanation.as_str(), birds.evidence.as_str()),
        ("Which are birds?", "They have feathers.", "The wood.")
    );
}

#[test]
fn gaps_keep_their_place_in_the_passage() {
    let quiz = Looked::at(import("from-moodle.xml"));
    let (walk, _) = quiz.taken("A walk");
    assert_eq!(walk.text, "A walk in the wood");
    let Answers::Gaps(pieces) = walk.answers else { panic!() };
    let texts: Vec<&str> =
        pieces.iter().filter_map(|piece| if let Stretch::Text(text) = piece { Some(text.as_str()) } else { None }).collect();
    assert_eq!(texts, ["We saw a ", " and a ", ". There were ", " of them, & a {brace}.\nWater is ", "."]);
    let Stretch::Gap { options, .. } = &pieces[3] else { panic!() };
    assert_eq!(options, &["bat", "owl", "robin"]);
    let Stretch::Gap { key, .. } = &pieces[7] else { panic!() };
    assert_eq!(key.accept, ["H2O", "H}2#O"]);
    let (sounds, _) = quiz.taken("Sounds");
    assert_eq!(sounds.text, "Fill the gaps.");
    let Answers::Gaps(pieces) = sounds.answers else { panic!() };
    let Stretch::Gap { options, .. } = &pieces[5] else { panic!() };
    assert_eq!(options, &["meat", "hay"]);
}

#[test]
fn what_is_left_out_is_said() {
    let quiz = Looked::at(import("from-moodle.xml"));
    for (title, says) in [
        ("Uneven", "The weights of the answers differ."),
        ("Snow", "What was said to a wrong answer was left out: “Touch it.”."),
        ("Baker", "There capitals mattered"),
        ("Baker", "The * in “bak*” stood for any letters"),
        ("Baker", "“a cook” earned 50 % there; here it is wrong."),
        ("Legs", "There the unit “legs” could be typed"),
        ("A walk", "“dog” earned a part there; here it is wrong."),
        ("A walk", "There gaps counted differently"),
        ("A walk", "What was said to answers in gaps was left out."),
        ("With a picture", "A picture"),
    ] {
        let (_, notices) = quiz.taken(title);
        assert!(notices.iter().any(|notice| notice.starts_with(says)), "{title}: {notices:?}");
    }
}

#[test]
fn what_can_not_be_asked_says_why() {
    let import = import("from-moodle.xml");
    assert_eq!(import.notices.len(), 1);
    assert!(import.notices[0].says.starts_with("“A word before” is a description"));
    let quiz = Looked::at(import);
    for (title, says) in [
        ("A tolerant gap", "can’t have a tolerance"),
        ("Boxes to tick", "“MULTIRESPONSE”"),
        ("A missing choice", "[[7]] has no choice"),
        ("Essay", "An essay has no answer"),
        ("Sums", "drawn anew each time"),
        ("Map", "answered on a picture"),
        ("Code", "the type “coderunner”"),
    ] {
        assert!(quiz.refused(title).contains(says), "{title}: {}", quiz.refused(title));
    }
}

#[test]
fn document_types_and_entities_are_refused() {
    let laughs = "<?xml version=\"1.0\"?>\n<!DOCTYPE quiz [\n<!ENTITY a \"ha\">\n<!ENTITY b \"&a;&a;&a;&a;\">\n]>\n<quiz><question type=\"truefalse\"><name><text>&b;</text></name></question></quiz>";
    assert!(matches!(read("x.xml", laughs.as_bytes()), Err(Failure::Doctype { .. })));
    let outside = "<!DOCTYPE quiz SYSTEM \"file:///etc/passwd\"><quiz/>";
    assert!(matches!(read("x.xml", outside.as_bytes()), Err(Failure::Doctype { .. })));
    assert_eq!(read("x.xml", b"<quiz></quiz>").unwrap_err(), Failure::NoQuestions);
}

#[test]
fn another_program_s_file_is_read() {
    // Without formats, CDATA or indentation; numbers with commas; true and false in another language.
    let xml = "<quiz><question type=\"truefalse\"><name><text>A</text></name><questiontext><text>Eis ist kalt.</text></questiontext>\
        <answer fraction=\"100\"><text>Wahr</text></answer><answer fraction=\"0\"><text>Falsch</text></answer></question>\
        <question type=\"multichoice\"><name><text>B</text></name><questiontext><text>Which?</text></questiontext><single>false</single>\
        <answer fraction=\"33,333\"><text>x</text></answer><answer fraction=\"33,333\"><text>y</text></answer>\
        <answer fraction=\"33,333\"><text>z</text></answer><answer fraction=\"0\"><text>w</text></answer></question>\
        <question type=\"numerical\"><name><text>C</text></name><questiontext><text>How much?</text></questiontext>\
        <answer fraction=\"100\"><text>2,5</text><tolerance>0,25</tolerance></answer></question></quiz>";
    let quiz = Looked::at(read("x.xml", xml.as_bytes()).unwrap());
    assert_eq!(quiz.taken("A").0.right(), ["true"]);
    assert_eq!(quiz.taken("B").0.right(), ["x", "y", "z"]);
    assert_eq!(quiz.taken("C").0.right(), ["2.5"]);
}
