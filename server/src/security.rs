//! Headers of every answer: what a browser may do with it.
//!
//! The policy lets in nothing from elsewhere (no request leaves the origin), nothing inline, and
//! only the app's own wasm to be compiled.

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

use crate::app::App;

/// No scripts, styles, fonts or requests from elsewhere; no framing; no forms to elsewhere.
const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
    object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Camera and microphone are for consultations, in our own pages only.
const PERMISSIONS_POLICY: &str = "camera=(self), microphone=(self), display-capture=(), \
    geolocation=(), payment=(), usb=(), serial=(), hid=(), midi=()";

/// Two years (the minimum for browsers' preload lists is one).
const STRICT_TRANSPORT_SECURITY: &str = "max-age=63072000; includeSubDomains";

/// Headers that are the same on every answer. Within the origin the referrer is sent, so that a
/// browser's `Origin` on our own requests is not withheld; nothing is told to other origins.
static FIXED: [(HeaderName, HeaderValue); 7] = [
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(CONTENT_SECURITY_POLICY),
    ),
    (
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    ),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (
        header::REFERRER_POLICY,
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(PERMISSIONS_POLICY),
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
];

/// Adds the headers. Answers of the API are about persons and are kept nowhere (R16: the back
/// button shows nothing), unless a route says otherwise. Links to the app carry one-time codes: a
/// browser that opens one all the same keeps no page of it and tells nobody where it was.
pub async fn headers(State(app): State<App>, request: Request, next: Next) -> Response {
    let api = request.uri().path().starts_with("/v1/");
    let link_to_app = request.uri().path().starts_with("/app/");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in &FIXED {
        headers.insert(name, value.clone());
    }
    if app.settings.secure_cookies() {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static(STRICT_TRANSPORT_SECURITY),
        );
    }
    if link_to_app {
        headers.insert(
            header::REFERRER_POLICY,
            HeaderValue::from_static("no-referrer"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if api {
        headers
            .entry(header::CACHE_CONTROL)
            .or_insert(HeaderValue::from_static("no-store"));
    }
    response
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::{
        db::Engine,
        db::testing::{TestDb, each_engine},
        testing::TestApp,
    };

    #[tokio::test]
    async fn r71_every_answer_says_what_a_browser_may_do_with_it() {
        let db = TestDb::new(Engine::Sqlite).await;
        let clinic = TestApp::start(db.handle()).await;
        for path in [
            "/healthz",
            "/nowhere",
            "/v1/session",
            "/v1/nowhere",
            "/v1/bookings",
        ] {
            let answer = clinic.browser().get(path).await;
            let header = |name: &str| {
                answer
                    .headers()
                    .get(name)
                    .map(|value| value.to_str().unwrap().to_owned())
            };
            let policy = header("content-security-policy").unwrap();
            assert!(policy.starts_with("default-src 'self';"), "{path}");
            assert!(policy.contains("frame-ancestors 'none'"), "{path}");
            assert!(
                !policy.contains("unsafe-inline") && !policy.contains("http"),
                "{path}"
            );
            assert_eq!(
                header("x-content-type-options").unwrap(),
                "nosniff",
                "{path}"
            );
            assert_eq!(header("referrer-policy").unwrap(), "same-origin", "{path}");
            assert_eq!(
                header("cross-origin-opener-policy").unwrap(),
                "same-origin",
                "{path}"
            );
            assert!(
                header("permissions-policy")
                    .unwrap()
                    .contains("camera=(self)"),
                "{path}"
            );
            assert_eq!(
                header("strict-transport-security"),
                None,
                "not on http: {path}"
            );
            if path.starts_with("/v1/") {
                assert_eq!(header("cache-control").unwrap(), "no-store", "{path}");
            }
        }
        db.close().await;
    }

    #[tokio::test]
    async fn r16_nothing_about_a_person_is_kept_by_the_browser() {
        each_engine(|db| async {
            let clinic = TestApp::start(db).await;
            let browser = clinic.signed_in("adult").await;
            let answer = browser.get("/v1/session").await;
            assert_eq!(answer.headers().get("cache-control").unwrap(), "no-store");
        })
        .await;
    }
}
