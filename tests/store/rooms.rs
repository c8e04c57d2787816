//! Live rooms: events in one row, whoever adds them, and what stays of people.

use std::sync::Arc;

use chapterwise::domain::ident::{OwnQuizId, PromptId, QuestionId, ReaderId, RoomId};
use chapterwise::domain::paper::Seed;
use chapterwise::domain::reveals::Reveals;
use chapterwise::domain::room::event::{Event, Logged};
use chapterwise::domain::room::plan::{Pin, Plan, Round, Slide};
use chapterwise::domain::room::player::{Nickname, PlayerNumber};
use chapterwise::domain::room::rules::Rules;
use chapterwise::store::{OpenRoomOutcome, Store};
use jiff::SignedDuration;

use super::builders::{at, book, keeper};
use super::on_both;

fn plan(host: ReaderId, pin: u32) -> Plan {
    let prompt = Slide::Prompt { id: PromptId::parse("why").unwrap(), text: "Why?".into(), reveals: Reveals::NOTHING };
    Plan {
        id: RoomId::new(),
        pin: Pin::new(pin).unwrap(),
        host,
        round: Round::Open,
        title: "A room".into(),
        book: book(),
        quiz: Some(OwnQuizId::new()),
        rules: Rules::calm(),
        slides: Arc::from([prompt]),
        seed: Seed(7),
        opened_at: at(100),
    }
}

fn joined(reader: ReaderId, name: &str) -> Event {
    Event::Joined { reader, pupil: None, name: Nickname::parse(name).unwrap(), code: "abcd".into(), team: None, time: None, held: false }
}

/// Adds events, the next ones after those that are known.
async fn add(store: &Store, room: RoomId, known: u32, events: Vec<Event>) -> Vec<Logged> {
    let (tell, told) = std::sync::mpsc::channel();
    let deciding = Box::new(move |meanwhile: Vec<Logged>| {
        let last = meanwhile.last().map_or(known, |logged| logged.seq);
        tell.send(meanwhile).unwrap();
        events.into_iter().zip(last + 1..).map(|(event, seq)| Logged { seq, at: at(200 + i64::from(seq)), event }).collect()
    });
    assert!(store.append_to_room(room, known, deciding).await.unwrap());
    told.recv().unwrap()
}

/// A room of the reader's with something in each of its tables.
pub async fn with_everything(store: &Store, reader: ReaderId) {
    let own = plan(reader, 100_000 + (reader.0.as_u128() % 900_000) as u32);
    assert_eq!(store.open_room(own.clone()).await.unwrap(), OpenRoomOutcome::Opened);
    add(store, own.id, 0, vec![joined(reader, "Wren"), Event::Opened { slide: 0 }]).await;
}

#[tokio::test]
async fn a_room_is_kept_with_all_that_happens_in_it() {
    on_both(async |store| {
        let ada = keeper(&store, "Ada").await;
        let new = plan(ada, 482_913);
        assert_eq!(store.open_room(new.clone()).await.unwrap(), OpenRoomOutcome::Opened);
        assert_eq!(store.open_room(new.clone()).await.unwrap(), OpenRoomOutcome::Opened, "the same again");
        assert_eq!(store.open_room(plan(ada, 482_913)).await.unwrap(), OpenRoomOutcome::PinTaken);
        assert_eq!(store.room_of_pin(new.pin).await.unwrap(), Some(new.id));
        assert_eq!(add(&store, new.id, 0, vec![joined(ada, "Ada"), Event::Opened { slide: 0 }]).await, []);
        // Whoever does not know of them yet is told, and goes on after them.
        let meanwhile = add(&store, new.id, 0, vec![Event::Paused]).await;
        assert_eq!(meanwhile.iter().map(|logged| logged.seq).collect::<Vec<_>>(), [1, 2]);
        let (kept, events) = store.room(new.id).await.unwrap().unwrap();
        assert_eq!(events.iter().map(|logged| (logged.seq, logged.at)).collect::<Vec<_>>(), [(1, at(201)), (2, at(202)), (3, at(203))]);
        assert_eq!((kept.title.as_str(), &kept.rules, kept.seed, kept.slides.len()), ("A room", &new.rules, new.seed, 1));
        // Over, it gives its pin back, and is kept for two weeks.
        add(&store, new.id, 3, vec![Event::Ended]).await;
        assert_eq!(store.room_of_pin(new.pin).await.unwrap(), None);
        assert_eq!(store.open_room(plan(ada, 482_913)).await.unwrap(), OpenRoomOutcome::Opened);
        assert_eq!(store.delete_old_rooms(at(203) + SignedDuration::from_hours(14 * 24)).await.unwrap(), 1);
        assert_eq!(store.delete_old_rooms(at(205) + SignedDuration::from_hours(14 * 24)).await.unwrap(), 1);
        assert!(store.room(new.id).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn two_who_add_at_once_never_use_a_number_twice() {
    on_both(async |store| {
        let ada = keeper(&store, "Ada").await;
        let new = plan(ada, 482_913);
        store.open_room(new.clone()).await.unwrap();
        let adding = (0..20).map(|number| add(&store, new.id, 0, vec![Event::Hand { player: PlayerNumber(number), up: true }]));
        futures::future::join_all(adding).await;
        let numbers: Vec<u32> = store.room_events(new.id, 0).await.unwrap().iter().map(|logged| logged.seq).collect();
        assert_eq!(numbers, (1..=20).collect::<Vec<_>>());
    })
    .await;
}

#[tokio::test]
async fn whoever_goes_leaves_neither_name_nor_words_in_the_rooms_of_others() {
    on_both(async |store| {
        let (ada, wren) = (keeper(&store, "Ada").await, keeper(&store, "Wren").await);
        let room = plan(ada, 482_913);
        store.open_room(room.clone()).await.unwrap();
        let said = |player, text: &str| Event::Said { player: PlayerNumber(player), slide: 0, text: text.into() };
        add(&store, room.id, 0, vec![joined(ada, "Host"), joined(wren, "Wrenna"), said(1, "canary"), said(0, "stays")]).await;
        assert!(store.delete_reader(wren).await.unwrap());
        let left = format!("{:?}", store.room_events(room.id, 0).await.unwrap());
        assert!(!left.contains("Wrenna") && !left.contains("canary") && !left.contains(&wren.to_string()), "{left}");
        assert!(left.contains("stays") && left.contains("Somebody 2"));
        // Their own rooms go with them.
        assert!(store.delete_reader(ada).await.unwrap());
        assert!(store.room(room.id).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn a_guest_s_rooms_and_places_become_the_accounts() {
    on_both(async |store| {
        let (ada, host) = (keeper(&store, "Ada").await, keeper(&store, "Host").await);
        let guest = ReaderId::new();
        store.create_guest(guest, at(1)).await.unwrap();
        let (own, other) = (plan(guest, 111_112), plan(host, 111_113));
        store.open_room(own.clone()).await.unwrap();
        store.open_room(other.clone()).await.unwrap();
        add(&store, other.id, 0, vec![joined(guest, "Wren")]).await;
        store.merge_guest(guest, ada).await.unwrap();
        assert_eq!(store.rooms_hosted(ada).await.unwrap().len(), 1);
        let events = store.room_events(other.id, 0).await.unwrap();
        assert!(matches!(&events[0].event, Event::Joined { reader, .. } if *reader == ada));
    })
    .await;
}

#[tokio::test]
async fn questions_come_back_as_they_were_laid_out() {
    use chapterwise::domain::answer_key::{AnswerKey, Solution};
    use chapterwise::domain::exercise::Exercise;
    use chapterwise::domain::ident::OptionId;
    use chapterwise::domain::prompt::About;
    use chapterwise::domain::question::{Ask, Choice, Difficulty, Question, Skill};
    use chapterwise::domain::question_paper::PaperItem;
    on_both(async |store| {
        let ada = keeper(&store, "Ada").await;
        let option = |id: &str| Choice { id: OptionId::parse(id).unwrap(), text: id.to_uppercase(), pinned: false };
        let question = Question {
            id: QuestionId::parse("q").unwrap(),
            about: About::Plot,
            characters: vec![],
            themes: vec![],
            difficulty: Difficulty::Easy,
            skill: Skill::Recall,
            reveals: Reveals::NOTHING,
            text: "Which?".into(),
            hint: None,
            ask: Ask::Single { options: ["a", "b", "c", "d", "e", "f"].map(option).to_vec() },
        };
        let key = AnswerKey::One(OptionId::parse("c").unwrap());
        let solution = Solution { key, explanation: "Because.".into(), evidence: String::new(), reasons: Default::default() };
        let seed = Seed(99);
        let slide = Slide::question(PaperItem::new(Exercise { question, solution }, false), seed);
        let new = Plan { slides: Arc::from([slide]), seed, ..plan(ada, 482_913) };
        store.open_room(new.clone()).await.unwrap();
        let (kept, _) = store.room(new.id).await.unwrap().unwrap();
        assert_eq!(kept.question(0).unwrap().1, new.question(0).unwrap().1);
        assert!(kept.question(0).unwrap().0.solution.key == new.question(0).unwrap().0.solution.key);
    })
    .await;
}
