//! All routes, and what surrounds them: limits, time-outs, security headers, request ids, metrics.

use std::{path::Path, time::Duration};

use axum::{
    Router,
    extract::{DefaultBodyLimit, MatchedPath, Request, State},
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use eclinic_api::{CLINIC_TIME, OLDEST_WIRE_VERSION, WIRE_VERSION_HEADER, problem::code};
use tower::ServiceExt;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    services::{ServeDir, ServeFile},
    set_header::SetResponseHeaderLayer,
};

use crate::{access, app::App, error::ApiError, routes, security, sessions::csrf};

/// No JSON body of the API is larger.
const BODY_LIMIT: usize = 64 * 1024;
/// No request takes longer; the gateway's own time-out is shorter.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(20);

/// The folders with the built pages of the two entrances; none serves the API alone.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pages<'p> {
    /// The patients' app.
    pub patients: Option<&'p Path>,
    /// The clinicians' portal.
    pub staff: Option<&'p Path>,
}

/// The whole service: the staff's entrance for requests to its host, the patients' for all others.
pub fn router(app: &App, pages: Pages<'_>) -> Router {
    let staff_host = host_of(&app.settings.staff_url).to_owned();
    let staff = entrance(
        routes::staff::routes()
            .merge(routes::realtime::staff_routes())
            .layer(middleware::from_fn_with_state(
                app.clone(),
                access::guard_staff,
            )),
        app,
        pages.staff,
    );
    let patients = entrance(
        patients().layer(middleware::from_fn_with_state(
            app.clone(),
            access::guard_patients,
        )),
        app,
        pages.patients,
    );
    Router::new().fallback_service(tower::service_fn(move |request: Request| {
        let asked = csrf::host(request.headers(), request.uri()).map(without_port);
        let chosen = if asked == Some(staff_host.as_str()) {
            staff.clone()
        } else {
            patients.clone()
        };
        chosen.oneshot(request)
    }))
}

fn host_of(url: &str) -> &str {
    without_port(
        url.split_once("://")
            .map_or(url, |(_, authority)| authority),
    )
}

fn without_port(authority: &str) -> &str {
    match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => authority,
    }
}

fn patients() -> Router<App> {
    Router::new()
        .merge(routes::catalogue::routes())
        .merge(routes::slots::routes())
        .merge(routes::sign_in::routes())
        .merge(routes::app_token::routes())
        .merge(routes::app_links::routes())
        .merge(routes::session::routes())
        .merge(routes::membership::routes())
        .merge(routes::children::routes())
        .merge(routes::contact::routes())
        .merge(routes::holds::routes())
        .merge(routes::bookings::routes())
        .merge(routes::consultations::routes())
        .merge(routes::realtime::routes())
        .merge(routes::webhooks::routes())
        .merge(routes::health::routes())
}

/// One entrance: its routes, its pages, and what surrounds them.
fn entrance(routes: Router<App>, app: &App, pages_folder: Option<&Path>) -> Router {
    let api = routes
        .method_not_allowed_fallback(method_not_allowed)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(middleware::from_fn_with_state(app.clone(), around));
    let service = match pages_folder {
        Some(folder) => api.merge(pages(folder)),
        None => api.fallback(not_found),
    };
    service
        .layer(middleware::from_fn_with_state(
            app.clone(),
            security::headers,
        ))
        .layer(CatchPanicLayer::custom(|_| {
            ApiError::internal("a handler panicked").into_response()
        }))
        .with_state(app.clone())
}

/// The web app: hashed files are kept for good, the page itself is asked for every time. Paths the
/// app knows are answered with its page; unknown paths of programs (`/v1`, `/.well-known`) are
/// problems.
fn pages(folder: &Path) -> Router<App> {
    let page = ServeFile::new(folder.join("index.html"));
    let files = Router::new()
        .fallback_service(
            ServeDir::new(folder.join("assets"))
                .precompressed_br()
                .precompressed_gzip(),
        )
        .layer(SetResponseHeaderLayer::overriding(
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=31536000, immutable"),
        ));
    Router::new()
        .nest("/assets", files)
        .nest("/v1", Router::new().fallback(not_found))
        .nest("/.well-known", Router::new().fallback(not_found))
        .fallback_service(ServeDir::new(folder).fallback(page))
        .layer(SetResponseHeaderLayer::if_not_present(
            header::CACHE_CONTROL,
            HeaderValue::from_static("no-cache"),
        ))
        .layer(CompressionLayer::new())
}

async fn not_found() -> ApiError {
    ApiError::not_found()
}

async fn method_not_allowed() -> ApiError {
    ApiError::method_not_allowed()
}

/// Around every API request: wire version, time-out, the clinic's time, request id, metrics.
async fn around(State(app): State<App>, request: Request, next: Next) -> Response {
    let started = std::time::Instant::now();
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map(|path| path.as_str().to_owned());
    let request_id = crate::ids::new_id();
    let mut response = if too_old(&request) {
        ApiError::new(
            StatusCode::UPGRADE_REQUIRED,
            code::APP_TOO_OLD,
            "this app is too old",
        )
        .into_response()
    } else {
        tokio::time::timeout(REQUEST_TIMEOUT, next.run(request))
            .await
            .unwrap_or_else(|_| {
                ApiError::unavailable(code::UNAVAILABLE, "this took too long").into_response()
            })
    };
    let headers = response.headers_mut();
    headers.insert(
        HeaderName::from_static(CLINIC_TIME),
        HeaderValue::from(app.clock.now().millis()),
    );
    if let Ok(value) = HeaderValue::from_str(&request_id) {
        headers.insert(HeaderName::from_static("x-request-id"), value);
    }
    let route = route.as_deref().unwrap_or("none");
    let status = response.status();
    app.metrics
        .requests
        .with_label_values(&[route, method.as_str(), status.as_str()])
        .observe(started.elapsed().as_secs_f64());
    if status.is_server_error() {
        tracing::warn!(%request_id, route, %method, status = status.as_u16(), "request failed");
    } else {
        tracing::debug!(%request_id, route, %method, status = status.as_u16(), "request");
    }
    response
}

/// An app built for a wire that is not served any more. Requests without the header (webhooks,
/// redirects, curl) pass.
fn too_old(request: &Request) -> bool {
    request
        .headers()
        .get(WIRE_VERSION_HEADER)
        .and_then(|value| value.to_str().ok()?.parse::<u32>().ok())
        .is_some_and(|version| version < OLDEST_WIRE_VERSION)
}
