//! What failed, as a panel: what happened, what is safe, what to do now, and the way on.

use eclinic_api::problem::{Problem, code};

use crate::{
    content::paths,
    texts::Texts,
    view::parts::{ErrorPanel, Link},
};

/// The device is offline.
pub fn offline(texts: Texts) -> ErrorPanel {
    panel(texts, "offline", None)
}

/// No answer came in time, after all tries.
pub fn timed_out(texts: Texts) -> ErrorPanel {
    panel(texts, "timed_out", None)
}

/// An answer came that is not of the clinic's form.
pub fn unreadable(texts: Texts) -> ErrorPanel {
    panel(texts, "unreadable", None)
}

/// The clinic refused or failed. A code this app does not know is told as a fault of ours.
pub fn problem(texts: Texts, problem: &Problem) -> ErrorPanel {
    let reference = problem.request_id.as_deref();
    ErrorPanel {
        reference: reference.map(|id| texts.with("word-reference", &[("id", id)])),
        ..panel(texts, &problem.code, problem.retry_after_s)
    }
}

/// The panel for a code alone, e.g. that of a failed sign-in or a refusal of the rules.
pub fn of_code(texts: Texts, code: &str) -> ErrorPanel {
    panel(texts, code, None)
}

/// No such address.
pub fn not_found(texts: Texts) -> ErrorPanel {
    ErrorPanel {
        heading: texts.get("not-found-heading"),
        text: texts.get("not-found-text"),
        link: Some(link(texts, "nav-home", paths::HOME)),
        ..ErrorPanel::default()
    }
}

/// What is wrong with a field, by the code of `eclinic_rules` that refused it.
pub fn field_error(texts: Texts, code: &str) -> String {
    let id = format!("field-error-{code}");
    texts.get(if texts.has(&id) {
        &id
    } else {
        "field-error-other"
    })
}

fn panel(texts: Texts, code: &str, retry_after_s: Option<u32>) -> ErrorPanel {
    let known = texts.has(&format!("problem-{code}-heading"));
    let code = if known { code } else { code::INTERNAL };
    let seconds = retry_after_s.unwrap_or(0);
    ErrorPanel {
        heading: texts.get(&format!("problem-{code}-heading")),
        text: texts.with_count(&format!("problem-{code}-text"), seconds, &[]),
        retry: retry_helps(code).then(|| texts.get("word-retry")),
        link: way_on(texts, code),
        reference: None,
    }
}

/// Whether the same request can succeed a little later.
fn retry_helps(code: &str) -> bool {
    matches!(
        code,
        "offline"
            | "timed_out"
            | "unreadable"
            | code::BAD_REQUEST
            | code::CSRF
            | code::RATE_LIMITED
            | code::INTERNAL
            | code::PAYMENT_UNAVAILABLE
            | code::BANKID_UNAVAILABLE
            | code::UNAVAILABLE
    )
}

fn way_on(texts: Texts, code: &str) -> Option<Link> {
    let (id, path) = match code {
        code::MEMBERSHIP_REQUIRED => ("register-submit", paths::REGISTER),
        code::SIGN_IN_REQUIRED => ("account-sign-in", paths::SIGN_IN),
        code::FORBIDDEN => ("nav-contact", paths::CONTACT),
        code::IDEMPOTENCY_KEY_REUSED | code::WRONG_STATE => ("nav-bookings", paths::BOOKINGS),
        code::NOT_FOUND | code::METHOD_NOT_ALLOWED => ("nav-home", paths::HOME),
        code::BANKID_UNAVAILABLE => ("nav-services", paths::HOME),
        _ => return None,
    };
    Some(link(texts, id, path))
}

fn link(texts: Texts, id: &str, path: &str) -> Link {
    Link {
        label: texts.get(id),
        path: path.to_owned(),
        current: false,
    }
}
