//! `/v1/bookings…`: one's bookings, paying, letting go, cancelling, receipt, calendar file.

use axum::{
    Json, Router,
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use eclinic_api::{
    booking::{
        Booking, Bookings, CancelRequest, CancellationPreview, Checkout, CheckoutRequest, Receipt,
    },
    problem::{Problem, code},
};

use super::json::{Body, Id};
use crate::{
    app::App,
    booking::{
        cancel, capture,
        checkout::{self, Checkout as Found},
        end_hold, receipt, view,
    },
    calendar_file,
    error::ApiError,
    idempotency::IdempotencyKey,
    ids, jobs,
    payments::{GatewayError, Page, PageState},
    sessions::{Member, SignedIn},
};

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/v1/bookings", get(list))
        .route("/v1/bookings/{id}", get(one))
        .route("/v1/bookings/{id}/checkout", post(start_payment))
        .route("/v1/bookings/{id}/release", post(release))
        .route("/v1/bookings/{id}/cancellation", get(preview))
        .route("/v1/bookings/{id}/cancel", post(cancel_booking))
        .route("/v1/bookings/{id}/receipt", get(show_receipt))
        .route("/v1/bookings/{id}/calendar.ics", get(calendar))
}

/// All bookings on the account.
#[utoipa::path(get, path = "/v1/bookings", responses((status = 200, body = Bookings)))]
pub async fn list(State(app): State<App>, signed_in: SignedIn) -> Result<Json<Bookings>, ApiError> {
    let bookings = app
        .db
        .read(move |sql| view::all(sql, &signed_in.person_id))
        .await?;
    Ok(Json(Bookings { bookings }))
}

/// One booking.
#[utoipa::path(get, path = "/v1/bookings/{id}",
    responses((status = 200, body = Booking), (status = 404, body = Problem)))]
pub async fn one(
    State(app): State<App>,
    signed_in: SignedIn,
    Id(id): Id,
) -> Result<Json<Booking>, ApiError> {
    read_back(&app, &signed_in.person_id, &id).await.map(Json)
}

async fn read_back(app: &App, person_id: &str, booking_id: &str) -> Result<Booking, ApiError> {
    let (holder, id) = (person_id.to_owned(), booking_id.to_owned());
    app.db.read(move |sql| view::one(sql, &holder, &id)).await
}

/// Starts the payment of a hold, or goes on with it.
#[utoipa::path(post, path = "/v1/bookings/{id}/checkout", request_body = CheckoutRequest,
    responses((status = 200, body = Checkout), (status = 409, body = Problem),
              (status = 503, body = Problem)))]
pub async fn start_payment(
    State(app): State<App>,
    member: Member,
    Id(id): Id,
    Body(request): Body<CheckoutRequest>,
) -> Result<Json<Checkout>, ApiError> {
    app.limits.booking(&member.person_id)?;
    let (holder, booking_id, payment_id) = (member.person_id.clone(), id.clone(), ids::new_id());
    let public_url = app.settings.public_url.clone();
    let now = app.clock.now();
    let found = app
        .db
        .write(move |sql| {
            checkout::start(
                sql,
                &holder,
                &booking_id,
                &payment_id,
                request.language,
                &public_url,
                now,
            )
        })
        .await?;
    match found {
        Found::Ready(url) => {
            let booking = read_back(&app, &member.person_id, &id).await?;
            Ok(Json(Checkout { url, booking }))
        }
        Found::Ask(order) => {
            let page = app
                .gateway
                .open_page(&order)
                .await
                .map_err(|error| no_page(&error))?;
            take_page(&app, page, member.person_id, id).await.map(Json)
        }
    }
}

/// Keeps a page the gateway opened, and answers with its address.
async fn take_page(
    app: &App,
    page: Page,
    person_id: String,
    booking_id: String,
) -> Result<Checkout, ApiError> {
    if page.state != PageState::Open {
        let now = app.clock.now();
        app.db
            .write(move |sql| capture::page_changed(sql, &page, now))
            .await?;
        return Err(ApiError::conflict(
            code::WRONG_STATE,
            "this payment is finished",
        ));
    }
    let url = page
        .url
        .clone()
        .ok_or_else(|| no_page(&GatewayError::Unreachable))?;
    let booking = app
        .db
        .write(move |sql| {
            checkout::opened(sql, &page)?;
            view::one(sql, &person_id, &booking_id)
        })
        .await?;
    Ok(Checkout { url, booking })
}

/// The hold stands; the patient can try again (R83).
fn no_page(error: &GatewayError) -> ApiError {
    tracing::warn!(%error, "a payment page could not be opened");
    ApiError::unavailable(
        code::PAYMENT_UNAVAILABLE,
        "payment cannot be started just now",
    )
}

/// Lets go of a hold.
#[utoipa::path(post, path = "/v1/bookings/{id}/release",
    responses((status = 200, body = Booking), (status = 409, body = Problem)))]
pub async fn release(
    State(app): State<App>,
    member: Member,
    headers: HeaderMap,
    Id(id): Id,
) -> Result<Json<Booking>, ApiError> {
    let key = IdempotencyKey::of(
        &headers,
        &member.person_id,
        "/v1/bookings/{id}/release",
        &id,
    )?;
    let now = app.clock.now();
    let booking = app
        .db
        .write(move |sql| {
            end_hold::release(sql, &member.person_id, &id, &key, now)?;
            view::one(sql, &member.person_id, &id)
        })
        .await?;
    app.calendar.changed();
    app.money_waits.notify_one();
    app.metrics.bookings.with_label_values(&["released"]).inc();
    Ok(Json(booking))
}

/// What cancelling now would give back (R31–R34).
#[utoipa::path(get, path = "/v1/bookings/{id}/cancellation",
    responses((status = 200, body = CancellationPreview), (status = 409, body = Problem)))]
pub async fn preview(
    State(app): State<App>,
    member: Member,
    Id(id): Id,
) -> Result<Json<CancellationPreview>, ApiError> {
    let now = app.clock.now();
    app.db
        .read(move |sql| cancel::preview(sql, &member.person_id, &id, now))
        .await
        .map(Json)
}

/// Cancels, with the refund that was shown.
#[utoipa::path(post, path = "/v1/bookings/{id}/cancel", request_body = CancelRequest,
    responses((status = 200, body = Booking), (status = 409, body = Problem)))]
pub async fn cancel_booking(
    State(app): State<App>,
    member: Member,
    headers: HeaderMap,
    Id(id): Id,
    Body(request): Body<CancelRequest>,
) -> Result<Json<Booking>, ApiError> {
    // The time of receipt decides, before anything else takes time (R31).
    let now = app.clock.now();
    let key = IdempotencyKey::of(
        &headers,
        &member.person_id,
        "/v1/bookings/{id}/cancel",
        &(&id, &request),
    )?;
    let booking = app
        .db
        .write(move |sql| {
            let (holder, expected) = (&member.person_id, request.expected_refund_ore);
            cancel::cancel(sql, holder, &id, expected, &key, now)?;
            view::one(sql, holder, &id)
        })
        .await?;
    app.calendar.changed();
    app.money_waits.notify_one();
    app.rooms.changed(&app, &booking.id).await;
    app.metrics.bookings.with_label_values(&["cancelled"]).inc();
    Ok(Json(booking))
}

/// The receipt (R42).
#[utoipa::path(get, path = "/v1/bookings/{id}/receipt",
    responses((status = 200, body = Receipt), (status = 404, body = Problem)))]
pub async fn show_receipt(
    State(app): State<App>,
    signed_in: SignedIn,
    Id(id): Id,
) -> Result<Json<Receipt>, ApiError> {
    if let Some(receipt) = read_receipt(&app, &signed_in.person_id, &id).await? {
        return Ok(Json(receipt));
    }
    jobs::money::issue_receipts(&app).await?;
    read_receipt(&app, &signed_in.person_id, &id)
        .await?
        .map(Json)
        .ok_or_else(ApiError::not_found)
}

async fn read_receipt(
    app: &App,
    person_id: &str,
    booking_id: &str,
) -> Result<Option<Receipt>, ApiError> {
    let (holder, id) = (person_id.to_owned(), booking_id.to_owned());
    app.db
        .read(move |sql| receipt::of_booking(sql, &holder, &id))
        .await
}

/// The visit as a calendar file (RFC 5545), in instants (R29).
#[utoipa::path(get, path = "/v1/bookings/{id}/calendar.ics",
    responses((status = 200, content_type = "text/calendar"), (status = 404, body = Problem)))]
pub async fn calendar(
    State(app): State<App>,
    signed_in: SignedIn,
    Id(id): Id,
) -> Result<Response, ApiError> {
    let booking = read_back(&app, &signed_in.person_id, &id).await?;
    let file = calendar_file::write(&booking, &app.settings.public_url, app.clock.now())?;
    Ok((
        [(header::CONTENT_TYPE, "text/calendar; charset=utf-8")],
        file,
    )
        .into_response())
}
