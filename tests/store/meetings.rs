//! Meetings: planned, changed, called off; the room that everybody shares, and what is written down.

use chapterwise::domain::club::{Door, Standing};
use chapterwise::domain::club_record::Deed;
use chapterwise::domain::ident::{ClubId, MeetingId, PromptId, ReaderId};
use chapterwise::domain::meeting::{Attendance, Link, Meeting, MeetingPlan, MeetingState, Minute, Reply};
use chapterwise::domain::meeting_room::{RoomAct, Timer, TimerAct};
use chapterwise::domain::paper::Seed;
use chapterwise::store::{MeetingChange, MeetingOutcome, MergeOutcome, MinuteOutcome, Store, Way};

use super::builders::{at, chapter, guest};
use super::clubs::{by_ada, enter, founded};
use super::on_both;

fn prompts(ids: &str) -> Vec<PromptId> {
    ids.split_whitespace().map(|id| PromptId::parse(id).unwrap()).collect()
}

fn meeting(club: ClubId, agenda: &str) -> Meeting {
    Meeting {
        id: MeetingId::new(),
        club,
        plan: MeetingPlan {
            starts_at: at(1_000_000),
            minutes: 90,
            place: "At Ada’s".into(),
            link: Link::parse("https://meet.example/abc"),
            first: chapter(1),
            last: chapter(3),
        },
        agenda: prompts(agenda),
        state: MeetingState::Planned,
        version: 1,
        seed: Seed(u64::MAX - 3),
    }
}

async fn planned(store: &Store, club: ClubId, agenda: &str) -> Meeting {
    let new = meeting(club, agenda);
    assert!(store.plan_meeting(new.clone(), by_ada(), at(1)).await.unwrap());
    new
}

fn minute(about: Option<&str>, text: &str, saved_at: i64) -> Minute {
    Minute { about: about.map(|id| PromptId::parse(id).unwrap()), text: text.into(), saved_at: at(saved_at) }
}

/// A meeting of the club with something in each of its tables.
pub async fn with_everything(store: &Store, club: ClubId, reader: ReaderId) {
    let meeting = planned(store, club, "who").await;
    store.reply_to_meeting(meeting.id, reader, Some(Reply::Yes)).await.unwrap();
    store.save_minute(meeting.id, minute(None, "We met.", 2), None).await.unwrap();
}

async fn here(store: &Store, meeting: MeetingId, reader: ReaderId) {
    store.act_in_room(meeting, RoomAct::Here(reader, true), at(3)).await.unwrap();
}

async fn pass(store: &Store, meeting: MeetingId) -> Option<ReaderId> {
    let from = store.meeting_room(meeting).await.unwrap().unwrap().turns.speaking;
    store.act_in_room(meeting, RoomAct::Pass { from, to: None }, at(3)).await.unwrap().unwrap().turns.speaking
}

#[tokio::test]
async fn a_meeting_is_planned_once_and_read_back() {
    on_both(async |store| {
        let (club, _) = founded(&store, Door::Open).await;
        let new = meeting(club, "b a");
        for _ in 0..2 {
            assert!(store.plan_meeting(new.clone(), by_ada(), at(1)).await.unwrap());
        }
        assert_eq!(store.meeting(new.id).await.unwrap(), Some(new.clone()));
        let earlier = MeetingPlan { starts_at: at(5), place: String::new(), link: None, ..new.plan.clone() };
        let earlier = Meeting { id: MeetingId::new(), plan: earlier, agenda: vec![], ..new.clone() };
        store.plan_meeting(earlier.clone(), by_ada(), at(2)).await.unwrap();
        assert_eq!(store.meetings(club).await.unwrap(), [earlier, new]);
        let deeds = store.club_record(club, chapterwise::domain::progress::Progress::NONE, 9).await.unwrap();
        assert_eq!(deeds.iter().filter(|entry| entry.deed == Deed::MeetingPlanned).count(), 2);
        assert!(!store.plan_meeting(meeting(ClubId::new(), ""), by_ada(), at(1)).await.unwrap(), "there is no such club");
    })
    .await;
}

#[tokio::test]
async fn a_meeting_is_not_changed_unseen() {
    on_both(async |store| {
        let (club, _) = founded(&store, Door::Open).await;
        let there = planned(&store, club, "a b c").await;
        let change = async |change: MeetingChange, seen| store.change_meeting(there.id, by_ada(), change, seen, at(2)).await.unwrap();
        let agenda = |ids: &str| MeetingChange::Agenda(prompts(ids));
        let now = Meeting { agenda: prompts("c b"), version: 2, ..there.clone() };
        assert_eq!(change(agenda("c b"), 1).await, MeetingOutcome::Kept(now.clone()));
        assert_eq!(change(agenda("c b"), 1).await, MeetingOutcome::Kept(now.clone()), "the same again");
        assert_eq!(change(agenda("a"), 1).await, MeetingOutcome::Changed(now.clone()));
        let plan = MeetingPlan { minutes: 60, place: "The library".into(), link: None, ..there.plan.clone() };
        assert_eq!(change(MeetingChange::Plan(plan.clone(), prompts("b")), 1).await, MeetingOutcome::Changed(now));
        let last = Meeting { plan: plan.clone(), agenda: prompts("b"), version: 3, ..there.clone() };
        assert_eq!(change(MeetingChange::Plan(plan, prompts("b")), 2).await, MeetingOutcome::Kept(last.clone()));
        assert_eq!(store.meeting(there.id).await.unwrap(), Some(last));
        store.delete_meeting(there.id, by_ada(), at(3)).await.unwrap();
        assert_eq!(change(agenda("a"), 3).await, MeetingOutcome::NoSuchMeeting);
    })
    .await;
}

#[tokio::test]
async fn a_meeting_is_cancelled_ended_reopened_and_deleted() {
    on_both(async |store| {
        let (club, _) = founded(&store, Door::Open).await;
        let id = planned(&store, club, "a").await.id;
        let set = async |to| store.set_meeting_state(id, by_ada(), to, at(4)).await.unwrap();
        assert_eq!(set(MeetingState::Cancelled).await, Some(MeetingState::Cancelled));
        assert_eq!(set(MeetingState::Ended(at(4))).await, Some(MeetingState::Cancelled), "it never was");
        assert_eq!(store.act_in_room(id, RoomAct::Turn { from: 0, forward: true }, at(4)).await.unwrap(), None);
        assert_eq!(set(MeetingState::Planned).await, Some(MeetingState::Planned));
        assert_eq!(set(MeetingState::Ended(at(4))).await, Some(MeetingState::Ended(at(4))));
        assert_eq!(store.meeting(id).await.unwrap().unwrap().state, MeetingState::Ended(at(4)));
        assert_eq!(set(MeetingState::Planned).await, Some(MeetingState::Planned));
        for there in [true, false] {
            assert_eq!(store.delete_meeting(id, by_ada(), at(5)).await.unwrap(), there);
        }
        let deeds: Vec<_> = store
            .club_record(club, chapterwise::domain::progress::Progress::NONE, 9)
            .await
            .unwrap()
            .iter()
            .map(|entry| entry.deed)
            .collect();
        for deed in [Deed::MeetingCancelled, Deed::MeetingReopened, Deed::MeetingEnded, Deed::MeetingDeleted] {
            assert!(deeds.contains(&deed), "{deeds:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn who_comes_is_said_and_said_otherwise() {
    on_both(async |store| {
        let (club, ada) = founded(&store, Door::Open).await;
        let id = planned(&store, club, "").await.id;
        store.reply_to_meeting(id, ada, Some(Reply::Yes)).await.unwrap();
        store.reply_to_meeting(id, ada, Some(Reply::Maybe)).await.unwrap();
        assert_eq!(store.attendances(id).await.unwrap(), [Attendance { reader: ada, reply: Reply::Maybe }]);
        // To be there is another matter.
        here(&store, id, ada).await;
        assert_eq!(store.attendances(id).await.unwrap().len(), 1);
        store.reply_to_meeting(id, ada, None).await.unwrap();
        assert!(store.attendances(id).await.unwrap().is_empty());
        assert!(store.meeting_room(id).await.unwrap().unwrap().turns.people[&ada].here);
        store.reply_to_meeting(MeetingId::new(), ada, Some(Reply::No)).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn the_room_is_the_same_for_all_and_stays() {
    on_both(async |store| {
        let (club, ada) = founded(&store, Door::Open).await;
        let there = planned(&store, club, "a b").await;
        let mut all = vec![ada];
        for name in ["Ben", "Cy"] {
            let reader = guest(&store).await;
            enter(&store, club, reader, name, Way::Door).await;
            all.push(reader);
        }
        for reader in &all {
            here(&store, there.id, *reader).await;
        }
        let mut order = Vec::new();
        for _ in 0..3 {
            order.extend(pass(&store, there.id).await);
        }
        let mut sorted = order.clone();
        sorted.sort();
        all.sort();
        assert_eq!(sorted, all, "everybody once");
        let room = store.meeting_room(there.id).await.unwrap().unwrap();
        assert_eq!((room.turns.round, room.turns.spoken().len()), (1, 2));
        // A button that two press at once acts once.
        let twice = RoomAct::Pass { from: room.turns.speaking, to: None };
        let (one, two) = tokio::join!(store.act_in_room(there.id, twice.clone(), at(4)), store.act_in_room(there.id, twice, at(4)));
        assert_eq!(one.unwrap().unwrap().turns, two.unwrap().unwrap().turns);

        let time = async |act| {
            let from = store.meeting_room(there.id).await.unwrap().unwrap().timer.token();
            store.act_in_room(there.id, RoomAct::Time { from, act }, at(10_000)).await.unwrap().unwrap().timer
        };
        let started = time(TimerAct::Start(5)).await;
        assert_eq!(store.meeting_room(there.id).await.unwrap().unwrap().timer, started);
        let stopped = time(TimerAct::Stop).await;
        assert!(matches!(stopped, Timer::Stopped { .. }));
        assert_eq!(store.meeting_room(there.id).await.unwrap().unwrap().timer, stopped);
        store.act_in_room(there.id, RoomAct::Turn { from: 0, forward: true }, at(5)).await.unwrap();
        let change = MeetingChange::Agenda(prompts("b a"));
        store.change_meeting(there.id, by_ada(), change, 1, at(6)).await.unwrap();
        let room = store.meeting_room(there.id).await.unwrap().unwrap();
        assert_eq!((room.position, room.timer), (0, Timer::Off), "the prompt stays on the table");

        // Who left the club is not in the room any more, and a deleted one nowhere.
        let ben = *all.iter().find(|reader| **reader != ada).unwrap();
        store.set_standing(club, ben, ben, Standing::Left, at(7)).await.unwrap();
        assert!(!store.meeting_room(there.id).await.unwrap().unwrap().turns.people.contains_key(&ben));
        store.delete_reader(ben).await.unwrap();
        assert_eq!(store.meeting_room(there.id).await.unwrap().unwrap().turns.people.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn what_is_written_down_is_not_overwritten_unseen() {
    on_both(async |store| {
        let (club, _) = founded(&store, Door::Open).await;
        let id = planned(&store, club, "a").await.id;
        let save = async |written: Minute, seen: Option<i64>| store.save_minute(id, written, seen.map(at)).await.unwrap();
        assert_eq!(save(minute(Some("a"), "", 1), None).await, MinuteOutcome::Saved(minute(Some("a"), "", 1)));
        assert!(store.minutes(id).await.unwrap().is_empty(), "nothing is nothing");
        let first = minute(Some("a"), "Agreed.", 5);
        assert_eq!(save(first.clone(), None).await, MinuteOutcome::Saved(first.clone()));
        assert_eq!(save(minute(Some("a"), "Not agreed.", 6), None).await, MinuteOutcome::Changed(first.clone()));
        // Later than before even where the clock is not.
        let second = minute(Some("a"), "Not agreed.", 6);
        assert_eq!(save(minute(Some("a"), "Not agreed.", 2), Some(5)).await, MinuteOutcome::Saved(second.clone()));
        assert_eq!(save(minute(Some("a"), "Not agreed.", 9), Some(5)).await, MinuteOutcome::Saved(second.clone()), "the same again");
        let whole = minute(None, "We met.", 7);
        save(whole.clone(), None).await;
        assert_eq!(save(minute(Some("a"), "", 8), Some(6)).await, MinuteOutcome::Saved(minute(Some("a"), "", 8)), "cleared");
        let mut all = store.minutes(id).await.unwrap();
        all.sort_by_key(|minute| minute.saved_at);
        assert_eq!(all, [whole, minute(Some("a"), "", 8)]);
        assert_eq!(store.save_minute(MeetingId::new(), first, None).await.unwrap(), MinuteOutcome::NoSuchMeeting);
    })
    .await;
}

#[tokio::test]
async fn a_guest_takes_their_attendance_into_an_account() {
    on_both(async |store| {
        let (club, ada) = founded(&store, Door::Open).await;
        let (one, two) = (planned(&store, club, "").await.id, planned(&store, club, "").await.id);
        let account = guest(&store).await;
        enter(&store, club, account, "Ada at home", Way::Door).await;
        store.reply_to_meeting(one, ada, Some(Reply::Yes)).await.unwrap();
        store.reply_to_meeting(two, ada, Some(Reply::Yes)).await.unwrap();
        store.reply_to_meeting(two, account, Some(Reply::No)).await.unwrap();
        here(&store, two, ada).await;
        assert_eq!(pass(&store, two).await, Some(ada));
        assert_eq!(store.merge_guest(ada, account).await.unwrap(), MergeOutcome::Merged);
        assert_eq!(store.attendances(one).await.unwrap(), [Attendance { reader: account, reply: Reply::Yes }]);
        assert_eq!(store.attendances(two).await.unwrap(), [Attendance { reader: account, reply: Reply::No }]);
        let turns = store.meeting_room(two).await.unwrap().unwrap().turns;
        assert_eq!((turns.speaking, turns.people[&account].here), (Some(account), true));

        let export = serde_json::to_value(store.export(account).await.unwrap().unwrap()).unwrap();
        assert_eq!(export["meetings"].as_array().unwrap().len(), 2);
        let no = &export["meetings"][usize::from(export["meetings"][0]["reply"] == "yes")];
        assert_eq!((&no["reply"], &no["was_there"]), (&serde_json::json!("no"), &serde_json::json!(true)));
    })
    .await;
}
