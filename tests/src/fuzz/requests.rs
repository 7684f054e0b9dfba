//! Changes in requests: body, query, path, headers, method, and what is said of the length.

use serde_json::Value;

use super::{
    Dice, chance, json, pick, texts,
    wire::{Length, Request},
    word,
};

/// A request the clinic would accept, with its body as it was before it was written.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The request.
    pub request: Request,
    /// The body.
    pub json: Option<Value>,
}

/// What others have that one must not get away with.
#[derive(Clone, Debug, Default)]
pub struct Borrowed {
    /// Another person's cookies.
    pub cookie: String,
    /// Another person's CSRF token.
    pub csrf: String,
    /// An idempotency key that was used before.
    pub key: String,
}

/// Changes one or two things in a request.
pub fn change(dice: &mut Dice, sample: &Sample, borrowed: &Borrowed) -> Request {
    let mut request = sample.request.clone();
    let mut body = sample.json.clone();
    for _ in 0..*pick(dice, &[1, 1, 1, 2]) {
        match (dice.u8(0..100), body.take()) {
            (0..66, Some(document)) => request.body = json::changed(dice, &document),
            (66..69, _) => texts::damage(dice, &mut request.body),
            (69..84, _) | (0..42, None) => change_headers(dice, &mut request, borrowed),
            (84..94, _) | (42..66, None) => change_target(dice, &mut request),
            (94..97, _) => change_length(dice, &mut request),
            (97..99, _) => change_method(dice, &mut request),
            _ => damage_head(dice, &mut request),
        }
    }
    request
}

/// Headers that mean something to the clinic, with what they must not do.
fn change_headers(dice: &mut Dice, request: &mut Request, borrowed: &Borrowed) {
    match dice.u8(0..12) {
        0 => *request = no_longer_signed_in(dice, request, borrowed),
        1 => change_csrf(dice, request, borrowed),
        2 | 3 => change_key(dice, request, borrowed),
        4 => change_content_type(dice, request),
        5 => {
            let version = pick(
                dice,
                &[
                    "0",
                    "1",
                    "2",
                    "-1",
                    "4294967295",
                    "4294967296",
                    "1.0",
                    "x",
                    "",
                ],
            );
            request.set("x-eclinic-wire", *version);
        }
        6 => {
            let origin = pick(
                dice,
                &[
                    "null",
                    "",
                    "https://evil.example",
                    "http://localhost",
                    "//",
                    "\u{ff}",
                ],
            );
            request.set("origin", *origin);
        }
        7 => {
            let site = pick(
                dice,
                &["cross-site", "same-site", "same-origin", "none", "?1"],
            );
            request.set("sec-fetch-site", *site);
        }
        8 => {
            let from = pick(
                dice,
                &[
                    "192.0.2.1",
                    "2001:db8::1",
                    "unknown",
                    "::ffff:1.2.3.4, 5",
                    ",,,",
                ],
            );
            request.set("x-forwarded-for", *from);
        }
        9 => {
            let language = pick(
                dice,
                &["nb", "en", "*;q=2", "x-klingon", "nb,en;q=0.0000001", ""],
            );
            request.set("accept-language", *language);
        }
        10 => {
            let encoding = pick(
                dice,
                &["gzip", "br", "identity;q=0", "deflate, zstd", "\u{fe}"],
            );
            let name = word(dice, &["accept-encoding", "content-encoding"]);
            request.set(name, *encoding);
        }
        _ => {
            let value = texts::nasty(dice).replace(['\r', '\n'], " ");
            request.head_damaged = true;
            let name = *pick(
                dice,
                &[
                    "x-request-id",
                    "authorization",
                    "range",
                    "if-none-match",
                    "expect",
                ],
            );
            request.set(name, value);
        }
    }
}

fn no_longer_signed_in(dice: &mut Dice, request: &Request, borrowed: &Borrowed) -> Request {
    let mut request = request.clone();
    let own = request.headers.iter().find(|(name, _)| name == "cookie");
    let own = own.map(|(_, value)| String::from_utf8_lossy(value).into_owned());
    match (dice.u8(0..6), own) {
        (0, _) => request.remove("cookie"),
        (1, Some(own)) => request = request.with("cookie", own),
        (2, Some(own)) => request.set("cookie", format!("{own}; {own}")),
        (3, Some(own)) => {
            request.head_damaged = true;
            let slipped = texts::slip(dice, &own).replace(['\r', '\n', '\0'], "");
            request.set("cookie", slipped);
        }
        (4, Some(_)) => request.set("cookie", borrowed.cookie.clone()),
        _ => request.set("cookie", "eclinic=; eclinic-sign-in=;;;=;a"),
    }
    request
}

fn change_csrf(dice: &mut Dice, request: &mut Request, borrowed: &Borrowed) {
    match dice.u8(0..4) {
        0 => request.remove("x-csrf-token"),
        1 => request.set("x-csrf-token", ""),
        2 => request.set("x-csrf-token", borrowed.csrf.clone()),
        _ => request.set("x-csrf-token", vec![0xff; 43]),
    }
}

fn change_key(dice: &mut Dice, request: &mut Request, borrowed: &Borrowed) {
    let name = eclinic_api::IDEMPOTENCY_KEY;
    match dice.u8(0..7) {
        0 => request.remove(name),
        1 => request.set(name, ""),
        2 => request.set(name, "a".repeat(64)),
        3 => request.set(name, "a".repeat(65)),
        4 => request.set(name, "med mellomrom/æ"),
        5 => request.set(name, vec![0xff, 0xfe]),
        _ => request.set(name, borrowed.key.clone()),
    }
}

fn change_content_type(dice: &mut Dice, request: &mut Request) {
    let kinds = [
        "application/json; charset=utf-16",
        "application/problem+json",
        "APPLICATION/JSON",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=",
        "",
        "/",
    ];
    match dice.u8(0..4) {
        0 => request.remove("content-type"),
        _ => request.set("content-type", *pick(dice, &kinds)),
    }
}

/// Changes a part of the query, or else of the path.
fn change_target(dice: &mut Dice, request: &mut Request) {
    let target = String::from_utf8_lossy(&request.target).into_owned();
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    if query.is_empty() || chance(dice, 25) {
        let path = change_path(dice, path);
        request.target = if query.is_empty() {
            path.into_bytes()
        } else {
            format!("{path}?{query}").into_bytes()
        };
        return;
    }
    let mut parts: Vec<String> = query.split('&').map(str::to_owned).collect();
    let at = dice.usize(0..parts.len());
    let (name, value) = parts[at].split_once('=').unwrap_or((&parts[at], ""));
    let (name, value) = (name.to_owned(), value.to_owned());
    match dice.u8(0..8) {
        0 => drop(parts.remove(at)),
        1 => parts.push(parts[at].clone()),
        2 => parts[at] = name,
        3 => parts.push(format!(
            "{}={}",
            encode(&texts::nasty(dice)),
            encode(&texts::nasty(dice))
        )),
        4 => {
            parts[at] = format!(
                "{name}={}",
                pick(dice, &["%", "%zz", "%ff", "%00", "+", "%C3%28"])
            );
        }
        5 => parts[at] = format!("{name}={}", encode(&texts::nasty(dice))),
        _ => parts[at] = format!("{name}={}", encode(&texts::slip(dice, &value))),
    }
    request.target = format!("{path}?{}", parts.join("&")).into_bytes();
}

fn change_path(dice: &mut Dice, path: &str) -> String {
    let mut parts: Vec<String> = path.split('/').skip(1).map(str::to_owned).collect();
    if parts.is_empty() {
        // Damaged before: not even a slash is left.
        return texts::nasty(dice);
    }
    let at = dice.usize(0..parts.len());
    match dice.u8(0..8) {
        0 => drop(parts.remove(at)),
        1 => parts.insert(at, parts[at].clone()),
        2 => parts.push(String::new()),
        3 => parts[at] = encode(&texts::nasty(dice)),
        4 => parts[at] = encode(&texts::slip(dice, &parts[at])),
        5 => parts[at].push_str(word(dice, &["%00", "%ff", "%2f", "%2e%2e", ";a=b", "%25"])),
        6 => parts[at] = parts[at].to_uppercase(),
        _ => parts.insert(at, "..".to_owned()),
    }
    format!("/{}", parts.join("/"))
}

fn change_length(dice: &mut Dice, request: &mut Request) {
    let length = request.body.len();
    request.length = match dice.u8(0..6) {
        0 => Length::Says(length + dice.usize(1..100)),
        1 => Length::Says(length.saturating_sub(dice.usize(1..10))),
        2 => Length::Says(1 << 40),
        3 => Length::Silent,
        4 => Length::Chunked,
        _ => Length::ChunkedWithoutEnd,
    };
}

fn change_method(dice: &mut Dice, request: &mut Request) {
    let methods = [
        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "get", "X",
    ];
    (*pick(dice, &methods)).clone_into(&mut request.method);
}

/// Damages what is before the body, so that the HTTP library may have to refuse it.
fn damage_head(dice: &mut Dice, request: &mut Request) {
    request.head_damaged = true;
    match dice.u8(0..5) {
        0 => texts::damage(dice, &mut request.target),
        1 => {
            for number in 0..*pick(dice, &[40, 101, 300]) {
                request.headers.push((format!("x-{number}"), b"1".to_vec()));
            }
        }
        2 => request.set(
            "x-long",
            "a".repeat(*pick(dice, &[8_000, 100_000, 600_000])),
        ),
        3 => request.set("host", texts::random_bytes(dice, 12)),
        _ => {
            let at = dice.usize(0..request.headers.len().max(1));
            if let Some((_, value)) = request.headers.get_mut(at) {
                texts::damage(dice, value);
            }
        }
    }
}

/// Percent-encodes everything but letters, digits and a few marks (RFC 3986 § 2.3).
pub fn encode(text: &str) -> String {
    use std::fmt::Write;
    text.bytes().fold(String::new(), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
        encoded
    })
}
