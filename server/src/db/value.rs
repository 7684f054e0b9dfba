//! What goes into statements and comes out of them: the four kinds of value both engines share.
//!
//! Booleans are the integers 0 and 1, instants are milliseconds, ids are text. There are no
//! floating point numbers: nothing a clinic stores is approximate.

use std::borrow::Cow;

use super::DbError;

/// One argument or one column. `Debug` tells the kind only, because the content may be about a
/// patient.
#[derive(Clone, PartialEq, Eq)]
pub enum Value<'a> {
    /// SQL NULL.
    Null,
    /// BIGINT.
    Int(i64),
    /// TEXT.
    Text(Cow<'a, str>),
    /// The `blob` type: bytes.
    Blob(Cow<'a, [u8]>),
}

impl std::fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Null => "Null",
            Self::Int(_) => "Int",
            Self::Text(_) => "Text",
            Self::Blob(_) => "Blob",
        })
    }
}

/// Arguments of a statement, in the order of `$1..$n`: `params![id, now_ms, None::<i64>]`.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => {
        &[$($crate::db::Value::from($value)),*] as &[$crate::db::Value<'_>]
    };
}

macro_rules! from_integer {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Value<'_> {
            fn from(value: $kind) -> Self {
                Self::Int(i64::from(value))
            }
        }
        impl From<&$kind> for Value<'_> {
            fn from(value: &$kind) -> Self {
                Self::Int(i64::from(*value))
            }
        }
    )*};
}
from_integer!(i64, i32, i16, u32, u16, u8, bool);

impl<'a> From<&'a str> for Value<'a> {
    fn from(value: &'a str) -> Self {
        Self::Text(Cow::Borrowed(value))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(value: &'a String) -> Self {
        Self::Text(Cow::Borrowed(value))
    }
}

impl From<String> for Value<'_> {
    fn from(value: String) -> Self {
        Self::Text(Cow::Owned(value))
    }
}

impl<'a> From<&'a [u8]> for Value<'a> {
    fn from(value: &'a [u8]) -> Self {
        Self::Blob(Cow::Borrowed(value))
    }
}

impl<'a, const N: usize> From<&'a [u8; N]> for Value<'a> {
    fn from(value: &'a [u8; N]) -> Self {
        Self::Blob(Cow::Borrowed(value))
    }
}

impl<'a> From<&'a Vec<u8>> for Value<'a> {
    fn from(value: &'a Vec<u8>) -> Self {
        Self::Blob(Cow::Borrowed(value))
    }
}

impl From<Vec<u8>> for Value<'_> {
    fn from(value: Vec<u8>) -> Self {
        Self::Blob(Cow::Owned(value))
    }
}

impl<'a, T> From<Option<T>> for Value<'a>
where
    Value<'a>: From<T>,
{
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::from)
    }
}

// Not for every `&Option<T>`: that would let `Option<Option<…>>` go on for ever.
impl<'a> From<&'a Option<String>> for Value<'a> {
    fn from(value: &'a Option<String>) -> Self {
        value.as_deref().into()
    }
}

impl<'a> From<&'a Option<Vec<u8>>> for Value<'a> {
    fn from(value: &'a Option<Vec<u8>>) -> Self {
        value.as_deref().into()
    }
}

impl From<&Option<i64>> for Value<'_> {
    fn from(value: &Option<i64>) -> Self {
        (*value).into()
    }
}

/// One row of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row(pub(super) Vec<Value<'static>>);

impl Row {
    /// The column at `index` (from 0). [`DbError::Column`] when there is none or its type is
    /// another one; NULL only fits an `Option`.
    pub fn get<T: FromValue>(&self, index: usize) -> Result<T, DbError> {
        self.0
            .get(index)
            .and_then(T::from_value)
            .ok_or(DbError::Column {
                index,
                expected: T::NAME,
            })
    }

    /// How many columns the row has.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether the row has no columns.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A type that [`Row::get`] can answer with.
pub trait FromValue: Sized {
    /// How errors call the type.
    const NAME: &'static str;

    /// The value, or `None` when it has another type or does not fit.
    fn from_value(value: &Value<'static>) -> Option<Self>;
}

macro_rules! to_integer {
    ($($kind:ty),*) => {$(
        impl FromValue for $kind {
            const NAME: &'static str = stringify!($kind);

            fn from_value(value: &Value<'static>) -> Option<Self> {
                match value {
                    Value::Int(number) => Self::try_from(*number).ok(),
                    _ => None,
                }
            }
        }
    )*};
}
to_integer!(i64, i32, i16, u64, u32, u16, u8);

impl FromValue for bool {
    const NAME: &'static str = "bool";

    fn from_value(value: &Value<'static>) -> Option<Self> {
        match value {
            Value::Int(0) => Some(false),
            Value::Int(1) => Some(true),
            _ => None,
        }
    }
}

impl FromValue for String {
    const NAME: &'static str = "text";

    fn from_value(value: &Value<'static>) -> Option<Self> {
        match value {
            Value::Text(text) => Some(text.clone().into_owned()),
            _ => None,
        }
    }
}

impl FromValue for Vec<u8> {
    const NAME: &'static str = "blob";

    fn from_value(value: &Value<'static>) -> Option<Self> {
        match value {
            Value::Blob(bytes) => Some(bytes.clone().into_owned()),
            _ => None,
        }
    }
}

impl<T: FromValue> FromValue for Option<T> {
    const NAME: &'static str = T::NAME;

    fn from_value(value: &Value<'static>) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            other => T::from_value(other).map(Some),
        }
    }
}
