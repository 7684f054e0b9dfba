//! The local test sign-in, in this process, with its switches.

use std::sync::Mutex;

use eclinic_local_bankid::Running;
use reqwest::Client;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{CLIENT, SECRET, browser::client};

/// The local test sign-in and its switches.
pub struct LocalBankId {
    /// Its issuer.
    pub issuer: String,
    http: Client,
    running: Mutex<Option<Running>>,
}

impl LocalBankId {
    /// Starts one in this process, for a clinic with these registered addresses.
    pub async fn start(redirect_uris: &[String]) -> Self {
        let config = eclinic_local_bankid::Config {
            redirect_uris: redirect_uris.to_vec(),
            ..eclinic_local_bankid::Config::new(CLIENT, SECRET, "")
        };
        let running = eclinic_local_bankid::serve(config)
            .await
            .expect("a local test sign-in");
        Self {
            issuer: running.issuer.clone(),
            http: client(None),
            running: Mutex::new(Some(running)),
        }
    }

    /// Switches a fault on for the next sign-in.
    pub async fn fault(&self, name: &str) {
        self.switch("/admin/faults", &json!({ "faults": [name] }))
            .await;
    }

    /// Switches a fault on until [`Self::reset`].
    pub async fn lasting_fault(&self, name: &str) {
        self.switch(
            "/admin/faults",
            &json!({ "faults": [name], "until_reset": true }),
        )
        .await;
    }

    /// Switches all faults off.
    pub async fn reset(&self) {
        self.switch("/admin/reset", &json!({})).await;
    }

    /// Adds a test person: an object like those of the demo file.
    pub async fn add_person(&self, person: &Value) {
        self.switch("/admin/persons", person).await;
    }

    /// Makes so many adults and answers with their keys.
    pub async fn generate(&self, count: u32) -> Vec<String> {
        let made = self
            .switch("/admin/persons/generate", &json!({ "count": count }))
            .await;
        made.get("keys")
            .and_then(|keys| Vec::deserialize(keys).ok())
            .expect("keys")
    }

    /// Stops it: nobody answers any more.
    pub async fn stop(&self) {
        let running = self.running.lock().expect("not poisoned").take();
        if let Some(running) = running {
            running.shutdown.finish().await;
        }
    }

    pub(super) async fn switch(&self, path: &str, body: &Value) -> Value {
        let answer = self
            .http
            .post(format!("{}{path}", self.issuer))
            .json(body)
            .send()
            .await
            .expect("the local test sign-in answers");
        assert!(answer.status().is_success(), "{path}: {}", answer.status());
        answer.json().await.unwrap_or_default()
    }
}
