//! Who may do what with homework and with an attempt at one: roles × routes × objects, each as the table says.

use super::{begin, do_it, id, pupil, reading_school, second_browser, sent, set};
use crate::classes::{account, come_in, opened};
use crate::support::reader::TestReader;

const ROLES: [&str; 7] = ["visitor", "pupil", "other pupil", "teacher", "co-teacher", "other teacher", "pupil's second browser"];

type Row = (&'static str, &'static [(&'static str, &'static str)], [u16; 7]);

/// The form of a homework that can be set.
const GOOD: &[(&str, &str)] = &[("from", "chapters"), ("first", "1"), ("last", "1"), ("attempts", "1"), ("what", "never")];

/// A page is asked for where there are no fields, else the form is sent. 303 is a success that leads somewhere. What changes most comes last.
/// `{work}` is for the whole class, `{mias}` for Mia alone, `{foreign}` another class's; `{run}` and `{done}` are Mia's attempts.
const TABLE: [Row; 45] = [
    ("{class}/assignments/new", &[], [404, 404, 404, 200, 200, 404, 404]),
    ("{class}/assignments/new", &[("from", "chapters")], [404, 404, 404, 422, 422, 404, 404]),
    ("{class}/assignments/new", GOOD, [404, 404, 404, 303, 303, 404, 404]),
    ("{class}/easings", &[], [404, 404, 404, 200, 200, 404, 404]),
    ("{class}/easings", &[("time", "125")], [404, 404, 404, 422, 422, 404, 404]),
    ("{class}/easings", &[("time", "125"), ("pupil", "{mia}")], [404, 404, 404, 303, 303, 404, 404]),
    ("{work}", &[], [404, 200, 200, 200, 200, 404, 200]),
    ("{mias}", &[], [404, 200, 404, 200, 200, 404, 200]),
    ("{class}/assignments/nothing", &[], [404, 404, 404, 404, 404, 404, 404]),
    // Another class's homework, asked for within this one.
    ("{foreign}", &[], [404, 404, 404, 404, 404, 404, 404]),
    ("{foreign}/change", &[], [404, 404, 404, 404, 404, 404, 404]),
    ("{foreign}/delete", &[("sure", "yes")], [404, 404, 404, 404, 404, 404, 404]),
    ("{foreign}/easing", &[("time", "125"), ("pupil", "{mia}")], [404, 404, 404, 404, 404, 404, 404]),
    ("{foreign}/start", &[("read", "yes")], [404, 404, 404, 404, 404, 404, 404]),
    ("{work}/start", &[], [303, 303, 303, 303, 303, 303, 303]),
    ("{mias}/start", &[("read", "yes")], [404, 303, 404, 404, 404, 404, 303]),
    ("{mias}/practise", &[("read", "yes")], [404, 303, 404, 404, 404, 404, 303]),
    ("{work}/change", &[], [404, 404, 404, 200, 200, 404, 404]),
    ("{work}/change", &[("attempts", "none")], [404, 404, 404, 422, 422, 404, 404]),
    ("{work}/change", &[("attempts", "1"), ("what", "never")], [404, 404, 404, 303, 303, 404, 404]),
    ("{work}/easing", &[], [404, 404, 404, 200, 200, 404, 404]),
    ("{work}/easing", &[("time", "125")], [404, 404, 404, 422, 422, 404, 404]),
    ("{work}/easing", &[("time", "125"), ("pupil", "{mia}")], [404, 404, 404, 303, 303, 404, 404]),
    ("{work}/delete", &[], [404, 404, 404, 200, 200, 404, 404]),
    ("{work}/pupils/{mia}", &[], [404, 404, 404, 200, 200, 404, 404]),
    ("{work}/pupils/{stranger}", &[], [404, 404, 404, 404, 404, 404, 404]),
    ("{mias}/pupils/{noah}", &[], [404, 404, 404, 404, 404, 404, 404]),
    // An attempt at another homework, or another's, asked for within this one.
    ("{work}/pupils/{mia}/attempts/{done-id}", &[("act", "void")], [404, 404, 404, 404, 404, 404, 404]),
    ("{work}/pupils/{noah}/attempts/{run-id}", &[("act", "void")], [404, 404, 404, 404, 404, 404, 404]),
    ("{work}/pupils/{mia}/attempts/{run-id}", &[("act", "reopen"), ("minutes", "9")], [404, 404, 404, 303, 303, 404, 404]),
    ("{work}/pupils/{mia}/attempts/{run-id}", &[("act", "void")], [404, 404, 404, 303, 303, 404, 404]),
    ("{work}/pupils/{mia}/attempts/{run-id}", &[("act", "unvoid")], [404, 404, 404, 303, 303, 404, 404]),
    // The attempts themselves: the pupil's, at whichever browser, and nobody else's, teachers' neither.
    ("{run}", &[], [404, 303, 404, 404, 404, 404, 303]),
    ("{run}/questions/1", &[], [404, 200, 404, 404, 404, 404, 200]),
    ("{run}/finish", &[], [404, 200, 404, 404, 404, 404, 200]),
    ("{run}/questions/1", &[("then", "skip")], [404, 303, 404, 404, 404, 404, 303]),
    ("{run}", &[("then", "keep")], [404, 303, 404, 404, 404, 404, 303]),
    ("{run}/questions/1/ruling", &[("counts", "own")], [404, 303, 404, 404, 404, 404, 303]),
    ("{run}/retry", &[("form", "")], [404, 303, 404, 404, 404, 404, 303]),
    ("{run}/discard", &[("sure", "yes")], [404, 303, 404, 404, 404, 404, 303]),
    ("{done}", &[], [404, 200, 404, 404, 404, 404, 200]),
    ("{done}/share", &[("sure", "yes")], [404, 303, 404, 404, 404, 404, 303]),
    ("{done}/unshare", &[("sure", "yes")], [404, 303, 404, 404, 404, 404, 303]),
    ("{done}/retry", &[("form", "")], [404, 303, 404, 404, 404, 404, 303]),
    ("{run}/finish", &[("sure", "yes")], [404, 303, 404, 404, 404, 404, 303]),
];

#[tokio::test]
async fn each_role_gets_what_the_table_says() {
    let school = reading_school().await;
    let app = &school.app;
    let (visitor, other) = (app.reader(), app.reader());
    account(&other, "Dr Elsewhere").await;
    other.read_up_to(2).await.ok();
    let (other_class, other_code) = opened(&other).await;
    come_in(&app.reader(), &other_class, &other_code, "Stranger").await.ok();
    let foreign = sent(&other, &other_class, GOOD).await.ok().address;
    let stranger = app.state.store.pupils(id(&other_class)).await.unwrap()[0].id.to_string();
    let second = second_browser(&school, &school.mia).await;
    second.read_up_to(2).await.ok();
    school.noah.read_up_to(2).await.ok();
    let (mia, noah) = (pupil(&school, "Mia").await.to_string(), pupil(&school, "Noah").await.to_string());
    let work = set(&school, &[]).await;
    let mias = set(&school, &[("for", "some"), ("pupil", &mia), ("what", "explanations")]).await;
    let run = begin(&school.mia, &work).await.attempt();
    let done = do_it(app, &school.mia, &mias, 1).await.attempt();

    let people: [&TestReader; 7] = [&visitor, &school.mia, &school.noah, &school.teacher, &school.colleague, &other, &second];
    let within = format!("{}/assignments/{}", school.class, foreign.rsplit('/').next().unwrap());
    let names = [
        ("{class}", school.class.as_str()),
        ("{work}", &work),
        ("{mias}", &mias),
        ("{foreign}", &within),
        ("{mia}", &mia),
        ("{noah}", &noah),
        ("{stranger}", &stranger),
        ("{run-id}", run.rsplit('/').next().unwrap()),
        ("{done-id}", done.rsplit('/').next().unwrap()),
        ("{run}", &run),
        ("{done}", &done),
    ];
    let filled = |text: &str| names.iter().fold(text.to_owned(), |text, (name, value)| text.replace(name, value));
    let mut wrong = Vec::new();
    for (path, fields, expected) in TABLE {
        let address = filled(path);
        for (role, expected) in expected.into_iter().enumerate() {
            let fields: Vec<(&str, String)> = fields.iter().map(|(name, value)| (*name, filled(value))).collect();
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
    // What a pupil may not do has done nothing, though it leads somewhere.
    let kept = super::kept(app, &done).await;
    assert!(kept.share_token.is_none(), "a homework is not shared");
    assert_eq!(
        app.state.store.sittings_of(mia.parse().unwrap()).await.unwrap().values().flatten().count(),
        2,
        "nor discarded, nor retried"
    );
}

#[tokio::test]
async fn in_an_archived_class_nothing_is_taken_and_all_is_looked_at() {
    let school = reading_school().await;
    let work = set(&school, &[("attempts", "any")]).await;
    let attempt = begin(&school.mia, &work).await.attempt();
    let mia = format!("{work}/pupils/{}", pupil(&school, "Mia").await);
    school.teacher.get(&work).await.ok().holds("/change");
    school.teacher.get(&mia).await.ok().holds("name=\"act\"");
    // Noah has not begun.
    school.noah.get(&work).await.ok().holds("/start");
    school.teacher.post(&format!("{}/archive", school.class), &[("to", "archived")]).await.ok();
    for path in [format!("{work}/change"), format!("{work}/easing"), format!("{}/easings", school.class)] {
        school.teacher.get(&path).await.status(403);
    }
    sent(&school.teacher, &school.class, &[]).await.status(403);
    school.teacher.get(&work).await.ok().lacks("/change");
    school.teacher.get(&mia).await.ok().lacks("name=\"act\"");
    for pupil in [&school.mia, &school.noah] {
        pupil.get(&work).await.ok().says("The class is over, so nothing is taken any more.").lacks("/start");
    }
    school.mia.post(&format!("{work}/start"), &[("read", "yes")]).await.status(403);
    school.mia.post(&format!("{attempt}/questions/1"), &[("answer", "x"), ("then", "save")]).await.status(409);
    school.mia.post(&format!("{attempt}/finish"), &[]).await.ok();
    assert!(super::kept(&school.app, &attempt).await.finished_at.is_none());
}
