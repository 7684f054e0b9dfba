//! Holding, paying, cancelling and being refunded (R20–R44).

use eclinic_rules::{
    Instant, Ore,
    cancellation::RefundReason,
    gate::GateAnswer,
    profession::{Channel, Profession},
};
use serde::{Deserialize, Serialize};

/// `POST /v1/holds`: take a time for the minutes it takes to pay (R20, R21). Answered 201 with
/// [`Booking`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HoldRequest {
    /// The service.
    pub service_id: String,
    /// The clinician.
    pub clinician_id: String,
    /// The start of the slot.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub starts_at: Instant,
    /// How to meet.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub channel: Channel,
    /// The patient: the person's own id, or that of a child on the account (D17).
    pub patient_id: String,
    /// The answers at the emergency gate (R25); they are evaluated again and not kept.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Object>))]
    pub gate: Vec<GateAnswer>,
    /// Whether the recommendation on severe mental symptoms was read and passed (R49, D15).
    pub advice_understood: bool,
    /// The version of the terms shown and accepted (R26).
    pub terms_version: String,
}

crate::opaque_debug!(HoldRequest, Booking);

/// A booking, from the hold to its end.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Booking {
    /// Its id (UUIDv7).
    pub id: String,
    /// A short number for people to quote, e.g. `EC-7K3M9Q`.
    pub reference: String,
    /// The patient's id (D17).
    pub patient_id: String,
    /// The patient's name, for the account holder's own eyes.
    pub patient_name: String,
    /// Whether the patient is the account holder.
    pub for_self: bool,
    /// The service.
    pub service_id: String,
    /// The service's profession.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub profession: Profession,
    /// The clinician.
    pub clinician_id: String,
    /// The clinician's name.
    pub clinician_name: String,
    /// How to meet.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub channel: Channel,
    /// Start.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub starts_at: Instant,
    /// End.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub ends_at: Instant,
    /// Price in øre, fixed when the hold was taken (R44).
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub price_ore: Ore,
    /// When the hold was taken: the booking instant of R33.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub booked_at: Instant,
    /// Last instant at which cancelling refunds in full; absent when there is none (R31, R33).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<i64>))]
    pub free_cancellation_until: Option<Instant>,
    /// Where it stands.
    pub state: BookingState,
    /// For a hold: when it runs out (R21).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<i64>))]
    pub hold_expires_at: Option<Instant>,
    /// The payment's state.
    pub payment: PaymentState,
    /// When the payment was captured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<i64>))]
    pub paid_at: Option<Instant>,
    /// When it was cancelled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<i64>))]
    pub cancelled_at: Option<Instant>,
    /// The refund, once one was decided (also of 0 øre: then there is none to wait for).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refund: Option<Refund>,
}

/// Where a booking stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum BookingState {
    /// The time is held and not yet paid.
    Held,
    /// Paid: the visit will take place.
    Confirmed,
    /// Cancelled after it was paid.
    Cancelled,
    /// The hold ran out unpaid, or was paid too late and refunded (R21).
    Expired,
    /// The patient let go of the hold.
    Released,
}

/// Where a payment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PaymentState {
    /// No payment was started.
    None,
    /// The hosted page was opened and has not answered.
    Open,
    /// Captured.
    Paid,
    /// The last attempt was declined; another can be made while the hold lasts.
    Declined,
    /// The hosted page ran out.
    Expired,
}

/// A refund and how far it has come (R43).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Refund {
    /// Amount in øre.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub amount_ore: Ore,
    /// Why this amount.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub reason: RefundReason,
    /// How far it has come.
    pub state: RefundState,
    /// When it was decided.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub decided_at: Instant,
    /// When the gateway confirmed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<i64>))]
    pub refunded_at: Option<Instant>,
}

/// How far a refund has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RefundState {
    /// Nothing is to be refunded.
    NotDue,
    /// Decided, on its way to the gateway; retried until it is there.
    Pending,
    /// The gateway has taken it; the bank shows it within days.
    Sent,
    /// Confirmed by the gateway.
    Succeeded,
    /// The gateway refused it; staff have been alerted and follow it up.
    Failed,
}

/// `GET /v1/bookings`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Bookings {
    /// Newest start first.
    pub bookings: Vec<Booking>,
}

/// `POST /v1/bookings/{id}/checkout`: start, or go on with, the payment of a hold.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Checkout {
    /// The gateway's hosted page; the same while it is open.
    pub url: String,
    /// The booking as it stands.
    pub booking: Booking,
}

/// `POST /v1/bookings/{id}/checkout` body.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckoutRequest {
    /// Language of the hosted page.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub language: eclinic_rules::Language,
}

/// `GET /v1/bookings/{id}/cancellation`: what cancelling now would give back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CancellationPreview {
    /// Refund in øre if cancelled at `at`.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub refund_ore: Ore,
    /// Why.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub reason: RefundReason,
    /// Last instant at which cancelling refunds in full; absent when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<i64>))]
    pub free_until: Option<Instant>,
    /// The clinic's time at which this was computed.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub at: Instant,
}

/// `POST /v1/bookings/{id}/cancel`. Answered with [`Booking`], or 409 `refund_changed`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CancelRequest {
    /// The refund the patient was shown. If the clinic's clock gives another, nothing is done.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub expected_refund_ore: Ore,
}

/// `GET /v1/bookings/{id}/receipt` (R42).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Receipt {
    /// The receipt's number, in an unbroken series.
    pub number: i64,
    /// The booking's reference.
    pub reference: String,
    /// The seller's name and organisation number.
    pub seller: String,
    /// Who paid.
    pub payer_name: String,
    /// When it was paid.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub paid_at: Instant,
    /// Neutral description of what was bought, in both languages.
    pub description: crate::catalogue::Localised,
    /// When the visit starts.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub starts_at: Instant,
    /// Amount paid in øre.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub amount_ore: Ore,
    /// Exempt from value added tax; the receipt says so.
    pub vat_exempt: bool,
    /// Value added tax contained, in øre.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub vat_ore: Ore,
    /// Refunded so far, in øre.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub refunded_ore: Ore,
}

crate::opaque_debug!(Bookings, Checkout, Receipt);
