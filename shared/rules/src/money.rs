//! Money as whole øre (R41): never a float, never silently out of range. How an
//! amount is written is in [`crate::writing`].

use serde::{Deserialize, Serialize};

/// An amount in øre, a hundredth of a Norwegian krone. On the wire that number.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Ore(i64);

impl Ore {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// From a number of øre.
    pub const fn new(ore: i64) -> Self {
        Self(ore)
    }

    /// From whole kroner, or `None` when it does not fit.
    pub const fn from_kroner(kroner: i64) -> Option<Self> {
        match kroner.checked_mul(100) {
            Some(ore) => Some(Self(ore)),
            None => None,
        }
    }

    /// The number of øre.
    pub const fn get(self) -> i64 {
        self.0
    }

    /// The sum, or `None` when it does not fit.
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(ore) => Some(Self(ore)),
            None => None,
        }
    }

    /// The difference, or `None` when it does not fit.
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        match self.0.checked_sub(other.0) {
            Some(ore) => Some(Self(ore)),
            None => None,
        }
    }

    /// The sum of all, or `None` when it does not fit.
    pub fn checked_sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        amounts.into_iter().try_fold(Self::ZERO, Self::checked_add)
    }

    /// Whether the amount is above nothing.
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }
}

/// What may still be refunded of a payment: captured less refunded, never below
/// nothing and never above captured (R39).
pub fn refundable(captured: Ore, refunded: Ore) -> Ore {
    let captured = captured.max(Ore::ZERO);
    let refunded = refunded.max(Ore::ZERO);
    captured
        .checked_sub(refunded)
        .unwrap_or(Ore::ZERO)
        .max(Ore::ZERO)
}

/// Why a refund was refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RefundRefused {
    /// Refunds are above nothing.
    #[error("a refund must be more than nothing")]
    NotPositive,
    /// The sum of refunds would exceed what was captured (R39).
    #[error("refunds would exceed what was captured")]
    AboveCaptured,
}

impl RefundRefused {
    /// The stable code for the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotPositive => "refund_not_positive",
            Self::AboveCaptured => "refund_above_captured",
        }
    }
}

/// The refunded sum after one more refund, or why that refund may not be (R39).
pub fn add_refund(captured: Ore, refunded: Ore, refund: Ore) -> Result<Ore, RefundRefused> {
    if !refund.is_positive() {
        return Err(RefundRefused::NotPositive);
    }
    if refund > refundable(captured, refunded) {
        return Err(RefundRefused::AboveCaptured);
    }
    refunded
        .max(Ore::ZERO)
        .checked_add(refund)
        .ok_or(RefundRefused::AboveCaptured)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn r39_refunds_never_sum_above_captured(captured in 0_i64..1_000_000, refunds in prop::collection::vec(-1000_i64..400_000, 0..12)) {
            let captured = Ore::new(captured);
            let mut refunded = Ore::ZERO;
            for refund in refunds {
                let left = refundable(captured, refunded);
                match add_refund(captured, refunded, Ore::new(refund)) {
                    Ok(sum) => refunded = sum,
                    Err(RefundRefused::NotPositive) => prop_assert!(refund <= 0),
                    Err(RefundRefused::AboveCaptured) => prop_assert!(Ore::new(refund) > left),
                }
                prop_assert!(refunded <= captured);
                prop_assert_eq!(refundable(captured, refunded).get(), captured.get() - refunded.get());
            }
        }

        #[test]
        fn r41_no_amount_overflows_silently(a in any::<i64>(), b in any::<i64>()) {
            prop_assert_eq!(Ore::new(a).checked_add(Ore::new(b)).map(Ore::get), a.checked_add(b));
            prop_assert_eq!(Ore::new(a).checked_sub(Ore::new(b)).map(Ore::get), a.checked_sub(b));
            let left = refundable(Ore::new(a), Ore::new(b));
            prop_assert!(left >= Ore::ZERO && left <= Ore::new(a.max(0)));
        }
    }

    #[test]
    fn r39_the_last_ore_may_be_refunded_and_none_after_it() {
        let captured = Ore::new(69_000);
        assert_eq!(
            add_refund(captured, Ore::new(68_999), Ore::new(1)),
            Ok(captured)
        );
        assert_eq!(
            add_refund(captured, captured, Ore::new(1)),
            Err(RefundRefused::AboveCaptured)
        );
    }

    #[test]
    fn sums_and_kroner() {
        assert_eq!(Ore::from_kroner(690), Some(Ore::new(69_000)));
        assert_eq!(Ore::from_kroner(i64::MAX), None);
        assert_eq!(
            Ore::checked_sum([Ore::new(1), Ore::new(2)]),
            Some(Ore::new(3))
        );
        assert_eq!(Ore::checked_sum([Ore::new(i64::MAX), Ore::new(1)]), None);
    }
}
