//! What the core asks of the world. Each capability is one file; a shell or lane makes one attempt
//! and reports what happened. Retry, backoff and idempotency keys are commands of the core.
//!
//! The enum is append-only: the wire numbers variants by their order.

pub mod call;
pub mod exchange;
pub mod files;
pub mod handoff;
pub mod http;
pub mod random;
pub mod realtime;
pub mod secret;
pub mod signature;
pub mod store;
pub mod time;

pub use operations::*;

/// The macro writes items of its own without doc comments.
#[allow(missing_docs)]
mod operations {
    use crux_core::{macros::effect, render::RenderOperation};

    use super::{
        call, exchange, files, handoff, http, random, realtime, secret, signature, store, time,
    };

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
        /// The realtime socket of a room.
        Realtime(realtime::RealtimeOperation),
        /// Microphone, camera and connections of a call.
        Call(call::CallOperation),
        /// Sign and check with device keys.
        Signature(signature::SignatureOperation),
    }
}
