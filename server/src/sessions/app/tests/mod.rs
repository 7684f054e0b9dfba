//! Phones: tokens come and go as RFC 9449, RFC 7636 and R16 say, whoever has stolen what.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod code;
mod log;
mod proof;
mod refresh;
mod session;
