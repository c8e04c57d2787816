//! A throw-away Postgres server for the tests, and a database on it for each.
//!
//! The first test that wants one starts it; it is shared by all test processes of this user, and stops a while after the last has gone.
//! A shared lock on a file says who still needs it: the kernel lets go of it however a process ends.

use std::fs::{self, File, TryLockError};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, chown};
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use sea_orm::sqlx::postgres::PgConnection;
use sea_orm::sqlx::{AssertSqlSafe, Connection, Error, raw_sql};

/// Set by whoever measures: a server of its own whose commits are on the disk, as they are where it matters.
pub static DURABLE: OnceLock<()> = OnceLock::new();

/// A database.
pub struct Database {
    pub(super) name: String,
    url: String,
    /// To the database that is always there.
    administrator: PgConnection,
}

impl Database {
    /// Creates an empty one, and starts the server if need be.
    pub async fn create() -> Self {
        Self::copy_of("template1").await.expect("every server has the database that new ones are copied from")
    }

    /// Creates one that is like another, to which nobody may be connected; and starts the server if need be. `None`: there is no other.
    pub(super) async fn copy_of(template: &str) -> Option<Self> {
        let server = tokio::task::spawn_blocking(server).await.unwrap();
        let administrator = PgConnection::connect(&server.url("postgres")).await.expect("connecting to the tests’ Postgres");
        // The only way before version 15, and since then in half the time of the other.
        let strategy = if administrator.server_version_num() < Some(150_000) { "" } else { "STRATEGY FILE_COPY" };
        let name = format!("test_{}", uuid::Uuid::now_v7().simple());
        let mut database = Self { url: server.url(&name), name, administrator };
        match database.administer(format!("CREATE DATABASE {} TEMPLATE {template} {strategy}", database.name)).await {
            Ok(()) => Some(database),
            Err(Error::Database(error)) if error.code().as_deref() == Some("3D000") => None,
            Err(error) => panic!("copying {template}: {error}"),
        }
    }

    /// `postgres://…`
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Removes it, whoever is still connected.
    pub async fn remove(mut self) {
        self.administer(format!("DROP DATABASE {} WITH (FORCE)", self.name)).await.unwrap();
    }

    pub(super) async fn administer(&mut self, statement: String) -> Result<(), Error> {
        raw_sql(AssertSqlSafe(statement)).execute(&mut self.administrator).await.map(|_| ())
    }
}

/// A running server.
struct Server {
    /// Holds the socket.
    folder: PathBuf,
    /// Locked, shared, for as long as the process lives.
    _in_use: File,
}

impl Server {
    fn url(&self, database: &str) -> String {
        format!("postgres://chapterwise@localhost/{database}?host={}", self.folder.display())
    }
}

fn server() -> &'static Server {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER.get_or_init(|| {
        // Not below `target`: Postgres refuses to run as root, its own user may not look into root's home, and a socket's path is short.
        let mut hasher = DefaultHasher::new();
        env!("CARGO_TARGET_TMPDIR").hash(&mut hasher);
        DURABLE.get().hash(&mut hasher);
        let kept_in = memory().filter(|_| DURABLE.get().is_none()).map_or_else(std::env::temp_dir, Path::to_owned);
        let folder = kept_in.join(format!("chapterwise-tests-{}-{:x}", user(), hasher.finish()));
        let lock_path = folder.with_extension("lock");
        let lock = File::options().create(true).append(true).open(&lock_path).expect("opening the lock of the tests’ Postgres");
        loop {
            lock.lock_shared().unwrap();
            if answers(&folder) {
                return Server { folder, _in_use: lock };
            }
            lock.unlock().unwrap();
            // Tests that were using a server which then died would keep the lock till they end; starting is then up to the next one.
            match lock.try_lock() {
                Ok(()) if answers(&folder) => {}
                Ok(()) => start(&folder, &lock_path),
                Err(TryLockError::WouldBlock) => std::thread::sleep(std::time::Duration::from_millis(50)),
                Err(error) => panic!("locking {}: {error}", lock_path.display()),
            }
            lock.unlock().unwrap();
        }
    })
}

/// A folder in memory, where the system has one that databases have room in. There, hundreds of files are made and removed in milliseconds: on ext4,
/// whoever makes a file has to step over all that were removed within the last minutes.
pub(super) fn memory() -> Option<&'static Path> {
    let folder = Path::new("/dev/shm");
    // Some containers give it 64 MB.
    let size = rustix::fs::statvfs(folder).map_or(0, |system| system.f_blocks * system.f_frsize);
    (size >= 1 << 30).then_some(folder)
}

fn answers(folder: &Path) -> bool {
    UnixStream::connect(folder.join(".s.PGSQL.5432")).is_ok()
}

/// Makes a new cluster in `folder` and starts it. What an earlier one left is removed.
fn start(folder: &Path, lock: &Path) {
    let programs = programs();
    let data = folder.join("data");
    if folder.exists() {
        assert_eq!(fs::metadata(folder).unwrap().uid(), owner(), "{} belongs to somebody else", folder.display());
        let stop = as_owner(&programs.join("pg_ctl")).args(["stop", "--mode=immediate", "--pgdata"]).arg(&data).status();
        stop.expect("running pg_ctl");
        fs::remove_dir_all(folder).unwrap();
    }
    fs::DirBuilder::new().mode(0o700).create(folder).unwrap();
    chown(folder, Some(owner()), None).unwrap();

    run(as_owner(&programs.join("initdb"))
        .args(["--username=chapterwise", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--pgdata"])
        .arg(&data));
    // Nothing here outlives the tests, so it need not outlive a power cut.
    let lasting = if DURABLE.get().is_some() { "" } else { "-c fsync=off -c synchronous_commit=off -c full_page_writes=off" };
    let settings = format!(
        "-c listen_addresses='' -c unix_socket_directories='{}' -c unix_socket_permissions=0700 -c max_connections=300 {lasting}",
        folder.display()
    );
    let log = folder.join("log");
    run(as_owner(&programs.join("pg_ctl")).args(["start", "--wait", "--options", &settings, "--log"]).arg(log).arg("--pgdata").arg(&data));
    watch(folder, lock, &programs);
}

/// Leaves a process behind that stops the server once nobody has held the lock for twenty seconds.
#[expect(clippy::zombie_processes, reason = "it outlives the tests, so waiting for it is not theirs to do")]
fn watch(folder: &Path, lock: &Path, programs: &Path) {
    const SCRIPT: &str = r#"
        folder=$1 lock=$2; shift 2
        unused=0
        while sleep 2 && [ -d "$folder" ]; do
            exec 9>>"$lock"
            if flock --nonblock 9; then unused=$((unused + 1)); else unused=0; fi
            if [ $unused -ge 10 ]; then
                # Not immediate: that leaves shared memory behind.
                "$@" stop --mode=fast --pgdata "$folder/data"
                rm -rf "$folder"
            fi
            exec 9>&-
        done"#;
    let stop = as_owner(&programs.join("pg_ctl"));
    let watcher = Command::new("sh")
        .args(["-c", SCRIPT, "sh"])
        .args([folder, lock])
        .arg(stop.get_program())
        .args(stop.get_args())
        .current_dir("/")
        // A group of its own: whoever ends the tests does not end it.
        .process_group(0)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    watcher.expect("starting the watcher of the tests’ Postgres");
}

/// Where the server's programs are: Debian keeps them out of the path.
fn programs() -> PathBuf {
    let in_path = std::env::var_os("PATH").map(|path| std::env::split_paths(&path).collect::<Vec<_>>()).unwrap_or_default();
    let mut debian: Vec<PathBuf> =
        fs::read_dir("/usr/lib/postgresql").into_iter().flatten().filter_map(|version| Some(version.ok()?.path().join("bin"))).collect();
    debian.sort();
    let mut places = in_path.into_iter().chain(debian.into_iter().rev());
    places
        .find(|place| place.join("initdb").exists())
        .expect("the tests need Postgres: install the package “postgresql” (`make test` does)")
}

fn user() -> u32 {
    fs::metadata("/proc/self").unwrap().uid()
}

/// The user that the server runs as: this one, or for root `postgres`.
fn owner() -> u32 {
    if user() != 0 {
        return user();
    }
    let users = fs::read_to_string("/etc/passwd").unwrap();
    let id = users.lines().find_map(|line| line.strip_prefix("postgres:")?.split(':').nth(1)?.parse().ok());
    id.expect("the tests run as root and Postgres does not: they need the user “postgres”")
}

fn as_owner(program: &Path) -> Command {
    let mut command = if user() == 0 {
        let mut command = Command::new("runuser");
        command.args(["--user", "postgres", "--"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    command.current_dir("/").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn run(command: &mut Command) {
    let status = command.status();
    assert!(status.as_ref().is_ok_and(|status| status.success()), "{command:?}: {status:?}");
}
