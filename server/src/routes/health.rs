//! `/healthz`, `/readyz`, `/metrics`: for those who run the clinic.

use axum::{
    Router,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};

use crate::{app::App, db::params, error::ApiError};

/// Health, for anyone.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/healthz", get(alive))
        .route("/readyz", get(ready))
}

/// Metrics, for the operator: served on an address of its own, never to patients.
pub fn metrics_routes() -> Router<App> {
    Router::new().route("/metrics", get(metrics))
}

/// The process answers.
async fn alive() -> &'static str {
    "ok"
}

/// The database answers too: requests may come.
async fn ready(State(app): State<App>) -> Result<&'static str, ApiError> {
    app.db
        .read(|sql| {
            sql.query_one("SELECT COUNT(*) FROM series", params![])
                .map_err(ApiError::from)
        })
        .await?;
    Ok("ready")
}

/// Prometheus' text format.
async fn metrics(State(app): State<App>) -> Result<Response, ApiError> {
    let page = app.metrics.page()?;
    Ok((
        StatusCode::OK,
        [(header::CONTENT_TYPE, "text/plain; version=0.0.4")],
        page,
    )
        .into_response())
}
