//! The pages people see. They must not be taken for BankID's dialog (D20), so they say in their
//! title what they are and look like a workbench. They work without JavaScript.

use std::fmt::Write;

use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY};
use axum::http::header::{X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS};
use axum::response::{Html, IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use openssl::sha::sha256;
use url::Url;

const TITLE: &str = "Lokal testinnlogging – dette er ikke BankID";
const STYLE: &str = "\
:root{color-scheme:light dark}\
body{font:1.125rem/1.5 system-ui,sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem;\
overflow-wrap:anywhere}\
h1{font-size:1.5rem;border-left:.5rem solid #b35c00;padding-left:.75rem}\
h2{font-size:1.25rem}\
button,input{font:inherit;width:100%;box-sizing:border-box;min-height:3rem;margin:.25rem 0;\
padding:.5rem .75rem;text-align:left}\
ul{list-style:none;padding:0}\
[role=alert]{border:2px solid;padding:.5rem .75rem}";
/// `form_post` sends itself; the button stays for browsers without JavaScript.
const SEND: &str = "document.forms[0].submit()";

/// A person to choose.
pub struct Choice {
    /// The person's key.
    pub key: String,
    /// Name and age, as shown.
    pub label: String,
    /// Whether the client pointed at this person.
    pub hinted: bool,
}

/// The page where one chooses who to be. `unknown_key`: the key entered before belongs to nobody.
pub fn choose(
    transaction: &str,
    choices: &[Choice],
    redirect_uri: &str,
    unknown_key: bool,
) -> Response {
    let id = escape(transaction);
    let hidden = format!(r#"<input type="hidden" name="transaction" value="{id}">"#);
    let mut buttons = String::new();
    for choice in choices {
        let (key, label) = (escape(&choice.key), escape(&choice.label));
        let focus = if choice.hinted { " autofocus" } else { "" };
        // Writing to a String cannot fail.
        let _ = write!(
            buttons,
            r#"<li><button name="person" value="{key}"{focus}>{label}</button></li>"#
        );
    }
    let (alert, described) = if unknown_key {
        (
            r#"<p role="alert" id="unknown">Ingen testperson har denne nøkkelen.</p>"#,
            r#" aria-invalid="true" aria-describedby="unknown" autofocus"#,
        )
    } else {
        ("", "")
    };
    let body = format!(
        r#"<p>Her velger du en oppdiktet testperson. Ingen ekte personer finnes her.</p>
<h2 id="persons">Hvem vil du være?</h2>
<form method="post" action="/login" aria-labelledby="persons">{hidden}
<ul role="list">{buttons}</ul></form>
<form method="post" action="/login">{hidden}{alert}
<label for="key">Nøkkelen til en annen testperson</label>
<input id="key" name="person" required maxlength="64" autocomplete="off" autocapitalize="none"{described}>
<button>Logg inn med nøkkel</button></form>
<form method="post" action="/login">{hidden}<button name="cancel" value="1">Avbryt</button></form>"#
    );
    let status = if unknown_key {
        StatusCode::BAD_REQUEST
    } else {
        StatusCode::OK
    };
    answer(status, &body, &form_target(redirect_uri), "")
}

/// A form that carries the answer to the client (OAuth 2.0 Form Post Response Mode).
pub fn form_post(redirect_uri: &str, answers: &[(&str, String)]) -> Response {
    let mut inputs = String::new();
    for (name, value) in answers {
        let (name, value) = (escape(name), escape(value));
        let _ = write!(
            inputs,
            r#"<input type="hidden" name="{name}" value="{value}">"#
        );
    }
    let target = escape(redirect_uri);
    let body = format!(
        r#"<form method="post" action="{target}">{inputs}<button>Fortsett</button></form>
<script>{SEND}</script>"#
    );
    answer(StatusCode::OK, &body, &form_target(redirect_uri), SEND)
}

/// A page that only says something.
pub fn message(status: StatusCode, text: &str) -> Response {
    answer(status, &format!("<p>{}</p>", escape(text)), "", "")
}

fn answer(status: StatusCode, body: &str, form_target: &str, script: &str) -> Response {
    let html = format!(
        r#"<!doctype html>
<html lang="nb"><head><meta charset="utf-8"><title>{TITLE}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head>
<body><main><h1>{TITLE}</h1>
{body}</main></body></html>
"#
    );
    let scripts = if script.is_empty() {
        "'none'".to_owned()
    } else {
        format!("'sha256-{}'", hash(script))
    };
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src {scripts}; base-uri 'none'; \
         frame-ancestors 'none'; form-action 'self' {form_target}",
        hash(STYLE)
    );
    let headers = [
        (CONTENT_SECURITY_POLICY, policy.trim_end().to_owned()),
        (X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (X_FRAME_OPTIONS, "DENY".to_owned()),
        (REFERRER_POLICY, "no-referrer".to_owned()),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    (status, headers, Html(html)).into_response()
}

/// Browsers hold `form-action` also against the redirect that answers the form.
fn form_target(redirect_uri: &str) -> String {
    match Url::parse(redirect_uri) {
        Ok(url) if url.origin().is_tuple() => url.origin().ascii_serialization(),
        Ok(url) => format!("{}:", url.scheme()),
        Err(_) => String::new(),
    }
}

fn hash(text: &str) -> String {
    STANDARD.encode(sha256(text.as_bytes()))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
