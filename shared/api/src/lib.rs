//! Wire types of the clinic's HTTP API under `/v1`: what the core sends and the server answers.
//!
//! They live apart from both so that neither can change the wire alone. There is no behaviour
//! here; the rules behind each field are in `eclinic-rules`. Instants are milliseconds since the
//! Unix epoch (UTC), amounts are øre, dates are Europe/Oslo calendar dates as `YYYY-MM-DD`.
//! Types that hold names or identity numbers have a `Debug` that prints the type's name only.

pub mod app_session;
pub mod booking;
pub mod catalogue;
pub mod consultation;
pub mod contact;
pub mod problem;
pub mod realtime;
pub mod session;
pub mod staff;

/// Prints only the type's name, so that personal data cannot reach a log through `{:?}`.
macro_rules! opaque_debug {
    ($($name:ident),+ $(,)?) => {
        $(impl std::fmt::Debug for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(stringify!($name))
            }
        })+
    };
}
pub(crate) use opaque_debug;

/// Request header that names a mutation once and for all (1–64 characters of `[A-Za-z0-9_-]`).
/// The same key with another body is answered 409 `idempotency_key_reused`.
pub const IDEMPOTENCY_KEY: &str = "idempotency-key";
/// Request header that carries the session's CSRF token on every mutation from a browser.
pub const CSRF_TOKEN: &str = "x-csrf-token";
/// Response header with the clinic's clock, in milliseconds since the Unix epoch. The core shows
/// deadlines by this clock, so a device with a wrong clock does not move them.
pub const CLINIC_TIME: &str = "x-eclinic-time";
/// Request header with the wire version the core was built for; older than
/// [`OLDEST_WIRE_VERSION`] is answered 426 `app_too_old`.
pub const WIRE_VERSION_HEADER: &str = "x-eclinic-wire";
/// The wire version of this build.
pub const WIRE_VERSION: u32 = 1;
/// The oldest wire version the server still serves.
pub const OLDEST_WIRE_VERSION: u32 = 1;
