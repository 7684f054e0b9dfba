//! What an answer must be, whatever was asked: no fault of the clinic's own, and every refusal a
//! problem with a known code.

use std::collections::BTreeSet;

use eclinic_api::{
    app_session::code as app_code,
    problem::{Problem, code},
};
use eclinic_rules::{
    age::Refusal,
    contact::ContactError,
    identity_number::{InvalidIdentityNumber, NumberRefused},
    schedule::{InvalidHours, NotPostable},
};

use super::{
    phone::TOKENS,
    routes::{NO_CLAIM, Route},
    wire::{Answer, Outcome, Request},
};

/// Read from the source, so that no code can be forgotten.
const CODES_OF_THE_WIRE: [&str; 3] = [
    include_str!("../../../shared/api/src/problem.rs"),
    include_str!("../../../shared/api/src/staff.rs"),
    include_str!("../../../shared/api/src/consultation.rs"),
];
/// Codes of fields that only rooms have.
const FIELDS_OF_ROOMS: [&str; 2] = ["key_form", "role_not_invited"];
/// What the HTTP library answers by itself to a head that it cannot read.
const LIBRARY_REFUSALS: [u16; 5] = [400, 414, 417, 431, 505];

/// Every code that a refusal or one of its fields may have.
pub struct Codes {
    problems: BTreeSet<String>,
    fields: BTreeSet<&'static str>,
}

impl Codes {
    /// Those of the wire and those of the rules.
    pub fn known() -> Self {
        let constants = CODES_OF_THE_WIRE
            .iter()
            .flat_map(|source| source.lines())
            .filter(|line| line.trim_start().starts_with("pub const "));
        let phones = [
            app_code::ACCESS_TOKEN_EXPIRED,
            app_code::DPOP_PROOF_REFUSED,
            app_code::APP_CODE_REFUSED,
        ];
        let hours = [
            InvalidHours::NotOnFiveMinutes.code(),
            InvalidHours::EndBeforeStart.code(),
            InvalidHours::PeriodBackwards.code(),
            InvalidHours::NoWeekday.code(),
            NotPostable::Past.code(),
            NotPostable::TooFar.code(),
        ];
        let of_fields = ["channels_with_start_time", "too_long", "required"];
        let wire = constants
            .filter_map(|line| line.split('"').nth(1))
            .chain(phones)
            .chain(hours)
            .map(str::to_owned);
        let refusals = Refusal::ALL.iter().map(|refusal| refusal.code());
        let numbers = [
            InvalidIdentityNumber::Form.code(),
            InvalidIdentityNumber::Date.code(),
            InvalidIdentityNumber::ControlDigits.code(),
            NumberRefused::SyntheticInProduction.code(),
            NumberRefused::HelpNumber.code(),
            NumberRefused::RealInTest.code(),
        ];
        let contact = ContactError::ALL.iter().map(|error| error.code());
        Self {
            problems: wire.chain(refusals.clone().map(str::to_owned)).collect(),
            fields: numbers
                .into_iter()
                .chain(contact)
                .chain(refusals)
                .chain(of_fields)
                .chain(FIELDS_OF_ROOMS)
                .collect(),
        }
    }
}

/// What became of a request.
#[derive(Debug)]
pub struct Verdict {
    /// Status class, `closed` or `silence`.
    pub class: &'static str,
    /// Whether the request was read as one of its route: it reached the rules behind.
    pub parsed: bool,
    /// The code of the refusal.
    pub code: Option<String>,
    /// What is wrong with the answer.
    pub broken: Option<String>,
}

/// Judges an answer.
pub fn judge(codes: &Codes, route: &Route, request: &Request, outcome: &Outcome) -> Verdict {
    let bare = |class, broken: Option<&str>| Verdict {
        class,
        parsed: false,
        code: None,
        broken: broken.map(|what| format!("{}: {what}", route.name())),
    };
    match outcome {
        Outcome::Silence => bare("silence", Some("no answer")),
        Outcome::Closed if request.is_odd() => bare("closed", None),
        Outcome::Closed => bare("closed", Some("closed without an answer")),
        Outcome::Answered(answer) => {
            let problem = refusal(codes, request, answer);
            let (code, broken) = match problem {
                Ok(code) => (code, None),
                Err(what) => (
                    None,
                    Some(format!("{}: {} {what}", route.name(), answer.status)),
                ),
            };
            Verdict {
                class: class(answer.status),
                parsed: parsed(route, answer.status, code.as_deref()),
                code,
                broken,
            }
        }
    }
}

fn class(status: u16) -> &'static str {
    match status {
        200..300 => "2xx",
        300..400 => "3xx",
        400..500 => "4xx",
        _ => "5xx",
    }
}

/// Refusals that come before the route's own input was read, or because it could not be. Where
/// tokens are given, "sign in" is said of the token that was sent.
fn parsed(route: &Route, status: u16, refused: Option<&str>) -> bool {
    let unread = [
        code::BAD_REQUEST,
        code::SIGN_IN_REQUIRED,
        code::CSRF,
        code::MEMBERSHIP_REQUIRED,
        code::TOO_LARGE,
        code::UNSUPPORTED_MEDIA_TYPE,
        code::APP_TOO_OLD,
        code::METHOD_NOT_ALLOWED,
        code::NOT_FOUND,
        app_code::ACCESS_TOKEN_EXPIRED,
        app_code::DPOP_PROOF_REFUSED,
    ];
    match refused {
        Some(code::SIGN_IN_REQUIRED) => route.path == TOKENS,
        Some(code::NOT_FOUND) if route.path == NO_CLAIM => true,
        None => (200..400).contains(&status),
        Some(code) => !unread.contains(&code),
    }
}

/// The code of a refusal, or what is wrong with the answer.
fn refusal(codes: &Codes, request: &Request, answer: &Answer) -> Result<Option<String>, String> {
    match answer.status {
        200..300 => readable(answer).map(|()| None),
        300..400 => redirect(codes, answer).map(|()| None),
        500.. => Err("is the clinic's own fault".to_owned()),
        status
            if request.is_odd() && answer.body.is_empty() && LIBRARY_REFUSALS.contains(&status) =>
        {
            Ok(None)
        }
        _ if answer.header("content-type") != Some("application/problem+json") => Err(format!(
            "is no problem but {:?}",
            answer.header("content-type")
        )),
        _ if request.method == "HEAD" => Ok(None),
        status => problem(codes, status, &answer.body).map(Some),
    }
}

fn readable(answer: &Answer) -> Result<(), String> {
    let json = answer.header("content-type") == Some("application/json");
    if json && !answer.body.is_empty() {
        serde_json::from_slice::<serde::de::IgnoredAny>(&answer.body)
            .map_err(|error| format!("is not JSON: {error}"))?;
    }
    Ok(())
}

/// Redirects lead to our own pages, or to BankID.
fn redirect(codes: &Codes, answer: &Answer) -> Result<(), String> {
    let to = answer.header("location").unwrap_or_default();
    let local = to.starts_with('/') && !to.starts_with("//") && !to.contains('\\');
    if !local && !to.starts_with("http://bankid.localhost:") {
        return Err("redirects elsewhere".to_owned());
    }
    let error = to.split_once("/sign-in?error=").map(|(_, rest)| rest);
    match error.and_then(|rest| rest.split('&').next()) {
        Some(code) if !codes.problems.contains(code) => Err(format!("has the unknown code {code}")),
        _ => Ok(()),
    }
}

fn problem(codes: &Codes, status: u16, body: &[u8]) -> Result<String, String> {
    let problem: Problem =
        serde_json::from_slice(body).map_err(|error| format!("is not a problem: {error}"))?;
    let known_fields = problem
        .fields
        .iter()
        .all(|field| codes.fields.contains(field.code.as_str()));
    if !codes.problems.contains(&problem.code) {
        return Err(format!("has the unknown code {}", problem.code));
    }
    if problem.status != status || problem.kind != format!("/problems/{}", problem.code) {
        return Err(format!("contradicts itself ({})", problem.code));
    }
    if !known_fields {
        return Err("has a field with an unknown code".to_owned());
    }
    Ok(problem.code)
}
