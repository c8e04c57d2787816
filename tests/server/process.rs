//! The program as a process of its own, in an empty folder.

use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Books for tests.
pub const BOOKS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/quizzes");

/// How long anything may take that takes no time on an idle machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// The program in this folder with these variables and no others.
pub fn program(folder: &TempDir, variables: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chapterwise"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    command.current_dir(folder.path()).env_clear().env("PATH", path).env("CONTENT_DIR", BOOKS);
    command.envs(variables.iter().copied());
    command
}

/// Runs a subcommand to its end in an empty folder.
pub fn run(arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    run_in(&tempfile::tempdir().unwrap(), arguments, variables)
}

/// Runs a subcommand to its end in this folder. One that does not end is killed, and the test fails.
pub fn run_in(folder: &TempDir, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    let mut command = program(folder, variables);
    let child = command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let id = child.id();
    let (done, ended) = mpsc::channel();
    thread::spawn(move || done.send(child.wait_with_output()));
    match ended.recv_timeout(PATIENCE) {
        Ok(output) => output.unwrap(),
        Err(_) => {
            signal(id, "KILL");
            panic!("{arguments:?} did not end");
        }
    }
}

fn signal(process: u32, name: &str) {
    let sent = Command::new("kill").args(["-s", name, &process.to_string()]).status().unwrap();
    assert!(sent.success());
}

/// What a program said on standard error.
pub fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A running server; killed when dropped.
pub struct Server {
    /// Where it listens.
    pub address: SocketAddr,
    /// Its standard error so far.
    pub said: Lines,
    /// Its standard output so far.
    pub logged: Lines,
    child: Child,
}

impl Server {
    /// Starts one in this folder, at any free port, and waits until it says that it is ready.
    pub fn start(folder: &TempDir, variables: &[(&str, &str)]) -> Self {
        let mut command = program(folder, &[("PORT", "0")]);
        command.envs(variables.iter().copied()).arg("serve").stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let said = Lines::of(child.stderr.take().unwrap());
        let logged = Lines::of(child.stdout.take().unwrap());
        let ready = said.wait_for("ready at http");
        // Where another address is given for readers, its own stands behind that.
        let address = ready.trim_end_matches(')').rsplit(['/', ' ']).next().unwrap().parse().unwrap();
        Self { address, said, logged, child }
    }

    /// Sends a signal, such as `TERM`.
    pub fn signal(&self, name: &str) {
        signal(self.child.id(), name);
    }

    /// Waits for its end, and how long that took.
    pub fn wait(&mut self) -> (ExitStatus, Duration) {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait().unwrap() {
                return (status, start.elapsed());
            }
            thread::sleep(Duration::from_millis(20));
        }
        panic!("the server did not end: {:?}", self.said.all());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Fails when it has ended already, as it should have.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Lines as they come.
#[derive(Clone)]
pub struct Lines(Arc<Mutex<Vec<String>>>);

impl Lines {
    fn of(stream: impl Read + Send + 'static) -> Self {
        let lines = Self(Arc::default());
        let writer = lines.clone();
        thread::spawn(move || {
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                writer.0.lock().unwrap().push(line);
            }
        });
        lines
    }

    /// Those so far.
    pub fn all(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }

    /// Waits for a line that contains this.
    pub fn wait_for(&self, part: &str) -> String {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if let Some(line) = self.all().into_iter().find(|line| line.contains(part)) {
                return line;
            }
            thread::sleep(Duration::from_millis(10));
        }
        panic!("no “{part}” in {:#?}", self.all());
    }
}
