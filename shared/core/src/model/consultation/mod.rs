//! Meeting. So far the rules that the machine of a call will stand on: whom a description is from,
//! when a line is tried again, and what a poor line may carry.

pub mod carried;
pub mod fingerprint;
pub mod ladder;
