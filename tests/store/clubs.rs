//! Clubs: who gets in, who stays, and what becomes of them.

use chapterwise::domain::club::{Club, ClubName, Door, Invitation, Membership, Season, Spent, Standing, Zone};
use chapterwise::domain::club_record::{Actor, Deed};
use chapterwise::domain::ident::{ClubId, ReaderId};
use chapterwise::domain::mail::DigestHour;
use chapterwise::domain::progress::Progress;
use chapterwise::domain::schedule::Stretch;
use chapterwise::store::{ClubSettings, EnterOutcome, MergeOutcome, Newcomer, ScheduleOutcome, StandingOutcome, Store, Way};
use jiff::civil::date;

use super::builders::{at, book, chapter, guest, name};
use super::on_both;

pub fn club(door: Door) -> Club {
    Club {
        id: ClubId::new(),
        name: ClubName::parse("The Thursday Club").unwrap(),
        about: "We meet on Thursdays.".into(),
        book: book(),
        zone: Zone::parse("Europe/London").unwrap(),
        door,
        season: Season::Running,
        founded_at: at(0),
        digest_hour: DigestHour::default(),
    }
}

fn host(reader: ReaderId) -> Membership {
    Membership { reader, nickname: name("Ada"), standing: Standing::Host, shows_progress: true, since: at(0) }
}

pub async fn founded(store: &Store, door: Door) -> (ClubId, ReaderId) {
    let (club, ada) = (club(door), guest(store).await);
    store.found_club(club.clone(), host(ada)).await.unwrap();
    (club.id, ada)
}

/// A club of the reader's alone, with something in each of its tables.
pub async fn with_everything(store: &Store, reader: ReaderId) {
    let club = club(Door::Open);
    store.found_club(club.clone(), host(reader)).await.unwrap();
    store.invite(invitation(club.id, &reader.to_string()), by_ada()).await.unwrap();
    let stretch = Stretch { first: chapter(1), last: chapter(3), due: date(2026, 12, 4) };
    store.set_schedule(club.id, by_ada(), vec![stretch], vec![], at(1)).await.unwrap();
    super::polls::with_vote(store, club.id, reader).await;
    store.count_quizzes(club.id, reader, true, at(1)).await.unwrap();
    super::meetings::with_everything(store, club.id, reader).await;
    let thread = super::talk::with_everything(store, club.id, reader).await;
    super::mail::with_everything(store, club.id, thread, reader).await;
    super::telling::with_everything(store, club.id, thread, reader).await;
}

pub fn newcomer(reader: ReaderId, nickname: &str) -> Newcomer {
    Newcomer { reader, nickname: name(nickname) }
}

pub async fn enter(store: &Store, club: ClubId, reader: ReaderId, nickname: &str, way: Way) -> EnterOutcome {
    store.enter_club(club, newcomer(reader, nickname), way, at(5)).await.unwrap()
}

async fn standing(store: &Store, club: ClubId, reader: ReaderId) -> Option<Standing> {
    store.membership(club, reader).await.unwrap().map(|member| member.standing)
}

pub fn by_ada() -> Actor {
    Actor { reader: ReaderId::new(), nickname: name("Ada") }
}

fn invitation(club: ClubId, code: &str) -> Invitation {
    Invitation { code: code.into(), club, made_at: at(1), expires_at: None, places: None, used: 0, revoked: false }
}

#[tokio::test]
async fn a_club_is_founded_once_and_read_back() {
    on_both(async |store| {
        let (new, ada) = (club(Door::Open), guest(&store).await);
        for _ in 0..2 {
            store.found_club(new.clone(), host(ada)).await.unwrap();
        }
        let there = store.club(new.id).await.unwrap().unwrap();
        assert_eq!(
            (there.name.as_str(), there.about.as_str(), there.zone.name()),
            ("The Thursday Club", "We meet on Thursdays.", "Europe/London")
        );
        assert_eq!((there.door, there.season, there.founded_at), (Door::Open, Season::Running, at(0)));
        let mine = store.clubs_of(ada).await.unwrap();
        assert_eq!((mine.len(), mine[0].1.standing), (1, Standing::Host));
        let listed = store.listed_clubs(10).await.unwrap();
        assert_eq!((listed.len(), listed[0].members), (1, 1));
        let record = store.club_record(new.id, Progress::NONE, 10).await.unwrap();
        assert_eq!(record.iter().map(|entry| (entry.actor.as_deref(), entry.deed)).collect::<Vec<_>>(), [(Some("Ada"), Deed::Founded)]);
        // Whoever is nothing to it has no name there.
        let names = store.nicknames(new.id).await.unwrap();
        assert_eq!(*names, [(ada, "Ada".to_owned())].into());
    })
    .await;
}

#[tokio::test]
async fn each_door_opens_in_its_way() {
    on_both(async |store| {
        for (door, outcome, becomes) in [
            (Door::Open, EnterOutcome::In, Some(Standing::Member)),
            (Door::Request, EnterOutcome::Asked, Some(Standing::Asked)),
            (Door::Invitation, EnterOutcome::NoWay, None),
        ] {
            let (club, ada) = founded(&store, door).await;
            let ben = guest(&store).await;
            assert_eq!(enter(&store, club, ben, "Ben", Way::Door).await, outcome, "{door:?}");
            assert_eq!(standing(&store, club, ben).await, becomes);
            // Once more is the same.
            assert_eq!(enter(&store, club, ben, "Ben", Way::Door).await, outcome);
            // Nobody takes a name that somebody has, however it is written.
            let cy = guest(&store).await;
            if door != Door::Invitation {
                assert_eq!(enter(&store, club, cy, "ADA", Way::Door).await, EnterOutcome::NicknameTaken);
            }
            if becomes == Some(Standing::Asked) {
                assert_eq!(store.set_standing(club, ada, ben, Standing::Member, at(6)).await.unwrap(), StandingOutcome::Done);
                assert_eq!(standing(&store, club, ben).await, Some(Standing::Member));
            }
        }
    })
    .await;
}

#[tokio::test]
async fn an_invitation_lets_in_as_many_as_it_has_places() {
    on_both(async |store| {
        let (club, ada) = founded(&store, Door::Invitation).await;
        let by = |code: &str| Way::Invitation(code.to_owned());
        assert!(store.invite(Invitation { places: Some(1), ..invitation(club, "aaaaaa") }, by_ada()).await.unwrap());
        assert!(!store.invite(invitation(club, "aaaaaa"), by_ada()).await.unwrap(), "the code is taken");
        assert!(store.invite(Invitation { expires_at: Some(at(4)), ..invitation(club, "bbbbbb") }, by_ada()).await.unwrap());
        assert!(store.invite(invitation(club, "cccccc"), by_ada()).await.unwrap());
        let (ben, cy) = (guest(&store).await, guest(&store).await);
        assert_eq!(enter(&store, club, ben, "Ben", by("aaaaaa")).await, EnterOutcome::In);
        // Coming in again takes no place.
        assert_eq!(enter(&store, club, ben, "Ben", by("aaaaaa")).await, EnterOutcome::In);
        assert_eq!(enter(&store, club, cy, "Cy", by("aaaaaa")).await, EnterOutcome::Spent(Spent::Full));
        assert_eq!(enter(&store, club, cy, "Cy", by("bbbbbb")).await, EnterOutcome::Spent(Spent::Expired));
        assert_eq!(enter(&store, club, cy, "Cy", by("zzzzzz")).await, EnterOutcome::NoWay);
        store.revoke_invitation(club, "cccccc".into(), by_ada(), at(6)).await.unwrap();
        assert_eq!(enter(&store, club, cy, "Cy", by("cccccc")).await, EnterOutcome::Spent(Spent::Revoked));
        let (other, _) = founded(&store, Door::Invitation).await;
        assert_eq!(enter(&store, other, cy, "Cy", by("aaaaaa")).await, EnterOutcome::NoWay, "of another club");
        let used: Vec<_> = store.invitations(club).await.unwrap().iter().map(|invitation| invitation.used).collect();
        assert_eq!(used.iter().sum::<u16>(), 1);
        let _ = ada;
    })
    .await;
}

#[tokio::test]
async fn places_are_not_given_twice_at_once() {
    on_both(async |store| {
        let (club, _) = founded(&store, Door::Invitation).await;
        store.invite(Invitation { places: Some(3), ..invitation(club, "aaaaaa") }, by_ada()).await.unwrap();
        let mut all = Vec::new();
        for number in 0..8 {
            let (store, reader) = (store.clone(), guest(&store).await);
            all.push(tokio::spawn(async move {
                enter(&store, club, reader, &format!("Guest {number}"), Way::Invitation("aaaaaa".into())).await
            }));
        }
        let mut inside = 0;
        for one in all {
            inside += usize::from(one.await.unwrap() == EnterOutcome::In);
        }
        assert_eq!(inside, 3);
    })
    .await;
}

#[tokio::test]
async fn a_club_is_never_without_a_host() {
    on_both(async |store| {
        let (club, ada) = founded(&store, Door::Open).await;
        let ben = guest(&store).await;
        enter(&store, club, ben, "Ben", Way::Door).await;
        for to in [Standing::Left, Standing::Member] {
            assert_eq!(store.set_standing(club, ada, ada, to, at(6)).await.unwrap(), StandingOutcome::LastHost);
        }
        assert_eq!(store.set_standing(club, ada, ben, Standing::Host, at(7)).await.unwrap(), StandingOutcome::Done);
        assert_eq!(store.set_standing(club, ada, ada, Standing::Left, at(8)).await.unwrap(), StandingOutcome::Done);
        assert_eq!(standing(&store, club, ada).await, Some(Standing::Left));
        // The last host deletes their things: whoever has been in it longest takes over.
        let cy = guest(&store).await;
        enter(&store, club, cy, "Cy", Way::Door).await;
        store.delete_reader(ben).await.unwrap();
        assert_eq!(standing(&store, club, cy).await, Some(Standing::Host));
        let record = store.club_record(club, Progress::NONE, 20).await.unwrap();
        let told = |name: &str| record.iter().any(|entry| entry.actor.as_deref() == Some(name) || entry.about.as_deref() == Some(name));
        assert!(told("Cy") && !told("Ben"), "{record:?}");
        // With nobody left to take over it goes along.
        store.delete_reader(cy).await.unwrap();
        assert!(store.club(club).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn who_was_taken_out_comes_back_by_somebodys_word_and_a_banned_one_not_at_all() {
    on_both(async |store| {
        let (club, ada) = founded(&store, Door::Open).await;
        let ben = guest(&store).await;
        enter(&store, club, ben, "Ben", Way::Door).await;
        store.set_standing(club, ada, ben, Standing::Removed, at(6)).await.unwrap();
        assert_eq!(enter(&store, club, ben, "Ben", Way::Door).await, EnterOutcome::Asked);
        store.set_standing(club, ada, ben, Standing::Banned, at(7)).await.unwrap();
        store.invite(invitation(club, "aaaaaa"), by_ada()).await.unwrap();
        for way in [Way::Door, Way::Invitation("aaaaaa".into())] {
            assert_eq!(enter(&store, club, ben, "Ben", way).await, EnterOutcome::Banned);
        }
        store.set_standing(club, ada, ben, Standing::Removed, at(8)).await.unwrap();
        assert_eq!(enter(&store, club, ben, "Ben", Way::Invitation("aaaaaa".into())).await, EnterOutcome::In);
        let deeds: Vec<_> = store.club_record(club, Progress::NONE, 20).await.unwrap().iter().map(|entry| entry.deed).collect();
        assert!([Deed::Removed, Deed::Banned, Deed::Pardoned, Deed::Joined].iter().all(|deed| deeds.contains(deed)), "{deeds:?}");
    })
    .await;
}

#[tokio::test]
async fn a_schedule_is_not_overwritten_unseen() {
    on_both(async |store| {
        let (club, _) = founded(&store, Door::Open).await;
        let stretch = |first, last, day| Stretch { first: chapter(first), last: chapter(last), due: date(2026, 12, day) };
        let (one, two) = (vec![stretch(1, 3, 4), stretch(4, 6, 11)], vec![stretch(1, 6, 11)]);
        let set =
            async |to: &[Stretch], seen: &[Stretch]| store.set_schedule(club, by_ada(), to.to_vec(), seen.to_vec(), at(2)).await.unwrap();
        assert_eq!(set(&one, &[]).await, ScheduleOutcome::Kept);
        assert_eq!(set(&two, &[]).await, ScheduleOutcome::Changed(one.clone()));
        assert_eq!(set(&one, &[]).await, ScheduleOutcome::Kept, "the same again");
        assert_eq!(set(&two, &one).await, ScheduleOutcome::Kept);
        assert_eq!(store.schedule(club).await.unwrap(), two);
    })
    .await;
}

#[tokio::test]
async fn a_club_ends_a_week_after_it_is_told_to() {
    on_both(async |store| {
        let (club, _) = founded(&store, Door::Open).await;
        let season = async || store.club(club).await.unwrap().unwrap().season;
        store.set_season(club, by_ada(), Season::Archived, at(1)).await.unwrap();
        assert_eq!(season().await, Season::Archived);
        let ben = guest(&store).await;
        assert_eq!(enter(&store, club, ben, "Ben", Way::Door).await, EnterOutcome::Over);
        store.set_season(club, by_ada(), Season::Ending(at(100)), at(2)).await.unwrap();
        assert_eq!(store.delete_ended_clubs(at(99)).await.unwrap(), 0);
        store.set_season(club, by_ada(), Season::Running, at(3)).await.unwrap();
        assert_eq!(store.delete_ended_clubs(at(101)).await.unwrap(), 0);
        store.set_season(club, by_ada(), Season::Ending(at(100)), at(4)).await.unwrap();
        assert_eq!(store.delete_ended_clubs(at(101)).await.unwrap(), 1);
        assert!(store.club(club).await.unwrap().is_none() && store.members(club).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_guest_takes_their_clubs_into_an_account() {
    on_both(async |store| {
        let (one, ada) = founded(&store, Door::Open).await;
        let (two, _) = founded(&store, Door::Open).await;
        let account = guest(&store).await;
        enter(&store, one, account, "Ada at home", Way::Door).await;
        enter(&store, two, ada, "Ada at work", Way::Door).await;
        assert_eq!(store.merge_guest(ada, account).await.unwrap(), MergeOutcome::Merged);
        assert_eq!(standing(&store, one, account).await, Some(Standing::Host), "the higher standing stays");
        assert_eq!(standing(&store, two, account).await, Some(Standing::Member));
        assert_eq!(store.clubs_of(account).await.unwrap().len(), 2);
    })
    .await;
}

#[tokio::test]
async fn settings_are_changed_and_progress_is_shown_or_not() {
    on_both(async |store| {
        let (club, ada) = founded(&store, Door::Open).await;
        let settings = ClubSettings {
            name: ClubName::parse("The Friday Club").unwrap(),
            about: String::new(),
            zone: Zone::parse("Asia/Tokyo").unwrap(),
            door: Door::Request,
            digest_hour: DigestHour::new(7).unwrap(),
        };
        assert!(store.change_club(club, by_ada(), settings, at(3)).await.unwrap());
        let there = store.club(club).await.unwrap().unwrap();
        assert_eq!((there.name.as_str(), there.zone.name(), there.door), ("The Friday Club", "Asia/Tokyo", Door::Request));
        store.show_progress(club, ada, false).await.unwrap();
        assert!(!store.membership(club, ada).await.unwrap().unwrap().shows_progress);
    })
    .await;
}
