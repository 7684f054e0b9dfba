//! Stripe's error object.

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use crate::idempotency::Answer;

/// An error as Stripe writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiError {
    /// HTTP status.
    pub status: StatusCode,
    /// `invalid_request_error`, `idempotency_error` or `api_error`.
    pub kind: &'static str,
    /// Stripe's code word.
    pub code: Option<&'static str>,
    /// English sentence for developers.
    pub message: String,
    /// The parameter at fault.
    pub param: Option<String>,
}

impl ApiError {
    /// 400 for a request that cannot be done as asked.
    pub fn invalid(code: Option<&'static str>, message: impl Into<String>) -> Self {
        Self {
            status: StatusCode::BAD_REQUEST,
            kind: "invalid_request_error",
            code,
            message: message.into(),
            param: None,
        }
    }

    /// The same error, naming the parameter at fault.
    #[must_use]
    pub fn about(mut self, param: impl Into<String>) -> Self {
        self.param = Some(param.into());
        self
    }

    /// 404 for an id that does not exist.
    pub fn missing(object: &str, id: &str, param: &str) -> Self {
        Self {
            status: StatusCode::NOT_FOUND,
            ..Self::invalid(
                Some("resource_missing"),
                format!("No such {object}: '{id}'"),
            )
        }
        .about(param)
    }

    /// 401.
    pub fn unauthenticated(message: impl Into<String>) -> Self {
        Self {
            status: StatusCode::UNAUTHORIZED,
            ..Self::invalid(None, message)
        }
    }

    /// 400 for an idempotency key that belongs to another request.
    pub fn key_reused(key: &str) -> Self {
        Self {
            kind: "idempotency_error",
            ..Self::invalid(
                None,
                format!(
                    "Keys for idempotent requests can only be used with the same parameters and \
                     endpoint they were first used with. Try using a key other than '{key}' if \
                     you meant to execute a different request."
                ),
            )
        }
    }

    /// 409 for an idempotency key whose first request is still running.
    pub fn key_in_use(key: &str) -> Self {
        Self {
            status: StatusCode::CONFLICT,
            kind: "idempotency_error",
            ..Self::invalid(
                Some("idempotency_key_in_use"),
                format!(
                    "There is currently another in-progress request using this idempotency key \
                     ({key}). Please try again later."
                ),
            )
        }
    }

    /// 500.
    pub fn internal() -> Self {
        Self {
            status: StatusCode::INTERNAL_SERVER_ERROR,
            kind: "api_error",
            ..Self::invalid(None, "An unknown error occurred.")
        }
    }

    /// Status and JSON text.
    pub fn answer(&self) -> Answer {
        let mut error = Map::new();
        if let Some(code) = self.code {
            error.insert("code".into(), code.into());
        }
        error.insert("message".into(), self.message.clone().into());
        if let Some(param) = &self.param {
            error.insert("param".into(), param.clone().into());
        }
        error.insert("type".into(), self.kind.into());
        let body = json!({ "error": Value::Object(error) }).to_string();
        Answer {
            status: self.status.as_u16(),
            body: body.into(),
        }
    }
}
