//! How the lines of a visit were: the worst of each measure over one socket's life, in numbers
//! only. Kept so that a problem that is reported later can be looked at (R37).

use eclinic_api::realtime::Quality;
use eclinic_rules::Instant;

use crate::{
    db::{Sql, params},
    error::ApiError,
    ids,
};

/// The worst of both. What is 0 was not measured where less is worse.
pub(super) fn worst(one: &Quality, other: &Quality) -> Quality {
    let least = |one: u32, other: u32| match (one, other) {
        (0, known) | (known, 0) => known,
        (one, other) => one.min(other),
    };
    Quality {
        round_trip_ms: one.round_trip_ms.max(other.round_trip_ms),
        lost_permille: one.lost_permille.max(other.lost_permille),
        concealed_permille: one.concealed_permille.max(other.concealed_permille),
        frames_per_second: least(one.frames_per_second, other.frames_per_second),
        height: least(one.height, other.height),
        relayed: one.relayed || other.relayed,
        restarts: one.restarts.max(other.restarts),
        join_ms: one.join_ms.max(other.join_ms),
    }
}

/// As stored.
///
/// # Errors
/// `internal` when it cannot be written, which numbers always can.
pub(super) fn text(quality: &Quality) -> Result<String, ApiError> {
    serde_json::to_string(quality)
        .map_err(|_| ApiError::internal("a quality record could not be written as JSON"))
}

/// Keeps a socket's record.
///
/// # Errors
/// Storage errors.
pub(super) fn keep(
    sql: &mut dyn Sql,
    booking_id: &str,
    peer: &str,
    quality: &Quality,
    now: Instant,
) -> Result<(), ApiError> {
    sql.execute(
        "INSERT INTO room_quality (id, booking_id, peer, quality, at)
         VALUES ($1, $2, $3, $4, $5)",
        params![
            ids::new_id(),
            booking_id,
            peer,
            text(quality)?,
            now.millis()
        ],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_of_each_measure_is_kept() {
        let one = Quality {
            round_trip_ms: 40,
            frames_per_second: 20,
            height: 0,
            relayed: true,
            ..Quality::default()
        };
        let other = Quality {
            round_trip_ms: 900,
            frames_per_second: 4,
            height: 480,
            restarts: 2,
            ..Quality::default()
        };
        let both = worst(&one, &other);
        assert_eq!(both, worst(&other, &one));
        assert_eq!((both.round_trip_ms, both.frames_per_second), (900, 4));
        assert_eq!((both.height, both.relayed, both.restarts), (480, true, 2));
    }
}
