//! `GET /v1/catalogue`: services, prices, clinicians, documents, processors (R17, R22, R24, D21).

use axum::{Json, Router, extract::State, routing::get};
use eclinic_api::catalogue::{Catalogue, Clinic, Document};
use eclinic_rules::terms::DocumentKind;

use crate::{app::App, catalogue::processors, error::ApiError};

/// The routes.
pub fn routes() -> Router<App> {
    Router::new().route("/v1/catalogue", get(catalogue))
}

/// What anyone may see without signing in.
#[utoipa::path(get, path = "/v1/catalogue", responses((status = 200, body = Catalogue)))]
pub async fn catalogue(State(app): State<App>) -> Result<Json<Catalogue>, ApiError> {
    let next_free = app.calendar.next_free(&app.db, app.clock.now()).await?;
    let offers = app.calendar.offers();
    Ok(Json(Catalogue {
        clinic: Clinic {
            public_reimbursement: offers.clinic.public_reimbursement,
            hold_minutes: app.settings.hold_minutes,
            demo: app.settings.demo(),
            telephone: offers.clinic.telephone.clone(),
            email: offers.clinic.email.clone(),
        },
        services: offers.services.clone(),
        clinicians: offers
            .clinicians
            .iter()
            .map(|one| one.profile.clone())
            .collect(),
        next_free,
        documents: DocumentKind::ALL
            .into_iter()
            .map(|kind| Document {
                kind: kind.code().to_owned(),
                version: kind.current_version().to_owned(),
            })
            .collect(),
        processors: processors(),
    }))
}
