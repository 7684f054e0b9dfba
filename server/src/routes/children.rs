//! `POST /v1/children`: a guardian declares parental responsibility for a child (D5, D12, R6).

use axum::{Json, Router, extract::State, http::HeaderMap, routing::post};
use eclinic_api::{
    problem::{FieldProblem, Problem, code},
    session::{ChildDeclaration, Session},
};
use eclinic_rules::{
    age::Refusal,
    contact::free_text,
    identity_number::{Environment, IdentityNumber, InvalidIdentityNumber, NumberRefused},
    oslo,
    terms::DocumentKind,
};

use super::json::Body;
use crate::{
    app::App,
    error::ApiError,
    idempotency::IdempotencyKey,
    persons::{self, Declaration},
    sessions::{Member, SignedIn},
};

/// The most characters of a name.
const NAME_MOST: usize = 100;

/// The routes.
pub fn routes() -> Router<App> {
    Router::new().route("/v1/children", post(declare))
}

/// Puts a child on the account. The guardian is a member and of age, the child under 16.
#[utoipa::path(post, path = "/v1/children", request_body = ChildDeclaration,
    responses((status = 200, body = Session), (status = 403, body = Problem),
              (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn declare(
    State(app): State<App>,
    member: Member,
    signed_in: SignedIn,
    headers: HeaderMap,
    Body(request): Body<ChildDeclaration>,
) -> Result<Json<Session>, ApiError> {
    let key = IdempotencyKey::of(&headers, &member.person_id, "/v1/children", &request)?;
    let declaration = read(&app, &request)?;
    let now = app.clock.now();
    app.db
        .write(move |sql| persons::declare_child(sql, &member.person_id, &declaration, &key, now))
        .await?;
    persons::session_view(&app, Some(&signed_in))
        .await
        .map(Json)
}

fn read(app: &App, request: &ChildDeclaration) -> Result<Declaration, ApiError> {
    let mut fields = Vec::new();
    let mut wrong = |field: &str, code: &str| {
        fields.push(FieldProblem {
            field: field.to_owned(),
            code: code.to_owned(),
        });
    };
    let given_name = free_text(&request.given_name, NAME_MOST)
        .map_err(|error| wrong("given_name", error.code()));
    let family_name = free_text(&request.family_name, NAME_MOST)
        .map_err(|error| wrong("family_name", error.code()));
    if request.birth_date > oslo::date(app.clock.now()) {
        wrong("birth_date", Refusal::BirthInFuture.code());
    }
    let number =
        number(app, &request.identity_number).map_err(|code| wrong("identity_number", code));
    let (Ok(given_name), Ok(family_name), Ok(number), true) =
        (given_name, family_name, number, fields.is_empty())
    else {
        return Err(ApiError::validation(fields));
    };
    let current = DocumentKind::GuardianDeclaration.current_version();
    if request.declaration_version != current {
        return Err(ApiError::conflict(
            code::TERMS_CHANGED,
            "sign the declaration in force",
        ));
    }
    Ok(Declaration::new(
        &app.vault,
        given_name,
        family_name,
        request.birth_date,
        &number,
    )?)
}

/// Well formed, and of a kind that this environment accepts (R14, R15).
fn number(app: &App, text: &str) -> Result<IdentityNumber, &'static str> {
    let environment = if app.settings.demo() {
        Environment::Test
    } else {
        Environment::Production
    };
    let number = IdentityNumber::parse(text).map_err(InvalidIdentityNumber::code)?;
    number.policy(environment).map_err(NumberRefused::code)?;
    Ok(number)
}
