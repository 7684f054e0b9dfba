//! One checkout from session to refund: what it holds, what may happen to it, and how its parts
//! look on Stripe's wire.

pub mod card;
pub mod checkout;
pub mod refund;
pub mod render;
pub mod session;
