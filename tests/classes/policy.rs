//! Who may do what in a class: roles × routes × objects, each as the table says.

use super::{account, code, come_in, entry, opened, school};
use crate::support::reader::TestReader;

const ROLES: [&str; 6] = ["visitor", "pupil", "other pupil", "teacher", "co-teacher", "other teacher"];

type Row = (&'static str, &'static [(&'static str, &'static str)], [u16; 6]);

/// A page is asked for where there are no fields, else the form is sent. 303 is a success that leads somewhere. What changes most comes last.
const TABLE: [Row; 27] = [
    ("/classes", &[], [200, 200, 200, 200, 200, 200]),
    ("/classes/new", &[], [200, 200, 200, 200, 200, 200]),
    ("/classes/new", &[("name", "Another"), ("book", "the-glass-orchard"), ("zone", "UTC")], [200, 200, 200, 303, 303, 303]),
    ("{class}", &[], [404, 200, 200, 200, 200, 404]),
    ("{class}/board", &[], [404, 404, 404, 200, 200, 404]),
    ("{class}/slips", &[], [404, 404, 404, 200, 200, 404]),
    ("{class}/teachers", &[], [404, 404, 404, 200, 200, 404]),
    ("{class}/settings", &[], [404, 404, 404, 200, 200, 404]),
    ("{class}/pupils", &[], [404, 404, 404, 200, 200, 404]),
    ("{mia}", &[], [404, 404, 404, 200, 200, 404]),
    ("{elsewhere}", &[], [404, 404, 404, 404, 404, 404]),
    ("{mia}/remove", &[], [404, 404, 404, 200, 200, 404]),
    ("{class}/delete", &[], [404, 404, 404, 200, 403, 404]),
    ("{class}/join", &[("code", "nothing"), ("name", "Zed")], [404, 404, 404, 404, 404, 404]),
    ("{class}/return", &[("code", "{code}"), ("own-code", "nothing")], [422, 422, 422, 303, 303, 422]),
    ("{class}/joining", &[("joining", "by-name")], [404, 404, 404, 303, 303, 404]),
    ("{class}/pupils", &[("names", "Mia")], [404, 404, 404, 422, 422, 404]),
    ("{mia}/name", &[("name", "Mia")], [404, 404, 404, 303, 303, 404]),
    ("{mia}/merge", &[("into", "nobody")], [404, 404, 404, 422, 422, 404]),
    ("{elsewhere}/name", &[("name", "Zed")], [404, 404, 404, 404, 404, 404]),
    ("{elsewhere}/remove", &[("sure", "yes")], [404, 404, 404, 404, 404, 404]),
    ("{class}/teachers", &[("to", "new")], [404, 404, 404, 303, 303, 404]),
    ("{class}/teachers/{owner}", &[("sure", "yes")], [404, 404, 404, 403, 403, 404]),
    ("{class}/settings", &[("name", "10 B"), ("zone", "UTC")], [404, 404, 404, 303, 303, 404]),
    ("{class}/archive", &[("to", "running")], [404, 404, 404, 303, 303, 404]),
    ("/teach/nothing", &[], [404, 404, 404, 404, 404, 404]),
    ("/classes/nothing", &[], [404, 404, 404, 404, 404, 404]),
];

#[tokio::test]
async fn each_role_gets_what_the_table_says() {
    let school = school().await;
    let (visitor, other) = (school.app.reader(), school.app.reader());
    account(&other, "Dr Elsewhere").await;
    let (other_class, other_code) = opened(&other).await;
    come_in(&school.app.reader(), &other_class, &other_code, "Stranger").await.ok();
    let mia = entry(&school.teacher, &school.class, "Mia").await;
    // A pupil of another class, asked for within this one.
    let stranger = entry(&other, &other_class, "Stranger").await;
    let elsewhere = format!("{}/pupils/{}", school.class, stranger.rsplit('/').next().unwrap());
    let id = school.class.rsplit('/').next().unwrap().parse().unwrap();
    let owner = school.app.state.store.teachers(id).await.unwrap()[0].reader.to_string();
    let people: [&TestReader; 6] = [&visitor, &school.mia, &school.noah, &school.teacher, &school.colleague, &other];
    let mut wrong = Vec::new();
    for (path, fields, expected) in TABLE {
        for (role, expected) in expected.into_iter().enumerate() {
            let address = path.replace("{class}", &school.class).replace("{mia}", &mia).replace("{elsewhere}", &elsewhere);
            let address = address.replace("{owner}", &owner);
            let fields: Vec<(&str, String)> = fields.iter().map(|(name, value)| (*name, value.replace("{code}", &school.code))).collect();
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let answer =
                if fields.is_empty() { people[role].get_once(&address).await } else { people[role].post_once(&address, &fields).await };
            let status = answer.status_code().as_u16();
            if status != expected {
                wrong.push(format!("{} at {path} with {fields:?}: {status}, not {expected}", ROLES[role]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(code(&school.teacher.get(&school.class).await.ok()), school.code);
}
