//! `POST /v1/contact`: the contact form, open to everyone. What is written is sealed (R71).

#[cfg(test)]
mod tests;

use axum::{Json, Router, extract::State, http::HeaderMap, routing::post};
use eclinic_api::{
    contact::{ContactConfirmation, ContactMessage},
    problem::{FieldProblem, Problem},
};
use eclinic_rules::{
    Instant,
    contact::{ContactError, Email, free_text},
};

use super::json::Body;
use crate::{
    app::App,
    db::{Sql, params},
    error::ApiError,
    idempotency::IdempotencyKey,
    ids,
    limits::ClientAddress,
    vault::Purpose,
};

/// What one may write about; the first three also route the message among staff.
const TOPICS: [&str; 4] = ["question", "technical", "payment", "feedback"];
/// The most characters of the sender's name.
const NAME_MOST: usize = 100;
/// The most characters of a message.
const MESSAGE_MOST: usize = 4_000;

/// The routes.
pub fn routes() -> Router<App> {
    Router::new().route("/v1/contact", post(send))
}

/// A message ready for storage.
#[derive(Clone)]
struct Stored {
    id: String,
    reference: String,
    topic: String,
    sealed: Vec<u8>,
}

/// Takes a message and answers with a reference to quote.
#[utoipa::path(post, path = "/v1/contact", request_body = ContactMessage,
    responses((status = 200, body = ContactConfirmation), (status = 422, body = Problem),
              (status = 429, body = Problem)))]
pub async fn send(
    State(app): State<App>,
    ClientAddress(address): ClientAddress,
    headers: HeaderMap,
    Body(request): Body<ContactMessage>,
) -> Result<Json<ContactConfirmation>, ApiError> {
    app.limits.contact(address)?;
    let key = IdempotencyKey::of(&headers, "anonymous", "/v1/contact", &request)?;
    let stored = seal(&app, read(request)?)?;
    let now = app.clock.now();
    let reference = app
        .db
        .write(move |sql| store(sql, &stored, &key, now))
        .await?;
    Ok(Json(ContactConfirmation { reference }))
}

fn read(request: ContactMessage) -> Result<ContactMessage, ApiError> {
    let mut fields = Vec::new();
    let mut wrong = |field: &str, code: &str| {
        fields.push(FieldProblem {
            field: field.to_owned(),
            code: code.to_owned(),
        });
    };
    let name = free_text(&request.name, NAME_MOST);
    let email = Email::parse(&request.email).map(String::from);
    let message = free_text(&request.message, MESSAGE_MOST);
    for (field, text) in [("name", &name), ("email", &email), ("message", &message)] {
        if let Err(error) = text {
            wrong(field, error.code());
        }
    }
    if !TOPICS.contains(&request.topic.as_str()) {
        wrong("topic", ContactError::TextEmpty.code());
    }
    match (name, email, message) {
        (Ok(name), Ok(email), Ok(message)) if fields.is_empty() => Ok(ContactMessage {
            name,
            email,
            topic: request.topic,
            message,
        }),
        _ => Err(ApiError::validation(fields)),
    }
}

fn seal(app: &App, message: ContactMessage) -> Result<Stored, ApiError> {
    let id = ids::new_id();
    let content = serde_json::to_vec(&message)
        .map_err(|_| ApiError::internal("a message could not be written as JSON"))?;
    Ok(Stored {
        sealed: app.vault.seal(Purpose::ContactMessage, &id, &content)?,
        reference: ids::new_reference()?,
        topic: message.topic,
        id,
    })
}

/// Stores the message; a repeated request gets the first one's reference.
fn store(
    sql: &mut dyn Sql,
    stored: &Stored,
    idempotency: &IdempotencyKey,
    now: Instant,
) -> Result<String, ApiError> {
    if let Some(id) = idempotency.first(sql, &stored.id, now)? {
        let row = sql.query_one(
            "SELECT reference FROM contact_message WHERE id = $1",
            params![&id],
        )?;
        return Ok(row.get(0)?);
    }
    sql.execute(
        "INSERT INTO contact_message (id, reference, topic, sealed, created_at)
         VALUES ($1, $2, $3, $4, $5)",
        params![
            &stored.id,
            &stored.reference,
            &stored.topic,
            &stored.sealed,
            now.millis()
        ],
    )?;
    Ok(stored.reference.clone())
}
