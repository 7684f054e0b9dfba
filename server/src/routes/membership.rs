//! `POST /v1/membership`: become a member, or renew what one said then (D19, R5, R8, R26).

use axum::{Json, Router, extract::State, http::HeaderMap, routing::post};
use eclinic_api::{
    problem::{FieldProblem, Problem, code},
    session::{Registration, Session},
};
use eclinic_rules::{
    DateOfBirth, Instant,
    age::{self, HEALTH_MAJORITY, Refusal},
    contact::{Email, PhoneNumber},
    oslo,
    terms::DocumentKind,
};

use super::json::Body;
use crate::{
    app::App,
    db::{Sql, params},
    error::ApiError,
    idempotency::IdempotencyKey,
    ids, persons,
    sessions::SignedIn,
};

/// The consent to sharing, as it is called among accepted documents (R64).
const SHARING: &str = "share_with_general_practitioner";

/// The routes.
pub fn routes() -> Router<App> {
    Router::new().route("/v1/membership", post(register))
}

/// What becomes of a registration.
#[derive(Clone)]
struct Membership {
    person_id: String,
    email: Email,
    telephone: PhoneNumber,
    registration: Registration,
    now: Instant,
}

/// Becomes a member. From 16: who is younger is told that a guardian books (R5).
#[utoipa::path(post, path = "/v1/membership", request_body = Registration,
    responses((status = 200, body = Session), (status = 409, body = Problem),
              (status = 422, body = Problem)))]
pub async fn register(
    State(app): State<App>,
    signed_in: SignedIn,
    headers: HeaderMap,
    Body(registration): Body<Registration>,
) -> Result<Json<Session>, ApiError> {
    let key = IdempotencyKey::of(
        &headers,
        &signed_in.person_id,
        "/v1/membership",
        &registration,
    )?;
    let membership = read(registration, &signed_in.person_id, app.clock.now())?;
    app.db
        .write(move |sql| store(sql, &membership, &key))
        .await?;
    persons::session_view(&app, Some(&signed_in))
        .await
        .map(Json)
}

fn read(registration: Registration, person_id: &str, now: Instant) -> Result<Membership, ApiError> {
    let email = Email::parse(&registration.email);
    let telephone = PhoneNumber::parse(&registration.telephone);
    let (email, telephone) = match (email, telephone) {
        (Ok(email), Ok(telephone)) => (email, telephone),
        (email, telephone) => {
            let wrong = [("email", email.err()), ("telephone", telephone.err())];
            let fields = wrong.into_iter().filter_map(|(field, error)| {
                error.map(|error| FieldProblem {
                    field: field.to_owned(),
                    code: error.code().to_owned(),
                })
            });
            return Err(ApiError::validation(fields.collect()));
        }
    };
    if registration.terms_version != DocumentKind::Terms.current_version() {
        return Err(ApiError::conflict(
            code::TERMS_CHANGED,
            "accept the terms in force",
        ));
    }
    Ok(Membership {
        person_id: person_id.to_owned(),
        email,
        telephone,
        registration,
        now,
    })
}

fn store(
    sql: &mut dyn Sql,
    membership: &Membership,
    idempotency: &IdempotencyKey,
) -> Result<(), ApiError> {
    let Membership {
        person_id,
        registration,
        now,
        ..
    } = membership;
    if idempotency.first(sql, person_id, *now)?.is_some() {
        return Ok(());
    }
    let person = persons::person(sql, person_id)?;
    if age::age_on(DateOfBirth::new(person.birth_date), oslo::date(*now)) < HEALTH_MAJORITY {
        let refusal = Refusal::TooYoungAskGuardian;
        return Err(ApiError::refused(
            refusal.code(),
            "a parent or guardian can book",
        ));
    }
    // A membership in force keeps its beginning; one that had ended begins anew.
    sql.execute(
        "INSERT INTO membership (person_id, since, email, telephone, language, terms_version,
             share_with_general_practitioner)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (person_id) DO UPDATE SET
             since = CASE WHEN membership.ended_at IS NULL THEN membership.since
                          ELSE excluded.since END,
             email = excluded.email, telephone = excluded.telephone,
             language = excluded.language, terms_version = excluded.terms_version,
             share_with_general_practitioner = excluded.share_with_general_practitioner,
             ended_at = NULL",
        params![
            person_id,
            now.millis(),
            membership.email.as_str(),
            membership.telephone.as_str(),
            registration.language.tag(),
            &registration.terms_version,
            registration.share_with_general_practitioner
        ],
    )?;
    accept(sql, membership, DocumentKind::Terms.code())?;
    if registration.share_with_general_practitioner {
        accept(sql, membership, SHARING)?;
    }
    Ok(())
}

/// What was accepted, in which version, and when (R26).
fn accept(sql: &mut dyn Sql, membership: &Membership, document: &str) -> Result<(), ApiError> {
    sql.execute(
        "INSERT INTO acceptance (id, person_id, document, version, accepted_at)
         VALUES ($1, $2, $3, $4, $5)",
        params![
            ids::new_id(),
            &membership.person_id,
            document,
            &membership.registration.terms_version,
            membership.now.millis()
        ],
    )?;
    Ok(())
}
