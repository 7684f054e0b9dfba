use axum::http::{StatusCode, header};
use serde_json::{Value, json};

use crate::{
    config::AppLinkArgs,
    db::{Engine, testing::TestDb},
    testing::{Options, TestApp, problem},
};

const ANDROID: &str = "/.well-known/assetlinks.json";
const APPLE: &str = "/.well-known/apple-app-site-association";

/// A clinic whose page answers every path that nothing else does.
async fn clinic(db: &TestDb, app_links: AppLinkArgs) -> (TestApp, tempfile::TempDir) {
    let web = tempfile::tempdir().unwrap();
    std::fs::write(web.path().join("index.html"), "<!doctype html>the web app").unwrap();
    let options = Options {
        app_links,
        web: Some(web.path().to_owned()),
        ..Options::default()
    };
    (TestApp::start_with(db.handle(), options).await, web)
}

#[tokio::test]
async fn phones_are_told_which_app_opens_the_clinics_links() {
    let db = TestDb::new(Engine::Sqlite).await;
    let certificate = vec!["0A"; 32].join(":");
    let args = AppLinkArgs {
        android_certificates: vec![certificate.clone()],
        apple_app_ids: vec!["ABCDE12345.no.eclinic.app".to_owned()],
    };
    let (clinic, _web) = clinic(&db, args).await;
    let android = json!([{
        "relation": ["delegate_permission/common.handle_all_urls"],
        "target": {
            "namespace": "android_app",
            "package_name": "no.eclinic.app",
            "sha256_cert_fingerprints": [certificate],
        },
    }]);
    let apple = json!({ "applinks": { "details": [{
        "appIDs": ["ABCDE12345.no.eclinic.app"],
        "components": [{ "/": "/app/*" }, { "/": "/bookings/*" }, { "/": "/invitation" }],
    }] } });
    for (path, expected) in [(ANDROID, android), (APPLE, apple)] {
        let answer = clinic.browser().get(path).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        let headers = answer.headers();
        assert_eq!(headers[header::CONTENT_TYPE], "application/json", "{path}");
        assert_eq!(headers[header::CACHE_CONTROL], "public, max-age=3600");
        assert_eq!(headers.get(header::SET_COOKIE), None);
        assert_eq!(answer.json::<Value>().await.unwrap(), expected, "{path}");
    }
    db.close().await;
}

#[tokio::test]
async fn a_clinic_without_apps_says_so_and_shows_no_page_instead() {
    let db = TestDb::new(Engine::Sqlite).await;
    let (clinic, _web) = clinic(&db, AppLinkArgs::default()).await;
    for path in [ANDROID, APPLE, "/.well-known/other"] {
        let answer = clinic.browser().get(path).await;
        assert_eq!(
            problem(answer).await,
            (404, "not_found".to_owned()),
            "{path}"
        );
    }
    let page = clinic
        .browser()
        .get("/bookings")
        .await
        .text()
        .await
        .unwrap();
    assert!(page.contains("the web app"), "other paths are the page's");
    db.close().await;
}

#[tokio::test]
async fn the_link_that_a_sign_in_ends_with_is_not_kept_when_a_browser_opens_it() {
    let db = TestDb::new(Engine::Sqlite).await;
    let (clinic, _web) = clinic(&db, AppLinkArgs::default()).await;
    let answer = clinic.browser().get("/app/signed-in?code=once").await;
    assert_eq!(answer.status(), StatusCode::OK);
    let headers = answer.headers();
    assert_eq!(headers[header::CACHE_CONTROL], "no-store");
    assert_eq!(headers[header::REFERRER_POLICY], "no-referrer");
    let page = answer.text().await.unwrap();
    assert!(page.contains("the web app") && !page.contains("once"));
    db.close().await;
}
