//! A PostgreSQL server of the test process's own: no port, no password, gone with the process.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "a test that cannot get its database must fail loudly"
)]

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use postgres::{Client, NoTls};

/// Runs as the server's user. The server lives as long as this script, and the script as long as
/// its standard input is open: however the test process ends, the kernel closes the pipe. The
/// script itself outlives an interrupt from the terminal and a reader that is gone. A server that
/// is still starting ignores QUIT, hence TERM before it.
const SCRIPT: &str = r#"
set -eu
folder=$(mktemp -d "${TMPDIR:-/tmp}/eclinic-postgres.XXXXXX")
trap 'rm -rf "$folder"' EXIT
trap : INT TERM HUP PIPE
"$1/initdb" --pgdata="$folder/data" --auth=trust --username=postgres --encoding=UTF8 \
    --locale=C --no-sync >"$folder/initdb.log" 2>&1 || { cat "$folder/initdb.log" >&2; exit 1; }
"$1/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c max_connections=300 \
    -c fsync="$2" -c full_page_writes="$2" -c shared_buffers=128MB -c log_min_messages=fatal \
    -c logging_collector=off >"$folder/server.log" 2>&1 &
server=$!
echo "$folder" || true
cat >/dev/null || true
kill -TERM "$server" 2>/dev/null || true
kill -QUIT "$server" 2>/dev/null || true
wait "$server" || true
"#;

/// Whether commits wait for the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// As in production: for measurements.
    Synced,
    /// Not at all: for tests, which do not survive a power failure either.
    Volatile,
}

/// A running server.
pub struct Cluster {
    folder: PathBuf,
    databases: AtomicU32,
    script: Child,
    alive: Option<ChildStdin>,
}

impl Cluster {
    /// The one server of this process, started at its first use.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Cluster> = OnceLock::new();
        SHARED.get_or_init(|| Self::start(Durability::Volatile))
    }

    /// Starts a server of its own. Blocks; panics with the reason when PostgreSQL is not
    /// installed or does not start.
    pub fn start(durability: Durability) -> Self {
        let mut script = command(&binaries(), durability)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a shell to start PostgreSQL with");
        let alive = script.stdin.take();
        let mut folder = String::new();
        let output = script.stdout.take().expect("the script's output");
        BufReader::new(output)
            .read_line(&mut folder)
            .expect("the script's output");
        if folder.trim().is_empty() {
            let mut reason = String::new();
            if let Some(mut errors) = script.stderr.take() {
                errors
                    .read_to_string(&mut reason)
                    .expect("the script's errors");
            }
            panic!("PostgreSQL did not start: {reason}");
        }
        let cluster = Self {
            folder: folder.trim().into(),
            databases: AtomicU32::new(0),
            script,
            alive,
        };
        cluster.wait_until_ready();
        cluster
    }

    /// Creates an empty database and tells how to reach it. Blocks; not for async threads.
    pub fn create_database(&self) -> String {
        let name = format!("clinic_{}", self.databases.fetch_add(1, Ordering::Relaxed));
        let mut client = self.connect().expect("the server is running");
        client
            .batch_execute(&format!("CREATE DATABASE {name}"))
            .expect("a new database");
        self.url(&name)
    }

    fn url(&self, database: &str) -> String {
        format!(
            "host={} user=postgres dbname={database}",
            self.folder.display()
        )
    }

    fn connect(&self) -> Result<Client, postgres::Error> {
        Client::connect(&self.url("postgres"), NoTls)
    }

    fn wait_until_ready(&self) {
        let deadline = Instant::now() + Duration::from_mins(1);
        while let Err(error) = self.connect() {
            assert!(
                Instant::now() < deadline,
                "PostgreSQL does not answer: {error}"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.alive.take();
        // The folder is gone when the script has ended.
        let _ = self.script.wait();
    }
}

/// `initdb` refuses to run as root, so root hands over to the system's user.
fn command(binaries: &Path, durability: Durability) -> Command {
    let synced = if durability == Durability::Synced {
        "on"
    } else {
        "off"
    };
    let root = Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|id| id.stdout.starts_with(b"0\n"));
    let mut command = if root {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--", "sh"]);
        command
    } else {
        Command::new("sh")
    };
    command
        .args(["-c", SCRIPT, "sh"])
        .arg(binaries)
        .arg(synced)
        .current_dir("/");
    command
}

/// The newest installed version: Debian's folders, then PATH.
fn binaries() -> PathBuf {
    let debian = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let newest = debian
        .map(|version| version.path().join("bin"))
        .filter(|folder| folder.join("initdb").exists())
        .max_by_key(|folder| {
            let version = folder
                .parent()
                .and_then(Path::file_name)
                .and_then(|name| name.to_str());
            version.and_then(|version| version.parse::<u32>().ok())
        });
    let path = std::env::var_os("PATH").unwrap_or_default();
    newest
        .or_else(|| std::env::split_paths(&path).find(|folder| folder.join("initdb").exists()))
        .expect(
            "PostgreSQL is not installed, and tests run on both engines: install Debian's \
             `postgresql` or put `initdb` and `postgres` on PATH",
        )
}
