//! The guard of every route under `/v1`: what it is for, and whether someone in this role may ask
//! for such a thing at all (R67, R68).
//!
//! A route that is not in the list is refused, so none can be forgotten. The rule itself is
//! `eclinic_rules::access`; the relation to what is asked for is the operation's to find.

use axum::{
    extract::{MatchedPath, Request, State},
    http::{Method, StatusCode},
    middleware::Next,
    response::{IntoResponse, Response},
};
use eclinic_api::problem::code;
use eclinic_rules::access::{self, Action, Role};

use crate::{app::App, entrance::Entrance, error::ApiError, sessions, staff::Caller};

#[cfg(test)]
mod tests;

/// What every route is for.
const ROUTES: &[(&str, &str, Action)] = &[
    ("GET", "/v1/catalogue", Action::SeeOffers),
    ("GET", "/v1/slots", Action::SeeOffers),
    ("GET", "/v1/auth/bankid/start", Action::SignIn),
    ("GET", "/v1/auth/bankid/callback", Action::SignIn),
    ("POST", "/v1/auth/app/token", Action::SignIn),
    ("GET", "/v1/session", Action::Session),
    ("POST", "/v1/session/logout", Action::Session),
    ("POST", "/v1/session/logout-everywhere", Action::Account),
    ("POST", "/v1/membership", Action::Account),
    ("POST", "/v1/children", Action::Account),
    ("POST", "/v1/contact", Action::Contact),
    ("POST", "/v1/holds", Action::Bookings),
    ("GET", "/v1/bookings", Action::Bookings),
    ("GET", "/v1/bookings/{id}", Action::Bookings),
    ("POST", "/v1/bookings/{id}/checkout", Action::Bookings),
    ("POST", "/v1/bookings/{id}/release", Action::Bookings),
    ("GET", "/v1/bookings/{id}/cancellation", Action::Bookings),
    ("POST", "/v1/bookings/{id}/cancel", Action::Bookings),
    ("GET", "/v1/bookings/{id}/receipt", Action::Bookings),
    ("GET", "/v1/bookings/{id}/calendar.ics", Action::Bookings),
    ("GET", "/v1/consultations/{id}", Action::Attend),
    ("POST", "/v1/consultations/{id}/ticket", Action::Attend),
    ("POST", "/v1/consultations/{id}/whereabouts", Action::Attend),
    ("POST", "/v1/consultations/{id}/problem", Action::Attend),
    ("POST", "/v1/consultations/{id}/invitations", Action::Attend),
    ("POST", "/v1/invitations", Action::AcceptInvitation),
    ("GET", "/v1/realtime", Action::OpenSocket),
    ("POST", "/v1/webhooks/stripe", Action::GatewayCalls),
    ("GET", "/v1/staff/auth/bankid/start", Action::StaffSignIn),
    ("GET", "/v1/staff/auth/bankid/callback", Action::StaffSignIn),
    ("GET", "/v1/staff/session", Action::StaffSession),
    ("POST", "/v1/staff/session/logout", Action::StaffSession),
    (
        "POST",
        "/v1/staff/session/logout-everywhere",
        Action::StaffSession,
    ),
    ("GET", "/v1/staff/hours", Action::Hours),
    ("POST", "/v1/staff/hours", Action::Hours),
    ("DELETE", "/v1/staff/hours/{id}", Action::Hours),
    ("POST", "/v1/staff/blocks", Action::Hours),
    ("DELETE", "/v1/staff/blocks/{id}", Action::Hours),
    ("GET", "/v1/staff/days/{date}", Action::Visits),
    ("GET", "/v1/staff/unsigned", Action::Visits),
    ("GET", "/v1/staff/visits/{id}", Action::Visit),
    ("GET", "/v1/staff/visits/{id}/note", Action::Note),
    ("PUT", "/v1/staff/visits/{id}/draft", Action::Note),
    ("POST", "/v1/staff/visits/{id}/sign", Action::Note),
    ("POST", "/v1/staff/visits/{id}/addenda", Action::Note),
    ("GET", "/v1/staff/visits/{id}/consultation", Action::Visit),
    ("POST", "/v1/staff/visits/{id}/ticket", Action::Visit),
    ("POST", "/v1/staff/visits/{id}/guardian", Action::Visit),
    ("POST", "/v1/staff/visits/{id}/calls", Action::Visit),
    ("GET", "/v1/staff/claims", Action::Claims),
    ("POST", "/v1/staff/claims/{id}", Action::Claims),
];

/// What a route is for. `HEAD` is answered as `GET` (RFC 9110 § 9.3.2).
fn action_of(method: &Method, path: &str) -> Option<Action> {
    let method = if *method == Method::HEAD {
        "GET"
    } else {
        method.as_str()
    };
    ROUTES
        .iter()
        .find(|(listed, route, _)| *listed == method && *route == path)
        .map(|(_, _, action)| *action)
}

/// Stands before the routes of the patients' origin.
pub async fn guard_patients(State(app): State<App>, request: Request, next: Next) -> Response {
    guard(app, Entrance::Patients, request, next).await
}

/// Stands before the routes of the staff's origin.
pub async fn guard_staff(State(app): State<App>, request: Request, next: Next) -> Response {
    guard(app, Entrance::Staff, request, next).await
}

async fn guard(app: App, entrance: Entrance, request: Request, next: Next) -> Response {
    let path = request.extensions().get::<MatchedPath>();
    let Some(path) = path.filter(|path| path.as_str().starts_with("/v1/")) else {
        return next.run(request).await;
    };
    let Some(action) = action_of(request.method(), path.as_str()) else {
        return unlisted(path.as_str()).into_response();
    };
    match admit(&app, entrance, action, request).await {
        Ok(request) => next.run(request).await,
        Err(error) => error.into_response(),
    }
}

/// A path that is known has other methods; one that is not is nobody's.
fn unlisted(path: &str) -> ApiError {
    if ROUTES.iter().any(|(_, route, _)| *route == path) {
        ApiError::method_not_allowed()
    } else {
        ApiError::forbidden()
    }
}

async fn admit(
    app: &App,
    entrance: Entrance,
    action: Action,
    request: Request,
) -> Result<Request, ApiError> {
    if access::conceivable(Role::Visitor, action) {
        return Ok(request);
    }
    let (mut parts, body) = request.into_parts();
    let role = match entrance {
        Entrance::Patients => {
            sessions::required(app, &mut parts).await?;
            Role::Person
        }
        Entrance::Staff => Caller::required(app, &mut parts).await?.member.role,
    };
    if access::conceivable(role, action) {
        Ok(Request::from_parts(parts, body))
    } else {
        Err(ApiError::forbidden())
    }
}

impl ApiError {
    /// 403: not for someone in this role.
    pub fn forbidden() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            code::FORBIDDEN,
            "not for someone in this role",
        )
    }
}
