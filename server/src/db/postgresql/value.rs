//! The four kinds of value on PostgreSQL's wire.

use std::borrow::Cow;
use std::error::Error;

use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};

use super::super::{DbError, Row, Value};

/// What the server is told about an argument. NULL leaves the type to the statement.
pub(super) fn type_of(value: &Value<'_>) -> Type {
    match value {
        Value::Null => Type::UNKNOWN,
        Value::Int(_) => Type::INT8,
        Value::Text(_) => Type::TEXT,
        Value::Blob(_) => Type::BYTEA,
    }
}

/// An argument on its way out. The server knows its type from [`type_of`].
#[derive(Debug)]
pub(super) struct Argument<'a>(pub(super) &'a Value<'a>);

impl ToSql for Argument<'_> {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self.0 {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(number) => number.to_sql(kind, out),
            Value::Text(text) => text.as_ref().to_sql(kind, out),
            Value::Blob(bytes) => bytes.as_ref().to_sql(kind, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// A row of the server's answer.
pub(super) fn row(found: &tokio_postgres::Row) -> Result<Row, DbError> {
    (0..found.len())
        .map(|index| {
            found
                .try_get::<_, Column>(index)
                .map(|column| column.0)
                .map_err(|_| DbError::Column {
                    index,
                    expected: "an integer, text or bytes",
                })
        })
        .collect::<Result<Vec<_>, _>>()
        .map(Row)
}

struct Column(Value<'static>);

impl<'a> FromSql<'a> for Column {
    fn from_sql(kind: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Self(match *kind {
            Type::INT8 => Value::Int(i64::from_sql(kind, raw)?),
            Type::INT4 => Value::Int(i32::from_sql(kind, raw)?.into()),
            Type::INT2 => Value::Int(i16::from_sql(kind, raw)?.into()),
            // SQLite has no booleans: a comparison is 0 or 1 there.
            Type::BOOL => Value::Int(bool::from_sql(kind, raw)?.into()),
            Type::BYTEA => Value::Blob(Cow::Owned(raw.to_owned())),
            Type::VOID => Value::Null,
            _ => Value::Text(Cow::Owned(String::from_sql(kind, raw)?)),
        }))
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Self(Value::Null))
    }

    fn accepts(kind: &Type) -> bool {
        matches!(
            *kind,
            Type::INT8 | Type::INT4 | Type::INT2 | Type::BOOL | Type::BYTEA | Type::VOID
        ) || <String as FromSql>::accepts(kind)
    }
}
