//! The HTTP API, one file per area. Handlers read the request, call one operation and answer; they
//! decide nothing.

pub mod app_links;
pub mod app_token;
pub mod bookings;
pub mod catalogue;
pub mod children;
pub mod consultations;
pub mod contact;
pub mod health;
pub mod holds;
pub mod json;
pub mod membership;
pub mod realtime;
pub mod session;
pub mod sign_in;
pub mod slots;
pub mod staff;
pub mod webhooks;
