//! Bookings as they are stored: holding, paying, cancelling, refunding.
//!
//! Each operation is one transaction on [`Sql`](crate::db::Sql) and decides by the rules; what
//! must happen outside (at the gateway) follows from the rows it leaves, so that a crash at any
//! instant loses nothing: see `jobs`.

pub mod cancel;
pub mod capture;
mod cells;
pub mod checkout;
pub mod end_hold;
pub mod hold;
pub mod parties;
pub mod receipt;
pub mod refunds;
pub mod view;

#[cfg(test)]
mod tests;
