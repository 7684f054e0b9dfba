//! The sign-in page: why BankID is needed here, and what the clinic gets from it.

use crate::{
    content::paths,
    texts::Texts,
    view::{page::SignIn, parts::ErrorPanel},
};

/// The sign-in page. `error` says why one came here, or what went wrong last time.
pub fn sign_in(texts: Texts, busy: bool, error: Option<ErrorPanel>) -> SignIn {
    SignIn {
        heading: texts.get("sign-in-heading"),
        reason: texts.get("sign-in-reason"),
        button: texts.get("sign-in-button"),
        busy,
        privacy: texts.get("sign-in-privacy"),
        under_16: texts.get("sign-in-under-16"),
        error: error.map(beside_the_button),
    }
}

/// The page's own button is the way to try again, and no link may lead to where one already is.
fn beside_the_button(error: ErrorPanel) -> ErrorPanel {
    ErrorPanel {
        retry: None,
        link: error.link.filter(|link| link.path != paths::SIGN_IN),
        ..error
    }
}
