//! After a visit's time: what became of it, and what is paid back (R35, R36, R77).

use eclinic_rules::{attendance::OVERTIME_MINUTES, cancellation::RefundReason};

use crate::{app::App, db::params, error::ApiError, rooms::outcome};

/// How many visits one round decides; the rest waits for the next.
const MOST: i64 = 100;

/// Decides the visits whose room has closed. Visits from before there were rooms are left alone:
/// nothing was noted of them.
pub async fn decide_visits(app: &App) -> Result<(), ApiError> {
    let now = app.clock.now();
    let closed_before = now.saturating_add_minutes(-OVERTIME_MINUTES);
    let due = app
        .db
        .read(move |sql| {
            sql.query(
                "SELECT id FROM booking
                 WHERE state = 'confirmed' AND attendance IS NULL AND ends_at <= $1
                   AND starts_at >= (SELECT applied_at FROM migration WHERE name = 'consultation')
                 ORDER BY ends_at LIMIT $2",
                params![closed_before.millis(), MOST],
            )
            .map_err(ApiError::from)
        })
        .await?;
    let mut money = false;
    for row in &due {
        let id: String = row.get(0)?;
        let outcome = app
            .db
            .write(move |sql| outcome::decide(sql, &id, now))
            .await?;
        if let Some(outcome) = outcome {
            app.metrics
                .bookings
                .with_label_values(&[outcome::event(outcome)])
                .inc();
            money |= outcome.refund().is_some_and(RefundReason::refunds);
        }
    }
    if money {
        app.money_waits.notify_one();
    }
    Ok(())
}
