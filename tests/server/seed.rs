//! `chapterwise seed`: made-up readers that one can log in as, and their club.

use std::collections::BTreeSet;
use std::process::Output;

use chapterwise::domain::club::Standing;
use chapterwise::domain::post::Post;
use chapterwise::domain::reader::ReaderName;
use chapterwise::domain::sight::Sight;
use chapterwise::store::{Store, StoreOptions};
use chapterwise::web::passwords::Passwords;
use jiff::Timestamp;
use tempfile::TempDir;

use super::process::{run_in, said};

fn seed(folder: &TempDir, arguments: &[&str]) -> Output {
    run_in(folder, &[&["seed"][..], arguments].concat(), &[])
}

fn printed(output: &Output) -> String {
    assert!(output.status.success(), "{}", said(output));
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub async fn open(folder: &TempDir) -> Store {
    let file = folder.path().join("data/chapterwise.db");
    Store::open(&format!("sqlite:{}", file.display()), StoreOptions::default()).await.unwrap()
}

#[tokio::test]
async fn readers_can_log_in_and_have_a_past_with_real_scores() {
    let folder = tempfile::tempdir().unwrap();
    let text = printed(&seed(&folder, &["--seed", "7"]));
    let password = text.lines().find_map(|line| line.strip_prefix("Everyone’s password is ")).unwrap();
    let store = open(&folder).await;
    let mut finished = 0;
    let mut scores = BTreeSet::new();
    for name in text.lines().skip(1).take_while(|line| !line.starts_with("a guest")).map(|line| line[..22].trim()) {
        let name = ReaderName::parse(name).unwrap();
        let (reader, hash) = store.credentials(&name).await.unwrap().unwrap();
        assert!(Passwords::new().verify(hash, password.to_owned()).await.unwrap());
        for summary in store.all_attempts(reader.id).await.unwrap() {
            finished += usize::from(summary.finished_at.is_some());
            scores.insert(summary.earned().hundredths() / u64::from(summary.questions));
            assert!(summary.started_at >= reader.created_at && summary.finished_at.is_none_or(|end| end >= summary.started_at));
        }
    }
    // Neither all right nor all wrong, nor all the same.
    assert!(finished >= 8 && scores.len() >= 4, "{finished} {scores:?}\n{text}");
    store.close().await;
}

#[tokio::test]
async fn the_club_is_in_the_middle_of_its_book_and_has_something_new_for_whoever_logs_in() {
    let folder = tempfile::tempdir().unwrap();
    let text = printed(&seed(&folder, &["--seed", "7"]));
    assert!(text.lines().any(|line| line.starts_with("The Thursday Club     members: 9, threads: ")), "{text}");
    let store = open(&folder).await;
    let (ada, _) = store.credentials(&ReaderName::parse("Ada Lindqvist").unwrap()).await.unwrap().unwrap();
    let (club, _) = store.clubs_of(ada.id).await.unwrap().remove(0);
    let members = store.members(club.id).await.unwrap();
    let hosts = members.iter().filter(|member| member.standing == Standing::Host).count();
    let hiding = members.iter().filter(|member| !member.shows_progress).count();
    assert_eq!((members.len(), hosts, hiding), (9, 2, 1));
    assert_eq!(store.invitations(club.id).await.unwrap()[0].used, 8);
    assert_eq!(store.groups(club.id).await.unwrap().len(), 3);
    let today = Timestamp::now().to_zoned(club.zone.zone().clone()).date();
    let (over, ahead): (Vec<_>, Vec<_>) = store.schedule(club.id).await.unwrap().into_iter().partition(|stretch| stretch.due < today);
    assert!(over.len().abs_diff(ahead.len()) <= 1, "{over:?} {ahead:?}");

    let meetings = store.meetings(club.id).await.unwrap();
    let [met, coming] = &meetings[..] else { panic!("{meetings:?}") };
    assert!(met.is_past(Timestamp::now()) && !coming.is_past(Timestamp::now()));
    assert!(!store.minutes(met.id).await.unwrap().is_empty() && !coming.agenda.is_empty());
    let polls = store.polls(club.id, ada.id).await.unwrap();
    assert!(polls.len() == 1 && polls[0].poll.is_open(Timestamp::now()));
    assert!(store.ballots(polls[0].poll.id).await.unwrap().len() >= 4);

    let mut all = Vec::new();
    for member in &members {
        let progress = store.progress(member.reader, &club.book).await.unwrap();
        let sight = Sight { reader: member.reader, progress, hosts: member.standing == Standing::Host };
        let unread: u64 = store.threads(club.id, sight).await.unwrap().iter().map(|listed| listed.unread).sum();
        let has_account = store.find_reader(member.reader).await.unwrap().unwrap().account.is_some();
        assert!(unread > 0 || !has_account, "{}", member.nickname.as_str());
        let mine = |post: &Post| post.author == Some(member.reader);
        let seen = store.all_posts(club.id, sight).await.unwrap();
        assert!(seen.iter().filter(|post| mine(post)).all(|post| post.written_at >= member.since && post.written_at <= Timestamp::now()));
        all.extend(seen.into_iter().filter(mine));
    }
    // As many as were written: nobody wrote beyond what they have read.
    assert!(text.contains(&format!(", posts: {}, ", all.len())), "{} {text}", all.len());
    let some = |what: fn(&Post) -> bool| assert!(all.iter().any(what));
    some(|post| post.changed_mind);
    some(|post| post.edited_at.is_some());
    some(|post| post.text.starts_with("> "));
    some(|post| post.text.contains("||"));
    some(|post| post.is_answer());
    let sight = Sight { reader: ada.id, progress: store.progress(ada.id, &club.book).await.unwrap(), hosts: true };
    assert_eq!(store.reports(club.id, sight).await.unwrap().len(), 1);
    store.close().await;
}

#[test]
fn the_same_number_makes_the_same_readers() {
    let [one, same, other] = ["7", "7", "8"].map(|number| {
        let folder = tempfile::tempdir().unwrap();
        printed(&seed(&folder, &["--seed", number]))
    });
    assert_eq!(one, same);
    assert_ne!(one, other);
}

#[test]
fn readers_who_are_there_are_left_alone_unless_forced() {
    let folder = tempfile::tempdir().unwrap();
    printed(&seed(&folder, &[]));
    let refused = seed(&folder, &[]);
    let sentence = "sqlite:data/chapterwise.db has readers. To add made-up ones all the same, say --force.\n";
    assert_eq!((said(&refused).as_str(), refused.status.code()), (sentence, Some(1)));
    let more = printed(&seed(&folder, &["--force"]));
    assert!(more.contains("Ada Lindqvist 2"), "{more}");
}
