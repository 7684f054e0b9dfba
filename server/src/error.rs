//! What goes wrong, as RFC 9457 problems with a stable code.
//!
//! Causes that concern only the clinic are kept beside the error, without personal data, and logged
//! when it is answered: the reader gets a code and a request id, never a cause.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use eclinic_api::{
    app_session::code as app_code,
    booking::CancellationPreview,
    problem::{FieldProblem, Problem, code},
    staff::{BookingInTheWay, code as staff_code},
};

use crate::db::DbError;

/// What an error tells beside its code.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Told {
    /// The refund that is true now.
    Preview(CancellationPreview),
    /// What is in the way.
    Bookings(Vec<BookingInTheWay>),
}

/// An error on its way to the client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiError {
    status: StatusCode,
    code: &'static str,
    title: &'static str,
    fields: Vec<FieldProblem>,
    told: Option<Box<Told>>,
    retry_after_s: Option<u32>,
    cause: Option<String>,
}

impl ApiError {
    /// An error with a code of `eclinic_api::problem::code` or of a refusal in `eclinic_rules`.
    pub fn new(status: StatusCode, code: &'static str, title: &'static str) -> Self {
        Self {
            status,
            code,
            title,
            fields: Vec::new(),
            told: None,
            retry_after_s: None,
            cause: None,
        }
    }

    /// The clinic's own fault. `cause` will be logged: it must not hold personal data.
    pub fn internal(cause: &str) -> Self {
        Self {
            cause: Some(cause.to_owned()),
            ..Self::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                code::INTERNAL,
                "internal error",
            )
        }
    }

    /// 400: could not be read.
    pub fn bad_request(title: &'static str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code::BAD_REQUEST, title)
    }

    /// 401: sign in first.
    pub fn sign_in_required() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            code::SIGN_IN_REQUIRED,
            "sign-in required",
        )
    }

    /// 404: no such thing, or not yours.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, code::NOT_FOUND, "not found")
    }

    /// 405: the path exists, the method does not.
    pub fn method_not_allowed() -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            code::METHOD_NOT_ALLOWED,
            "this path does not take this method",
        )
    }

    /// 409 with this code.
    pub fn conflict(code: &'static str, title: &'static str) -> Self {
        Self::new(StatusCode::CONFLICT, code, title)
    }

    /// 422 with this code: read and understood, refused by a rule.
    pub fn refused(code: &'static str, title: &'static str) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, code, title)
    }

    /// 422 with fields.
    pub fn validation(fields: Vec<FieldProblem>) -> Self {
        Self {
            fields,
            ..Self::refused(code::VALIDATION_FAILED, "validation failed")
        }
    }

    /// 429: wait this long.
    pub fn rate_limited(retry_after_s: u32) -> Self {
        Self {
            retry_after_s: Some(retry_after_s),
            ..Self::new(
                StatusCode::TOO_MANY_REQUESTS,
                code::RATE_LIMITED,
                "too many requests",
            )
        }
    }

    /// 503 with this code: something outside does not answer; try again.
    pub fn unavailable(code: &'static str, title: &'static str) -> Self {
        Self {
            retry_after_s: Some(5),
            ..Self::new(StatusCode::SERVICE_UNAVAILABLE, code, title)
        }
    }

    /// 409 `refund_changed` with the preview that is true now (R31).
    pub fn refund_changed(preview: CancellationPreview) -> Self {
        Self {
            told: Some(Box::new(Told::Preview(preview))),
            ..Self::conflict(
                code::REFUND_CHANGED,
                "the refund is no longer what was shown",
            )
        }
    }

    /// 409 `hours_booked` with the bookings in the way of a change (R36).
    pub fn hours_booked(bookings: Vec<BookingInTheWay>) -> Self {
        Self {
            told: Some(Box::new(Told::Bookings(bookings))),
            ..Self::conflict(staff_code::HOURS_BOOKED, "bookings are in the way")
        }
    }

    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// What lies behind it, for the clinic's log.
    pub fn cause(&self) -> Option<&str> {
        self.cause.as_deref()
    }

    /// What a phone is told beside the problem when its token or proof is refused (RFC 9449
    /// § 7.1).
    fn challenge(&self) -> Option<&'static str> {
        match (self.status, self.code) {
            (StatusCode::UNAUTHORIZED, app_code::ACCESS_TOKEN_EXPIRED) => {
                Some("DPoP error=\"invalid_token\", algs=\"ES256\"")
            }
            (StatusCode::UNAUTHORIZED, app_code::DPOP_PROOF_REFUSED) => {
                Some("DPoP error=\"invalid_dpop_proof\", algs=\"ES256\"")
            }
            _ => None,
        }
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.status
    }
}

// Made in transactions that may be tried again, so nothing is logged here.
impl From<DbError> for ApiError {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Busy | DbError::Full | DbError::Closed => Self {
                cause: Some(error.to_string()),
                ..Self::unavailable(code::UNAVAILABLE, "storage is not available")
            },
            other => Self::internal(&other.to_string()),
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        if let Some(cause) = &self.cause {
            tracing::error!(code = self.code, cause, "a request failed");
        }
        let retry_after = self.retry_after_s;
        let challenge = self.challenge();
        let (preview, bookings) = match self.told.map(|told| *told) {
            Some(Told::Preview(preview)) => (Some(preview), Vec::new()),
            Some(Told::Bookings(bookings)) => (None, bookings),
            None => (None, Vec::new()),
        };
        let problem = Problem {
            kind: format!("/problems/{}", self.code),
            title: self.title.to_owned(),
            status: self.status.as_u16(),
            code: self.code.to_owned(),
            request_id: None,
            fields: self.fields,
            preview,
            bookings,
            retry_after_s: retry_after,
        };
        let mut response = (self.status, Json(problem)).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        if let Some(challenge) = challenge {
            headers.insert(
                header::WWW_AUTHENTICATE,
                HeaderValue::from_static(challenge),
            );
        }
        if let Some(seconds) = retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
