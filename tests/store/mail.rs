//! The outbox, shared by several nodes; and who gets what out of it.

use std::collections::BTreeSet;

use chapterwise::domain::club::{Door, Season, Standing, Zone};
use chapterwise::domain::ident::{ClubId, ReaderId, ThreadId};
use chapterwise::domain::mail::{DigestHour, Errand, Mailbox, Outgoing};
use chapterwise::domain::reader::{Account, Email};
use chapterwise::store::{ClubSettings, KeepOutcome, Store, Way, Whither};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::builders::{at, name};
use super::clubs::{by_ada, club, enter};
use super::on_both;
use super::talk::{post, sight, talking, titled, write};

fn email(of: &str) -> Email {
    Email::parse(&format!("{of}@example.org")).unwrap()
}

/// Gives a guest an account with an address.
async fn with_address(store: &Store, reader: ReaderId, of: &str) {
    let account = Account { name: name(of), email: Some(email(of)) };
    let kept = store.keep_things(reader, account, "a hash".to_owned(), at(1)).await.unwrap();
    assert!(matches!(kept, KeepOutcome::Kept(_)), "{kept:?}");
}

/// Something in each table of mail about a member; what they need not be told is by one and the same guest for all.
pub async fn with_everything(store: &Store, club: ClubId, thread: ThreadId, reader: ReaderId) {
    let other = store.create_guest(ReaderId(Uuid::from_u128(7)), at(0)).await.unwrap().id;
    enter(store, club, other, "Other", Way::Door).await;
    write(store, post(club, Whither::Thread(thread), other, "Before")).await;
    store.set_standing(club, other, other, Standing::Left, at(0)).await.unwrap();
    store.set_email(reader, Some(email(&reader.to_string()))).await.unwrap();
    store.begin_digest(club, sight(reader, 3), format!("digest of {reader}"), at(0)).await.unwrap();
    store.ask_for_proof(reader, format!("proof of {reader}"), at(0)).await.unwrap();
}

fn later(minutes: i64) -> Timestamp {
    at(0) + SignedDuration::from_mins(minutes)
}

/// The club's next two evenings, six o'clock in London; `at(0)` is on 15 January 2027, 8:00.
fn evening(day: i64) -> Timestamp {
    later(10 * 60 + 24 * 60 * day)
}

#[tokio::test]
async fn a_mailbox_is_as_good_as_what_is_known_of_its_address() {
    on_both(async |store| {
        let (_, [ada, ben, _]) = talking(&store).await;
        assert_eq!(store.mailbox(ada).await.unwrap(), Mailbox::NoAccount);
        assert!(!store.ask_for_proof(ada, "k0".into(), at(2)).await.unwrap());
        with_address(&store, ada, "ada").await;
        assert_eq!(store.mailbox(ada).await.unwrap(), Mailbox::Unproved { email: email("ada"), asked: None });
        assert!(store.ask_for_proof(ada, "k1".into(), later(0)).await.unwrap());
        assert_eq!(store.mailbox(ada).await.unwrap(), Mailbox::Unproved { email: email("ada"), asked: Some((later(0), 1)) });
        assert!(store.proof("k1", later(9)).await.unwrap().is_some_and(|proof| !proof.proved && proof.reader == ada));
        assert!(store.ask_for_proof(ada, "k3".into(), later(10)).await.unwrap());
        assert!(store.proof("k1", later(11)).await.unwrap().is_none() && store.prove("k1".into(), later(11)).await.unwrap().is_none());
        assert!(store.prove("k3".into(), later(10 + 7 * 24 * 60)).await.unwrap().is_none(), "a week is over");
        assert!(store.prove("k3".into(), later(11)).await.unwrap().is_some_and(|proof| proof.proved));
        assert_eq!(store.mailbox(ada).await.unwrap(), Mailbox::Proved(email("ada")));
        store.set_email(ada, Some(email("other"))).await.unwrap();
        assert_eq!(store.mailbox(ada).await.unwrap(), Mailbox::Unproved { email: email("other"), asked: None });
        assert!(store.proof("k3", later(12)).await.unwrap().is_none(), "a link speaks of one address");
        store.set_email(ada, None).await.unwrap();
        assert_eq!(store.mailbox(ada).await.unwrap(), Mailbox::NoAddress);
        assert_eq!(store.mailbox(ben).await.unwrap(), Mailbox::NoAccount);
    })
    .await;
}

#[tokio::test]
async fn an_address_is_asked_three_times_a_month_whoever_gives_it_however_often() {
    on_both(async |store| {
        let (_, [ada, ben, _]) = talking(&store).await;
        with_address(&store, ada, "victim").await;
        with_address(&store, ben, "ben").await;
        store.set_email(ben, Email::parse("VICTIM@example.org")).await.unwrap();
        let ask = async |reader, minute: i64| store.ask_for_proof(reader, format!("{reader} {minute}"), later(minute)).await.unwrap();
        assert!(ask(ada, 0).await && !ask(ada, 9).await && !ask(ben, 9).await);
        // Another address in between makes it no new one.
        store.set_email(ada, Some(email("own"))).await.unwrap();
        assert!(ask(ada, 9).await);
        store.set_email(ada, Some(email("victim"))).await.unwrap();
        assert!(!ask(ada, 9).await && ask(ben, 10).await && ask(ada, 20).await && !ask(ada, 24 * 60).await && !ask(ben, 24 * 60).await);
        assert!(ask(ada, 20 + 30 * 24 * 60).await);
    })
    .await;
}

#[tokio::test]
async fn a_question_about_another_address_takes_the_place_of_the_first_and_a_late_refusal_is_the_firsts_alone() {
    on_both(async |store| {
        let (_, [ada, ..]) = talking(&store).await;
        with_address(&store, ada, "old").await;
        store.ask_for_proof(ada, "old key".into(), later(0)).await.unwrap();
        let old = store.take_mail(later(0), 9).await.unwrap().remove(0);
        store.postpone_mail(old, later(0)).await.unwrap();
        store.set_email(ada, Some(email("new"))).await.unwrap();
        store.ask_for_proof(ada, "new key".into(), later(0)).await.unwrap();
        let new = store.take_mail(later(0), 9).await.unwrap();
        assert_eq!(
            new.iter().map(|mail| mail.tries).collect::<Vec<_>>(),
            [1],
            "at once, and not when the first would have been tried again"
        );
        store.refuse_mail(old, &email("old"), later(1)).await.unwrap();
        assert!(matches!(store.mailbox(ada).await.unwrap(), Mailbox::Unproved { .. }));
        assert_eq!(store.waiting_mail().await.unwrap(), 1);
        store.refuse_mail(new[0], &email("new"), later(2)).await.unwrap();
        assert!(matches!(store.mailbox(ada).await.unwrap(), Mailbox::Refused { .. }));
        assert!(store.proof("new key", later(3)).await.unwrap().is_none(), "a refused address is not proved by an old link");
    })
    .await;
}

#[tokio::test]
async fn each_mail_is_taken_by_one_node_at_a_time() {
    on_both(async |store| {
        let (club, [ada, ben, cy]) = talking(&store).await;
        for (reader, of) in [(ada, "ada"), (ben, "ben"), (cy, "cy")] {
            store.begin_digest(club, sight(reader, 3), of.to_owned(), at(0)).await.unwrap();
        }
        assert_eq!(store.put_due_digests(evening(0) - SignedDuration::from_secs(1)).await.unwrap(), 0, "the hour has not struck");
        let now = evening(0);
        // Two nodes look at the same moment.
        let (one, other) = futures::join!(store.put_due_digests(now), store.put_due_digests(now));
        assert_eq!(one.unwrap() + other.unwrap(), 3);
        assert_eq!((store.put_due_digests(now).await.unwrap(), store.waiting_mail().await.unwrap()), (0, 3));
        let (one, other) = futures::join!(store.take_mail(now, 2), store.take_mail(now, 2));
        let taken: Vec<Outgoing> = one.unwrap().into_iter().chain(other.unwrap()).chain(store.take_mail(now, 2).await.unwrap()).collect();
        let ids: BTreeSet<_> = taken.iter().map(|mail| mail.id).collect();
        assert_eq!((taken.len(), ids.len()), (3, 3), "each once");
        assert!(taken.iter().all(|mail| mail.errand == Errand::Digest(club) && mail.tries == 1));
        assert!(store.take_mail(now, 9).await.unwrap().is_empty());
        // One is sent, one is put off, and the node that had the third is never heard of again.
        store.settle_mail(taken[0]).await.unwrap();
        assert!(store.postpone_mail(taken[1], now).await.unwrap());
        let after = |minutes| now + SignedDuration::from_mins(minutes);
        let again = store.take_mail(after(1), 9).await.unwrap();
        assert_eq!(again.iter().map(|mail| (mail.id, mail.tries)).collect::<Vec<_>>(), [(taken[1].id, 2)]);
        let third = store.take_mail(after(5), 9).await.unwrap();
        assert_eq!(third.iter().map(|mail| (mail.id, mail.tries)).collect::<Vec<_>>(), [(taken[2].id, 2)]);
        // It is heard of after all: too late to decide.
        assert!(store.postpone_mail(taken[2], after(5)).await.unwrap());
        assert!(store.take_mail(after(6), 9).await.unwrap().iter().all(|mail| mail.id != taken[2].id));
        let worn = Outgoing { tries: 9, ..third[0] };
        assert!(store.postpone_mail(worn, after(6)).await.unwrap(), "somebody else's turn");
        assert_eq!(store.put_due_digests(evening(1)).await.unwrap(), 3, "the next day");
        assert_eq!(store.waiting_mail().await.unwrap(), 3, "one for each at a time");
    })
    .await;
}

#[tokio::test]
async fn it_is_given_up_after_a_day() {
    on_both(async |store| {
        let (_, [ada, ..]) = talking(&store).await;
        with_address(&store, ada, "ada").await;
        store.ask_for_proof(ada, "key".into(), at(0)).await.unwrap();
        let mut now = at(0);
        let mut tries = 0;
        while now < evening(3) {
            for mail in store.take_mail(now, 9).await.unwrap() {
                tries += 1;
                assert_eq!(store.postpone_mail(mail, now).await.unwrap(), tries < 9);
            }
            now += SignedDuration::from_mins(1);
            if store.waiting_mail().await.unwrap() == 0 {
                break;
            }
        }
        let took = now.duration_since(at(0));
        assert!(tries == 9 && took > SignedDuration::from_hours(20) && took < SignedDuration::from_hours(27), "{tries} in {took}");
    })
    .await;
}

#[tokio::test]
async fn a_digest_follows_the_clubs_hour_and_zone_and_an_archived_club_sends_none() {
    on_both(async |store| {
        let (id, [ada, ..]) = talking(&store).await;
        store.begin_digest(id, sight(ada, 3), "key".into(), at(0)).await.unwrap();
        let of = club(Door::Request);
        let hour = |hour| ClubSettings {
            name: of.name.clone(),
            about: of.about.clone(),
            zone: Zone::parse("Asia/Tokyo").unwrap(),
            door: of.door,
            digest_hour: DigestHour::new(hour).unwrap(),
        };
        // 8:00 in London is 17:00 in Tokyo.
        store.change_club(id, by_ada(), hour(19), at(1)).await.unwrap();
        // An hour that struck before it was chosen does not count.
        store.change_club(id, by_ada(), hour(9), at(2)).await.unwrap();
        assert_eq!(store.put_due_digests(later(60)).await.unwrap(), 0);
        store.change_club(id, by_ada(), hour(19), at(3)).await.unwrap();
        assert_eq!(store.put_due_digests(later(2 * 60 - 1)).await.unwrap(), 0);
        assert_eq!(store.put_due_digests(later(2 * 60)).await.unwrap(), 1);
        store.set_season(id, by_ada(), Season::Archived, at(2)).await.unwrap();
        assert_eq!(store.put_due_digests(later(48 * 60)).await.unwrap(), 0);
        store.set_season(id, by_ada(), Season::Running, later(48 * 60)).await.unwrap();
        assert_eq!(store.put_due_digests(later(48 * 60 + 1)).await.unwrap(), 0, "not for what struck meanwhile");
    })
    .await;
}

#[tokio::test]
async fn mail_goes_with_its_reader() {
    on_both(async |store| {
        let (club, [ada, ben, _]) = talking(&store).await;
        with_address(&store, ben, "ben").await;
        let news = write(&store, post(club, titled(1), ada, "News")).await;
        with_everything(&store, club, news.thread, ben).await;
        assert_eq!(store.put_due_digests(evening(0)).await.unwrap(), 1);
        assert_eq!(store.waiting_mail().await.unwrap(), 2);
        store.delete_reader(ben).await.unwrap();
        assert_eq!(store.waiting_mail().await.unwrap(), 0);
        assert_eq!(store.digest_of(&format!("digest of {ben}")).await.unwrap(), None);
    })
    .await;
}
