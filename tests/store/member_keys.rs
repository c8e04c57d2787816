//! Members’ own links, and what is kept of them.

use chapterwise::domain::club::{Door, Standing};
use chapterwise::domain::ident::FormKey;
use chapterwise::domain::key_hash::KeyHash;
use chapterwise::store::{ComeBackOutcome, MemberKeys, MergeOutcome, StandingOutcome, Way};

use super::builders::{at, guest, keeper};
use super::clubs::{enter, founded};
use super::on_both;

#[tokio::test]
async fn a_calendar_is_one_members_and_goes_with_the_membership() {
    on_both(async |store| {
        let (club, ada) = founded(&store, Door::Open).await;
        let ways_out: [(Standing, bool); 3] = [(Standing::Left, true), (Standing::Removed, false), (Standing::Banned, false)];
        for (nth, (out, own_wish)) in ways_out.into_iter().enumerate() {
            let ben = guest(&store).await;
            enter(&store, club, ben, &format!("Ben {nth}"), Way::Door).await;
            let key = |which: &str| format!("{which} {ben}");
            let whose =
                async |which: &str| store.member_of_calendar(&key(which)).await.unwrap().map(|(club, member)| (club, member.reader));
            store.set_calendar_key(club, ben, Some(key("first"))).await.unwrap();
            assert_eq!(whose("first").await, Some((club, ben)));
            store.set_calendar_key(club, ben, Some(key("second"))).await.unwrap();
            assert_eq!((whose("first").await, whose("second").await), (None, Some((club, ben))));
            store.set_feed_key(club, ben, Some(key("feed"))).await.unwrap();
            let by = if own_wish { ben } else { ada };
            assert_eq!(store.set_standing(club, by, ben, out, at(6)).await.unwrap(), StandingOutcome::Done);
            assert_eq!((whose("second").await, store.reader_of_feed(&key("feed")).await.unwrap()), (None, None), "{out:?}");
            store.set_calendar_key(club, ben, Some(key("third"))).await.unwrap();
            assert_eq!(whose("third").await, None, "whoever is out makes none");
            assert_eq!(store.member_keys(club, ben).await.unwrap(), MemberKeys::default());
        }
    })
    .await;
}

#[tokio::test]
async fn a_way_back_is_used_once_and_the_form_that_did_so_may_come_again() {
    on_both(async |store| {
        let (club, ada) = founded(&store, Door::Open).await;
        let (key, old) = (format!("key {ada}"), format!("old {ada}"));
        let (form, other) = (FormKey::new(), FormKey::new());
        let come = async |key: &str, form, when| store.come_back(key, form, at(when)).await.unwrap();
        store.make_way_back(club, ada, &old).await.unwrap();
        store.make_way_back(club, ada, &key).await.unwrap();
        assert_eq!(come(&old, form, 1).await, ComeBackOutcome::NoWay, "a newer one replaces it");
        assert_eq!(store.member_keys(club, ada).await.unwrap().way_back.map(|way| (way.key, way.used_at)), Some((KeyHash::of(&key), None)));
        let both = futures::join!(come(&key, form, 10), come(&key, form, 11));
        assert_eq!(both, (ComeBackOutcome::Is(club, ada), ComeBackOutcome::Is(club, ada)), "a double tap");
        assert_eq!(come(&key, other, 12).await, ComeBackOutcome::Used);
        assert_eq!(come(&key, form, 11 * 60 * 1000).await, ComeBackOutcome::Used, "and not for ever");
        assert!(store.member_of_way_back(&key).await.unwrap().unwrap().2.is_some());
        store.make_way_back(club, ada, &old).await.unwrap();
        assert_eq!(come(&old, other, 13).await, ComeBackOutcome::Is(club, ada));
    })
    .await;
}

#[tokio::test]
async fn of_two_who_come_back_at_once_one_does() {
    on_both(async |store| {
        let (club, ada) = founded(&store, Door::Open).await;
        let key = format!("key {ada}");
        store.make_way_back(club, ada, &key).await.unwrap();
        let all = futures::future::join_all((0..8).map(|_| store.come_back(&key, FormKey::new(), at(1)))).await;
        let came = all.iter().filter(|outcome| matches!(outcome, Ok(ComeBackOutcome::Is(..)))).count();
        assert_eq!(came, 1, "{all:?}");
    })
    .await;
}

#[tokio::test]
async fn a_guests_calendar_is_read_on_by_the_account_that_they_become() {
    on_both(async |store| {
        let (club, _) = founded(&store, Door::Open).await;
        for (nth, in_club) in [true, false].into_iter().enumerate() {
            let (ben, account) = (guest(&store).await, keeper(&store, &format!("Account {nth}")).await);
            enter(&store, club, ben, &format!("Ben {nth}"), Way::Door).await;
            if in_club {
                enter(&store, club, account, &format!("Ben the account {nth}"), Way::Door).await;
            }
            let key = format!("calendar {ben}");
            store.set_calendar_key(club, ben, Some(key.clone())).await.unwrap();
            assert_eq!(store.merge_guest(ben, account).await.unwrap(), MergeOutcome::Merged);
            let whose = store.member_of_calendar(&key).await.unwrap().map(|(_, member)| member.reader);
            assert_eq!(whose, Some(account), "in the club before: {in_club}");
        }
    })
    .await;
}
