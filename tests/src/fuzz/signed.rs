//! Webhooks: unsigned, wrongly signed, repeated and in any order; and correctly signed with changed
//! bodies, as only a gateway gone wrong could send them.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::{SystemTime, UNIX_EPOCH},
};

use ring::hmac;
use serde::Deserialize;
use serde_json::Value;

use super::{
    Dice,
    answers::{Codes, judge},
    json as changes, pick,
    routes::WEBHOOK,
    texts,
    visitor::Ground,
    wire::{Connection, Outcome, Request},
    worker::Tally,
};
use crate::{
    books::Books,
    clinic::{GATEWAY_KEY, WEBHOOK_SECRET},
};

/// The kinds of event that the clinic acts on, and one that it does not.
const KINDS: [&str; 6] = [
    "checkout.session.completed",
    "checkout.session.expired",
    "payment_intent.payment_failed",
    "refund.created",
    "refund.updated",
    "payment_intent.succeeded",
];

/// The gateway's newest events of each kind.
pub async fn events(ground: &Ground) -> Vec<Value> {
    let mut events = Vec::new();
    for kind in KINDS {
        let address = ground.clinic.gateway.address;
        let url = format!("http://{address}/v1/events?limit=40&type={kind}");
        let answer = ground.client.get(url).bearer_auth(GATEWAY_KEY).send().await;
        let list: Value = answer.expect("the gateway").json().await.expect("a list");
        events.extend(list["data"].as_array().expect("events").iter().cloned());
    }
    events
}

/// Sends webhooks that the clinic must refuse, and real ones again and in any order, which must
/// change nothing.
pub async fn forged(
    ground: &Ground,
    codes: &Codes,
    dice: &mut Dice,
    events: &[Value],
    number: usize,
    tally: &mut Tally,
) {
    let mut connection = Connection::new(ground.address);
    for _ in 0..number {
        let body = pick(dice, events).to_string().into_bytes();
        let (request, must_pass) = forge(dice, body);
        let outcome = connection.send(&with_host(ground, request.clone())).await;
        let mut verdict = judge(codes, &WEBHOOK, &request, &outcome);
        let status = match &outcome {
            Outcome::Answered(answer) => answer.status,
            _ => 0,
        };
        let right = if must_pass {
            status == 200
        } else {
            status != 200
        };
        if !right && verdict.broken.is_none() {
            let expected = if must_pass { "200" } else { "a refusal" };
            verdict.broken = Some(format!("{status} to a webhook that deserves {expected}"));
        }
        tally.count(&WEBHOOK, verdict);
    }
}

/// A webhook, and whether it is a real one.
fn forge(dice: &mut Dice, body: Vec<u8>) -> (Request, bool) {
    let now = now();
    let mut request = Request::new("POST", WEBHOOK.path).with("content-type", "application/json");
    let mut signature = sign(WEBHOOK_SECRET, now, &body);
    let real = match dice.u8(0..12) {
        0 => {
            request.body = body;
            return (request, false);
        }
        1 => {
            signature = sign("whsec_another", now, &body);
            false
        }
        2 => {
            let age = *pick(dice, &[301, 3_600, -301, -3_600]);
            signature = sign(WEBHOOK_SECRET, now - age - age.signum() * 30, &body);
            false
        }
        3 => {
            let mut other = body.clone();
            texts::damage(dice, &mut other);
            let changed = other != body;
            request.body = other;
            request.set("stripe-signature", signature);
            return (request, !changed);
        }
        4 => {
            let times = [
                "",
                "x",
                "-1",
                "9223372036854775807",
                "-9223372036854775808",
                "1e9",
            ];
            let code = signature.split_once(',').unwrap_or_default().1;
            signature = format!("t={},{code}", pick(dice, &times));
            false
        }
        5 => {
            signature = format!("t={now},v0={}", "0".repeat(64));
            false
        }
        6 => {
            signature = texts::nasty(dice).replace(['\r', '\n', '\0'], "");
            request.head_damaged = true;
            false
        }
        7 => {
            let time_only = signature.find(',').unwrap_or_default();
            signature.truncate(time_only);
            false
        }
        8 => {
            // Beside signatures of secrets that are no longer, or not yet, in use.
            signature = format!("{signature},v1={},v1=zz,v1=", "0".repeat(64));
            true
        }
        _ => true,
    };
    request.set("stripe-signature", signature);
    request.body = body;
    (request, real)
}

/// Payments that were opened and never paid, by id, with the price and the gateway's session.
pub type Unpaid = BTreeMap<String, i64>;

/// Sends changed bodies with the right signature. Answers with the payments that such a body called
/// paid with their price: only those may have become bookings.
pub async fn changed(
    ground: &Ground,
    codes: &Codes,
    dice: &mut Dice,
    events: &[Value],
    unpaid: &Unpaid,
    number: usize,
    tally: &mut Tally,
) -> BTreeSet<String> {
    let mut connection = Connection::new(ground.address);
    let ids: Vec<&String> = unpaid.keys().collect();
    let mut called_paid = BTreeSet::new();
    for turn in 0..number {
        let mut event = pick(dice, events).clone();
        event["id"] = format!("evt_changed_{turn}").into();
        let object = &mut event["data"]["object"];
        if object["object"] == "checkout.session" {
            let id = pick(dice, &ids);
            object["client_reference_id"] = (*id).clone().into();
            // Mostly a session and a payment of its own; else those of a visit paid before.
            if super::chance(dice, 80) {
                object["id"] = format!("cs_changed_{turn}").into();
                object["payment_intent"] = format!("pi_changed_{turn}").into();
            }
            object["amount_total"] = unpaid[*id].into();
        }
        let body = changes::changed(dice, &event);
        if let Some(id) = paid_by(&body, unpaid) {
            called_paid.insert(id);
        }
        let mut request = Request::new("POST", WEBHOOK.path)
            .with("content-type", "application/json")
            .with("stripe-signature", sign(WEBHOOK_SECRET, now(), &body));
        request.body = body;
        let request = with_host(ground, request);
        let outcome = connection.send(&request).await;
        let verdict = judge(codes, &WEBHOOK, &request, &outcome);
        if verdict.broken.is_some() && tally.broken.len() < 20 {
            println!(
                "  {verdict:?}\n  {}",
                String::from_utf8_lossy(&request.body)
            );
        }
        tally.count(&WEBHOOK, verdict);
    }
    called_paid
}

/// As much of an event as makes it one: the rest may be anything.
#[derive(Deserialize)]
struct Event {
    data: Data,
}

#[derive(Deserialize)]
struct Data {
    object: Value,
}

/// The payment that a body calls paid, with its price in kroner.
fn paid_by(body: &[u8], unpaid: &Unpaid) -> Option<String> {
    let event: Event = serde_json::from_slice(body).ok()?;
    let object = &event.data.object;
    let id = object["client_reference_id"].as_str()?;
    let price = unpaid.get(id)?;
    let paid = object["payment_status"] == "paid"
        && object["currency"] == "nok"
        && object["amount_total"].as_i64() == Some(*price);
    paid.then(|| id.to_owned())
}

/// The payments that are open, with their price.
pub fn unpaid(books: &Books) -> Unpaid {
    let price = |id: &str| {
        books
            .bookings
            .iter()
            .find(|it| it.id == id)
            .map(|it| it.price_ore)
    };
    let open = books
        .payments
        .iter()
        .filter(|payment| payment.state == "open");
    open.filter_map(|payment| Some((payment.id.clone(), price(&payment.booking_id)?)))
        .collect()
}

fn with_host(ground: &Ground, request: Request) -> Request {
    let mut request = request;
    let host = ground.clinic.http_url();
    request.set("host", host.trim_start_matches("http://"));
    request
}

fn now() -> i64 {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("a clock");
    i64::try_from(now.as_secs()).expect("a time")
}

/// `t=…,v1=…` over time and body.
fn sign(secret: &str, time: i64, body: &[u8]) -> String {
    use std::fmt::Write;
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    let mut signed = format!("{time}.").into_bytes();
    signed.extend_from_slice(body);
    let code = hmac::sign(&key, &signed);
    code.as_ref()
        .iter()
        .fold(format!("t={time},v1="), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}
