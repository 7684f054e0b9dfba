//! The whole list against the description of the API and against real requests: every route, asked
//! by everyone there is.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::*;
use crate::{
    db::testing::each_engine,
    openapi,
    sessions::Cookie,
    testing::{Browser, TestApp, problem},
};

#[test]
fn r67_every_described_route_is_listed_and_nothing_else() {
    let description: Value = serde_json::from_str(&openapi::json().unwrap()).unwrap();
    let described: BTreeSet<String> = description["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, methods)| {
            let methods = methods.as_object().unwrap().keys();
            methods.map(move |method| format!("{} {path}", method.to_uppercase()))
        })
        .collect();
    let listed: BTreeSet<String> = ROUTES
        .iter()
        .map(|(method, path, _)| format!("{method} {path}"))
        .collect();
    assert_eq!(listed, described);
    assert_eq!(listed.len(), ROUTES.len(), "a route is listed twice");
}

/// Everyone at an entrance, with the role they have there.
async fn everyone(clinic: &TestApp, entrance: Entrance) -> Vec<(Role, Browser)> {
    match entrance {
        Entrance::Patients => vec![
            (Role::Visitor, clinic.browser()),
            (Role::Person, clinic.member("adult").await),
        ],
        Entrance::Staff => {
            let mut all = vec![(Role::Visitor, clinic.staff_browser())];
            for (role, key) in [
                (Role::Doctor, "doctor-hansen"),
                (Role::Psychologist, "psychologist-lie"),
                (Role::Therapist, "therapist-berg"),
                (Role::Nurse, "nurse-nguyen"),
                (Role::Support, "support-dahl"),
                (Role::Administrator, "administrator-moen"),
            ] {
                all.push((role, clinic.at_work(key).await));
            }
            all
        }
    }
}

/// Routes that end the session come last: after them a browser is somebody else.
fn in_order(entrance: Entrance) -> Vec<(&'static str, &'static str, Action)> {
    let staff = entrance == Entrance::Staff;
    let mut routes: Vec<_> = ROUTES
        .iter()
        .copied()
        .filter(|(_, path, _)| path.starts_with("/v1/staff/") == staff)
        .collect();
    routes.sort_by_key(|(_, path, _)| (path.contains("logout"), path.len()));
    // Signing out everywhere first: it needs somebody who is signed in.
    let count = routes.len();
    routes.swap(count - 2, count - 1);
    routes
}

async fn ask(browser: &Browser, method: &str, path: &str) -> (u16, String) {
    let path = path.replace("{id}", "none").replace("{date}", "2026-11-30");
    let answer = match method {
        "GET" => browser.get(&path).await,
        other => {
            let method = Method::from_bytes(other.as_bytes()).unwrap();
            browser.send(method, &path, &json!({})).await
        }
    };
    if answer.status().as_u16() >= 400 {
        problem(answer).await
    } else {
        (answer.status().as_u16(), String::new())
    }
}

#[tokio::test]
async fn r67_r68_every_route_by_every_role_is_as_the_table_says() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        for entrance in [Entrance::Patients, Entrance::Staff] {
            let routes = in_order(entrance);
            assert!(routes.len() > 10, "{entrance:?}");
            for (role, browser) in everyone(&clinic, entrance).await {
                for (method, path, action) in &routes {
                    let answer = ask(&browser, method, path).await;
                    let refused = match answer.1.as_str() {
                        "sign_in_required" => true,
                        "forbidden" => {
                            assert_ne!(role, Role::Visitor, "{method} {path}");
                            true
                        }
                        _ => false,
                    };
                    let may = access::conceivable(role, *action);
                    assert_eq!(refused, !may, "{role:?}: {method} {path}: {answer:?}");
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn each_entrance_has_its_own_routes_only() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let patient = clinic.member("adult").await;
        let doctor = clinic.at_work("doctor-hansen").await;
        // The realtime socket is at both: pages ask their own origin.
        let own = ROUTES.iter().filter(|(_, path, _)| *path != "/v1/realtime");
        for (_, path, _) in own {
            let path = path.replace("{id}", "none").replace("{date}", "2026-11-30");
            let other = if path.starts_with("/v1/staff/") {
                &patient
            } else {
                &doctor
            };
            assert_eq!(other.get(&path).await.status(), 404, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_session_of_one_entrance_is_worth_nothing_at_the_other() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        // A doctor who is a patient too: the same person at both entrances.
        let at_work = clinic.at_work("doctor-hansen").await;
        let at_home = clinic.signed_in("doctor-hansen").await;
        let value = |browser: &Browser, name: &str| {
            let cookies = browser.cookies();
            let found = cookies.split("; ").find_map(|pair| {
                pair.strip_prefix(name)?
                    .strip_prefix('=')
                    .map(str::to_owned)
            });
            found.unwrap()
        };
        let thief = clinic.browser();
        thief.set_cookie(&format!(
            "eclinic={}; Path=/",
            value(&at_work, "eclinic-staff")
        ));
        assert!(thief.session().await.person.is_none());
        let thief = clinic.staff_browser();
        thief.set_cookie(&format!(
            "eclinic-staff={}; Path=/",
            value(&at_home, "eclinic")
        ));
        assert!(thief.staff_session().await.member.is_none());
        assert!(at_work.staff_session().await.member.is_some());
        assert_ne!(
            Cookie::session(Entrance::Patients, true),
            Cookie::session(Entrance::Staff, true)
        );
        // Signing out everywhere at work leaves the patient signed in.
        let out = at_work
            .post("/v1/staff/session/logout-everywhere", &json!({}))
            .await;
        assert_eq!(out.status(), 204);
        assert!(at_work.staff_session().await.member.is_none());
        assert!(at_home.session().await.person.is_some());
    })
    .await;
}
