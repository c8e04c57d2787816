//! Classes: who teaches, who is taught, and what is left when they go.

use chapterwise::domain::class::{Class, ClassName, ClassRole, Joining, MOST_PUPILS};
use chapterwise::domain::club::Zone;
use chapterwise::domain::ident::{ClassId, PupilId, ReaderId};
use chapterwise::store::{Added, ClassSettings, JoinOutcome, MergeOutcome, OpenClassOutcome, PupilNameOutcome, Store, TeachOutcome};
use jiff::SignedDuration;

use super::builders::{at, book, guest, keeper, name};
use super::on_both;

fn class(code: &str) -> Class {
    Class {
        id: ClassId::new(),
        name: ClassName::parse("10 B").unwrap(),
        book: book(),
        zone: Zone::parse("Europe/London").unwrap(),
        code: code.to_owned(),
        joining: Joining::ByName,
        archived_at: None,
        opened_at: at(0),
        pupils_go_at: at(1000),
    }
}

/// A class of that reader’s.
pub async fn opened(store: &Store, owner: ReaderId, code: &str) -> ClassId {
    let new = class(code);
    assert_eq!(store.open_class(new.clone(), owner).await.unwrap(), OpenClassOutcome::Opened);
    new.id
}

/// Codes “a”, “b”, “c” …: the first few are taken again and again.
pub fn codes() -> impl FnMut() -> String + Send + 'static {
    let mut next = (b'a'..=b'z').cycle();
    let mut round = 0;
    move || {
        let letter = next.next().unwrap_or(b'a');
        round += usize::from(letter == b'a');
        char::from(letter).to_string().repeat(round)
    }
}

/// Something in each table of classes.
pub async fn with_everything(store: &Store, reader: ReaderId) {
    let own = opened(store, reader, &format!("own {reader}")).await;
    store.add_pupils(own, vec![name("Listed")], codes()).await.unwrap();
    // Nobody is a pupil of their own, but a browser may be.
    let other = opened(store, reader, &format!("other {reader}")).await;
    store.invite_teacher(other, &format!("key {reader}"), reader, at(1)).await.unwrap();
    let pupil = store.create_guest(ReaderId(uuid::Uuid::from_u128(8)), at(0)).await.unwrap().id;
    join(store, other, pupil, "Pupil").await;
}

async fn join(store: &Store, class: ClassId, reader: ReaderId, called: &str) -> JoinOutcome {
    store.join_by_name(class, reader, name(called), codes(), at(5)).await.unwrap()
}

async fn joined(store: &Store, class: ClassId, reader: ReaderId, called: &str) -> (PupilId, String) {
    match join(store, class, reader, called).await {
        JoinOutcome::In(pupil) => (pupil.id, pupil.code),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_class_is_opened_once_and_its_code_opens_nothing_else() {
    on_both(async |store| {
        let (ada, new) = (keeper(&store, "Ada").await, class("abcdef"));
        for _ in 0..2 {
            assert_eq!(store.open_class(new.clone(), ada).await.unwrap(), OpenClassOutcome::Opened);
        }
        assert_eq!(store.open_class(class("abcdef"), ada).await.unwrap(), OpenClassOutcome::CodeTaken);
        assert_eq!(store.class_of_code("abcdef").await.unwrap().unwrap().id, new.id);
        assert_eq!(store.class_role(new.id, ada).await.unwrap(), Some(ClassRole::Owner));
        let other = opened(&store, ada, "ghijkl").await;
        assert!(!store.set_class_code(other, "abcdef".into()).await.unwrap());
        assert!(store.set_class_code(other, "mnopqr".into()).await.unwrap());
        assert!(store.class_of_code("ghijkl").await.unwrap().is_none());
        let zone = Zone::parse("Asia/Tokyo").unwrap();
        let settings = ClassSettings { name: ClassName::parse("10 C").unwrap(), zone, pupils_go_at: at(7) };
        assert!(store.change_class(other, settings).await.unwrap());
        let changed = store.class(other).await.unwrap().unwrap();
        assert_eq!((changed.name.as_str(), changed.zone.name(), changed.pupils_go_at), ("10 C", "Asia/Tokyo", at(7)));
        assert_eq!(store.classes_of(ada).await.unwrap().len(), 2);
        assert!(store.delete_class(other).await.unwrap() && !store.delete_class(other).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn names_and_codes_are_one_each_in_a_class() {
    on_both(async |store| {
        let class = opened(&store, keeper(&store, "Ada").await, "code").await;
        let names = ["Mia", "Noah", "MIA"].map(name).into();
        let added = store.add_pupils(class, names, codes()).await.unwrap();
        assert_eq!(added, Added { new: 2, there: vec![name("MIA")], left_out: vec![] });
        let pupils = store.pupils(class).await.unwrap();
        assert_ne!(pupils[0].code, pupils[1].code, "a code that is taken is drawn again");
        assert!(pupils.iter().all(|pupil| pupil.joined_at.is_none()));
        assert_eq!(store.rename_pupil(class, pupils[0].id, name("noah")).await.unwrap(), PupilNameOutcome::NameTaken);
        assert_eq!(store.rename_pupil(class, pupils[0].id, name("mia")).await.unwrap(), PupilNameOutcome::Renamed);
        assert_eq!(store.rename_pupil(class, PupilId::new(), name("Ivy")).await.unwrap(), PupilNameOutcome::NoSuchPupil);
        let many = (0..MOST_PUPILS).map(|number| name(&format!("Pupil {number}"))).collect();
        let added = store.add_pupils(class, many, codes()).await.unwrap();
        assert_eq!((added.new, added.left_out.len()), (MOST_PUPILS - 2, 2));
        assert_eq!(join(&store, class, guest(&store).await, "Late").await, JoinOutcome::Full);
    })
    .await;
}

#[tokio::test]
async fn a_pupil_is_who_they_are_with_every_browser_of_theirs() {
    on_both(async |store| {
        let class = opened(&store, keeper(&store, "Ada").await, "code").await;
        let (desk, phone) = (guest(&store).await, guest(&store).await);
        let (mia, code) = joined(&store, class, desk, "Mia").await;
        assert_eq!(joined(&store, class, desk, "Somebody").await.0, mia, "who is in stays who they are");
        assert_eq!(join(&store, class, phone, "mia").await, JoinOutcome::NameTaken);
        let back = async |reader, who, code: &str| store.join_by_code(class, reader, who, code.to_owned(), at(9)).await.unwrap();
        assert_eq!(back(phone, None, "zz").await, JoinOutcome::WrongCode);
        assert_eq!(back(phone, Some(PupilId::new()), &code).await, JoinOutcome::WrongCode);
        assert!(matches!(back(phone, Some(mia), &code).await, JoinOutcome::In(pupil) if pupil.id == mia && pupil.joined_at == Some(at(5))));
        for reader in [desk, phone] {
            assert_eq!(store.class_role(class, reader).await.unwrap(), Some(ClassRole::Pupil(mia)));
        }
        store.step_out(class, phone).await.unwrap();
        assert_eq!(store.class_role(class, phone).await.unwrap(), None);
        let (noah, _) = joined(&store, class, phone, "Noah").await;
        assert!(store.merge_pupils(class, noah, mia, at(9)).await.unwrap() && !store.merge_pupils(class, mia, mia, at(9)).await.unwrap());
        assert_eq!(store.class_role(class, phone).await.unwrap(), Some(ClassRole::Pupil(mia)));
        assert!(store.renew_pupil_code(class, mia, || "fresh".to_owned()).await.unwrap());
        assert_eq!((store.class_role(class, desk).await.unwrap(), back(desk, None, &code).await), (None, JoinOutcome::WrongCode));
        assert!(matches!(back(desk, None, "fresh").await, JoinOutcome::In(_)));
        assert!(store.remove_pupil(class, mia).await.unwrap());
        assert_eq!(store.class_role(class, desk).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn each_way_in_is_open_as_the_teacher_says() {
    on_both(async |store| {
        let ada = keeper(&store, "Ada").await;
        let class = opened(&store, ada, "code").await;
        store.add_pupils(class, vec![name("Mia"), name("Noah")], codes()).await.unwrap();
        let pupils = store.pupils(class).await.unwrap();
        let back = async |code: &str| {
            let reader = guest(&store).await;
            matches!(store.join_by_code(class, reader, None, code.to_owned(), at(9)).await.unwrap(), JoinOutcome::In(_))
        };
        store.set_joining(class, Joining::FromList).await.unwrap();
        assert_eq!(join(&store, class, guest(&store).await, "Ivy").await, JoinOutcome::NoWay);
        assert!(back(&pupils[0].code).await);
        store.set_joining(class, Joining::Closed).await.unwrap();
        assert!(back(&pupils[0].code).await && !back(&pupils[1].code).await, "who was in comes back");
        store.set_joining(class, Joining::ByName).await.unwrap();
        store.archive_class(class, Some(at(10))).await.unwrap();
        assert_eq!(join(&store, class, guest(&store).await, "Ivy").await, JoinOutcome::NoWay);
        assert!(back(&pupils[0].code).await && !back(&pupils[1].code).await);
        assert_eq!(join(&store, class, ada, "Ada").await, JoinOutcome::Teaches);
    })
    .await;
}

#[tokio::test]
async fn a_class_outlives_a_teacher_if_another_is_left() {
    on_both(async |store| {
        let (ada, ben, cy) = (keeper(&store, "Ada").await, keeper(&store, "Ben").await, keeper(&store, "Cy").await);
        let (class, alone) = (opened(&store, ada, "code").await, opened(&store, ada, "other").await);
        let teach = async |reader, key: &str, when| store.teach_class(key.into(), reader, at(when)).await.unwrap();
        for (key, reader, when) in [("ben’s", ben, 2), ("cy’s", cy, 3)] {
            store.invite_teacher(class, key, ada, at(1)).await.unwrap();
            for _ in 0..2 {
                assert_eq!(teach(reader, key, when).await, TeachOutcome::Teaches(class), "the same form again is no second use");
            }
        }
        store.invite_teacher(class, "another", ada, at(1)).await.unwrap();
        assert!(!store.end_teaching(class, ada).await.unwrap(), "nobody takes the owner out");
        store.delete_reader(ada).await.unwrap();
        assert!(store.class(alone).await.unwrap().is_none());
        assert_eq!(store.class_role(class, ben).await.unwrap(), Some(ClassRole::Owner), "whoever has taught it longest");
        assert!(store.end_teaching(class, cy).await.unwrap());
        store.archive_class(class, Some(at(5))).await.unwrap();
        assert_eq!(teach(cy, "another", 5).await, TeachOutcome::NoWay, "nobody comes into an archived class");
        store.archive_class(class, None).await.unwrap();
        assert_eq!(teach(cy, "cy’s", 5).await, TeachOutcome::NoWay, "it was used");
        assert_eq!(teach(cy, "another", 5).await, TeachOutcome::Teaches(class));
    })
    .await;
}

#[tokio::test]
async fn pupils_go_when_their_time_is_over_and_the_class_stays() {
    on_both(async |store| {
        let ada = keeper(&store, "Ada").await;
        let class = opened(&store, ada, "code").await;
        let reader = guest(&store).await;
        joined(&store, class, reader, "Mia").await;
        assert_eq!(store.delete_kept_pupils(at(999)).await.unwrap(), 0);
        assert_eq!(store.delete_kept_pupils(at(1000)).await.unwrap(), 1);
        assert!(store.pupils(class).await.unwrap().is_empty() && store.class(class).await.unwrap().is_some());
        assert_eq!(store.class_role(class, reader).await.unwrap(), None);
        // Whoever comes in afterwards has a school year.
        joined(&store, class, reader, "Noah").await;
        assert_eq!(store.delete_kept_pupils(at(2000)).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_guest_who_gets_an_account_stays_the_pupil_they_were() {
    on_both(async |store| {
        let (ada, mia) = (keeper(&store, "Ada").await, keeper(&store, "Mia").await);
        let (class, taught) = (opened(&store, ada, "code").await, opened(&store, mia, "other").await);
        let phone = guest(&store).await;
        let (pupil, _) = joined(&store, class, phone, "Mia").await;
        joined(&store, taught, phone, "Myself").await;
        assert_eq!(store.merge_guest(phone, mia).await.unwrap(), MergeOutcome::Merged);
        assert_eq!(store.class_role(class, mia).await.unwrap(), Some(ClassRole::Pupil(pupil)));
        assert_eq!(store.class_role(taught, mia).await.unwrap(), Some(ClassRole::Owner));
    })
    .await;
}

#[test]
fn teachers_are_told_a_month_before() {
    let class = Class { pupils_go_at: at(0), ..class("code") };
    let before = |days: i64| class.warns(at(0) - SignedDuration::from_hours(24 * days));
    assert!(!before(31) && before(30) && before(0));
}
