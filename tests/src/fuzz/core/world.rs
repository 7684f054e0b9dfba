//! What a world in fair or foul weather answers to the core's effects.

use std::{
    collections::BTreeMap,
    time::{SystemTime, UNIX_EPOCH},
};

use eclinic_core::effects::{
    EffectFfi,
    exchange::ExchangeResult,
    files::FileResult,
    handoff::HandoffResult,
    http::{HttpAnswer, HttpHeader, HttpRequest, HttpResult},
    random::RandomBytes,
    realtime::RealtimeResult,
    secret::SecretResult,
    signature::{SignatureKey, SignatureOperation, SignatureResult},
    store::{StoreOperation, StoreResult},
    time::{DeviceTime, TimeOperation},
};

use super::{Answers, bytes_of};
use crate::fuzz::{Dice, chance, json, pick, texts};

/// Store and clock.
pub struct World {
    store: BTreeMap<String, String>,
    now: i64,
}

impl World {
    /// Nothing kept; today, as the recorded answers are of today.
    pub fn new() -> Self {
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .expect("a clock");
        Self {
            store: BTreeMap::new(),
            now: i64::try_from(now.as_millis()).expect("a time"),
        }
    }

    /// What a world in fair or foul weather gives for an effect.
    pub fn output(&mut self, dice: &mut Dice, effect: &EffectFfi, answers: &Answers) -> Vec<u8> {
        match effect {
            EffectFfi::Http(request) => bytes_of(&http(dice, self.now, request, answers)),
            EffectFfi::Store(operation) => bytes_of(&self.keep_in_store(dice, operation)),
            EffectFfi::Time(operation) => {
                if let TimeOperation::After(milliseconds) = operation {
                    self.now = self.now.saturating_add(i64::from(*milliseconds));
                }
                let odd = [i64::MIN, -1, 0, i64::MAX];
                let millis = if chance(dice, 3) {
                    *pick(dice, &odd)
                } else {
                    self.now
                };
                bytes_of(&DeviceTime { millis })
            }
            EffectFfi::Random(request) => {
                let length = if chance(dice, 90) {
                    request.length
                } else {
                    dice.u32(0..40)
                };
                let bytes = (0..length).map(|_| dice.u8(..)).collect();
                bytes_of(&RandomBytes { bytes })
            }
            EffectFfi::WebHandoff(_) if chance(dice, 80) => bytes_of(&HandoffResult::Opened),
            EffectFfi::WebHandoff(_) => bytes_of(&HandoffResult::Failed),
            EffectFfi::Files(_) if chance(dice, 80) => bytes_of(&FileResult::Done),
            EffectFfi::Files(_) => bytes_of(&FileResult::Failed),
            EffectFfi::Exchange(_) => bytes_of(pick(
                dice,
                &[
                    ExchangeResult::Done,
                    ExchangeResult::Refused,
                    ExchangeResult::Unanswered,
                ],
            )),
            EffectFfi::Secret(_) => bytes_of(&SecretResult::Unavailable),
            EffectFfi::Realtime(_) => bytes_of(&match dice.u8(0..4) {
                0 => RealtimeResult::Opened,
                1 => RealtimeResult::Text(texts::nasty(dice)),
                2 => RealtimeResult::Closed(*pick(dice, &[1006, 4001, 4008, 0])),
                _ => RealtimeResult::Failed,
            }),
            EffectFfi::Signature(operation) => bytes_of(&signature(dice, operation)),
            EffectFfi::Call(_) | EffectFfi::Render(_) => Vec::new(),
        }
    }

    fn keep_in_store(&mut self, dice: &mut Dice, operation: &StoreOperation) -> StoreResult {
        match operation {
            StoreOperation::Get(_) if chance(dice, 10) => {
                return StoreResult::Value(Some(texts::nasty(dice)));
            }
            StoreOperation::Get(key) => {
                let kept = self.store.get(key).cloned();
                let kept = kept.map(|text| {
                    if chance(dice, 15) {
                        texts::slip(dice, &text)
                    } else {
                        text
                    }
                });
                return StoreResult::Value(kept);
            }
            _ if chance(dice, 5) => return StoreResult::Unavailable,
            StoreOperation::Set(entry) => {
                self.store.insert(entry.key.clone(), entry.value.clone());
            }
            StoreOperation::Remove(key) => drop(self.store.remove(key)),
            StoreOperation::Clear => self.store.clear(),
        }
        StoreResult::Done
    }
}

/// What a device's key says, mostly to what was asked.
fn signature(dice: &mut Dice, operation: &SignatureOperation) -> SignatureResult {
    match operation {
        _ if chance(dice, 10) => SignatureResult::Unavailable,
        SignatureOperation::PublicKey => SignatureResult::Key(SignatureKey {
            x: texts::nasty(dice),
            y: texts::nasty(dice),
        }),
        SignatureOperation::Sign(_) => SignatureResult::Signed(texts::random_bytes(dice, 64)),
        SignatureOperation::Verify(_) => SignatureResult::Verified(chance(dice, 90)),
    }
}

/// An answer of the clinic: the recorded one, changed, a problem, or none.
fn http(dice: &mut Dice, now: i64, request: &HttpRequest, answers: &Answers) -> HttpResult {
    match dice.u8(0..100) {
        0..4 => return HttpResult::NoConnection,
        4..8 => return HttpResult::TimedOut,
        _ => {}
    }
    let time = now.saturating_add(dice.i64(-2_000..2_000)).to_string();
    let time = if chance(dice, 95) {
        time
    } else {
        texts::nasty(dice)
    };
    let header = |name: &str, value: &str| HttpHeader {
        name: name.to_owned(),
        value: value.to_owned(),
    };
    let mut headers = vec![header("x-eclinic-time", &time)];
    if chance(dice, 12) {
        let code = *pick(
            dice,
            &[
                "slot_taken",
                "refund_changed",
                "hold_expired",
                "terms_changed",
                "sign_in_required",
                "rate_limited",
                "unavailable",
                "membership_required",
                "validation_failed",
                "app_too_old",
                "",
                "unknown",
            ],
        );
        let status = *pick(
            dice,
            &[
                400,
                401,
                403,
                404,
                409,
                422,
                426,
                429,
                500,
                503,
                0,
                u16::MAX,
            ],
        );
        headers.push(header("content-type", "application/problem+json"));
        headers.push(header("retry-after", &texts::nasty(dice)));
        let problem = serde_json::json!({
            "type": format!("/problems/{code}"), "title": "t", "status": status, "code": code,
            "fields": [{ "field": "email", "code": "email_form" }, { "field": "x", "code": "y" }],
            "preview": { "refund_ore": i64::MAX, "reason": "in_time", "at": i64::MIN },
            "retry_after_s": u32::MAX,
        });
        return HttpResult::Answer(HttpAnswer {
            status,
            headers,
            body: json::changed(dice, &problem),
        });
    }
    headers.push(header("content-type", "application/json"));
    let body = answers
        .get(&template(&request.path))
        .cloned()
        .unwrap_or_default();
    let body = match serde_json::from_slice(&body) {
        Ok(document) if chance(dice, 25) => json::changed(dice, &document),
        _ => body,
    };
    let status = if chance(dice, 95) {
        200
    } else {
        *pick(dice, &[201, 204, 302, 500])
    };
    HttpResult::Answer(HttpAnswer {
        status,
        headers,
        body,
    })
}

/// The route of a path: without query, with `{id}` for a booking's.
fn template(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default();
    match path
        .strip_prefix("/v1/bookings/")
        .and_then(|rest| rest.split_once('/'))
    {
        Some((_, rest)) => format!("/v1/bookings/{{id}}/{rest}"),
        None if path.starts_with("/v1/bookings/") => "/v1/bookings/{id}".to_owned(),
        None => path.to_owned(),
    }
}
