//! Every route of the clinic. The list is held against the server's own description, so that a new
//! route cannot be left out.

use std::{collections::BTreeSet, process::Command};

use serde_json::Value;

use crate::{process, report::Findings};

/// A route, as the description names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    /// Method.
    pub method: &'static str,
    /// Path with `{id}` where an id stands.
    pub path: &'static str,
}

impl Route {
    const fn get(path: &'static str) -> Self {
        Self {
            method: "GET",
            path,
        }
    }

    const fn put(path: &'static str) -> Self {
        Self {
            method: "PUT",
            path,
        }
    }

    const fn delete(path: &'static str) -> Self {
        Self {
            method: "DELETE",
            path,
        }
    }

    const fn post(path: &'static str) -> Self {
        Self {
            method: "POST",
            path,
        }
    }

    /// Its name in reports.
    pub fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }
}

/// The realtime socket: what comes without asking for a socket is refused unread.
pub const REALTIME: Route = Route::get("/v1/realtime");

/// Where support decides: there is nothing to decide on here.
pub const NO_CLAIM: &str = "/v1/staff/claims/{id}";

impl Route {
    /// Whether a valid request is refused with this status: no visit is on while the clinic is
    /// fuzzed, so rooms are not open (R73), nobody is rung and no note can be signed (R62).
    pub fn refuses_with(&self, status: u16) -> bool {
        match self.path {
            "/v1/consultations/{id}/ticket"
            | "/v1/consultations/{id}/problem"
            | "/v1/staff/visits/{id}/ticket"
            | "/v1/staff/visits/{id}/calls"
            | "/v1/staff/visits/{id}/sign"
            | "/v1/staff/visits/{id}/addenda" => status == 409,
            // Nobody has reported anything.
            NO_CLAIM => status == 404,
            path => path == REALTIME.path && status == 400,
        }
    }
}

/// Where the gateway reports.
pub const WEBHOOK: Route = Route::post("/v1/webhooks/stripe");

/// All of them but the webhook, in an order in which one after the other can succeed.
pub const ROUTES: [Route; 52] = [
    Route::get("/healthz"),
    Route::get("/readyz"),
    Route::get("/v1/catalogue"),
    Route::get("/v1/slots"),
    Route::get("/v1/session"),
    Route::get("/v1/auth/bankid/start"),
    Route::get("/v1/auth/bankid/callback"),
    Route::post("/v1/auth/app/token"),
    Route::post("/v1/membership"),
    Route::post("/v1/children"),
    Route::post("/v1/contact"),
    Route::post("/v1/holds"),
    Route::post("/v1/bookings/{id}/checkout"),
    Route::post("/v1/bookings/{id}/release"),
    Route::get("/v1/bookings"),
    Route::get("/v1/bookings/{id}"),
    Route::get("/v1/bookings/{id}/cancellation"),
    Route::get("/v1/bookings/{id}/receipt"),
    Route::get("/v1/bookings/{id}/calendar.ics"),
    Route::get("/v1/consultations/{id}"),
    Route::post("/v1/consultations/{id}/ticket"),
    Route::post("/v1/consultations/{id}/whereabouts"),
    Route::post("/v1/consultations/{id}/problem"),
    Route::post("/v1/consultations/{id}/invitations"),
    Route::post("/v1/invitations"),
    REALTIME,
    Route::post("/v1/bookings/{id}/cancel"),
    Route::post("/v1/session/logout"),
    Route::post("/v1/session/logout-everywhere"),
    Route::get("/v1/staff/auth/bankid/start"),
    Route::get("/v1/staff/auth/bankid/callback"),
    Route::get("/v1/staff/session"),
    Route::post("/v1/staff/hours"),
    Route::delete("/v1/staff/hours/{id}"),
    Route::post("/v1/staff/blocks"),
    Route::delete("/v1/staff/blocks/{id}"),
    Route::get("/v1/staff/hours"),
    Route::get("/v1/staff/days/{date}"),
    Route::get("/v1/staff/unsigned"),
    Route::get("/v1/staff/visits/{id}"),
    Route::put("/v1/staff/visits/{id}/draft"),
    Route::get("/v1/staff/visits/{id}/note"),
    Route::post("/v1/staff/visits/{id}/sign"),
    Route::post("/v1/staff/visits/{id}/addenda"),
    Route::get("/v1/staff/visits/{id}/consultation"),
    Route::post("/v1/staff/visits/{id}/ticket"),
    Route::post("/v1/staff/visits/{id}/guardian"),
    Route::post("/v1/staff/visits/{id}/calls"),
    Route::get("/v1/staff/claims"),
    Route::post("/v1/staff/claims/{id}"),
    Route::post("/v1/staff/session/logout"),
    Route::post("/v1/staff/session/logout-everywhere"),
];

/// Holds the list against `eclinic-server openapi`.
pub fn none_is_missing(findings: &mut Findings) {
    let output = Command::new(process::binary("eclinic-server"))
        .arg("openapi")
        .output()
        .expect("the server's description");
    let description: Value = serde_json::from_slice(&output.stdout).expect("a description");
    let paths = description["paths"].as_object().expect("paths");
    let described: BTreeSet<String> = paths
        .iter()
        .flat_map(|(path, methods)| {
            let methods = methods.as_object().expect("methods").keys();
            methods.map(move |method| format!("{} {path}", method.to_uppercase()))
        })
        .collect();
    let fuzzed: BTreeSet<String> = ROUTES
        .iter()
        .chain([&WEBHOOK])
        .filter(|route| route.path.starts_with("/v1/"))
        .map(Route::name)
        .collect();
    findings.check(described == fuzzed, || {
        let missing: Vec<_> = described.symmetric_difference(&fuzzed).collect();
        format!("the list of routes is not the clinic's: {missing:?}")
    });
}
