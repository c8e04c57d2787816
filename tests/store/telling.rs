//! What members are told: of what they want to hear, of what they see, and of nothing else.

use chapterwise::domain::ident::{ClubId, PostId, ReaderId, ThreadId};
use chapterwise::domain::key_hash::KeyHash;
use chapterwise::domain::sight::Sight;
use chapterwise::domain::telling::{Level, Telling};
use chapterwise::domain::thread::ThreadSettings;
use chapterwise::store::{NewPost, Part, Store, Whither};

use super::builders::{at, chapter};
use super::clubs::by_ada;
use super::on_both;
use super::talk::{post, sight, talking, titled, write};

/// Something in each table.
pub async fn with_everything(store: &Store, club: ClubId, thread: ThreadId, reader: ReaderId) {
    store.set_level(club, reader, Level::Mentions).await.unwrap();
    store.set_feed_key(club, reader, Some(format!("feed of {reader}"))).await.unwrap();
    store.set_thread_level(thread, reader, Some(Level::Nothing)).await.unwrap();
}

/// Posts, whether they are named, whether they are answered.
async fn news(store: &Store, club: ClubId, sight: Sight) -> Vec<(u64, bool, bool)> {
    store.news(club, sight).await.unwrap().into_iter().map(|news| (news.posts, news.names, news.answers)).collect()
}

#[tokio::test]
async fn each_level_lets_through_what_it_says() {
    on_both(async |store| {
        let (club, [ada, ben, cy]) = talking(&store).await;
        let first = write(&store, post(club, titled(1), ben, "First")).await;
        let into = || Whither::Thread(first.thread);
        write(&store, NewPost { answers: Some(first.id), ..post(club, into(), ada, "To Ben") }).await;
        write(&store, NewPost { mentions: vec![ben, cy], ..post(club, into(), ada, "@Ben and @Cy") }).await;
        write(&store, post(club, into(), ada, "To nobody")).await;
        let other = write(&store, post(club, titled(1), cy, "Elsewhere")).await;
        let of = async |reader| news(&store, club, sight(reader, 1)).await;
        assert_eq!(of(ben).await, [(1, false, false), (3, true, true)], "the latest first");
        assert_eq!(of(cy).await, [(4, true, false)], "one’s own posts are no news");
        store.set_level(club, ben, Level::Mentions).await.unwrap();
        assert_eq!(of(ben).await, [(2, true, true)]);
        store.set_thread_level(other.thread, ben, Some(Level::All)).await.unwrap();
        store.set_thread_level(first.thread, ben, Some(Level::Nothing)).await.unwrap();
        assert_eq!(of(ben).await, [(1, false, false)], "a thread’s level comes before the club’s");
        assert_eq!(store.thread_level(first.thread, ben).await.unwrap(), Some(Level::Nothing));
        store.set_thread_level(first.thread, ben, None).await.unwrap();
        assert_eq!(store.thread_level(first.thread, ben).await.unwrap(), None);
        store.set_level(club, ben, Level::Nothing).await.unwrap();
        assert_eq!(of(ben).await, [(1, false, false)]);
        assert_eq!(of(cy).await, [(4, true, false)], "it is nobody else’s affair");
    })
    .await;
}

#[tokio::test]
async fn nobody_is_told_of_what_they_do_not_see() {
    on_both(async |store| {
        let (club, [ada, ben, cy]) = talking(&store).await;
        let far = write(&store, NewPost { mentions: vec![ben], ..post(club, titled(3), ada, "Far @Ben") }).await;
        let near = write(&store, post(club, titled(1), ben, "Near")).await;
        let locked = post(club, Whither::Thread(near.thread), ada, "Locked @Ben");
        let locked = write(&store, NewPost { answers: Some(near.id), reveals: chapter(2), mentions: vec![ben], ..locked }).await;
        assert_eq!(news(&store, club, sight(ben, 1)).await, []);
        assert_eq!(news(&store, club, sight(ben, 2)).await, [(1, true, true)]);
        assert_eq!(news(&store, club, sight(ben, 3)).await.len(), 2);
        store.hide_post(locked.id, by_ada(), None, true, at(20)).await.unwrap();
        let settings = ThreadSettings { hidden: true, ..ThreadSettings::default() };
        store.set_thread(far.thread, by_ada(), settings, at(21)).await.unwrap();
        assert_eq!(news(&store, club, sight(ben, 3)).await, [], "what a host has hidden is no news");
        let asks = ThreadSettings { answer_first: true, ..ThreadSettings::default() };
        store.set_thread(near.thread, by_ada(), asks, at(22)).await.unwrap();
        assert_eq!(news(&store, club, sight(cy, 3)).await, [], "who has not answered is not told of answers");
        store.delete_post(far.id).await.unwrap();
        assert_eq!(news(&store, club, sight(ben, 6)).await, []);
    })
    .await;
}

#[tokio::test]
async fn what_is_marked_as_read_is_what_was_told() {
    on_both(async |store| {
        let (club, [ada, ben, _]) = talking(&store).await;
        let first = write(&store, post(club, titled(1), ada, "One")).await;
        let second = write(&store, post(club, Whither::Thread(first.thread), ada, "Two")).await;
        let locked = post(club, Whither::Thread(first.thread), ada, "Locked");
        let locked = write(&store, NewPost { reveals: chapter(2), ..locked }).await;
        let quiet = write(&store, post(club, titled(1), ada, "Quiet")).await;
        store.set_thread_level(quiet.thread, ben, Some(Level::Nothing)).await.unwrap();
        let until = PostId::new();
        // Written while the page was being read.
        let late = write(&store, post(club, Whither::Thread(first.thread), ada, "Late")).await;
        for _ in 0..2 {
            store.mark_news_read(club, sight(ben, 1), until).await.unwrap();
        }
        let unread = async |thread, read| -> Vec<PostId> {
            let page = store.posts(thread, sight(ben, read), Part::First, 9).await.unwrap();
            page.posts.into_iter().filter(|seen| seen.unread).map(|seen| seen.post.id).collect()
        };
        assert_eq!(unread(first.thread, 2).await, [locked.id, late.id], "{second:?}");
        assert_eq!(unread(quiet.thread, 1).await, [quiet.id]);
        assert_eq!(news(&store, club, sight(ben, 1)).await, [(1, false, false)]);
    })
    .await;
}

#[tokio::test]
async fn a_feed_has_one_key_and_shows_what_its_reader_sees() {
    on_both(async |store| {
        let (club, [ada, ben, _]) = talking(&store).await;
        let set = async |key: Option<&str>| store.set_feed_key(club, ben, key.map(str::to_owned)).await.unwrap();
        let of = async |key: &str| store.reader_of_feed(key).await.unwrap();
        set(Some("one")).await;
        store.set_level(club, ben, Level::Mentions).await.unwrap();
        assert_eq!(of("one").await, Some((club, ben)));
        set(Some("two")).await;
        assert_eq!((of("one").await, of("two").await), (None, Some((club, ben))));
        assert_eq!(store.telling(club, ben).await.unwrap(), Telling { level: Level::Mentions, feed_key: Some(KeyHash::of("two")) });
        set(None).await;
        assert_eq!(of("two").await, None);

        let first = write(&store, post(club, titled(1), ada, "One")).await;
        write(&store, NewPost { reveals: chapter(2), ..post(club, Whither::Thread(first.thread), ada, "Locked") }).await;
        let gone = write(&store, post(club, Whither::Thread(first.thread), ada, "Gone")).await;
        write(&store, NewPost { answers: Some(gone.id), ..post(club, Whither::Thread(first.thread), ben, "Own") }).await;
        store.delete_post(gone.id).await.unwrap();
        let texts = async |read: u16| -> Vec<String> {
            store.latest_posts(club, sight(ben, read), 9).await.unwrap().into_iter().map(|(post, _)| post.text).collect()
        };
        assert_eq!(texts(1).await, ["Own", "One"]);
        assert_eq!(texts(2).await, ["Own", "Locked", "One"]);
        assert_eq!(store.latest_posts(club, sight(ben, 2), 1).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_guest_takes_what_they_have_set_into_an_account() {
    on_both(async |store| {
        let (club, [ada, ben, cy]) = talking(&store).await;
        let first = write(&store, post(club, titled(1), ada, "One")).await;
        with_everything(&store, club, first.thread, ben).await;
        store.merge_guest(ben, cy).await.unwrap();
        let key = format!("feed of {ben}");
        assert_eq!(store.telling(club, cy).await.unwrap(), Telling { level: Level::Mentions, feed_key: Some(KeyHash::of(&key)) });
        assert_eq!(store.thread_level(first.thread, cy).await.unwrap(), Some(Level::Nothing));
        // What the account has set already stays; a feed that somebody reads goes on.
        store.set_level(club, ada, Level::All).await.unwrap();
        store.merge_guest(cy, ada).await.unwrap();
        assert_eq!(store.telling(club, ada).await.unwrap(), Telling { level: Level::All, feed_key: Some(KeyHash::of(&key)) });
    })
    .await;
}
