//! `POST /v1/auth/app/token`: a phone's tokens (R16, RFC 9449 § 5).
//!
//! It takes no idempotency key: a code works once, and the rule for lost answers says what a
//! refresh token that is sent again gives.

use axum::{
    Json, Router,
    extract::{FromRequestParts, State},
    http::request::Parts,
    routing::post,
};
use eclinic_api::{
    app_session::{AppGrant, AppTokens},
    problem::Problem,
};

use super::json::Body;
use crate::{
    app::App,
    error::ApiError,
    limits::ClientAddress,
    sessions::{
        Proof,
        app::{Fresh, Redemption, Refresh},
    },
};

/// The routes.
pub fn routes() -> Router<App> {
    Router::new().route("/v1/auth/app/token", post(grant))
}

/// A request within its address's limit. Extractors run in order: this one stands before the
/// proof, whose signature costs the most to check.
pub struct Counted;

impl FromRequestParts<App> for Counted {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let Ok(ClientAddress(address)) = ClientAddress::from_request_parts(parts, app).await;
        app.limits.tokens(address)?;
        Ok(Self)
    }
}

/// Tokens for a one-time code or a refresh token, bound to the key of the `DPoP` proof.
#[utoipa::path(post, path = "/v1/auth/app/token", request_body = AppGrant,
    params(("dpop" = String, Header, description = "DPoP proof (RFC 9449)")),
    responses((status = 200, body = AppTokens), (status = 400, body = Problem),
              (status = 401, body = Problem), (status = 429, body = Problem)))]
pub async fn grant(
    State(app): State<App>,
    _: Counted,
    proof: Proof,
    Body(grant): Body<AppGrant>,
) -> Result<Json<AppTokens>, ApiError> {
    let now = app.clock.now();
    let fresh = Fresh::new(app.settings.access_seconds)?;
    let outcome = match grant {
        AppGrant::AuthorizationCode {
            code,
            code_verifier,
        } => {
            let redemption = Redemption::new(&code, code_verifier, proof, fresh, now)?;
            app.db.write(move |sql| redemption.run(sql)).await?
        }
        AppGrant::RefreshToken { refresh_token } => {
            let refresh = Refresh::new(refresh_token, proof, fresh, now);
            app.db.write(move |sql| refresh.run(sql)).await?
        }
    };
    outcome.answer().map(Json)
}
