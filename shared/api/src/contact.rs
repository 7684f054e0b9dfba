//! The contact form: stored, confirmed, listed for staff.

use serde::{Deserialize, Serialize};

/// `POST /v1/contact`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactMessage {
    /// Name of the sender.
    pub name: String,
    /// E-mail address for the answer.
    pub email: String,
    /// `question`, `technical`, `payment` or `feedback`.
    pub topic: String,
    /// The message; must not hold health information, and the form says so.
    pub message: String,
}

/// The confirmation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactConfirmation {
    /// A short number to quote.
    pub reference: String,
}

crate::opaque_debug!(ContactMessage);
