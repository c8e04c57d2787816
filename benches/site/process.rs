//! A server in a process of its own: the site or the bare handler.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Stdio};
use std::time::Duration;

use crate::{bare, usage};

/// A running server; killed when dropped.
pub struct Process {
    /// Where it listens.
    pub address: SocketAddr,
    child: Child,
    /// Kept open, so that it may write there.
    _said: BufReader<ChildStderr>,
}

impl Process {
    /// The release program with the shipped books and its data in this folder, and no rate limits.
    pub fn site(folder: &Path) -> Self {
        Self::program(Path::new(env!("CARGO_BIN_EXE_chapterwise")), folder)
    }

    /// Another build of the program, served the same way.
    pub fn program(program: &Path, folder: &Path) -> Self {
        let mut command = Command::new(program);
        let books = concat!(env!("CARGO_MANIFEST_DIR"), "/quizzes");
        command.arg("serve").current_dir(folder).env_clear();
        command.envs([("CONTENT_DIR", books), ("PORT", "0"), ("RATE_LIMITS", "off")]).env("DATA_DIR", folder.join("data"));
        Self::start(command)
    }

    /// The bare handler that serves the answers kept in this file.
    pub fn bare(answers: &Path) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args([bare::ARGUMENT.as_ref(), answers]).env_clear();
        Self::start(command)
    }

    /// Waits for the line on standard error that says where it listens.
    #[expect(clippy::zombie_processes, reason = "waited for when dropped; a server that ends before it is ready ends the benchmark")]
    fn start(mut command: Command) -> Self {
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let mut said = BufReader::new(child.stderr.take().unwrap());
        let mut all = String::new();
        loop {
            let at = all.len();
            assert!(said.read_line(&mut all).unwrap() > 0, "the server ended: {all}");
            if let Some((_, address)) = all[at..].split_once(bare::READY) {
                return Self { address: address.trim().parse().unwrap(), child, _said: said };
            }
        }
    }

    /// How much memory it has, in bytes (`VmRSS`).
    pub fn resident(&self) -> u64 {
        usage::resident(self.child.id()).unwrap()
    }

    /// How long it has computed so far, the system's work on its behalf included.
    pub fn computed(&self) -> Duration {
        usage::computed(self.child.id()).unwrap()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Fails when it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
