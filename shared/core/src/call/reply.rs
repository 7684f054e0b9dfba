//! How a request ended.

use eclinic_api::problem::Problem;
use serde::de::DeserializeOwned;

use crate::effects::http::{HttpAnswer, HttpResult};

/// The answer to a question.
pub type Reply<T> = Result<T, Failure>;

/// The answer to a mutation, with what is needed to send the same again.
#[derive(Clone, PartialEq, Eq)]
pub struct Posted<T> {
    /// How it ended.
    pub result: Reply<T>,
    /// The idempotency key it was sent under.
    pub key: String,
    pub(super) path: String,
    pub(super) body: Vec<u8>,
}

/// Why there is no good answer.
#[derive(Clone, PartialEq, Eq)]
pub enum Failure {
    /// No network, or the clinic cannot be reached. A mutation may have arrived.
    NoConnection,
    /// No answer in time. A mutation may have arrived.
    TimedOut,
    /// The clinic answered with a problem.
    Problem(Box<Problem>),
    /// An answer that is not of our wire: a proxy's error page, a broken gateway.
    Unreadable(u16),
}

impl Failure {
    /// The problem's code, if the clinic gave one.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Problem(problem) => Some(&problem.code),
            Self::NoConnection | Self::TimedOut | Self::Unreadable(_) => None,
        }
    }

    /// Whether the clinic itself answered this with the code.
    pub fn is(&self, code: &str) -> bool {
        self.code() == Some(code)
    }

    /// Whether it is certain what became of a mutation. A 500 leaves it open, and so does silence.
    pub fn is_answer(&self) -> bool {
        match self {
            Self::Problem(problem) => problem.status != 500,
            Self::NoConnection | Self::TimedOut | Self::Unreadable(_) => false,
        }
    }
}

/// Whether another attempt may find what this one did not.
pub fn worth_another_try(result: &HttpResult) -> bool {
    match result {
        HttpResult::NoConnection | HttpResult::TimedOut => true,
        HttpResult::Answer(answer) => matches!(answer.status, 502 | 504),
    }
}

/// Reads the body of a good answer as JSON.
pub fn read<T: DeserializeOwned>(answer: &HttpAnswer) -> Reply<T> {
    // 204 and an empty body stand for "done", which `()` reads from null.
    let body: &[u8] = if answer.body.is_empty() {
        b"null"
    } else {
        &answer.body
    };
    serde_json::from_slice(body).map_err(|_| Failure::Unreadable(answer.status))
}

/// The answer itself when it is a good one.
pub fn good(result: HttpResult) -> Reply<HttpAnswer> {
    let answer = match result {
        HttpResult::Answer(answer) => answer,
        HttpResult::NoConnection => return Err(Failure::NoConnection),
        HttpResult::TimedOut => return Err(Failure::TimedOut),
    };
    if (200..300).contains(&answer.status) {
        return Ok(answer);
    }
    let problem = serde_json::from_slice::<Problem>(&answer.body).ok();
    Err(
        problem.map_or(Failure::Unreadable(answer.status), |problem| {
            let retry_after_s = problem.retry_after_s.or_else(|| retry_after(&answer));
            Failure::Problem(Box::new(Problem {
                status: answer.status,
                retry_after_s,
                ..problem
            }))
        }),
    )
}

fn retry_after(answer: &HttpAnswer) -> Option<u32> {
    header_value(answer, "retry-after")?.trim().parse().ok()
}

/// The clinic's time that came with an answer.
pub fn clinic_time(result: &HttpResult) -> Option<i64> {
    let HttpResult::Answer(answer) = result else {
        return None;
    };
    header_value(answer, eclinic_api::CLINIC_TIME)?
        .trim()
        .parse()
        .ok()
}

fn header_value<'a>(answer: &'a HttpAnswer, name: &str) -> Option<&'a str> {
    answer
        .headers
        .iter()
        .find(|header| header.name.eq_ignore_ascii_case(name))
        .map(|header| header.value.as_str())
}

#[cfg(test)]
impl<T> Posted<T> {
    /// An answer as a machine's test gives it.
    pub fn of(result: Reply<T>) -> Self {
        Self {
            result,
            key: "key".to_owned(),
            path: "/v1/test".to_owned(),
            body: Vec::new(),
        }
    }
}
