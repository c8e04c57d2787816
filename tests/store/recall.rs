//! What was read is read again once somebody wrote.

use std::time::{Duration, Instant};

use chapterwise::domain::club::{Season, Standing};
use chapterwise::domain::credit::Credit;
use chapterwise::domain::ident::{AttemptId, ClubId, PostId, ReaderId, ThreadId};
use chapterwise::domain::post::Reaction;
use chapterwise::domain::progress::Progress;
use chapterwise::domain::quiz::QuizId;
use chapterwise::domain::thread::ThreadSettings;
use chapterwise::store::{NewPost, Part, READER_KEY, ScoreAll, ScoreOne, ScoreRuling, Store, StoreOptions, Tried, Whither};
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::SessionStore;

use super::builders::{account, answers, at, book, chapter, guess, guest, keeper, name, new_attempt, note, started, text};
use super::clubs::by_ada;
use super::talk::{post, sight, talking, titled, write};
use super::{on_both, on_both_urls};

async fn open(url: &str) -> Store {
    Store::open(url, StoreOptions::default()).await.unwrap()
}

/// Everything that pages ask for again and again.
async fn all_of(store: &Store, reader: ReaderId, attempt: AttemptId, session: Id) -> [String; 9] {
    let book = book();
    let list = store.attempts(reader, &book, &QuizId::Chapter(chapter(1)), 20).await.unwrap();
    [
        format!("{:?}", store.find_reader(reader).await.unwrap()),
        format!("{:?} {:?}", store.progress(reader, &book).await.unwrap(), store.all_progress(reader).await.unwrap()),
        format!("{:?} {:?}", store.previous_progress(reader, &book).await.unwrap(), store.guesses(reader, &book).await.unwrap()),
        format!("{:?}", store.notes(reader, &book, chapter(1)).await.unwrap()),
        format!("{list:?}"),
        format!("{:?}", store.running_attempt(reader, &book, &QuizId::Chapter(chapter(1))).await.unwrap()),
        format!("{:?}", store.all_attempts(reader).await.unwrap()),
        format!("{:?}", store.attempt(attempt).await.unwrap()),
        format!("{:?}", store.sessions().load(&session).await.unwrap().map(|record| record.data)),
    ]
}

#[tokio::test]
async fn after_every_kind_of_write_what_is_read_is_what_is_on_the_disk() {
    on_both_urls(async |url| {
        let store = open(url).await;
        let (reader, other) = (guest(&store).await, guest(&store).await);
        let (attempt, practised, discarded) = (started(&store, reader).await, started(&store, reader).await, started(&store, reader).await);
        let mut session = Record { id: Id::default(), data: [].into(), expiry_date: time::OffsetDateTime::now_utc() + time::Duration::DAY };
        store.sessions().create(&mut session).await.unwrap();
        let session = session;

        let mut before = Vec::new();
        let mut check = async |what: &str| {
            let outside = open(url).await;
            let mut now = Vec::new();
            for (reader, attempt) in [(reader, attempt), (reader, practised), (reader, discarded), (other, attempt)] {
                let ours = all_of(&store, reader, attempt, session.id).await;
                assert_eq!(ours, all_of(&outside, reader, attempt, session.id).await, "after {what}");
                now.extend(ours);
            }
            outside.close().await;
            assert_ne!(before, now, "{what} changes nothing that is read");
            before = now;
        };
        let key = |reader: ReaderId| (READER_KEY.to_owned(), serde_json::to_value(reader).unwrap());

        check("nothing yet").await;
        store.sessions().save(&Record { data: [key(reader)].into(), ..session.clone() }).await.unwrap();
        check("saving a session").await;
        store.set_progress(reader, &book(), Progress::up_to(chapter(3)), at(1)).await.unwrap();
        check("moving the mark").await;
        store.undo_progress(reader, &book()).await.unwrap();
        check("undoing that").await;
        store.save_note(reader, note("a-prompt", "first", at(2)), None).await.unwrap();
        check("saving a note").await;
        store.clear_note(reader, &book(), &note("a-prompt", "", at(2)).prompt, Some(at(2))).await.unwrap();
        check("clearing it").await;
        store.seal_guess(reader, guess(1, "They run.", at(3)), None).await.unwrap();
        check("sealing a guess").await;
        store.open_guess(reader, &book(), chapter(1)).await.unwrap();
        check("opening it").await;
        store.seal_guess(reader, guess(1, "They stay.", at(3)), Some(at(3))).await.unwrap();
        check("sealing it again").await;
        store.put_guess_away(reader, &book(), chapter(1)).await.unwrap();
        check("putting it away").await;
        store.save_response(attempt, 1, Some(text("one")), at(3)).await.unwrap();
        check("saving an answer").await;
        store.save_responses(attempt, answers(at(4), [(2, Some(text("two")))])).await.unwrap();
        check("saving answers").await;
        store.record_try(practised, 1, 1, text("one"), Box::new(|_| Tried { credit: None }), at(5)).await.unwrap();
        check("recording a try").await;
        let score: ScoreOne = Box::new(|_| Credit::ZERO);
        store.settle_item(practised, 1, score).await.unwrap();
        check("settling a question").await;
        let score: ScoreRuling = Box::new(|_| Some(Credit::HALF));
        store.rule_item(practised, 1, true, score).await.unwrap();
        check("ruling on it").await;
        let score: ScoreAll = Box::new(|_| Credit::whole(1));
        store.finish_attempt(attempt, score, at(6)).await.unwrap();
        check("finishing an attempt").await;
        store.share(attempt, "a-token").await.unwrap();
        check("sharing it").await;
        store.unshare(attempt).await.unwrap();
        check("unsharing it").await;
        store.discard_attempt(discarded).await.unwrap();
        check("discarding an attempt").await;
        store.start_attempt(new_attempt(reader)).await.unwrap();
        check("starting an attempt").await;
        store.keep_things(other, account("Mina"), "hash".to_owned(), at(7)).await.unwrap();
        check("keeping things").await;
        store.rename(other, name("Lucy")).await.unwrap();
        check("renaming").await;
        store.merge_guest(reader, other).await.unwrap();
        check("merging").await;
        store.sessions().create(&mut Record { data: [key(other)].into(), ..session.clone() }).await.unwrap();
        check("a session for the other").await;
        store.end_all_sessions(other, None).await.unwrap();
        check("ending all sessions").await;
        store.sessions().create(&mut session.clone()).await.unwrap();
        check("a session for nobody").await;
        store.sessions().delete(&session.id).await.unwrap();
        check("ending it").await;
        store.delete_reader(other).await.unwrap();
        check("deleting the other").await;
        store.close().await;
    })
    .await;
}

/// Everything about clubs that pages ask for again and again, as three members see it.
async fn talk_of(store: &Store, club: ClubId, thread: ThreadId, readers: [ReaderId; 3]) -> Vec<String> {
    let names = store.nicknames(club).await.unwrap();
    let mut names: Vec<_> = names.iter().collect();
    names.sort();
    let mut all = vec![format!("{:?} {names:?} {:?}", store.club(club).await.unwrap(), store.thread(thread).await.unwrap())];
    for reader in readers {
        all.push(format!("{:?}", store.membership(club, reader).await.unwrap()));
        for (read, part) in [(1, Part::First), (3, Part::First), (3, Part::Last)] {
            all.push(format!("{:?}", store.posts(thread, sight(reader, read), part, 2).await.unwrap()));
        }
    }
    all
}

#[tokio::test]
async fn after_every_kind_of_write_a_clubs_talk_is_what_is_on_the_disk() {
    on_both_urls(async |url| {
        let store = open(url).await;
        let (club, [ada, ben, cy]) = talking(&store).await;
        let first = write(&store, post(club, titled(1), ada, "First")).await;
        let thread = first.thread;
        let into = || Whither::Thread(thread);

        let mut before = Vec::new();
        let mut check = async |what: &str| {
            let outside = open(url).await;
            let ours = talk_of(&store, club, thread, [ada, ben, cy]).await;
            assert_eq!(ours, talk_of(&outside, club, thread, [ada, ben, cy]).await, "after {what}");
            outside.close().await;
            assert_ne!(before, ours, "{what} changes nothing that is read");
            before = ours;
        };
        check("nothing yet").await;
        let second = write(&store, NewPost { answers: Some(first.id), reveals: chapter(2), ..post(club, into(), ben, "Second") }).await;
        check("writing a post").await;
        store.edit_post(first.id, first.version(), "First again".into(), chapter(1), vec![], at(20)).await.unwrap();
        check("editing one").await;
        store.react(second.id, ada, Reaction::WellPut, true).await.unwrap();
        check("reacting to one").await;
        store.mark_read(cy, vec![first.id]).await.unwrap();
        check("reading one").await;
        store.mark_unread(cy, &first).await.unwrap();
        check("not having read it").await;
        store.mark_news_read(club, sight(cy, 3), PostId::new()).await.unwrap();
        check("reading all").await;
        store.hide_post(second.id, by_ada(), None, true, at(21)).await.unwrap();
        check("hiding one").await;
        let asks = ThreadSettings { answer_first: true, ..ThreadSettings::default() };
        store.set_thread(thread, by_ada(), asks, at(22)).await.unwrap();
        check("asking everyone to answer first").await;
        write(&store, post(club, into(), cy, "Third")).await;
        check("answering").await;
        store.set_thread(thread, by_ada(), ThreadSettings::default(), at(23)).await.unwrap();
        check("asking no more").await;
        store.delete_post(second.id).await.unwrap();
        check("deleting one").await;
        store.set_standing(club, ada, ben, Standing::Removed, at(24)).await.unwrap();
        check("removing a member").await;
        store.show_progress(club, cy, false).await.unwrap();
        check("hiding one’s progress").await;
        store.set_season(club, by_ada(), Season::Archived, at(25)).await.unwrap();
        check("archiving the club").await;
        let kept = keeper(&store, "Kept").await;
        store.merge_guest(cy, kept).await.unwrap();
        check("merging a member into an account").await;
        store.delete_reader(kept).await.unwrap();
        check("deleting a member").await;
        store.delete_reader(ada).await.unwrap();
        check("deleting the club’s last host").await;
        store.close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_acknowledged_is_read_however_many_read_meanwhile() {
    on_both(async |store| {
        let reader = guest(&store).await;
        let reading = [(); 4].map(|()| {
            let store = store.clone();
            tokio::spawn(async move {
                loop {
                    store.progress(reader, &book()).await.unwrap();
                    tokio::task::yield_now().await;
                }
            })
        });
        for n in 1..=200 {
            let mark = Progress::up_to(chapter(n));
            store.set_progress(reader, &book(), mark, at(n.into())).await.unwrap();
            assert_eq!(store.progress(reader, &book()).await.unwrap(), mark);
        }
        for task in reading {
            task.abort();
        }
    })
    .await;
}

#[tokio::test]
async fn what_another_process_writes_is_seen_soon() {
    on_both_urls(async |url| {
        let (store, other) = (open(url).await, open(url).await);
        let reader = guest(&store).await;
        let mark = Progress::up_to(chapter(7));
        assert_eq!(store.progress(reader, &book()).await.unwrap(), Progress::NONE);
        other.set_progress(reader, &book(), mark, at(1)).await.unwrap();
        let written = Instant::now();
        while store.progress(reader, &book()).await.unwrap() != mark {
            assert!(written.elapsed() < Duration::from_secs(10), "never seen");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        store.close().await;
        other.close().await;
    })
    .await;
}
