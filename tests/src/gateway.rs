//! The sandbox gateway's own books and faults: what the clinic's books are held against.

use std::net::SocketAddr;

use reqwest::Client;
use serde::Deserialize;
use serde_json::Value;

/// The gateway's admin side.
#[derive(Clone, Debug)]
pub struct GatewayAdmin {
    /// Its address on loopback.
    pub address: SocketAddr,
    client: Client,
}

/// The ledger: what was charged and refunded, whatever the clinic believes.
#[derive(Clone, Debug, Deserialize)]
pub struct Ledger {
    /// Charges.
    pub charges: Vec<Charge>,
    /// Refunds.
    pub refunds: Vec<Refund>,
}

/// Money taken.
#[derive(Clone, Debug, Deserialize)]
pub struct Charge {
    /// The gateway's id.
    pub id: String,
    /// The clinic's payment.
    pub client_reference_id: Option<String>,
    /// Øre.
    pub amount: i64,
}

/// Money given back.
#[derive(Clone, Debug, Deserialize)]
pub struct Refund {
    /// The gateway's id.
    pub id: String,
    /// The clinic's payment.
    pub client_reference_id: Option<String>,
    /// Øre.
    pub amount: i64,
    /// `succeeded`, `pending`, `failed` or `canceled`.
    pub status: String,
}

impl GatewayAdmin {
    /// The admin side at this address.
    pub fn new(address: SocketAddr) -> Self {
        Self {
            address,
            client: Client::new(),
        }
    }

    /// The whole ledger.
    pub async fn ledger(&self) -> Ledger {
        let url = format!("http://{}/admin/ledger", self.address);
        self.client
            .get(url)
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap()
    }

    /// Switches a fault on, as the gateway's documentation names it.
    pub async fn fault(&self, fault: &Value) {
        self.post("faults", fault).await;
    }

    /// Back to no faults.
    pub async fn reset(&self) {
        self.post("reset", &Value::Null).await;
    }

    /// Any admin request.
    pub async fn post(&self, path: &str, body: &Value) -> Value {
        let url = format!("http://{}/admin/{path}", self.address);
        let answer = self.client.post(&url).json(body).send().await.unwrap();
        assert!(answer.status().is_success(), "{url}: {}", answer.status());
        answer.json().await.unwrap_or(Value::Null)
    }
}
