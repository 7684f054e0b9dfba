//! One connection and its prepared statements.
//!
//! Driven from its own thread: the runtime only works while that thread waits for an answer. It is
//! the asynchronous client because that one can send two messages at once, a BEGIN and the first
//! statement, and so wait for the server once in place of twice.

use std::collections::HashMap;
use std::net::IpAddr;

use openssl::ssl::{SslConnector, SslMethod};
use postgres_openssl::{MakeTlsConnector, TlsStream};
use tokio::runtime::{Builder, Runtime};
use tokio_postgres::config::{Host, SslMode, TargetSessionAttrs};
use tokio_postgres::types::Type;
use tokio_postgres::{Client, Config, Connection, Socket, Statement};

use super::super::{DbError, PostgresConfig, Value};
use super::value::type_of;

/// How to connect.
#[derive(Clone)]
pub(super) struct Connector {
    config: Config,
    session: String,
    tls: MakeTlsConnector,
}

impl Connector {
    /// Refuses settings that cannot be understood, without repeating them: they hold a password.
    pub(super) fn new(settings: &PostgresConfig) -> Result<Self, DbError> {
        let mut config: Config = settings
            .url
            .parse()
            .map_err(|_| DbError::Unsupported("the database URL cannot be understood"))?;
        config
            .application_name("eclinic")
            .connect_timeout(settings.connect_timeout)
            // After a failover the old primary may answer first.
            .target_session_attrs(TargetSessionAttrs::ReadWrite);
        let local = config.get_hosts().iter().all(stays_on_this_machine)
            && config.get_hostaddrs().iter().all(IpAddr::is_loopback);
        if !local {
            // Health data does not cross a network in the clear, whatever the URL says.
            config.ssl_mode(SslMode::Require);
        }
        // Certificate and host name are verified against the system's authorities, or those in
        // SSL_CERT_FILE.
        let tls = SslConnector::builder(SslMethod::tls_client())
            .map_err(|_| DbError::Unsupported("TLS cannot be set up"))?
            .build();
        let timeout = settings.statement_timeout.as_millis();
        // Read only unless a transaction says otherwise: a change whose BEGIN was refused is
        // refused too.
        let session = format!(
            "SET default_transaction_read_only = on; SET statement_timeout = {timeout}; SET lock_timeout = {timeout};
             SET idle_in_transaction_session_timeout = 60000; SET client_min_messages = warning"
        );
        Ok(Self {
            config,
            session,
            tls: MakeTlsConnector::new(tls),
        })
    }

    /// A connection for a runtime that is there already, and without the session's settings.
    pub(super) async fn open(
        &self,
    ) -> Result<(Client, Connection<Socket, TlsStream<Socket>>), DbError> {
        let opening = self.config.connect(self.tls.clone());
        opening.await.map_err(|_| DbError::Closed)
    }

    pub(super) fn connect(&self) -> Result<Link, DbError> {
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| DbError::file("starting a database connection", &error))?;
        let (client, connection) = runtime
            .block_on(self.config.connect(self.tls.clone()))
            .map_err(|_| DbError::Closed)?;
        runtime.spawn(async move {
            // How it ended shows in the statement that finds it ended.
            let _ = connection.await;
        });
        runtime
            .block_on(client.batch_execute(&self.session))
            .map_err(|_| DbError::Closed)?;
        Ok(Link {
            client,
            runtime,
            statements: HashMap::new(),
        })
    }
}

/// One open connection.
pub(super) struct Link {
    client: Client,
    runtime: Runtime,
    statements: HashMap<String, Vec<Statement>>,
}

impl Link {
    /// Sends what `ask` asks for and waits for the answer.
    pub(super) fn wait<T>(&self, ask: impl AsyncFnOnce(&Client) -> T) -> T {
        self.runtime.block_on(ask(&self.client))
    }

    /// Runs statements without arguments.
    pub(super) fn script(&self, sql: &str) -> Result<(), tokio_postgres::Error> {
        self.runtime.block_on(self.client.batch_execute(sql))
    }

    /// The prepared form of `sql` for arguments of these kinds. The kinds are part of it because
    /// they are told to the server: left to itself it takes `$1 + 1` for a 32-bit sum.
    pub(super) fn prepare(
        &mut self,
        sql: &str,
        arguments: &[Value<'_>],
    ) -> Result<Statement, tokio_postgres::Error> {
        let kinds: Vec<Type> = arguments.iter().map(type_of).collect();
        let known = self.statements.get(sql).and_then(|variants| {
            variants
                .iter()
                .find(|statement| fits(statement, &kinds))
                .cloned()
        });
        if let Some(statement) = known {
            return Ok(statement);
        }
        let statement = self
            .runtime
            .block_on(self.client.prepare_typed(sql, &kinds))?;
        self.statements
            .entry(sql.to_owned())
            .or_default()
            .push(statement.clone());
        Ok(statement)
    }

    /// After a change of the schema by another server.
    pub(super) fn forget_statements(&mut self) {
        self.statements.clear();
    }
}

fn stays_on_this_machine(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => ["localhost", "127.0.0.1", "::1"].contains(&name.as_str()),
        #[cfg(unix)]
        Host::Unix(_) => true,
    }
}

/// NULL fits any type.
fn fits(statement: &Statement, kinds: &[Type]) -> bool {
    statement.params().len() == kinds.len()
        && statement
            .params()
            .iter()
            .zip(kinds)
            .all(|(has, wanted)| *wanted == Type::UNKNOWN || has == wanted)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn mode(url: &str) -> SslMode {
        Connector::new(&PostgresConfig::new(url))
            .unwrap()
            .config
            .get_ssl_mode()
    }

    #[test]
    fn another_machine_is_reached_by_tls_only_whatever_the_url_says() {
        assert_eq!(
            mode("postgresql://u@db.clinic.example/d?sslmode=disable"),
            SslMode::Require
        );
        assert_eq!(
            mode("postgresql://u@localhost,10.0.0.7/d"),
            SslMode::Require
        );
        assert_eq!(
            mode("host=localhost hostaddr=10.0.0.7 user=u"),
            SslMode::Require
        );
        assert_eq!(mode("postgresql://u@localhost/d"), SslMode::Prefer);
        assert_eq!(mode("host=/var/run/postgresql user=u"), SslMode::Prefer);
    }
}
