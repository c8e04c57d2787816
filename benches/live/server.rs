//! A server in a process of its own, which can be killed and started again: the site or the bare one.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::ops::Range;
use std::process::{Child, ChildStderr, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;
use tokio::sync::oneshot;

use crate::failure::{Failure, Tried};
use crate::{bare, usage};

/// How long it may take until it listens.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where the site may listen. Below the ports that the system gives to connections: while the site is down, one that was given its port
/// would be connected to itself, and the site could not come back.
const PORTS: Range<u16> = 20_000..32_000;

/// A running server; killed when dropped.
pub struct Server {
    /// Where it listens, also after it was started again.
    pub address: SocketAddr,
    kind: Kind,
    child: Child,
    /// Its data and its log.
    folder: TempDir,
}

#[derive(Clone)]
enum Kind {
    /// With a database of its own.
    Site,
    /// One of several with that database.
    Node(String),
    /// Tells phones of so many bytes.
    Bare(usize),
}

impl Server {
    /// The release program with the shipped books, an empty database and no rate limits. `CHAPTERWISE` may name another build of it.
    pub async fn site() -> Tried<Self> {
        Self::new(Kind::Site).await
    }

    /// The same on a Postgres database that it may share.
    pub async fn node(database: &str) -> Tried<Self> {
        Self::new(Kind::Node(database.to_owned())).await
    }

    /// One that does no more than pass on so many bytes.
    pub async fn bare(length: usize) -> Tried<Self> {
        Self::new(Kind::Bare(length)).await
    }

    async fn new(kind: Kind) -> Tried<Self> {
        // Not in the system's folder for temporary files, which may be kept in memory, where a commit waits for nothing.
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
        let free = |port: &u16| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok();
        let port = PORTS.into_iter().find(free).ok_or_else(|| Failure::new("no port is free"))?;
        let (child, address) = start(&kind, &folder, port).await?;
        Ok(Self { address, kind, child, folder })
    }

    /// Ends it in the middle of whatever it does (`SIGKILL`).
    pub fn kill(&mut self) -> Tried<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// Starts it once more, after it was killed, with the same data at the same place.
    pub async fn start_again(&mut self) -> Tried<()> {
        (self.child, _) = start(&self.kind, &self.folder, self.address.port()).await?;
        Ok(())
    }

    /// Where the site's database is.
    pub fn database(&self) -> String {
        match &self.kind {
            Kind::Node(database) => database.clone(),
            Kind::Site | Kind::Bare(_) => format!("sqlite:{}", self.folder.path().join("data/chapterwise.db").display()),
        }
    }

    /// Its number among the system's processes.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// How much memory it has, in bytes (`VmRSS`).
    pub fn resident(&self) -> Tried<u64> {
        Ok(usage::resident(self.child.id())?)
    }

    /// How long it has computed so far, the system's work on its behalf included.
    pub fn computed(&self) -> Tried<Duration> {
        Ok(usage::computed(self.child.id())?)
    }
}

/// How long this process has computed so far.
pub fn computed_here() -> Tried<Duration> {
    Ok(usage::computed(std::process::id())?)
}

/// How long all of Postgres' processes on this machine have, those that are there still.
pub fn computed_by_postgres() -> Tried<Duration> {
    let processes = fs::read_dir("/proc")?.filter_map(|entry| fs::read_to_string(entry.ok()?.path().join("stat")).ok());
    Ok(processes.filter(|stat| stat.contains("(postgres)")).map(|stat| usage::times(&stat)).sum())
}

impl Drop for Server {
    fn drop(&mut self) {
        // Fails when it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Starts one; once it listens, it and where.
async fn start(kind: &Kind, folder: &TempDir, port: u16) -> Tried<(Child, SocketAddr)> {
    let mut command = match kind {
        Kind::Site | Kind::Node(_) => {
            let program = std::env::var_os("CHAPTERWISE").unwrap_or_else(|| env!("CARGO_BIN_EXE_chapterwise").into());
            let mut command = Command::new(program);
            command.arg("serve").env_clear().env("DATA_DIR", folder.path().join("data")).env("PORT", port.to_string());
            command.envs([("CONTENT_DIR", concat!(env!("CARGO_MANIFEST_DIR"), "/quizzes")), ("HOST", "127.0.0.1"), ("RATE_LIMITS", "off")]);
            if let Kind::Node(database) = kind {
                command.env("DATABASE_URL", database);
            }
            command
        }
        Kind::Bare(length) => {
            let mut command = Command::new(std::env::current_exe()?);
            command.args([bare::ARGUMENT, &length.to_string()]).env_clear();
            command
        }
    };
    command.current_dir(folder.path()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn()?;
    let log = folder.path().join("log");
    let said = child.stderr.take().ok_or_else(|| Failure::new("the server says nothing"))?;
    let (tells, ready) = oneshot::channel();
    let file = File::options().create(true).append(true).open(&log)?;
    // It is listened to for as long as it lives: with a full pipe it would stand still.
    std::thread::spawn(move || listen(said, file, tells));
    match tokio::time::timeout(PATIENCE, ready).await {
        Ok(Ok(address)) => Ok((child, address)),
        _ => {
            let _ = child.kill();
            let _ = child.wait();
            Err(Failure::new(format!("the server did not start: {}", fs::read_to_string(&log)?)))
        }
    }
}

/// Keeps what it says, and passes on where it listens.
fn listen(said: ChildStderr, mut log: File, ready: oneshot::Sender<SocketAddr>) {
    let mut ready = Some(ready);
    for line in BufReader::new(said).lines().map_while(Result::ok) {
        let address = line.split_once(bare::READY).and_then(|(_, address)| address.trim().parse().ok());
        if let Some((address, ready)) = address.and_then(|address| Some((address, ready.take()?))) {
            // Fails when nobody waits any more.
            let _ = ready.send(address);
        }
        let _ = writeln!(log, "{line}");
    }
}
