//! What is left when a pupil, a class or a homework goes, or two entries are made one: nothing, down to the file.

use std::collections::BTreeSet;

use chapterwise::domain::assignment::SetFor;
use chapterwise::domain::credit::Credit;
use chapterwise::domain::homework::adjustment::{Days, Own, Standing};
use chapterwise::domain::homework::rules::{Feedback, Rules, What, When};
use chapterwise::store::{MergeOutcome, StartOutcome, Store, StoreOptions, Wish};
use serde_json::json;

use super::super::builders::{at, guest, keeper, name, text};
use super::super::classes::codes;
use super::super::readers::row_counts;
use super::super::{on_both, on_both_urls};
use super::{come_in, homework, minute, rules, school};

#[tokio::test]
async fn the_attempts_of_two_entries_are_one_pupils_with_what_is_on_record() {
    on_both(async |store| {
        let school = school(&store, &["Mia", "Mia’s phone", "Noah"]).await;
        let ids: Vec<_> = school.pupils.iter().map(|(id, _)| *id).collect();
        let given =
            school.set(homework(Rules { attempts: super::times(2), ..rules() }), SetFor::Some(BTreeSet::from([ids[1], ids[2]]))).await;
        let form = chapterwise::domain::ident::FormKey::new();
        let StartOutcome::Runs(attempt) = given.start_with(1, form, Wish::Count, minute(1)).await else { panic!() };
        store.save_response(attempt, 1, Some(text("hers")), minute(2)).await.unwrap();
        store.void_sitting(attempt, true, school.teacher, minute(3)).await.unwrap();
        store.void_sitting(attempt, false, school.teacher, minute(3)).await.unwrap();
        let theirs = given.done(2, 1, minute(1)).await;
        let own = Own { larger_print: Some(true), ..Own::default() };
        store.ease((school.class, given.id), vec![ids[0]], own, school.teacher, minute(4)).await.unwrap();
        assert!(store.merge_pupils(school.class, ids[1], ids[0], minute(5)).await.unwrap());

        assert_eq!(store.assignment(given.id).await.unwrap().unwrap().set_for, SetFor::Some(BTreeSet::from([ids[0], ids[2]])));
        let eased = store.eased(school.class, given.id).await.unwrap();
        assert_eq!((eased.own.len(), eased.own[&ids[0]]), (1, own));
        let moved = store.attempt(attempt).await.unwrap().unwrap();
        assert_eq!((moved.sits.unwrap().pupil, moved.items[0].response.clone()), (ids[0], Some(text("hers"))));
        assert_eq!(given.start(0, minute(6)).await, StartOutcome::Runs(attempt), "it goes on with either browser");
        let (phone, mia) = (school.pupils[1].1, Some(ids[0]));
        let again = store.start_sitting((given.id, ids[0]), (form, Wish::Count), given.paper.clone(), phone, minute(6)).await.unwrap();
        assert_eq!(again, StartOutcome::Runs(attempt));
        assert_eq!(given.deeds().await, [("set", None), ("voided", mia), ("unvoided", mia), ("eased", mia)]);
        assert_eq!(store.sittings_of(ids[2]).await.unwrap()[&given.id][0].attempt, theirs);
        assert!(store.sittings_of(ids[1]).await.unwrap().is_empty());
    })
    .await;
}

/// Every way in which a pupil’s things go.
async fn each_way_out(store: &Store, school: &super::School, way: &str) {
    let (class, mia) = (school.class, school.pupils[0].0);
    match way {
        "the pupil is taken off the list" => assert!(store.remove_pupil(class, mia).await.unwrap()),
        "the pupils’ time is over" => assert_eq!(store.delete_kept_pupils(at(1000)).await.unwrap(), 1),
        "the class is deleted" => assert!(store.delete_class(class).await.unwrap()),
        "the teacher goes" => assert!(store.delete_reader(school.teacher).await.unwrap()),
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn nothing_of_a_pupil_is_left_in_any_table_nor_in_the_file() {
    let ways = ["the pupil is taken off the list", "the pupils’ time is over", "the class is deleted", "the teacher goes"];
    for way in ways {
        on_both_urls(async |url| {
            let store = Store::open(url, StoreOptions::default()).await.unwrap();
            let tables = sea_orm::Database::connect(url).await.unwrap();
            let empty = row_counts(&tables).await;
            let school = school(&store, &[]).await;
            let given = school.set(homework(rules()), SetFor::Class).await;
            let without = row_counts(&tables).await;

            let mut school = super::School { store: store.clone(), teacher: school.teacher, class: school.class, pupils: vec![] };
            let device = guest(&store).await;
            store.add_pupils(school.class, vec![name("Canary Birdsong")], codes()).await.unwrap();
            let pupil = store.pupils(school.class).await.unwrap().remove(0);
            store.join_by_code(school.class, device, None, pupil.code, at(6)).await.unwrap();
            school.pupils.push((pupil.id, device));
            let here = super::Given { school: &school, id: given.id, paper: given.paper.clone() };
            let attempt = here.begun(0, minute(1)).await;
            store.save_response(attempt, 1, Some(text("canaries sing of themselves")), minute(1)).await.unwrap();
            store.hand_in(attempt, super::answered_is_right(), chapterwise::domain::sitting::HandedInBy::Pupil, minute(2)).await.unwrap();
            store.reopen_sitting(attempt, minute(9), school.teacher, minute(3)).await.unwrap();
            store.ease_always(school.class, vec![pupil.id], Standing { due: Some(Days(2)), ..Standing::default() }).await.unwrap();
            let own = Own { larger_print: Some(true), ..Own::default() };
            store.ease((school.class, given.id), vec![pupil.id], own, school.teacher, at(9)).await.unwrap();
            let shadow = store.attempt(attempt).await.unwrap().unwrap().reader;
            assert_ne!(shadow, device);
            let full = row_counts(&tables).await;
            for table in ["pupils", "readers", "attempts", "attempt_items", "assignment_pupils", "pupil_easings", "assignment_acts"] {
                assert!(full[table] > without[table], "{table}");
            }

            each_way_out(&store, &school, way).await;
            store.delete_reader(device).await.unwrap();
            assert!(store.attempt(attempt).await.unwrap().is_none() && store.find_reader(shadow).await.unwrap().is_none(), "{way}");
            let class_stays = store.class(school.class).await.unwrap().is_some();
            if !class_stays {
                // The teacher has an account of their own, where they are not gone too.
                store.delete_reader(school.teacher).await.unwrap();
            }
            assert_eq!(row_counts(&tables).await, if class_stays { without } else { empty }, "{way}");
            tables.close().await.unwrap();
            store.close().await;
            if let Some(file) = url.strip_prefix("sqlite:") {
                let folder = std::path::Path::new(file).parent().unwrap();
                for file in std::fs::read_dir(folder).unwrap() {
                    let path = file.unwrap().path();
                    let bytes = std::fs::read(&path).unwrap();
                    for gone in
                        ["Canary Birdsong".as_bytes(), b"canaries sing", pupil.id.0.as_bytes(), attempt.0.as_bytes(), shadow.0.as_bytes()]
                    {
                        let left = bytes.windows(gone.len()).any(|window| window == gone);
                        assert!(!left, "{way}: {} in {}", String::from_utf8_lossy(gone), path.display());
                    }
                }
            }
        })
        .await;
    }
}

#[tokio::test]
async fn a_homework_taken_back_takes_its_papers_along_and_leaves_the_others() {
    on_both_urls(async |url| {
        let store = Store::open(url, StoreOptions::default()).await.unwrap();
        let tables = sea_orm::Database::connect(url).await.unwrap();
        let school = school(&store, &["Mia"]).await;
        let stays = school.set(homework(rules()), SetFor::Class).await;
        stays.done(0, 1, minute(1)).await;
        let before = row_counts(&tables).await;
        let goes = school.set(homework(rules()), SetFor::Class).await;
        goes.done(0, 1, minute(1)).await;
        let key = super::paper(school.class);
        let score = Box::new(|_: &chapterwise::domain::attempt::Item| Credit::ONE);
        let by = (school.teacher, chapterwise::domain::assignment::Deed::Regraded);
        store.regrade((goes.id, goes.paper.id), key, score, by, minute(2)).await.unwrap();
        assert!(store.delete_assignment(goes.id).await.unwrap() && !store.delete_assignment(goes.id).await.unwrap());
        assert_eq!(row_counts(&tables).await, before);
        assert!(store.paper(stays.paper.id).await.unwrap().is_some());
        tables.close().await.unwrap();
        store.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_browser_that_is_gone_is_noted_nowhere_and_a_guests_becomes_the_accounts() {
    on_both(async |store| {
        let mut school = school(&store, &["Mia"]).await;
        let (pupil, phone) = school.pupils[0];
        school.pupils.push(come_in(&store, school.class, "Noah").await);
        let given = school.set(homework(rules()), SetFor::Class).await;
        let (attempt, other) = (given.begun(0, minute(1)).await, given.begun(1, minute(1)).await);
        let device = async |of| store.attempt(of).await.unwrap().unwrap().sits.unwrap().device.map(|(device, _)| device);
        assert_eq!(device(attempt).await, Some(phone));
        let account = keeper(&store, "Mia").await;
        assert_eq!(store.merge_guest(phone, account).await.unwrap(), MergeOutcome::Merged);
        assert_eq!(device(attempt).await, Some(account));
        store.delete_reader(school.pupils[1].1).await.unwrap();
        assert_eq!((device(other).await, store.attempt(other).await.unwrap().is_some()), (None, true), "what a pupil did is the class’s");
        assert_eq!(store.sittings_of(pupil).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn an_export_holds_what_a_pupil_did_and_how_well_once_they_may_see_it() {
    on_both(async |store| {
        let school = school(&store, &["Mia", "Noah"]).await;
        let (mia, browser) = school.pupils[0];
        let at_once = |what| Feedback::Shown { what, when: When::AtOnce };
        let mut found = Vec::new();
        for feedback in [Feedback::Never, at_once(What::Score), at_once(What::RightOrWrong), at_once(What::Explanations)] {
            let given = school.set(homework(Rules { feedback, ..rules() }), SetFor::Class).await;
            given.done(0, 1, minute(1)).await;
            given.done(1, 4, minute(1)).await;
            found.push(given.id);
        }
        school.set(homework(rules()), SetFor::Some(BTreeSet::from([school.pupils[1].0]))).await;
        let standing = Standing { larger_print: Some(true), ..Standing::default() };
        store.ease_always(school.class, vec![mia], standing).await.unwrap();
        let own = Own { unshuffled: Some(true), ..Own::default() };
        store.ease((school.class, found[0]), vec![mia], own, school.teacher, minute(3)).await.unwrap();

        let export = serde_json::to_value(store.export(browser).await.unwrap().unwrap()).unwrap();
        assert_eq!(export["attempts"], json!([]), "what is a pupil’s is not mixed up with what is a reader’s");
        let attended = &export["classes"]["attended"][0];
        assert_eq!(
            (&attended["class"], &attended["name"], &attended["eased"]),
            (&json!("10 B"), &json!("Mia"), &json!({ "larger_print": true }))
        );
        let homework = attended["homework"].as_array().unwrap();
        assert_eq!(homework.len(), 4, "and none that is not hers: {homework:#?}");
        assert_eq!(homework[0]["eased"], json!({ "unshuffled": true }));
        for (nth, (points, first)) in [(json!(null), json!(null)), (one(), json!(null)), (one(), one()), (one(), one())].iter().enumerate()
        {
            let attempt = &homework[nth]["attempts"][0];
            assert_eq!(homework[nth]["attempts"].as_array().unwrap().len(), 1);
            assert_eq!(attempt["questions"][0]["response"], json!({ "kind": "text", "text": "right" }));
            assert_eq!((&attempt["points"], &attempt["questions"][0]["points"]), (points, first), "homework {nth}");
            assert_eq!((&attempt["handed_in_by"], &attempt["finished_at"]), (&json!("pupil"), &json!(minute(1))));
        }
        assert!(!export.to_string().contains("accept"));

        let export = serde_json::to_value(store.export(school.teacher).await.unwrap().unwrap()).unwrap();
        let deeds = export["classes"]["deeds"].as_array().unwrap();
        assert_eq!((deeds.len(), &deeds[5]), (6, &json!({ "homework": "Tokens", "deed": "eased", "at": minute(3) })));
        assert!(!export.to_string().contains("Mia"), "pupils are not the teacher’s to take along");
    })
    .await;
}

fn one() -> serde_json::Value {
    json!({ "numerator": 1, "denominator": 1 })
}
