//! The one place where requests to the clinic get what says who asks.
//!
//! The clinic's tokens for phones come in here, as an implementation of [`Credentials`]; nothing
//! else in this crate knows of them. Until then a device asks as nobody: [`Nobody`].

use std::{future::Future, pin::Pin};

use reqwest_rustls::Request;

/// A request on its way to get credentials.
pub type Attached<'a> = Pin<Box<dyn Future<Output = Request> + Send + 'a>>;

/// Adds to each request what says who asks. Shared by all requests, which run at the same time: an
/// implementation sees to it that a token is renewed once and not by each of them.
pub trait Credentials: Send + Sync {
    /// The request with its credentials, as far as there are any: one without them is sent as it
    /// is, and the clinic's answer tells the core. May take a while (asking for a new token); that
    /// counts towards the request's own time limit.
    fn attach(&self, request: Request) -> Attached<'_>;
}

/// No credentials: every request is that of someone who is not signed in.
pub struct Nobody;

impl Credentials for Nobody {
    fn attach(&self, request: Request) -> Attached<'_> {
        Box::pin(std::future::ready(request))
    }
}
