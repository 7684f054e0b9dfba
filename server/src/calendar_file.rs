//! A visit as an iCalendar file (RFC 5545): when, and a link; never what for (D21).

use eclinic_api::{
    booking::{Booking, BookingState},
    problem::code,
};
use eclinic_rules::Instant;

use crate::error::ApiError;

/// Writes the file. Times are instants in UTC, so every calendar shows them in its own zone.
///
/// # Errors
/// `wrong_state` unless the visit is confirmed.
pub fn write(booking: &Booking, public_url: &str, now: Instant) -> Result<String, ApiError> {
    if booking.state != BookingState::Confirmed {
        return Err(ApiError::conflict(
            code::WRONG_STATE,
            "only a confirmed visit has a file",
        ));
    }
    let host = public_url.split("://").nth(1).unwrap_or(public_url);
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//eClinic//eClinic//NB".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        "METHOD:PUBLISH".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!(
            "UID:{}@{}",
            booking.id,
            host.split(':').next().unwrap_or(host)
        ),
        format!("DTSTAMP:{}", utc(now)?),
        format!("DTSTART:{}", utc(booking.starts_at)?),
        format!("DTEND:{}", utc(booking.ends_at)?),
        "SUMMARY:eClinic".to_owned(),
        format!("DESCRIPTION:{}", booking.reference),
        format!("URL:{public_url}/bookings/{}", booking.id),
        "STATUS:CONFIRMED".to_owned(),
        "BEGIN:VALARM".to_owned(),
        "ACTION:DISPLAY".to_owned(),
        "DESCRIPTION:eClinic".to_owned(),
        "TRIGGER:-PT15M".to_owned(),
        "END:VALARM".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    Ok(lines
        .iter()
        .flat_map(|line| [fold(line), "\r\n".to_owned()])
        .collect())
}

/// `20261124T172000Z`.
fn utc(instant: Instant) -> Result<String, ApiError> {
    let timestamp = jiff::Timestamp::from_millisecond(instant.millis())
        .map_err(|_| ApiError::internal("an instant is outside the calendar"))?;
    Ok(timestamp.strftime("%Y%m%dT%H%M%SZ").to_string())
}

/// Lines are at most 75 octets (RFC 5545 § 3.1). All our lines are ASCII.
fn fold(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + 6);
    for (index, letter) in line.chars().enumerate() {
        if index > 0 && index % 73 == 0 {
            folded.push_str("\r\n ");
        }
        folded.push(letter);
    }
    folded
}
