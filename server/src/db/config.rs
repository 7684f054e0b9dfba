//! Where the data lives and how the engine is to be run.

use std::path::PathBuf;
use std::time::Duration;

/// Which engine a database runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Embedded SQLite: one server process, one file.
    Sqlite,
    /// PostgreSQL: when one machine is outgrown.
    Postgres,
}

/// A database to open.
#[derive(Debug, Clone)]
pub enum DbConfig {
    /// The embedded engine.
    Sqlite(SqliteConfig),
    /// A PostgreSQL server.
    Postgres(PostgresConfig),
}

/// The embedded engine's settings.
#[derive(Debug, Clone)]
pub struct SqliteConfig {
    /// The database file; created with mode 0600 when missing.
    pub path: PathBuf,
    /// Encrypts the file when given. It must be the same at every start.
    pub key: Option<FileKey>,
    /// Connections for reading, each on its own thread; at least 1.
    pub readers: usize,
    /// How long to wait for a lock that another process holds.
    pub busy_timeout: Duration,
}

impl SqliteConfig {
    /// The file with everything else as usual: not encrypted, a reader per core, 5 s.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Self {
            path: path.into(),
            key: None,
            readers: cores.clamp(2, 16),
            busy_timeout: Duration::from_secs(5),
        }
    }
}

/// The raw key of an encrypted file: 256 random bits, used as they are. A passphrase would cost a
/// key derivation of some 140 ms per connection.
#[derive(Clone, PartialEq, Eq)]
pub struct FileKey([u8; 32]);

impl FileKey {
    /// Takes the key's bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// As SQLCipher wants a raw key: `x'…'`.
    pub(super) fn pragma(&self) -> String {
        let mut text = String::with_capacity(67);
        text.push_str("x'");
        for byte in self.0 {
            for digit in [byte >> 4, byte & 15] {
                text.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
            }
        }
        text.push('\'');
        text
    }
}

impl std::fmt::Debug for FileKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FileKey")
    }
}

/// A PostgreSQL server's settings.
#[derive(Clone)]
pub struct PostgresConfig {
    /// `postgresql://…` or `host=… user=…`; may hold a password, so it is never shown.
    pub url: String,
    /// Connections, each on its own thread; at least 1.
    pub connections: usize,
    /// A statement running longer is cancelled.
    pub statement_timeout: Duration,
    /// How long connecting may take, also after a broken connection.
    pub connect_timeout: Duration,
}

impl PostgresConfig {
    /// The server with everything else as usual: two connections per core of this machine, 4 to
    /// 32, 10 s per statement, 5 s to connect.
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            connections: connections(),
            statement_timeout: Duration::from_secs(10),
            connect_timeout: Duration::from_secs(5),
        }
    }
}

/// Two per core: with more, those who take times at once mostly wait for and collide with each
/// other. Sixteen connections on two cores took fewer holds and made the slowest four times as
/// slow as four connections did.
fn connections() -> usize {
    let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    cores.saturating_mul(2).clamp(4, 32)
}

impl std::fmt::Debug for PostgresConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PostgresConfig")
            .field("connections", &self.connections)
            .field("statement_timeout", &self.statement_timeout)
            .field("connect_timeout", &self.connect_timeout)
            .finish_non_exhaustive()
    }
}
