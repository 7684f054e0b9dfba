//! Bookings in the way of a change of hours: none is dropped without a decision (R36).
//!
//! In the way is what was within the offered hours before the change and is not after it. What a
//! clinician has kept outside of hours once is not asked about again.

use std::collections::HashMap;

use eclinic_api::staff::{BookingInTheWay, Choice, Decision};
use eclinic_rules::{Instant, Ore, cancellation::Cause, schedule::Availability};

use crate::{
    booking::{cancel, end_hold, refunds},
    catalogue::word,
    db::{Row, Sql, params},
    error::ApiError,
};

/// One booking in the way.
struct Affected {
    booking: BookingInTheWay,
    /// The payment of a confirmed one; none of a hold.
    payment_id: Option<String>,
}

/// Carries out what was decided about each booking in the way of the change from `before` to
/// `after`.
///
/// # Errors
/// `hours_booked` with all of them when one is not decided; then nothing is done. Storage errors.
pub fn settle(
    sql: &mut dyn Sql,
    clinician_id: &str,
    (before, after): (&Availability, &Availability),
    decisions: &[Decision],
    now: Instant,
) -> Result<(), ApiError> {
    let affected = find(sql, clinician_id, (before, after), now)?;
    let decided: HashMap<&str, Choice> = decisions
        .iter()
        .map(|decision| (decision.booking_id.as_str(), decision.choice))
        .collect();
    let mut to_cancel = Vec::new();
    for one in &affected {
        match decided.get(one.booking.booking_id.as_str()) {
            Some(Choice::Keep) => {}
            Some(Choice::Cancel) => to_cancel.push(one),
            None => {
                let bookings = affected.into_iter().map(|one| one.booking).collect();
                return Err(ApiError::hours_booked(bookings));
            }
        }
    }
    for one in to_cancel {
        let id = &one.booking.booking_id;
        match &one.payment_id {
            Some(payment_id) => cancel::by_clinic(sql, id, payment_id, now)?,
            None => end_hold::by_clinic(sql, id)?,
        }
    }
    Ok(())
}

fn find(
    sql: &mut dyn Sql,
    clinician_id: &str,
    (before, after): (&Availability, &Availability),
    now: Instant,
) -> Result<Vec<Affected>, ApiError> {
    let rows = sql.query(
        "SELECT b.id, b.starts_at, b.ends_at, b.channel, b.state, p.id,
                COALESCE(g.given_name, pp.given_name), COALESCE(g.family_name, pp.family_name)
         FROM booking b
         JOIN person pp ON pp.id = b.patient_id
         LEFT JOIN guardianship g
           ON g.guardian_id = b.account_holder_id AND g.child_id = b.patient_id
         LEFT JOIN payment p ON p.booking_id = b.id
         WHERE b.clinician_id = $1 AND b.starts_at > $2
           AND (b.state = 'confirmed' OR (b.state = 'held' AND b.hold_expires_at > $2))
         ORDER BY b.starts_at, b.id",
        params![clinician_id, now.millis()],
    )?;
    let mut affected = Vec::new();
    for row in &rows {
        let (start, end) = (
            Instant::from_millis(row.get(1)?),
            Instant::from_millis(row.get(2)?),
        );
        let channel = word(row, 3)?;
        if before.allows(start, end, channel) && !after.allows(start, end, channel) {
            affected.push(read(sql, row, start, now)?);
        }
    }
    Ok(affected)
}

fn read(
    sql: &mut dyn Sql,
    row: &Row,
    starts_at: Instant,
    now: Instant,
) -> Result<Affected, ApiError> {
    let booking_id: String = row.get(0)?;
    let confirmed = row.get::<String>(4)? == "confirmed";
    let payment_id = row.get::<Option<String>>(5)?.filter(|_| confirmed);
    let refund_ore = match payment_id {
        Some(_) => {
            refunds::preview(sql, &booking_id, Cause::Clinic, now)?
                .0
                .refund
        }
        None => Ore::new(0),
    };
    Ok(Affected {
        booking: BookingInTheWay {
            booking_id,
            patient_name: format!("{} {}", row.get::<String>(6)?, row.get::<String>(7)?),
            starts_at,
            refund_ore,
        },
        payment_id,
    })
}
