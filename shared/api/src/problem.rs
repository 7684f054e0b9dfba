//! Errors on the wire: RFC 9457 problem details with a stable code.
//!
//! The core turns the code into a text in the reader's language; `title` is for engineers.

use serde::{Deserialize, Serialize};

/// An RFC 9457 problem (`application/problem+json`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// A URI reference that names the kind of problem: `/problems/<code>`.
    #[serde(rename = "type")]
    pub kind: String,
    /// A short English title for engineers and logs; never personal data.
    pub title: String,
    /// The HTTP status, repeated.
    pub status: u16,
    /// The stable code, one of [`code`].
    pub code: String,
    /// The request's id, for the patient to quote and the clinic to find in its logs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// For `validation_failed`: which fields, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldProblem>,
    /// For `refund_changed`: the preview that is true now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preview: Option<crate::booking::CancellationPreview>,
    /// For `hours_booked`: the bookings in the way of what staff asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bookings: Vec<crate::staff::BookingInTheWay>,
    /// For `rate_limited` and `unavailable`: seconds to wait before the next try.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after_s: Option<u32>,
}

/// One field that was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldProblem {
    /// The field's name on the wire.
    pub field: String,
    /// A stable code, as in `eclinic_rules::contact`.
    pub code: String,
}

/// The stable codes. Codes of `eclinic_rules` refusals (ages, guardians) are used as they are.
pub mod code {
    /// 400: the body, query or a header could not be read.
    pub const BAD_REQUEST: &str = "bad_request";
    /// 401: no session, or it has ended (R16).
    pub const SIGN_IN_REQUIRED: &str = "sign_in_required";
    /// 403: the CSRF token is missing or wrong.
    pub const CSRF: &str = "csrf";
    /// 403: this person may not do this.
    pub const FORBIDDEN: &str = "forbidden";
    /// 403: registration as a member comes first.
    pub const MEMBERSHIP_REQUIRED: &str = "membership_required";
    /// 404: no such thing, or not yours: the two look the same.
    pub const NOT_FOUND: &str = "not_found";
    /// 405: the path exists, the method does not.
    pub const METHOD_NOT_ALLOWED: &str = "method_not_allowed";
    /// 409: the same idempotency key came with another request.
    pub const IDEMPOTENCY_KEY_REUSED: &str = "idempotency_key_reused";
    /// 400: a mutation came without an idempotency key, or with a malformed one.
    pub const IDEMPOTENCY_KEY_REQUIRED: &str = "idempotency_key_required";
    /// 409: someone else has the time (R20).
    pub const SLOT_TAKEN: &str = "slot_taken";
    /// 409: the patient has another visit then (R23).
    pub const PATIENT_BUSY: &str = "patient_busy";
    /// 422: no such time is offered: not posted, in the past, or other length.
    pub const SLOT_NOT_OFFERED: &str = "slot_not_offered";
    /// 409: the hold has run out (R21).
    pub const HOLD_EXPIRED: &str = "hold_expired";
    /// 409: the booking is in a state in which this cannot be done.
    pub const WRONG_STATE: &str = "wrong_state";
    /// 409: the refund is no longer what the preview said; nothing was done (R31).
    pub const REFUND_CHANGED: &str = "refund_changed";
    /// 409: the terms were renewed; read and accept them again (R26).
    pub const TERMS_CHANGED: &str = "terms_changed";
    /// 422: the emergency gate was not passed (R25).
    pub const GATE_NOT_PASSED: &str = "gate_not_passed";
    /// 422: one or more fields were refused; see `fields`.
    pub const VALIDATION_FAILED: &str = "validation_failed";
    /// 409: this child is already on the account.
    pub const CHILD_ALREADY_ADDED: &str = "child_already_added";
    /// 413: the body is larger than the route takes.
    pub const TOO_LARGE: &str = "too_large";
    /// 415: the body must be JSON.
    pub const UNSUPPORTED_MEDIA_TYPE: &str = "unsupported_media_type";
    /// 426: the app is too old for this server.
    pub const APP_TOO_OLD: &str = "app_too_old";
    /// 429: too many requests; `retry_after_s` says how long to wait.
    pub const RATE_LIMITED: &str = "rate_limited";
    /// 500: the clinic's own fault; nothing was done unless the idempotency key says otherwise.
    pub const INTERNAL: &str = "internal";
    /// 503: payment cannot be started just now; the hold stands (R83).
    pub const PAYMENT_UNAVAILABLE: &str = "payment_unavailable";
    /// 503: BankID does not answer just now (R83).
    pub const BANKID_UNAVAILABLE: &str = "bankid_unavailable";
    /// 503: the clinic is overloaded or shutting down; try again.
    pub const UNAVAILABLE: &str = "unavailable";
    /// Sign-in failed: the answer from BankID was refused (R2, R3).
    pub const BANKID_REFUSED: &str = "bankid_refused";
    /// Sign-in was cancelled by the person.
    pub const BANKID_CANCELLED: &str = "bankid_cancelled";
    /// Sign-in took too long, or was started in another browser.
    pub const BANKID_EXPIRED: &str = "bankid_expired";
}
