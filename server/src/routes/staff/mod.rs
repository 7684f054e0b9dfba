//! `/v1/staff/…`: the clinicians' portal, on the staff's own origin only.

pub mod claims;
pub mod hours;
pub mod notes;
pub mod rooms;
pub mod session;
pub mod sign_in;
pub mod visits;

use axum::Router;

use crate::app::App;

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .merge(sign_in::routes())
        .merge(session::routes())
        .merge(hours::routes())
        .merge(visits::routes())
        .merge(notes::routes())
        .merge(rooms::routes())
        .merge(claims::routes())
}
