//! Holds that run out, refunds to send, pages to close, payments to ask after (R21, R39, R43, R83).

use eclinic_api::problem::code;

use crate::{
    app::App,
    booking::{
        capture, end_hold, receipt,
        refunds::{self, Due},
    },
    db::{Row, params},
    error::ApiError,
    payments::{GatewayError, GatewayRefundState},
};

/// How many rows of work one round takes; the rest waits for the next.
const MOST: i64 = 100;
/// A payment is asked after when nothing was heard of it for this long, in milliseconds.
const QUIET_MS: i64 = 10_000;

/// Ends the holds whose time has run out.
pub async fn end_holds(app: &App) -> Result<(), ApiError> {
    let now = app.clock.now();
    // Looking first keeps an idle clinic from writing to its disk every second.
    let due =
        app.db
            .read(move |sql| {
                Ok::<_, ApiError>(!sql
                .query(
                    "SELECT id FROM booking WHERE state = 'held' AND hold_expires_at <= $1 LIMIT 1",
                    params![now.millis()],
                )?
                .is_empty())
            })
            .await?;
    if due {
        let ended = app
            .db
            .write(move |sql| end_hold::expire_due(sql, now))
            .await?;
        app.metrics
            .bookings
            .with_label_values(&["expired"])
            .inc_by(ended as u64);
        app.calendar.changed();
    }
    Ok(())
}

/// Numbers the receipts of payments that have none yet (R42).
pub async fn issue_receipts(app: &App) -> Result<(), ApiError> {
    let _one_at_a_time = app.receipts.lock().await;
    let mut more = app.db.read(receipt::any_due).await?;
    while more {
        let now = app.clock.now();
        more = app.db.write(move |sql| receipt::issue(sql, now)).await?;
    }
    Ok(())
}

/// Sends the refunds that are due.
pub async fn send_refunds(app: &App) -> Result<(), ApiError> {
    let now = app.clock.now();
    let due = app.db.read(move |sql| refunds::due(sql, now, MOST)).await?;
    for one in due {
        send_refund(app, one).await?;
    }
    let failed = app.db.read(refunds::failed).await?;
    app.metrics.refunds_failed.set(failed);
    Ok(())
}

/// Sends one refund, or finds the one an earlier try made.
async fn send_refund(app: &App, due: Due) -> Result<(), ApiError> {
    let answer = if due.attempts > 0 {
        match app.gateway.find_refund(&due.order).await {
            Ok(Some(found)) => Ok(found),
            Ok(None) => app.gateway.refund(&due.order).await,
            Err(error) => Err(error),
        }
    } else {
        app.gateway.refund(&due.order).await
    };
    let now = app.clock.now();
    let event = match answer {
        Ok(refund) => {
            let event = match refund.state {
                GatewayRefundState::Pending => "refund_sent",
                GatewayRefundState::Succeeded => "refund_succeeded",
                GatewayRefundState::Failed => "refund_failed",
            };
            app.db
                .write(move |sql| refunds::changed(sql, Some(&due.order.refund_id), &refund, now))
                .await?;
            event
        }
        Err(GatewayError::Unreachable) => {
            app.db
                .write(move |sql| refunds::postpone(sql, &due, now))
                .await?;
            "refund_retried"
        }
        Err(GatewayError::Refused(code)) => {
            tracing::error!(refund = %due.order.refund_id, code, "the gateway refused a refund");
            app.db
                .write(move |sql| refunds::refused(sql, &due.order.refund_id, &code))
                .await?;
            "refund_failed"
        }
    };
    app.metrics.money.with_label_values(&[event]).inc();
    Ok(())
}

/// Closes the pages of holds that have ended, so that nobody pays for a time that is gone. A page
/// that was paid in the same moment is taken in as a late payment (R21).
pub async fn close_pages(app: &App) -> Result<(), ApiError> {
    let rows = app
        .db
        .read(|sql| {
            sql.query(
                "SELECT p.gateway_session FROM payment p JOIN booking b ON b.id = p.booking_id
                 WHERE p.state IN ('open', 'declined') AND p.gateway_session IS NOT NULL
                   AND b.state <> 'held'
                 ORDER BY p.checked_at LIMIT $1",
                params![MOST],
            )
            .map_err(ApiError::from)
        })
        .await?;
    for row in rows {
        let page_id: String = row.get(0)?;
        take_in(app, app.gateway.close_page(&page_id).await).await?;
    }
    Ok(())
}

/// Asks after open payments of which nothing was heard: their webhook may be lost.
pub async fn ask_after_payments(app: &App) -> Result<(), ApiError> {
    let quiet_since = app.clock.now().saturating_add_millis(-QUIET_MS);
    let rows = app
        .db
        .read(move |sql| {
            sql.query(
                "SELECT id, gateway_session FROM payment
                 WHERE state IN ('open', 'declined') AND gateway_session IS NOT NULL
                   AND checked_at <= $1
                 ORDER BY checked_at LIMIT $2",
                params![quiet_since.millis(), MOST],
            )
            .map_err(ApiError::from)
        })
        .await?;
    for row in rows {
        let page_id: String = row.get(1)?;
        let answer = app.gateway.page(&page_id).await;
        checked(app, &row).await?;
        take_in(app, answer).await?;
    }
    Ok(())
}

async fn checked(app: &App, row: &Row) -> Result<(), ApiError> {
    let (payment_id, now): (String, _) = (row.get(0)?, app.clock.now());
    app.db
        .write(move |sql| {
            sql.execute(
                "UPDATE payment SET checked_at = $2 WHERE id = $1",
                params![&payment_id, now.millis()],
            )
            .map_err(ApiError::from)
        })
        .await?;
    Ok(())
}

async fn take_in(
    app: &App,
    answer: Result<crate::payments::Page, GatewayError>,
) -> Result<(), ApiError> {
    let page = answer.map_err(|error| {
        tracing::warn!(%error, "the gateway could not be asked about a page");
        ApiError::unavailable(code::PAYMENT_UNAVAILABLE, "the gateway does not answer")
    })?;
    let now = app.clock.now();
    let effect = app
        .db
        .write(move |sql| capture::page_changed(sql, &page, now))
        .await?;
    app.captured(effect);
    Ok(())
}
