//! Both engines keep the same promises.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod backup;
mod conflicts;
mod group;
mod migrations;
mod postgres;
mod values;

use super::{Db, DbError, params};

/// An error of the clinic's own, as routes have them.
#[derive(Debug, PartialEq)]
pub(super) enum Refused {
    Domain,
    Storage(DbError),
}

impl From<DbError> for Refused {
    fn from(error: DbError) -> Self {
        Self::Storage(error)
    }
}

pub(super) async fn script(db: &Db, text: &'static str) {
    db.write(move |sql| sql.execute_script(text)).await.unwrap();
}

pub(super) async fn put(db: &Db, key: &'static str) -> Result<(), DbError> {
    db.write(move |sql| {
        sql.execute(
            "INSERT INTO setting (key, value) VALUES ($1, 'x')",
            params![key],
        )?;
        Ok(())
    })
    .await
}

/// All keys of `setting`, in order, separated by spaces.
pub(super) async fn keys(db: &Db) -> String {
    db.read(|sql| {
        let rows = sql.query("SELECT key FROM setting ORDER BY key", params![])?;
        let keys: Result<Vec<String>, DbError> = rows.iter().map(|row| row.get(0)).collect();
        keys
    })
    .await
    .unwrap()
    .join(" ")
}
