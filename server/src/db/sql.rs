//! The one interface through which the clinic's code speaks SQL, whichever engine answers.

use super::{DbError, Engine, Row, Value};

/// A transaction in progress.
///
/// Statements are one text for both engines, with `$1..$n` for arguments; `$n` may be repeated and
/// come in any order. They are prepared once per connection, so the text should be a constant.
///
/// After a failed statement the transaction can only end: further statements, and an `Ok` of the
/// closure, become [`DbError::Aborted`]. A conflict that is part of normal work belongs into the
/// statement (`ON CONFLICT DO NOTHING`) or is the closure's result.
pub trait Sql {
    /// Runs a statement without a result and tells how many rows it changed.
    fn execute(&mut self, sql: &str, arguments: &[Value<'_>]) -> Result<u64, DbError>;

    /// Runs a statement and collects its rows; also for `… RETURNING`.
    fn query(&mut self, sql: &str, arguments: &[Value<'_>]) -> Result<Vec<Row>, DbError>;

    /// Runs several statements without arguments, separated by semicolons: migrations and seeds.
    fn execute_script(&mut self, sql: &str) -> Result<(), DbError>;

    /// Which engine answers. For what cannot be one text, such as `NOTIFY`; not for queries.
    fn engine(&self) -> Engine;

    /// The only row of an answer; [`DbError::NoRow`] or [`DbError::ManyRows`] otherwise.
    fn query_one(&mut self, sql: &str, arguments: &[Value<'_>]) -> Result<Row, DbError> {
        self.query_optional(sql, arguments)?.ok_or(DbError::NoRow)
    }

    /// The only row of an answer, if there is one; [`DbError::ManyRows`] when there are more.
    fn query_optional(
        &mut self,
        sql: &str,
        arguments: &[Value<'_>],
    ) -> Result<Option<Row>, DbError> {
        let mut rows = self.query(sql, arguments)?;
        if rows.len() > 1 {
            return Err(DbError::ManyRows);
        }
        Ok(rows.pop())
    }
}
