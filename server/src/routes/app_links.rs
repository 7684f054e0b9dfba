//! `/.well-known/…`: what phones ask to know which app opens the clinic's links.
//!
//! Both are read without signing in, by Apple's and Google's servers too, and must come without a
//! redirect and as JSON, whatever their names end with.

use axum::{
    Json, Router,
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
    routing::get,
};
use serde_json::Value;

use crate::{app::App, error::ApiError};

/// Rarely changes; a phone that asks too early gets it right an hour later.
const AN_HOUR: HeaderValue = HeaderValue::from_static("public, max-age=3600");

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/.well-known/assetlinks.json", get(android))
        .route("/.well-known/apple-app-site-association", get(apple))
}

async fn android(State(app): State<App>) -> Result<Response, ApiError> {
    statement(app.settings.app_links.android())
}

async fn apple(State(app): State<App>) -> Result<Response, ApiError> {
    statement(app.settings.app_links.apple())
}

fn statement(value: Option<&Value>) -> Result<Response, ApiError> {
    let value = value.ok_or_else(ApiError::not_found)?;
    Ok(([(header::CACHE_CONTROL, AN_HOUR)], Json(value)).into_response())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests;
