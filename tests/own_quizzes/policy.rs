//! Who may see and change a quiz: roles × routes, each as the table says; and nobody else learns what is right.

use super::{last, question, quiz, single, teacher, write};
use crate::support::app::TestApp;
use crate::support::reader::TestReader;

const ROLES: [&str; 4] = ["visitor", "guest", "other teacher", "author"];

type Row = (&'static str, &'static [(&'static str, &'static str)], [u16; 4]);

/// A page is asked for where there are no fields, else the form is sent. 303 is a success that leads somewhere. What changes most comes last.
const TABLE: [Row; 32] = [
    ("/quizzes", &[], [200, 200, 200, 200]),
    ("/quizzes/new", &[], [200, 200, 200, 200]),
    ("/quizzes/new", &[("title", "Another"), ("book", "the-glass-orchard")], [200, 200, 303, 303]),
    ("/quizzes/bank", &[], [200, 200, 200, 200]),
    ("/quizzes/bank/copy", &[("into", "{id}")], [404, 404, 404, 422]),
    ("/quizzes/bank/copy", &[("into", "{id}"), ("item", "{id}:{item}")], [404, 404, 404, 303]),
    ("/quizzes/nothing", &[], [404, 404, 404, 404]),
    ("{quiz}", &[], [404, 404, 404, 200]),
    ("{quiz}/preview", &[], [404, 404, 404, 200]),
    ("{quiz}/pick", &[], [404, 404, 404, 200]),
    ("{quiz}/sharing", &[], [404, 404, 404, 200]),
    ("{quiz}/delete", &[], [404, 404, 404, 200]),
    ("{quiz}/questions/new", &[], [404, 404, 404, 200]),
    ("{quiz}/questions/new?kind=match", &[], [404, 404, 404, 200]),
    ("{quiz}/questions/{item}", &[], [404, 404, 404, 200]),
    ("{quiz}/questions/nothing", &[], [404, 404, 404, 404]),
    ("/copy/nothing", &[], [404, 404, 404, 404]),
    ("/copy/{key}", &[], [200, 200, 200, 200]),
    ("/copy/{key}", &[("take", "1")], [403, 403, 403, 303]),
    ("{quiz}", &[("title", "Canaries")], [404, 404, 404, 303]),
    ("{quiz}", &[("title", "")], [404, 404, 404, 422]),
    ("{quiz}/arrange", &[("do", "up:{item}"), ("version", "0")], [404, 404, 404, 409]),
    ("{quiz}/arrange", &[("do", "nonsense")], [404, 404, 404, 409]),
    ("{quiz}/put-back", &[("version", "0")], [404, 404, 404, 303]),
    ("{quiz}/pick", &[("then", "ticked")], [404, 404, 404, 422]),
    ("{quiz}/questions/new", &[("kind", "single")], [404, 404, 404, 422]),
    ("{quiz}/questions/new", &[("kind", "single"), ("then", "add")], [404, 404, 404, 200]),
    ("{quiz}/questions/{item}", &[("kind", "single")], [404, 404, 404, 422]),
    ("{quiz}/questions/nothing", &[("kind", "single")], [404, 404, 404, 409]),
    ("{quiz}/sharing", &[("to", "none")], [404, 404, 404, 303]),
    ("/quizzes/new", &[("title", "C"), ("book", "the-glass-orchard"), ("begin", "copy"), ("of", "{id}")], [200, 200, 422, 303]),
    ("{quiz}/delete", &[("sure", "yes")], [404, 404, 404, 303]),
];

#[tokio::test]
async fn each_role_gets_what_the_table_says_and_nobody_else_an_answer() {
    let app = TestApp::new().await;
    let (visitor, guest) = (app.reader(), app.reader());
    guest.read_up_to(4).await;
    let (other, author) = (teacher(&app, "Dr Elsewhere").await, teacher(&app, "Ms Frost").await);
    author.read_up_to(4).await;
    let quiz = quiz(&author, "Canaries").await;
    let mut fields = single("What is CANARY-text?", "CANARY-right");
    fields.extend([("beside-1", "CANARY-why"), ("hint", "CANARY-hint"), ("evidence", "CANARY-evidence"), ("tags", "canary-tag")]);
    let page = write(&author, &quiz, &fields).await;
    let item = question(&page, "What is CANARY-text?");
    let shared = author.post(&format!("{quiz}/sharing"), &[("to", "new")]).await.ok();
    let key = shared.html.split_once("/copy/").unwrap().1.split('"').next().unwrap().to_owned();
    let people: [&TestReader; 4] = [&visitor, &guest, &other, &author];
    let filled = |text: &str| {
        let text = text.replace("{quiz}", &quiz).replace("{id}", last(&quiz));
        text.replace("{item}", last(&item)).replace("{key}", &key)
    };
    let (mut wrong, mut seen) = (Vec::new(), false);
    for (path, fields, expected) in TABLE {
        let address = filled(path);
        let fields: Vec<(&str, String)> = fields.iter().map(|(name, value)| (*name, filled(value))).collect();
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        for (role, expected) in expected.into_iter().enumerate() {
            let answer =
                if fields.is_empty() { people[role].get_once(&address).await } else { people[role].post_once(&address, &fields).await };
            let (status, text) = (answer.status_code().as_u16(), answer.text());
            if status != expected {
                wrong.push(format!("{} at {path} with {fields:?}: {status}, not {expected}", ROLES[role]));
            }
            let told = text.to_lowercase().contains("canary-");
            seen |= told && role == 3;
            if told && role != 3 {
                wrong.push(format!("{} learns an answer at {path} with {fields:?}", ROLES[role]));
            }
            let kept = answer.headers().get("cache-control").map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default();
            if kept.contains("public") {
                wrong.push(format!("{path} may be kept by others: {kept}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen, "the author sees them");
}
