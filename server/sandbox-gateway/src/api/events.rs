//! Reading events: how a clinic that missed its webhooks finds out.

use std::sync::Arc;

use serde_json::Value;

use super::error::ApiError;
use super::list::Page;
use super::params::Params;
use crate::clock::seconds;
use crate::events::Event;
use crate::gateway::Gateway;

/// `GET /v1/events/{id}`.
pub fn retrieve(gateway: &Gateway, id: &str, params: Params) -> Result<Value, ApiError> {
    params.finish()?;
    let event = gateway
        .events
        .find(id)
        .ok_or_else(|| ApiError::missing("event", id, "id"))?;
    object(&event)
}

/// `GET /v1/events` by type, types or time of creation.
pub fn list(gateway: &Gateway, mut params: Params) -> Result<Value, ApiError> {
    let page = Page::read(&mut params)?;
    let mut types = params.texts("types")?;
    types.extend(params.text("type")?);
    let created = Created::read(&mut params)?;
    params.finish()?;
    let events: Vec<(String, Arc<Event>)> = gateway
        .events
        .newest_first()
        .into_iter()
        .filter(|event| created.includes(seconds(event.created_ms)))
        .filter(|event| types.is_empty() || types.iter().any(|kind| kind == event.kind.as_str()))
        .map(|event| (event.id.clone(), event))
        .collect();
    page.of("/v1/events", &events, |event| object(event))
}

fn object(event: &Event) -> Result<Value, ApiError> {
    serde_json::from_str(&event.body).map_err(|_| ApiError::internal())
}

/// Bounds on the second of creation.
struct Created {
    least: i64,
    most: i64,
}

impl Created {
    fn read(params: &mut Params) -> Result<Self, ApiError> {
        let (exact, mut bounds) = params.text_or_group("created")?;
        if let Some(exact) = exact {
            return Ok(Self {
                least: exact,
                most: exact,
            });
        }
        let least = [
            bounds.integer("gte")?,
            bounds.integer("gt")?.map(|s| s.saturating_add(1)),
        ];
        let most = [
            bounds.integer("lte")?,
            bounds.integer("lt")?.map(|s| s.saturating_sub(1)),
        ];
        bounds.finish()?;
        Ok(Self {
            least: least.into_iter().flatten().max().unwrap_or(i64::MIN),
            most: most.into_iter().flatten().min().unwrap_or(i64::MAX),
        })
    }

    fn includes(&self, created_s: i64) -> bool {
        (self.least..=self.most).contains(&created_s)
    }
}
