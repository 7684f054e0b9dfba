//! What the core asks of the world. Each capability is one file; a shell or lane makes one attempt
//! and reports what happened. Retry, backoff and idempotency keys are commands of the core.
//!
//! The enum is append-only: the wire numbers variants by their order.

pub mod exchange;
pub mod files;
pub mod handoff;
pub mod http;
pub mod random;
pub mod secret;
pub mod store;
pub mod time;

pub use operations::*;

/// The macro writes items of its own without doc comments.
#[allow(missing_docs)]
mod operations {
    use crux_core::{macros::effect, render::RenderOperation};

    use super::{exchange, files, handoff, http, random, secret, store, time};

    /// Everything the core can ask for.
    #[effect(facet_typegen)]
    pub enum Effect {
        /// Draw the view again.
        Render(RenderOperation),
        /// One attempt at an HTTP request to the clinic.
        Http(http::HttpRequest),
        /// Keep or recall a few opaque strings for this tab or app run.
        Store(store::StoreOperation),
        /// The device's clock, and a timer.
        Time(time::TimeOperation),
        /// Random bytes.
        Random(random::RandomRequest),
        /// Leave for BankID or for the gateway's page.
        WebHandoff(handoff::HandoffRequest),
        /// Hand a file to the person.
        Files(files::FileRequest),
        /// Keep or recall a secret in Keychain or Keystore.
        Secret(secret::SecretOperation),
        /// Exchange the one-time code of a phone's sign-in for the device's tokens.
        Exchange(exchange::ExchangeRequest),
    }
}
