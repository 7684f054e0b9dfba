//! What the clinic's answers say about the session.

use eclinic_api::problem::{Problem, code};
use eclinic_core::effects::http::{HttpAnswer, HttpResult};

/// The stable code of a refusal (RFC 9457).
pub fn code_of(result: &HttpResult) -> Option<String> {
    let HttpResult::Answer(answer) = result else {
        return None;
    };
    if !(400..500).contains(&answer.status) {
        return None;
    }
    let problem: Problem = serde_json::from_slice(&answer.body).ok()?;
    Some(problem.code)
}

/// The clinic knows no session of these tokens any more.
pub fn is_over(result: &HttpResult) -> bool {
    code_of(result).as_deref() == Some(code::SIGN_IN_REQUIRED)
}

/// The clinic has ended the session at the person's wish: what a browser is told by a cookie's
/// deletion, a phone is told by `Clear-Site-Data`.
pub fn ends_session(result: &HttpResult) -> bool {
    header(result, "clear-site-data").is_some()
}

/// A header of the answer.
pub fn header<'a>(result: &'a HttpResult, name: &str) -> Option<&'a str> {
    let HttpResult::Answer(HttpAnswer { headers, .. }) = result else {
        return None;
    };
    let header = headers.iter().find(|header| header.name == name)?;
    Some(&header.value)
}
