//! A question’s form.

use super::{question, quiz, single, teacher, version, write};
use crate::support::app::TestApp;

/// A form of each kind, and what its question is called.
const KINDS: [(&str, &[(&str, &str)]); 9] = [
    (
        "single",
        &[("option-1", "A key"), ("beside-1", "It is."), ("option-2", "A lock"), ("option-4", "None"), ("right", "2"), ("pinned", "4")],
    ),
    ("multiple", &[("option-1", "A"), ("option-2", "B"), ("option-3", "C"), ("right", "1"), ("right", "3")]),
    ("true-false", &[("truth", "false")]),
    ("short", &[("accept", "Coal\nA piece of coal"), ("option-1", "Wood"), ("beside-1", "That burns upstairs."), ("spelling", "close")]),
    ("cloze", &[("passage", "One {=coal =ember}, and {~lamp =candle}."), ("spelling", "exact")]),
    ("order", &[("option-1", "First"), ("option-2", "Then"), ("option-3", "Last")]),
    (
        "match",
        &[("option-1", "The clerk"), ("beside-1", "A day"), ("option-2", "The nephew"), ("beside-2", "A dinner"), ("accept", "A song")],
    ),
    ("quote", &[("passage", "Not on a Sunday."), ("option-1", "Isolde"), ("option-2", "Wren"), ("right", "1")]),
    ("number", &[("number", "1822"), ("tolerance", "1.5"), ("unit", "years")]),
];

#[tokio::test]
async fn every_kind_is_written_and_comes_back_into_its_form() {
    let app = TestApp::new().await;
    let teacher = teacher(&app, "Ms Frost").await;
    let quiz = quiz(&teacher, "All kinds").await;
    for (kind, fields) in KINDS {
        teacher.get(&format!("{quiz}/questions/new?kind={kind}")).await.ok().says("A new question");
        let text = format!("What of {kind}?");
        let mut all = vec![("kind", kind), ("text", &text), ("chapter", "2"), ("explanation", "Because."), ("tags", "Orchard, #glass")];
        all.extend(fields);
        let page = write(&teacher, &quiz, &all).await.says(&text);
        let form = teacher.get(&question(&page, &text)).await.ok();
        assert_eq!(form.values("tags"), ["glass, orchard"]);
        for (name, value) in fields.iter().filter(|(name, _)| !["right", "pinned", "truth", "spelling"].contains(name)) {
            let shown = form.html.replace("&#x27;", "'");
            assert!(value.lines().all(|line| shown.contains(line)), "{kind}: {name} lacks {value}");
        }
    }
    let bare = super::quiz(&teacher, "Bare").await;
    write(&teacher, &bare, &[("kind", "true-false"), ("text", "It rains."), ("truth", "true")]).await.says("It does not say");
    let page = teacher.get(&quiz).await.ok().says("9 questions").lacks("It does not say");
    assert!(page.text().contains("Find the pairs. Chapter 2"));
    let preview = teacher.get(&format!("{quiz}/preview")).await.ok();
    assert_eq!(preview.text().matches("What is right in question").count(), 9);
    preview.says("Gap 1: coal / ember").says("give or take 1.5");
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost() {
    let app = TestApp::new().await;
    let teacher = teacher(&app, "Ms Frost").await;
    let quiz = quiz(&teacher, "Mended").await;
    let fields =
        [("kind", "single"), ("text", "Which </textarea> is it?"), ("option-1", "A key"), ("option-3", "A lock"), ("beside-3", "No.")];
    let page = teacher.post(&format!("{quiz}/questions/new"), &fields).await.status(422).says("No option is right");
    for typed in ["Which &lt;/textarea&gt; is it?", "A key", "A lock", "No."] {
        assert!(page.html.contains(typed), "{typed}");
    }
    assert!(page.html.contains("href=\"#right-1\"") && page.html.contains("id=\"right-error\""));
    let late = [("chapter", "99"), ("kind", "true-false"), ("text", "So?"), ("truth", "true")];
    teacher.post(&format!("{quiz}/questions/new"), &late).await.status(422).says("The book ends with chapter");
    teacher.get(&quiz).await.ok().says("There is no question in it yet");
}

#[tokio::test]
async fn rows_are_added_moved_and_removed_with_everything_typed() {
    let app = TestApp::new().await;
    let teacher = teacher(&app, "Ms Frost").await;
    let quiz = quiz(&teacher, "Rows").await;
    let form = |then| {
        [("kind", "order"), ("text", "What came first?"), ("option-1", "one"), ("option-2", "two"), ("hint", "Think"), ("then", then)]
    };
    let places = |html: &str| ["one", "two"].map(|text| html.find(&format!("\n{text}</textarea>")));
    let new = format!("{quiz}/questions/new");
    let page = teacher.post(&new, &form("add")).await.ok().says("Item 3");
    assert!(page.html.contains("Think") && page.html.contains("What came first?"));
    let page = teacher.post(&new, &form("down-1")).await.ok();
    assert!(places(&page.html)[0] > places(&page.html)[1]);
    let page = teacher.post(&new, &form("remove-1")).await.ok().lacks("\none</textarea>");
    assert!(page.html.contains("\ntwo</textarea>"));
    teacher.get(&quiz).await.ok().says("There is no question in it yet");
}

#[tokio::test]
async fn a_form_sent_twice_is_one_question() {
    let app = TestApp::new().await;
    let teacher = teacher(&app, "Ms Frost").await;
    let quiz = quiz(&teacher, "Twice").await;
    let form = teacher.get(&format!("{quiz}/questions/new?kind=single")).await.ok();
    let key = form.values("form").remove(0);
    let mut fields = single("Who?", "Wren");
    fields.push(("form", &key));
    write(&teacher, &quiz, &fields).await;
    write(&teacher, &quiz, &fields).await.says("1 question on");
    let another = single("Who else?", "Isolde");
    let page = write(&teacher, &quiz, &[&another[..], &[("then", "another")]].concat()).await;
    assert!(page.address.ends_with("/questions/new?kind=single"));
}

#[tokio::test]
async fn a_form_of_an_old_page_keeps_what_was_typed_and_what_stands_there() {
    let app = TestApp::new().await;
    let teacher = teacher(&app, "Ms Frost").await;
    let quiz = quiz(&teacher, "Old").await;
    let page = write(&teacher, &quiz, &single("Who?", "Wren")).await;
    let address = question(&page, "Who?");
    let seen = version(&teacher.get(&address).await.ok());
    fn fields<'a>(text: &'a str, version: &'a str) -> Vec<(&'a str, &'a str)> {
        [&single(text, "Wren")[..], &[("version", version)]].concat()
    }
    teacher.post(&address, &fields("Who came?", &seen)).await.ok().says("Who came?");
    // The same form again is no conflict: it stands there already.
    teacher.post(&address, &fields("Who came?", &seen)).await.ok();
    let page =
        teacher.post(&address, &fields("Who went?", &seen)).await.status(409).says("changed meanwhile").says("What stands there now");
    assert!(page.html.contains("\nWho went?</textarea>"));
    teacher.get(&quiz).await.ok().says("Who came?").lacks("Who went?");
    teacher.post(&address, &fields("Who went?", &version(&page))).await.ok().says("Who went?").lacks("Who came?");

    let page = teacher.get(&quiz).await.ok();
    let remove = format!("remove:{}", super::last(&address));
    teacher.post(&format!("{quiz}/arrange"), &[("version", &version(&page)), ("do", &remove)]).await.ok();
    let page = teacher.post(&address, &fields("Who stayed?", &seen)).await.status(409).says("taken out of the quiz meanwhile");
    assert!(page.html.contains("\nWho stayed?</textarea>") && page.html.contains(&format!("action=\"{quiz}/questions/new\"")));
}

#[tokio::test]
async fn what_is_being_written_shows_as_pupils_will_see_it_and_is_not_kept() {
    let app = TestApp::new().await;
    let teacher = teacher(&app, "Ms Frost").await;
    let quiz = quiz(&teacher, "Looked at").await;
    let new = format!("{quiz}/questions/new");
    teacher.get(&format!("{new}?kind=single")).await.ok().says("What you write shows here");
    let refused = teacher.post(&new, &[("kind", "single"), ("text", "Who is it?")]).await.status(422);
    refused.holds("id=\"errors\"");
    let half = [("kind", "single"), ("text", "Who is it?"), ("option-1", "Wren"), ("then", "look")];
    // Nothing is refused meanwhile.
    teacher.post(&new, &half).await.ok().says("It shows here once this is done").says("Who is it?").lacks("id=\"errors\"");
    let mut whole = single("Who is it?", "Wren");
    whole.push(("then", "look"));
    let page = teacher.post(&new, &whole).await.ok().says("As a pupil sees it").says("What is right");
    assert!(page.html.contains("name=\"q1-answer\""), "it can be tried out");
    // The checks speak while one writes, too: the Drowned Row is of chapter 3.
    whole[1] = ("text", "Who goes to the Drowned Row?");
    teacher.post(&new, &whole).await.ok().says("belongs to chapter 3");
    teacher.get(&quiz).await.ok().says("There is no question in it yet");
}

#[tokio::test]
async fn a_question_says_whom_it_touches_and_none_is_offered_before_they_come_in_the_book() {
    let app = TestApp::new().await;
    let teacher = teacher(&app, "Ms Frost").await;
    let ahead = super::teacher(&app, "Mr Hale").await;
    ahead.read_up_to(4).await;
    let theirs = format!("{}/questions/new?kind=single", super::quiz(&ahead, "Ahead").await);
    ahead.get(&theirs).await.ok().says("Which characters").says("Aunt Isolde").says("Amaury Pell");

    let quiz = quiz(&teacher, "Touched").await;
    teacher.get(&format!("{quiz}/questions/new?kind=single")).await.ok().lacks("Aunt Isolde").lacks("Which characters");
    teacher.read_up_to(2).await;
    teacher.get(&format!("{quiz}/questions/new?kind=single")).await.ok().says("Tobias Fenn").says("Silence").lacks("Amaury Pell");
    let mut fields = single("Who sings?", "Wren");
    fields.extend([("character", "isolde"), ("character", "pell"), ("theme", "silence")]);
    let page = write(&teacher, &quiz, &fields).await;
    let form = teacher.get(&question(&page, "Who sings?")).await.ok().lacks("Amaury Pell");
    let ticked = |id: &str| form.html.contains(&format!("value=\"{id}\" checked"));
    assert!(ticked("isolde") && ticked("silence") && !ticked("tobias"), "{}", form.html);
    assert!(form.html.contains("type=\"hidden\" name=\"character\" value=\"pell\""), "what one has not met yet stays");
}
