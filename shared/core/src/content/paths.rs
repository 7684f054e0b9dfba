//! The addresses that pages of text and the frame lead to.

/// The start page with services and prices.
pub const HOME: &str = "/";
/// Signing in.
pub const SIGN_IN: &str = "/sign-in";
/// Becoming a member.
pub const REGISTER: &str = "/register";
/// The bookings one has.
pub const BOOKINGS: &str = "/bookings";
/// The declaration for a child.
pub const NEW_CHILD: &str = "/children/new";
/// The contact form.
pub const CONTACT: &str = "/contact";
/// The page on mental health.
pub const MENTAL_HEALTH: &str = "/mental-health";
/// Questions and answers.
pub const QUESTIONS: &str = "/questions";
/// The privacy statement.
pub const PRIVACY: &str = "/privacy";
/// The terms.
pub const TERMS: &str = "/terms";

/// The times of one service.
pub fn service(id: &str) -> String {
    format!("/services/{id}")
}
