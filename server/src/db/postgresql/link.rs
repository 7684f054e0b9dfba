//! One connection and its prepared statements.

use std::collections::HashMap;

use ::postgres::config::TargetSessionAttrs;
use ::postgres::types::Type;
use ::postgres::{Client, Config, NoTls, Statement};

use super::super::{DbError, PostgresConfig, Value};
use super::value::type_of;

/// How to connect.
#[derive(Clone)]
pub(super) struct Connector {
    config: Config,
    session: String,
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
        let timeout = settings.statement_timeout.as_millis();
        let session = format!(
            "SET statement_timeout = {timeout}; SET lock_timeout = {timeout};
             SET idle_in_transaction_session_timeout = 60000; SET client_min_messages = warning"
        );
        Ok(Self { config, session })
    }

    pub(super) fn connect(&self) -> Result<Link, DbError> {
        let mut client = self.config.connect(NoTls).map_err(|_| DbError::Closed)?;
        client
            .batch_execute(&self.session)
            .map_err(|_| DbError::Closed)?;
        Ok(Link {
            client,
            statements: HashMap::new(),
        })
    }
}

/// One open connection.
pub(super) struct Link {
    pub(super) client: Client,
    statements: HashMap<String, Vec<Statement>>,
}

impl Link {
    /// The prepared form of `sql` for arguments of these kinds. The kinds are part of it because
    /// they are told to the server: left to itself it takes `$1 + 1` for a 32-bit sum.
    pub(super) fn prepare(
        &mut self,
        sql: &str,
        arguments: &[Value<'_>],
    ) -> Result<Statement, ::postgres::Error> {
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
        let statement = self.client.prepare_typed(sql, &kinds)?;
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

/// NULL fits any type.
fn fits(statement: &Statement, kinds: &[Type]) -> bool {
    statement.params().len() == kinds.len()
        && statement
            .params()
            .iter()
            .zip(kinds)
            .all(|(has, wanted)| *wanted == Type::UNKNOWN || has == wanted)
}
