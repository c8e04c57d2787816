//! A club's talk: who sees what, pages that stay put, and what becomes of posts.

use chapterwise::domain::book::ChapterNumber;
use chapterwise::domain::club::Door;
use chapterwise::domain::ident::{ClubId, FormKey, PostId, PromptId, ReaderId, ThreadId};
use chapterwise::domain::post::{Draft, Post, Reaction};
use chapterwise::domain::progress::Progress;
use chapterwise::domain::sight::{Sight, View};
use chapterwise::domain::thread::{Pause, Thread, ThreadSettings, Title};
use chapterwise::store::{DeleteOutcome, EditOutcome, NewPost, Part, PostOutcome, Spot, Store, Way, Whither};
use rand::rngs::ChaCha12Rng;
use rand::{RngExt, SeedableRng};
use uuid::Uuid;

use super::builders::{at, chapter, guest};
use super::clubs::{by_ada, enter, founded};
use super::on_both;
use crate::support::extent::extent;

pub fn sight(reader: ReaderId, read: u16) -> Sight {
    Sight { reader, progress: ChapterNumber::new(read).map_or(Progress::NONE, Progress::up_to), hosts: false }
}

/// A post at the first chapter.
pub fn post(club: ClubId, whither: Whither, author: ReaderId, text: &str) -> NewPost {
    NewPost {
        id: PostId::new(),
        form: FormKey::new(),
        club,
        whither,
        author,
        hosts: false,
        new_here: false,
        answers: None,
        reveals: chapter(1),
        text: text.to_owned(),
        changed_mind: false,
        mentions: Vec::new(),
        draft: String::new(),
        at: at(10),
    }
}

/// Meant for the second chapter.
fn draft(text: &str) -> Draft {
    Draft { title: String::new(), text: text.to_owned(), reveals: Some(chapter(2)) }
}

pub async fn write(store: &Store, new: NewPost) -> Post {
    match store.write_post(new).await.unwrap() {
        PostOutcome::Posted(post) => post,
        other => panic!("not posted: {other:?}"),
    }
}

pub fn titled(number: u16) -> Whither {
    Whither::New(Title::parse("The bell").unwrap(), chapter(number))
}

fn prompt(name: &str, number: u16) -> Whither {
    Whither::Prompt(PromptId::parse(name).unwrap(), chapter(number))
}

/// Something in each table of the talk; a thread of it.
pub async fn with_everything(store: &Store, club: ClubId, reader: ReaderId) -> ThreadId {
    let first = write(store, post(club, titled(1), reader, "First")).await;
    let answer = NewPost { answers: Some(first.id), mentions: vec![reader], ..post(club, Whither::Thread(first.thread), reader, "Second") };
    write(store, answer).await;
    store.edit_post(first.id, first.version(), "First again".into(), chapter(1), vec![reader], at(12)).await.unwrap();
    store.react(first.id, reader, Reaction::WellPut, true).await.unwrap();
    store.report_post(first.id, reader, "Look".into(), at(13)).await.unwrap();
    store.mark_read(reader, vec![first.id]).await.unwrap();
    store.keep_draft(reader, "/somewhere".into(), draft("Begun"), at(14)).await.unwrap();
    let by = chapterwise::domain::club_record::Actor { reader, ..by_ada() };
    store.make_groups(club, by, FormKey::new(), vec![vec![reader]], chapter(1), at(15)).await.unwrap();
    first.thread
}

/// A club with two members besides its founder.
pub async fn talking(store: &Store) -> (ClubId, [ReaderId; 3]) {
    let (club, ada) = founded(store, Door::Open).await;
    let (ben, cy) = (guest(store).await, guest(store).await);
    enter(store, club, ben, "Ben", Way::Door).await;
    enter(store, club, cy, "Cy", Way::Door).await;
    (club, [ada, ben, cy])
}

async fn texts(store: &Store, thread: ThreadId, sight: Sight) -> Vec<String> {
    let page = store.posts(thread, sight, Part::First, 100).await.unwrap();
    page.posts.into_iter().map(|seen| seen.post.text).collect()
}

#[tokio::test]
async fn the_database_sees_what_the_domain_sees() {
    on_both(async |store| {
        let (club, people) = talking(&store).await;
        let mut rng = ChaCha12Rng::seed_from_u64(7);
        for round in 0..12 {
            let author = |rng: &mut ChaCha12Rng| people[rng.random_range(0..3)];
            let by = author(&mut rng);
            let opening = post(club, titled(rng.random_range(1..4)), by, &format!("Opening {round}"));
            let first = write(&store, opening).await;
            let mut all = vec![first.clone()];
            for number in 0..rng.random_range(0..8) {
                let by = author(&mut rng);
                let answers = rng.random_bool(0.5).then(|| all[rng.random_range(0..all.len())].id);
                let reveals = chapter(rng.random_range(1..6));
                let text = format!("Post {round} {number}");
                let new = NewPost { answers, reveals, ..post(club, Whither::Thread(first.thread), by, &text) };
                all.push(write(&store, new).await);
            }
            let hidden = rng.random_bool(0.3);
            for post in &all {
                if rng.random_bool(0.2) {
                    store.hide_post(post.id, by_ada(), None, true, at(20)).await.unwrap();
                } else if rng.random_bool(0.1) {
                    store.delete_post(post.id).await.unwrap();
                }
            }
            let settings = ThreadSettings { hidden, answer_first: rng.random_bool(0.5), ..ThreadSettings::default() };
            if !store.set_thread(first.thread, by_ada(), settings, at(21)).await.unwrap() {
                continue;
            }
            let thread = store.thread(first.thread).await.unwrap().unwrap();
            for reader in people {
                for (read, hosts) in [(0, false), (2, false), (3, true), (6, false)] {
                    compare(&store, &thread, &all, Sight { hosts, ..sight(reader, read) }).await;
                }
            }
        }
    })
    .await;
}

async fn compare(store: &Store, thread: &Thread, all: &[Post], sight: Sight) {
    let mut there = Vec::new();
    for post in all {
        there.extend(store.post(post.id).await.unwrap());
    }
    let answered = store.has_answered(thread.id, sight.reader).await.unwrap();
    let view = sight.of_thread(thread, false);
    let mut seen: Vec<Post> = there.iter().filter(|post| sight.sees(thread, post, answered)).cloned().collect();
    seen.sort_by_key(Spot::of);
    let page = store.posts(thread.id, sight, Part::First, 100).await.unwrap();
    assert_eq!(page.posts.iter().map(|seen| seen.post.clone()).collect::<Vec<_>>(), seen, "{sight:?}");
    let read: Vec<&Post> = seen.iter().filter(|post| sight.reads(post)).collect();
    let listed = store.threads(thread.club, sight).await.unwrap();
    let listed = listed.iter().find(|listed| listed.thread.id == thread.id);
    assert_eq!(listed.is_some(), view == View::Open);
    if let Some(listed) = listed {
        let unread = read.iter().filter(|post| post.author != Some(sight.reader)).count();
        assert_eq!((listed.posts, listed.unread), (read.len() as u64, unread as u64), "{sight:?}");
        assert_eq!(store.unread_since(thread.id, sight, PostId(Uuid::nil())).await.unwrap(), unread as u64);
        let found = store.find_words(thread.club, sight, "post opening", 100).await.unwrap();
        assert!(found.is_empty(), "no post has both words");
        for word in ["post", "opening"] {
            let found = store.find_words(thread.club, sight, word, 1000).await.unwrap();
            let mut found: Vec<PostId> = found.iter().filter(|post| post.thread == thread.id).map(|post| post.id).collect();
            found.sort();
            let mut expected: Vec<PostId> =
                read.iter().filter(|post| post.text.to_lowercase().contains(word)).map(|post| post.id).collect();
            expected.sort();
            assert_eq!(found, expected, "{word} {sight:?}");
        }
    }
}

#[tokio::test]
async fn a_thread_reveals_as_much_as_the_post_it_was_opened_with() {
    on_both(async |store| {
        let (club, [ada, ben, cy]) = talking(&store).await;
        let reveals = async |id: ThreadId| store.thread(id).await.unwrap().unwrap().reveals;
        let far = write(&store, NewPost { reveals: chapter(4), ..post(club, titled(2), ada, "Far") }).await;
        assert_eq!((far.reveals, reveals(far.thread).await), (chapter(4), chapter(4)));
        assert!(store.threads(club, sight(ben, 3)).await.unwrap().is_empty());
        let near = write(&store, post(club, titled(2), ada, "Near")).await;
        assert_eq!((near.reveals, reveals(near.thread).await), (chapter(2), chapter(2)));
        let root = write(&store, NewPost { at: at(11), ..post(club, Whither::Thread(near.thread), ben, "Beside it") }).await;
        let edit = async |post: &Post, to: u16| {
            let there = store.post(post.id).await.unwrap().unwrap();
            store.edit_post(post.id, there.version(), there.text.clone(), chapter(to), vec![], at(20)).await.unwrap()
        };
        edit(&root, 3).await;
        assert_eq!(reveals(near.thread).await, chapter(2), "another’s post takes nothing with it");
        // It was opened by a guest: it goes on in their account.
        store.merge_guest(ben, cy).await.unwrap();
        edit(&near, 5).await;
        let of = async |post: &Post| store.post(post.id).await.unwrap().unwrap().reveals;
        assert_eq!((reveals(near.thread).await, of(&near).await, of(&root).await), (chapter(5), chapter(5), chapter(5)));
        assert!(store.find_words(club, sight(cy, 4), "beside", 9).await.unwrap().is_empty());
        edit(&near, 1).await;
        assert_eq!(reveals(near.thread).await, chapter(5));
        store.delete_post(near.id).await.unwrap();
        assert_eq!(reveals(near.thread).await, chapter(5));
    })
    .await;
}

#[tokio::test]
async fn a_prompt_is_one_thread_whoever_says_the_first_word() {
    on_both(async |store| {
        let (club, [ada, ben, _]) = talking(&store).await;
        let id = PromptId::parse("the-bell").unwrap();
        assert!(store.thread_of_prompt(club, &id).await.unwrap().is_none());
        let both = [ada, ben].map(|by| {
            let (store, new) = (store.clone(), post(club, prompt("the-bell", 2), by, "Mine"));
            tokio::spawn(async move { write(&store, new).await })
        });
        let mut threads = Vec::new();
        for one in both {
            threads.push(one.await.unwrap().thread);
        }
        assert_eq!(threads[0], threads[1]);
        assert_eq!(store.thread_of_prompt(club, &id).await.unwrap().unwrap().reveals, chapter(2));
        assert_eq!(texts(&store, threads[0], sight(ben, 2)).await.len(), 2);
        assert!(store.threads(club, sight(ben, 1)).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_same_form_writes_one_post_and_opens_one_thread() {
    on_both(async |store| {
        let (club, [_, ben, _]) = talking(&store).await;
        let new = post(club, titled(1), ben, "Once");
        let first = write(&store, new.clone()).await;
        let again = write(&store, NewPost { id: PostId::new(), ..new }).await;
        assert_eq!(first, again);
        assert_eq!(store.threads(club, sight(ben, 1)).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn pages_stay_put_while_others_post() {
    on_both(async |store| {
        let (club, [ada, ben, cy]) = talking(&store).await;
        let first = write(&store, post(club, titled(1), ada, "0")).await;
        let mut roots = vec![first.clone()];
        for number in 1..9 {
            roots.push(write(&store, post(club, Whither::Thread(first.thread), ben, &number.to_string())).await);
        }
        let answer = async |root: &Post, text: &str| {
            write(&store, NewPost { answers: Some(root.id), ..post(club, Whither::Thread(first.thread), cy, text) }).await
        };
        answer(&roots[2], "2a").await;
        let nested = answer(&roots[2], "2b").await;
        let names = |page: &chapterwise::store::PostPage| page.posts.iter().map(|seen| seen.post.text.clone()).collect::<Vec<_>>();
        let page = store.posts(first.thread, sight(ada, 1), Part::First, 4).await.unwrap();
        assert_eq!((names(&page), page.earlier, page.later), (vec!["0".into(), "1".into(), "2".into(), "2a".into()], false, true));
        let spot = Spot::of(&page.posts[3].post);
        // Meanwhile: before, behind and at the end; and the very post that the page ended with goes.
        answer(&roots[0], "0a").await;
        answer(&roots[8], "8a").await;
        store.delete_post(page.posts[3].post.id).await.unwrap();
        let page = store.posts(first.thread, sight(ada, 1), Part::After(spot), 4).await.unwrap();
        assert_eq!((names(&page), page.earlier, page.later), (vec!["2b".into(), "3".into(), "4".into(), "5".into()], true, true));
        let back = store.posts(first.thread, sight(ada, 1), Part::Before(Spot::of(&page.posts[0].post)), 4).await.unwrap();
        assert_eq!((names(&back), back.earlier, back.later), (vec!["0".into(), "0a".into(), "1".into(), "2".into()], false, true));
        let last = store.posts(first.thread, sight(ada, 1), Part::Last, 3).await.unwrap();
        assert_eq!((names(&last), last.earlier, last.later), (vec!["7".into(), "8".into(), "8a".into()], true, false));
        let around = async |limit| store.posts(first.thread, sight(ada, 1), Part::Around(Spot::of(&nested)), limit).await.unwrap();
        let page = around(4).await;
        assert_eq!((names(&page), page.earlier, page.later), (vec!["1".into(), "2".into(), "2b".into(), "3".into()], true, true));
        let page = around(50).await;
        assert_eq!((page.posts.len(), page.earlier, page.later), (12, false, false));
        let end = Part::Around(Spot::of(&roots[8]));
        let page = store.posts(first.thread, sight(ada, 1), end, 4).await.unwrap();
        assert_eq!((names(&page), page.earlier, page.later), (vec!["6".into(), "7".into(), "8".into(), "8a".into()], true, false));
        assert_eq!(spot.to_string().parse(), Ok(spot));
    })
    .await;
}

#[tokio::test]
async fn an_answer_looks_as_far_as_what_it_answers() {
    on_both(async |store| {
        let (club, [ada, ben, _]) = talking(&store).await;
        let first = write(&store, post(club, titled(2), ada, "Opening")).await;
        assert_eq!(first.reveals, chapter(2), "never less than its thread");
        let thread = Whither::Thread(first.thread);
        let locked = write(&store, NewPost { reveals: chapter(4), ..post(club, thread.clone(), ada, "Ahead") }).await;
        let answer = write(&store, NewPost { answers: Some(locked.id), ..post(club, thread.clone(), ben, "To that") }).await;
        let nested = write(&store, NewPost { answers: Some(answer.id), ..post(club, thread, ben, "One level deep") }).await;
        assert_eq!((answer.reveals, answer.root, nested.root), (chapter(4), locked.id, locked.id));
        assert_eq!(texts(&store, first.thread, sight(ben, 3)).await, ["Opening"]);
        // So does an answer to one that looks further than their common root: it may quote it.
        let further = NewPost { answers: Some(first.id), reveals: chapter(4), ..post(club, Whither::Thread(first.thread), ben, "Further") };
        let further = write(&store, further).await;
        let to_it = write(&store, NewPost { answers: Some(further.id), ..post(club, Whither::Thread(first.thread), ada, "To it") }).await;
        assert_eq!((to_it.reveals, to_it.root), (chapter(4), first.id));
        let lowered = store.edit_post(to_it.id, to_it.version(), "To it, shorter".into(), chapter(2), vec![], at(11)).await.unwrap();
        assert!(matches!(lowered, EditOutcome::Edited(post) if post.reveals == chapter(4)), "nor does an edit make it look less far");
        // A chapter more for the opening takes what answers it along.
        let small = write(&store, NewPost { answers: Some(first.id), ..post(club, Whither::Thread(first.thread), ben, "Small") }).await;
        store.edit_post(first.id, first.version(), "Opening".into(), chapter(3), vec![], at(12)).await.unwrap();
        assert_eq!(store.post(small.id).await.unwrap().unwrap().reveals, chapter(3));
        assert_eq!(texts(&store, first.thread, sight(ben, 2)).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn an_edit_is_not_overwritten_unseen_and_hosts_see_what_stood_there() {
    on_both(async |store| {
        let (club, [_, ben, _]) = talking(&store).await;
        let first = write(&store, post(club, titled(1), ben, "One")).await;
        let edit = async |seen: i64, text: &str| store.edit_post(first.id, seen, text.into(), chapter(1), vec![], at(9)).await.unwrap();
        let EditOutcome::Edited(second) = edit(first.version(), "Two").await else { panic!("not edited") };
        assert!(matches!(edit(first.version(), "Three").await, EditOutcome::Changed(there) if there.text == "Two"));
        assert!(matches!(edit(first.version(), "Two").await, EditOutcome::Edited(_)), "the same again");
        let EditOutcome::Edited(third) = edit(second.version(), "Three").await else { panic!("not edited") };
        assert!(third.version() > second.version() && second.version() > first.version());
        let versions: Vec<String> = store.versions(first.id).await.unwrap().into_iter().map(|version| version.text).collect();
        assert_eq!(versions, ["Two", "One"]);
        store.delete_post(first.id).await.unwrap();
        assert_eq!(edit(third.version(), "Four").await, EditOutcome::Gone);
    })
    .await;
}

#[tokio::test]
async fn what_is_answered_leaves_a_stone_and_the_stone_goes_with_the_last_answer() {
    on_both(async |store| {
        let (club, [_, ben, cy]) = talking(&store).await;
        let first = write(&store, post(club, titled(1), ben, "One")).await;
        let answering = NewPost { answers: Some(first.id), ..post(club, Whither::Thread(first.thread), cy, "To that") };
        let answer = write(&store, answering.clone()).await;
        store.react(first.id, cy, Reaction::WellPut, true).await.unwrap();
        assert_eq!(store.delete_post(first.id).await.unwrap(), DeleteOutcome::Stone);
        let page = store.posts(first.thread, sight(cy, 1), Part::First, 9).await.unwrap();
        assert_eq!((page.posts[0].post.text.as_str(), page.posts[0].post.deleted, page.posts[0].reactions.len()), ("", true, 0));
        assert!(store.find_words(club, sight(cy, 1), "one", 9).await.unwrap().is_empty());
        // The stone can still be answered.
        write(&store, NewPost { form: FormKey::new(), id: PostId::new(), ..answering.clone() }).await;
        assert_eq!(store.delete_post(answer.id).await.unwrap(), DeleteOutcome::Gone);
        store.delete_reader(cy).await.unwrap();
        assert!(store.post(first.id).await.unwrap().is_none());
        assert!(store.thread(first.thread).await.unwrap().is_none(), "with its last post goes the thread");
        // Who was answering has their words back.
        let dan = guest(&store).await;
        let late = NewPost { author: dan, form: FormKey::new(), id: PostId::new(), ..answering };
        assert_eq!(store.write_post(late).await.unwrap(), PostOutcome::NoSuchThread);
    })
    .await;
}

#[tokio::test]
async fn an_answer_to_what_was_deleted_meanwhile_is_told_so() {
    on_both(async |store| {
        let (club, [ada, ben, cy]) = talking(&store).await;
        let first = write(&store, post(club, titled(1), ada, "One")).await;
        let second = write(&store, post(club, Whither::Thread(first.thread), ben, "Two")).await;
        store.delete_post(second.id).await.unwrap();
        let late = NewPost { answers: Some(second.id), ..post(club, Whither::Thread(first.thread), cy, "To that") };
        assert_eq!(store.write_post(late).await.unwrap(), PostOutcome::AnsweredIsGone);
    })
    .await;
}

#[tokio::test]
async fn read_and_unread_are_kept_post_by_post() {
    on_both(async |store| {
        let (club, [ada, ben, _]) = talking(&store).await;
        let first = write(&store, post(club, titled(1), ada, "One")).await;
        let thread = || Whither::Thread(first.thread);
        let second = write(&store, post(club, thread(), ada, "Two")).await;
        let ahead = write(&store, NewPost { reveals: chapter(3), ..post(club, thread(), ada, "Ahead") }).await;
        let unread = async |read: u16| store.unread_since(first.thread, sight(ben, read), PostId(Uuid::nil())).await.unwrap();
        assert_eq!((unread(1).await, unread(3).await), (2, 3));
        store.mark_read(ben, vec![first.id, second.id]).await.unwrap();
        store.mark_read(ben, vec![first.id, second.id]).await.unwrap();
        assert_eq!((unread(1).await, unread(3).await), (0, 1), "what was locked is new once it opens");
        assert_eq!(store.first_unread(first.thread, sight(ben, 3)).await.unwrap(), Some(Spot::of(&ahead)));
        store.mark_unread(ben, &second).await.unwrap();
        assert_eq!(store.first_unread(first.thread, sight(ben, 3)).await.unwrap(), Some(Spot::of(&second)));
        store.mark_read(ben, vec![PostId::new()]).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_lock_slow_mode_and_newness_hold_members_up_and_no_host() {
    on_both(async |store| {
        let (club, [ada, ben, _]) = talking(&store).await;
        let first = write(&store, post(club, titled(1), ada, "One")).await;
        let set = async |settings| store.set_thread(first.thread, by_ada(), settings, at(11)).await.unwrap();
        let again = |by, millis: i64| NewPost { at: at(millis), ..post(club, Whither::Thread(first.thread), by, "More") };
        set(ThreadSettings { locked: true, ..ThreadSettings::default() }).await;
        assert_eq!(store.write_post(again(ben, 20)).await.unwrap(), PostOutcome::Locked);
        write(&store, NewPost { hosts: true, ..again(ada, 20) }).await;
        set(ThreadSettings { pause: Some(Pause::Minute), ..ThreadSettings::default() }).await;
        write(&store, again(ben, 1000)).await;
        assert_eq!(store.write_post(again(ben, 2000)).await.unwrap(), PostOutcome::TooSoon(at(61_000)));
        write(&store, NewPost { hosts: true, ..again(ada, 2000) }).await;
        write(&store, again(ben, 61_000)).await;
        set(ThreadSettings::default()).await;
        for nth in 0..3 {
            write(&store, NewPost { new_here: true, ..again(ben, 62_000 + nth) }).await;
        }
        let held_up = store.write_post(NewPost { new_here: true, ..again(ben, 63_000) }).await.unwrap();
        assert_eq!(held_up, PostOutcome::TooSoon(at(601_000)));
        let deeds: Vec<_> =
            store.club_record(club, Progress::up_to(chapter(1)), 50).await.unwrap().into_iter().map(|line| line.deed).collect();
        use chapterwise::domain::club_record::Deed;
        assert!(
            [Deed::ThreadLocked, Deed::ThreadUnlocked, Deed::SlowedDown, Deed::SpedUp].iter().all(|deed| deeds.contains(deed)),
            "{deeds:?}"
        );
        let behind = store.club_record(club, Progress::NONE, 50).await.unwrap();
        assert!(behind.iter().all(|line| line.deed != Deed::ThreadLocked), "the record gives nothing away");
    })
    .await;
}

#[tokio::test]
async fn words_are_found_by_their_stems_and_by_their_beginnings() {
    on_both(async |store| {
        let (club, [ada, ben, _]) = talking(&store).await;
        let first = write(&store, post(club, titled(1), ada, "She was reading the labels, café by café.")).await;
        let found = async |typed: &str| store.find_words(club, sight(ben, 1), typed, 9).await.unwrap().len();
        for typed in ["reads", "label", "lab", "READING café", "she labels"] {
            assert_eq!(found(typed).await, 1, "{typed}");
        }
        for typed in ["", "  ", "\"", "orchard", "label -xyzzy OR NOT", "' OR 1=1 --", "NEAR(", "*", ":*|!"] {
            assert_eq!(found(typed).await, 0, "{typed}");
        }
        store.edit_post(first.id, first.version(), "Nothing of the kind.".into(), chapter(1), vec![], at(12)).await.unwrap();
        assert_eq!((found("label").await, found("kind").await), (0, 1));
        store.delete_post(first.id).await.unwrap();
        assert_eq!(found("kind").await, 0);
    })
    .await;
}

#[tokio::test]
async fn reactions_and_reports_are_one_each() {
    on_both(async |store| {
        let (club, [ada, ben, cy]) = talking(&store).await;
        let first = write(&store, post(club, titled(2), ada, "One")).await;
        for _ in 0..2 {
            store.react(first.id, ben, Reaction::WellPut, true).await.unwrap();
            store.report_post(first.id, ben, "Rude".into(), at(20)).await.unwrap();
        }
        store.react(first.id, cy, Reaction::Differ, true).await.unwrap();
        store.react(first.id, cy, Reaction::Differ, false).await.unwrap();
        let page = store.posts(first.thread, sight(ada, 2), Part::First, 9).await.unwrap();
        assert_eq!(page.posts[0].reactions, [(ben, Reaction::WellPut)]);
        let host = Sight { hosts: true, ..sight(ada, 2) };
        let reports = store.reports(club, host).await.unwrap();
        assert_eq!((reports.len(), reports[0].report.reason.as_str(), reports[0].post.id), (1, "Rude", first.id));
        let behind = Sight { hosts: true, ..sight(ada, 1) };
        assert!(store.reports(club, behind).await.unwrap().is_empty());
        store.settle_reports(first.id, by_ada(), None, at(21)).await.unwrap();
        assert!(store.reports(club, host).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_draft_is_kept_until_it_is_sent() {
    on_both(async |store| {
        let (club, [ada, ..]) = talking(&store).await;
        let kept = async || store.draft(ada, "/here").await.unwrap();
        store.keep_draft(ada, "/here".into(), draft("Half a"), at(1)).await.unwrap();
        store.keep_draft(ada, "/here".into(), draft("Half a thought"), at(2)).await.unwrap();
        assert_eq!(kept().await, Some(draft("Half a thought")));
        write(&store, NewPost { draft: "/here".into(), ..post(club, titled(1), ada, "Whole") }).await;
        assert_eq!(kept().await, None);
        store.keep_draft(ada, "/here".into(), draft(" "), at(3)).await.unwrap();
        assert_eq!(kept().await, None);
    })
    .await;
}

#[tokio::test]
async fn a_group_talks_among_itself() {
    on_both(async |store| {
        let (club, [ada, ben, cy]) = talking(&store).await;
        let by = || chapterwise::domain::club_record::Actor { reader: ada, ..by_ada() };
        let form = FormKey::new();
        for _ in 0..2 {
            store.make_groups(club, by(), form, vec![vec![ada, ben], vec![cy]], chapter(2), at(5)).await.unwrap();
        }
        let groups = store.groups(club).await.unwrap();
        assert_eq!(groups.iter().map(|group| (group.number, group.members.len())).collect::<Vec<_>>(), [(1, 2), (2, 1)]);
        assert!(store.is_in_group(groups[0].id, ben).await.unwrap() && !store.is_in_group(groups[0].id, cy).await.unwrap());
        let seen =
            async |sight: Sight| store.threads(club, sight).await.unwrap().into_iter().map(|listed| listed.thread.id).collect::<Vec<_>>();
        assert_eq!(seen(sight(ben, 2)).await, [groups[0].thread]);
        assert_eq!(seen(sight(ben, 1)).await, []);
        assert_eq!(seen(Sight { hosts: true, ..sight(cy, 2) }).await.len(), 2);
        let first = write(&store, post(club, Whither::Thread(groups[0].thread), ben, "Among us")).await;
        assert!(store.find_words(club, sight(cy, 2), "among", 9).await.unwrap().is_empty());
        assert_eq!(store.delete_post(first.id).await.unwrap(), DeleteOutcome::Gone);
        assert!(store.thread(groups[0].thread).await.unwrap().is_some(), "an empty group keeps its thread");
        store.make_groups(club, by(), FormKey::new(), vec![vec![ada, ben, cy]], chapter(2), at(9)).await.unwrap();
        assert_eq!(store.groups(club).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_guest_takes_their_posts_into_an_account() {
    on_both(async |store| {
        let (club, [ada, ben, cy]) = talking(&store).await;
        let first = write(&store, post(club, titled(1), ada, "One")).await;
        let by_ben = write(&store, post(club, Whither::Thread(first.thread), ben, "Two")).await;
        store.react(first.id, ben, Reaction::WellPut, true).await.unwrap();
        store.react(first.id, cy, Reaction::WellPut, true).await.unwrap();
        store.mark_read(ben, vec![first.id]).await.unwrap();
        store.keep_draft(ben, "/here".into(), draft("Begun"), at(1)).await.unwrap();
        store.merge_guest(ben, cy).await.unwrap();
        assert_eq!(store.post(by_ben.id).await.unwrap().unwrap().author, Some(cy));
        let page = store.posts(first.thread, sight(cy, 1), Part::First, 9).await.unwrap();
        assert_eq!((page.posts[0].unread, page.posts[0].reactions.len()), (false, 1));
        assert_eq!(store.draft(cy, "/here").await.unwrap(), Some(draft("Begun")));
    })
    .await;
}

#[tokio::test]
async fn thousands_of_posts_are_listed_and_searched_in_a_moment() {
    on_both(async |store| {
        let (club, [ada, ben, _]) = talking(&store).await;
        let first = write(&store, post(club, titled(1), ada, "Opening")).await;
        let mut waiting = Vec::new();
        let posts = extent(1_000, 5_000);
        for number in 1..=posts {
            let (store, new) = (store.clone(), post(club, Whither::Thread(first.thread), ada, &format!("Post {number} of the bell")));
            waiting.push(tokio::spawn(async move { write(&store, new).await }));
            if waiting.len() == 200 {
                for one in waiting.drain(..) {
                    one.await.unwrap();
                }
            }
        }
        let began = std::time::Instant::now();
        let listed = store.threads(club, sight(ben, 1)).await.unwrap();
        assert_eq!((listed[0].posts, listed[0].unread), (posts + 1, posts + 1));
        let page = store.posts(first.thread, sight(ben, 1), Part::Last, 50).await.unwrap();
        assert_eq!((page.posts.len(), page.earlier), (50, true));
        assert_eq!(store.find_words(club, sight(ben, 1), &format!("{posts} bell"), 20).await.unwrap().len(), 1);
        // Generous, for a debug build on a busy machine. What it must not be is quadratic.
        assert!(began.elapsed().as_secs() < 10, "{:?}", began.elapsed());
    })
    .await;
}
