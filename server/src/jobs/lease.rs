//! One server at a time does a job. Two at once would do no harm, only double work.

use crate::{app::App, db::params, error::ApiError};

/// How long a lease lasts without being renewed, in milliseconds.
const LEASE_MS: i64 = 5_000;

/// Takes or renews the lease of this node; false when another node has it. A node that was started
/// again has its lease at once.
pub async fn take(app: &App, job: &'static str, holder: &str) -> Result<bool, ApiError> {
    let (holder, now) = (holder.to_owned(), app.clock.now());
    let until = now.saturating_add_millis(LEASE_MS);
    let taken = app
        .db
        .write(move |sql| {
            sql.execute(
                "INSERT INTO lease (job, holder, until) VALUES ($1, $2, $3)
                 ON CONFLICT (job) DO UPDATE SET holder = excluded.holder, until = excluded.until
                 WHERE lease.holder = excluded.holder OR lease.until <= $4
                    OR lease.until > $5",
                // A lease far in the future was written by a clock that has been set back since.
                params![
                    job,
                    &holder,
                    until.millis(),
                    now.millis(),
                    now.saturating_add_millis(2 * LEASE_MS).millis()
                ],
            )
            .map_err(ApiError::from)
        })
        .await?;
    Ok(taken == 1)
}
