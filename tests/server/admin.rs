//! `chapterwise admin`: on a running server's database, of either kind, and with the server following.

use std::io::Write;
use std::net::SocketAddr;
use std::process::{Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use super::http::{Answer, get, get_as, post};
use super::process::{Server, program, run_in, said};
use crate::support::postgres;

/// What the command promises.
const SOON: Duration = Duration::from_secs(5);

const PASSWORD: &str = "teapot+under+marsh+boats";

/// A folder, and the variables that name its database.
struct Site {
    folder: TempDir,
    database: Option<String>,
}

impl Site {
    fn variables(&self) -> Vec<(&str, &str)> {
        let database = self.database.as_deref().map(|url| ("DATABASE_URL", url));
        [("RATE_LIMITS", "off")].into_iter().chain(database).collect()
    }

    fn serve(&self) -> Server {
        Server::start(&self.folder, &self.variables())
    }

    fn run(&self, arguments: &[&str]) -> Output {
        run_in(&self.folder, arguments, &self.variables())
    }

    fn admin(&self, arguments: &[&str]) -> Output {
        self.run(&[&["admin"][..], arguments].concat())
    }

    /// What a command that works prints.
    #[track_caller]
    fn done(&self, arguments: &[&str]) -> String {
        let output = self.admin(arguments);
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        printed(&output)
    }

    /// What one that doesn't says, and its exit code.
    #[track_caller]
    fn refused(&self, arguments: &[&str]) -> (String, Option<i32>) {
        let output = self.admin(arguments);
        (said(&output), output.status.code())
    }

    /// Everything found, as `--json` lists it.
    #[track_caller]
    fn found(&self, words: &str) -> Vec<Value> {
        serde_json::from_str(&self.done(&["find", words, "--json"])).unwrap()
    }
}

/// Runs a story on SQLite and then on Postgres.
async fn on_both(story: impl AsyncFn(&Site)) {
    story(&Site { folder: tempfile::tempdir().unwrap(), database: None }).await;
    let postgres = postgres::Database::migrated().await;
    story(&Site { folder: tempfile::tempdir().unwrap(), database: Some(postgres.url().to_owned()) }).await;
    postgres.remove().await;
}

fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Somebody with a browser.
#[derive(Default)]
struct Person {
    cookie: String,
}

impl Person {
    /// A form that is taken; where it leads.
    #[track_caller]
    fn send(&mut self, server: SocketAddr, path: &str, form: &str) -> String {
        let answer = post(server, path, &self.cookie, form).unwrap();
        assert_eq!(answer.status, 303, "{}", answer.body);
        if let Some(cookie) = answer.session() {
            self.cookie = cookie.to_owned();
        }
        answer.header("location").unwrap().to_owned()
    }

    fn see(&self, server: SocketAddr, path: &str) -> Answer {
        get_as(server, path, &self.cookie).unwrap()
    }

    /// With an account.
    fn kept(server: SocketAddr, name: &str) -> Self {
        let mut person = Self::default();
        person.send(server, "/you/keep", &format!("name={name}&password={PASSWORD}"));
        person
    }

    /// Founds a club that anybody can find and enter; its address.
    fn found_club(&mut self, server: SocketAddr, name: &str, nickname: &str) -> String {
        let form = format!("name={name}&book=the-glass-orchard&zone=UTC&door=open&nickname={nickname}");
        self.send(server, "/clubs/new", &form).split('?').next().unwrap().to_owned()
    }

    /// Opens a live room; its address.
    fn open_room(&mut self, server: SocketAddr) -> String {
        self.send(server, "/books/the-glass-orchard/progress", "chapter=1&sure=1");
        let form = "book=the-glass-orchard&from=chapters&first=1&last=1&draw=&rules=1&late=yes";
        self.send(server, "/rooms/new", form).trim_end_matches("/host").to_owned()
    }

    /// Waits, for as long as the command promises, until a page is otherwise.
    #[track_caller]
    fn sees_within_five_seconds(&self, server: SocketAddr, path: &str, is: impl Fn(&Answer) -> bool) {
        let began = Instant::now();
        loop {
            let answer = self.see(server, path);
            if is(&answer) {
                return;
            }
            assert!(began.elapsed() < SOON, "{path} is still {} {}", answer.status, answer.body);
            thread::sleep(Duration::from_millis(50));
        }
    }
}

fn id(address: &str) -> &str {
    address.rsplit('/').next().unwrap()
}

#[tokio::test]
async fn everybody_and_everything_is_found_by_a_part_of_its_name_or_id() {
    on_both(async |site| {
        assert!(site.run(&["seed", "--seed", "7"]).status.success());
        let line = site.done(&["find", "ADA", "lind"]);
        let parts: Vec<&str> = line.split_whitespace().collect();
        assert_eq!((parts[0], line.lines().count()), ("account", 1), "{line}");
        assert!(line.contains("  Ada Lindqvist (Ada)  since ") && line.contains("clubs: 1"), "{line}");
        let reader = parts[1];
        let again = site.found(&reader[reader.len() - 10..]);
        assert_eq!((again.len(), again[0]["id"].as_str()), (1, Some(reader)), "a piece of an id");
        assert!(again[0]["created"].as_str().unwrap().ends_with('Z') && again[0]["counts"]["attempts"].as_u64() > Some(0), "{again:?}");

        let club = &site.found("thursday")[0];
        assert_eq!((club["kind"].as_str(), club["counts"]["members"].as_u64()), (Some("club"), Some(9)), "{club}");
        let guest = &site.found("ines")[0];
        assert_eq!((guest["kind"].as_str(), guest["name"].as_str()), (Some("guest"), Some("Ines")), "{guest}");

        let nothing = site.admin(&["find", "nobody of that name"]);
        assert!(nothing.status.success() && nothing.stdout.is_empty() && said(&nothing).contains("“nobody of that name”"), "{nothing:?}");
        assert!(site.found("nobody of that name").is_empty());
    })
    .await;
}

#[tokio::test]
async fn whoever_is_logged_out_by_an_operator_is_on_a_running_server_within_five_seconds() {
    on_both(async |site| {
        let server = site.serve();
        let at = server.address;
        let mut mina = Person::kept(at, "Mina");
        let old = mina.cookie.clone();
        mina.cookie.clear();
        mina.send(at, "/you/login", &format!("name=Mina&password={PASSWORD}"));
        assert!(mina.see(at, "/you").body.contains("Mina"));

        let told = site.done(&["end-sessions", "mina"]);
        assert!(told.contains("Mina is logged out on 2 devices."), "{told}");
        assert_logged(&told, "sessions", "Mina");
        for cookie in [old, mina.cookie] {
            Person { cookie }.sees_within_five_seconds(at, "/you", |page| !page.body.contains("Mina"));
        }
        let mut back = Person::default();
        back.send(at, "/you/login", &format!("name=Mina&password={PASSWORD}"));
        assert!(back.see(at, "/you").body.contains("Mina"), "the account is as it was");
    })
    .await;
}

/// One log line, which names ids alone.
#[track_caller]
fn assert_logged(told: &str, what: &str, name: &str) {
    let logged: Vec<&str> = told.lines().filter(|line| line.contains(" INFO ")).collect();
    assert!(logged.len() == 1 && logged[0].contains(what) && !logged[0].contains(name), "{told}");
}

#[tokio::test]
async fn a_removed_reader_is_gone_from_a_running_server_and_their_club_goes_to_another_member() {
    on_both(async |site| {
        let server = site.serve();
        let at = server.address;
        let (mut mina, mut noor) = (Person::kept(at, "Mina"), Person::kept(at, "Noor"));
        let shared = mina.found_club(at, "Shared", "Mina");
        let lonely = mina.found_club(at, "Lonely", "Mina");
        noor.send(at, &format!("{shared}/enter"), "nickname=Noor+of+ours");
        let room = mina.open_room(at);
        assert_eq!((noor.see(at, &lonely).status, noor.see(at, &format!("{room}/screen")).status), (200, 200));
        assert_eq!(noor.see(at, &format!("{shared}/settings")).status, 403);

        let (unasked, code) = site.refused(&["remove-reader", "Mina"]);
        assert!(code == Some(1) && unasked.contains("Type “Mina”") && unasked.contains("--yes"), "{unasked}");
        assert!(mina.see(at, "/you").body.contains("Mina"));

        let told = site.done(&["remove-reader", "Mina", "--yes"]);
        assert!(told.contains("The club Shared is handed on to Noor of ours."), "{told}");
        assert!(told.contains("The club Lonely is deleted too: nobody else is in it."), "{told}");
        assert_logged(&told, "reader", "Mina");
        mina.sees_within_five_seconds(at, "/you", |page| !page.body.contains("Mina"));
        noor.sees_within_five_seconds(at, &lonely, |page| page.status == 404);
        noor.sees_within_five_seconds(at, &format!("{shared}/settings"), |page| page.status == 200);
        noor.sees_within_five_seconds(at, &format!("{room}/screen"), |page| page.status == 404);
        assert!(site.found("Mina").is_empty() && site.refused(&["remove-reader", "Mina", "--yes"]).1 == Some(1));
    })
    .await;
}

#[tokio::test]
async fn a_removed_club_and_class_are_gone_from_a_running_server() {
    on_both(async |site| {
        let server = site.serve();
        let at = server.address;
        let mut host = Person::kept(at, "Mina");
        let club = host.found_club(at, "Rude+words", "Mina");
        let class = host.send(at, "/classes/new", "name=10+B&book=the-glass-orchard&zone=UTC");
        assert!(get(at, "/clubs").unwrap().body.contains("Rude words") && host.see(at, &class).status == 200);

        let told = site.done(&["remove-club", "rude words", "--yes"]);
        assert!(told.contains("members: 1") && told.contains("The club Rude words is deleted."), "{told}");
        assert_logged(&told, id(&club), "Rude");
        host.sees_within_five_seconds(at, &club, |page| page.status == 404);
        assert!(!get(at, "/clubs").unwrap().body.contains("Rude words"));

        let told = site.done(&["remove-class", id(&class), "--yes"]);
        assert!(told.contains("The class 10 B is deleted."), "{told}");
        assert_logged(&told, id(&class), "10 B");
        host.sees_within_five_seconds(at, &class, |page| page.status == 404);
        assert!(host.see(at, "/you").body.contains("Mina"), "whoever ran them stays");
    })
    .await;
}

#[tokio::test]
async fn a_removed_post_leaves_a_stone_where_it_is_answered_and_the_record_says_who_did_it() {
    on_both(async |site| {
        let server = site.serve();
        let at = server.address;
        let mut host = Person::kept(at, "Mina");
        let club = host.found_club(at, "Ours", "Mina");
        host.send(at, "/books/the-glass-orchard/progress", "chapter=1&sure=1");
        let written = host.send(at, &format!("{club}/prompts/what-the-trunk-holds/posts"), "text=Dreadful+insult");
        let (thread, post) = (written.split('?').next().unwrap(), written.rsplit_once("#p-").unwrap().1);
        host.send(at, &format!("{thread}/posts"), &format!("answers={post}&text=Please+do+not"));
        assert!(host.see(at, thread).body.contains("Dreadful insult"));

        let told = site.done(&["remove-post", &format!("http://books.test{written}")]);
        assert!(told.contains("A line that says so stands in its place"), "{told}");
        assert_logged(&told, post, "Mina");
        host.sees_within_five_seconds(at, thread, |page| !page.body.contains("Dreadful insult"));
        assert!(host.see(at, thread).body.contains("Please do not"), "what answers it stays");
        let record = host.see(at, &format!("{club}/record")).body;
        assert!(record.contains("The people who run this site deleted a post by Mina."), "{record}");

        let (again, code) = site.refused(&["remove-post", post]);
        assert!(code == Some(1) && again.contains("Nothing was changed"), "{again}");
        assert_eq!(site.refused(&["remove-post", "the rude one"]).1, Some(2));
    })
    .await;
}

#[tokio::test]
async fn of_two_with_the_same_name_neither_is_touched_until_one_is_named_by_its_id() {
    on_both(async |site| {
        let server = site.serve();
        let at = server.address;
        // An account and a guest whom a club calls the same; two clubs.
        let (mut account, mut guest) = (Person::kept(at, "Mina"), Person::default());
        let first = account.found_club(at, "Readers", "Em");
        let second = guest.found_club(at, "readers", "mina");
        for arguments in
            [&["remove-club", "Readers", "--yes"], &["remove-reader", "Mina", "--yes"], &["end-sessions", "Mina", "--log=warn"]]
        {
            let (says, code) = site.refused(arguments);
            let candidates = says.lines().skip(1).count();
            assert!(code == Some(1) && says.contains("Nothing was changed") && candidates == 2, "{arguments:?}: {says}");
        }
        let (says, _) = site.refused(&["remove-club", "READERS", "--yes"]);
        assert!(says.contains(id(&first)) && says.contains(id(&second)), "{says}");
        assert_eq!([&first, &second].map(|club| get(at, club).unwrap().status), [200, 200]);
        assert!(account.see(at, "/you").body.contains("Mina"));

        site.done(&["remove-club", id(&second), "--yes"]);
        guest.sees_within_five_seconds(at, &second, |page| page.status == 404);
        assert_eq!(get(at, &first).unwrap().status, 200);
        assert_eq!(site.refused(&["end-sessions", "Readers"]).0.lines().next().unwrap().matches("is a club").count(), 1);
    })
    .await;
}

#[test]
fn what_is_typed_decides_and_wrong_questions_end_with_2() {
    let site = Site { folder: tempfile::tempdir().unwrap(), database: None };
    assert_eq!(site.refused(&["find", "x"]), ("There is no database data/chapterwise.db.\n".to_owned(), Some(1)));
    assert!(!site.folder.path().join("data").exists());
    assert!(site.run(&["seed", "--seed", "7"]).status.success());
    for wrong in [&[][..], &["remove-reader"], &["remove-reader", " ", "--yes"], &["find", " "], &["sack", "Ada"], &["end-sessions", ""]] {
        assert_eq!(site.refused(wrong).1, Some(2), "{wrong:?}");
    }
    assert_eq!(site.refused(&["remove-club", "No such club", "--yes"]).1, Some(1));

    let typing = |typed: &str| {
        let mut command = program(&site.folder, &site.variables());
        command.args(["admin", "remove-reader", "Gwen Pritchard"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    };
    let other = typing("Gwen\n");
    assert!(other.status.code() == Some(1) && said(&other).contains("That is not “Gwen Pritchard”."), "{other:?}");
    assert_eq!(site.found("gwen").len(), 1);
    let named = typing("Gwen Pritchard\n");
    assert!(named.status.success() && printed(&named).contains("Gwen Pritchard is deleted"), "{named:?}");
    assert!(site.found("gwen").is_empty());
}
