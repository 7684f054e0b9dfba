//! Discovery and published keys (`OpenID` Connect Discovery 1.0, RFC 7517).

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::provider::Provider;

/// Where clients look.
pub const PATH: &str = "/.well-known/openid-configuration";

/// Level of assurance 4: the only one the clinic accepts.
pub const ACR_LOA4: &str = "urn:bankid:bid;LOA=4";
/// Level of assurance 3: the biometric app.
pub const ACR_LOA3: &str = "urn:bankid:bis;LOA=3";
/// Every scope that is known; others are ignored (`OpenID` Connect Core § 3.1.2.1).
pub const SCOPES: [&str; 3] = ["openid", "profile", "nnin_altsub"];

/// The discovery document.
pub async fn document(State(provider): State<Arc<Provider>>) -> Response {
    if provider.state().faults.take_discovery_down() {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let issuer = &provider.issuer;
    Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "userinfo_endpoint": format!("{issuer}/userinfo"),
        "jwks_uri": format!("{issuer}/jwks"),
        "end_session_endpoint": format!("{issuer}/logout"),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query", "form_post"],
        "grant_types_supported": ["authorization_code"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "subject_types_supported": ["public"],
        "scopes_supported": SCOPES,
        "acr_values_supported": [ACR_LOA4, ACR_LOA3],
        "claims_supported": [
            "iss", "aud", "azp", "exp", "iat", "nonce", "at_hash", "sid", "jti", "typ", "sub",
            "bankid_altsub", "nnin_altsub", "name", "given_name", "family_name", "birthdate",
            "acr", "amr"
        ],
        "claims_parameter_supported": false,
        "request_parameter_supported": false,
        "request_uri_parameter_supported": false,
        "ui_locales_supported": ["nb"],
        // By this mark the clinic knows, and refuses it in production.
        "eclinic_local_provider": true,
    }))
    .into_response()
}

/// The published keys.
pub async fn keys(State(provider): State<Arc<Provider>>) -> Json<Value> {
    let key = Arc::clone(&provider.state().key);
    Json(json!({ "keys": [key.jwk()] }))
}
