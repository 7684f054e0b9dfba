//! Ids that look like Stripe's and sort by creation.

use uuid::Uuid;

/// A new id such as `pi_0199…`: the prefix, an underscore and 32 hexadecimal digits of which 74
/// bits are random.
pub fn new(prefix: &str) -> String {
    format!("{prefix}_{}", Uuid::now_v7().simple())
}
