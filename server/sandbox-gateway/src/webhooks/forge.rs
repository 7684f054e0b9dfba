//! Events that nobody should believe: signed with another secret, long ago, not at all, or
//! changed after signing. A receiver must refuse each of them (R40).

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Webhooks, signature};
use crate::clock::seconds;
use crate::sync::read;

/// What is wrong with a forged event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Forgery {
    /// Signed with another secret.
    WrongSecret,
    /// Signed rightly, but long ago (a recorded request played back).
    OldTimestamp,
    /// No signature.
    Unsigned,
    /// Signed rightly, then changed.
    AlteredBody,
}

/// What a receiver answered to a forged event.
#[derive(Debug, Serialize)]
pub struct ForgeryAnswer {
    /// The receiver.
    pub url: String,
    /// Its HTTP status; none when it did not answer.
    pub status: Option<u16>,
}

impl Webhooks {
    /// Posts `event` in the given wrong way to every receiver and waits for their answers.
    /// `age_s` is how many seconds ago an old signature was made.
    pub async fn forge(&self, forgery: Forgery, event: &Value, age_s: i64) -> Vec<ForgeryAnswer> {
        let endpoints = read(&self.endpoints).clone();
        let now_s = seconds(self.clock.now_ms());
        let mut answers = Vec::new();
        for endpoint in endpoints {
            let mut body = event.to_string();
            let secret = endpoint.config.secret.as_str();
            let header = match forgery {
                Forgery::WrongSecret => {
                    Some(signature::header(&format!("{secret}_wrong"), now_s, &body))
                }
                Forgery::OldTimestamp => Some(signature::header(
                    secret,
                    now_s.saturating_sub(age_s),
                    &body,
                )),
                Forgery::Unsigned => None,
                Forgery::AlteredBody => {
                    let header = signature::header(secret, now_s, &body);
                    body.push(' ');
                    Some(header)
                }
            };
            let status = self
                .post(&endpoint.config.url, header.as_deref(), body)
                .await;
            answers.push(ForgeryAnswer {
                url: endpoint.config.url.clone(),
                status,
            });
        }
        answers
    }
}
