//! What the clinic does by itself: ending holds, sending refunds, closing payment pages, asking
//! after payments whose webhook did not come, deciding visits whose time is over, and forgetting what need not be kept.
//!
//! Every round reads its work from the database and every step may be repeated, so a server that
//! dies in the middle leaves nothing undone for the next.

mod attendance;
mod lease;
pub(crate) mod money;
mod sweep;

use std::time::Duration;

use tokio::sync::watch;

use crate::{app::App, error::ApiError};
#[cfg(test)]
pub(crate) use attendance::decide_visits;

/// Works until `stop` turns true. Rounds start every `interval`, and at once when money waits.
pub async fn run(app: App, interval: Duration, mut stop: watch::Receiver<bool>) {
    let holder = app.settings.node.clone();
    let mut rounds: u64 = 0;
    while !*stop.borrow() {
        report(&app, "catalogue", app.follow_catalogue().await);
        match lease::take(&app, "money", &holder).await {
            Ok(true) => {
                report(&app, "holds", money::end_holds(&app).await);
                report(&app, "attendance", attendance::decide_visits(&app).await);
                report(&app, "receipts", money::issue_receipts(&app).await);
                report(&app, "refunds", money::send_refunds(&app).await);
                report(&app, "pages", money::close_pages(&app).await);
                report(&app, "payments", money::ask_after_payments(&app).await);
                if rounds.is_multiple_of(60) {
                    report(&app, "sweep", sweep::sweep(&app).await);
                }
            }
            Ok(false) => {}
            Err(error) => report(&app, "lease", Err(error)),
        }
        rounds = rounds.wrapping_add(1);
        tokio::select! {
            () = tokio::time::sleep(interval) => {}
            () = app.money_waits.notified() => {}
            _ = stop.changed() => {}
        }
    }
}

/// A failed step is counted and logged; the next round tries again.
fn report(app: &App, job: &str, outcome: Result<(), ApiError>) {
    let outcome = match outcome {
        Ok(()) => "done",
        Err(error) => {
            tracing::warn!(
                job,
                code = error.code(),
                cause = error.cause(),
                "a job's round failed"
            );
            "failed"
        }
    };
    app.metrics.jobs.with_label_values(&[job, outcome]).inc();
}
