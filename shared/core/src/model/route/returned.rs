//! What a phone comes back with from BankID's pages.

use super::value;

/// The query of `/app/signed-in`.
#[derive(Clone, PartialEq, Eq)]
pub enum Returned {
    /// The one-time code to exchange.
    Code(String),
    /// The stable code of what went wrong.
    Error(String),
    /// Neither: the address alone, as an app that was killed finds it.
    Nothing,
}

impl Returned {
    /// Reads the query.
    pub(super) fn of(query: &str) -> Self {
        let code = value(query, "code").map(Self::Code);
        let error = || value(query, "error").map(Self::Error);
        code.or_else(error).unwrap_or(Self::Nothing)
    }
}

/// The code is a secret for as long as it works.
impl std::fmt::Debug for Returned {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Returned")
    }
}
