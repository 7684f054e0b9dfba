//! Meeting: the machine of a call, the rules it stands on, and the walks that try to break it.

pub mod ask;
pub mod call;
pub mod carried;
pub mod chance;
pub mod fingerprint;
pub mod input;
pub mod invariant;
pub mod ladder;
pub mod room;
#[cfg(any(test, feature = "walks"))]
pub mod walks;

#[cfg(test)]
mod tests;
